"""Codes by which others know an authority: with the edition of their list, in the record, on the page, in open data."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.imports import Bring, Outcome
from khetane.common.refusals import Refused
from khetane.places.actions import add_code, remove_code
from khetane.places.imports import authority_codes
from khetane.places.models import AuthorityCode
from khetane.places.open_data import AUTHORITIES
from khetane.places.rules.codes import is_code, is_edition

from .factories import make_authority, make_country

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def kosice():
    return make_authority(name="Košice", country=make_country("SK"))


@pytest.mark.parametrize(
    ("scheme", "code", "country", "right"),
    [
        ("nuts", "SK042", "SK", True),
        ("nuts", "EL521", "GR", True),
        ("nuts", "GR521", "GR", False),
        ("nuts", "CZ042", "SK", False),
        ("nuts", "SK0421", "SK", False),
        ("lau", "598151", "SK", True),
        ("lau", "5981 51", "SK", False),
        ("wikidata", "Q1234", "SK", True),
        ("wikidata", "Q0", "SK", False),
        ("wikidata", "1234", "SK", False),
    ],
)
def test_a_code_has_the_shape_of_its_list(scheme, code, country, right):
    assert is_code(scheme, code, country=country) is right


@pytest.mark.parametrize(
    ("scheme", "edition", "right"),
    [
        ("nuts", "2024", True),
        ("lau", "", False),
        ("lau", "24", False),
        ("wikidata", "", True),
        ("wikidata", "2024", False),
    ],
)
def test_lists_that_change_need_their_edition(scheme, edition, right):
    assert is_edition(scheme, edition) is right


def test_the_newest_edition_is_published_and_the_older_one_stays(kosice):
    by = make_secretariat()
    for edition, code in (("2024", "SK042"), ("2016", "SK041")):
        add_code(authority=kosice, scheme="nuts", code=code, edition=edition, by=by, at=AT)
    add_code(authority=kosice, scheme="wikidata", code="Q1", edition="", by=by, at=AT)
    add_code(authority=kosice, scheme="wikidata", code="Q2", edition="", by=by, at=AT)
    names = [column.name for column in AUTHORITIES.columns]
    (row,) = (dict(zip(names, row, strict=True)) for row in AUTHORITIES.rows())
    assert [row[name] for name in ("nuts", "nuts_version", "lau", "wikidata")] == ["SK042", "2024", None, "Q2"]
    assert AuthorityCode.objects.count() == 3
    page = Client().get(kosice.get_absolute_url()).content.decode()
    assert "SK042" in page
    assert "SK041" not in page
    assert "https://www.wikidata.org/wiki/Q2" in page


def test_a_code_comes_with_the_record_once_and_a_wrong_one_is_refused(kosice):
    bring = Bring(by=None, at=AT)
    row = {"authority": "kosice", "scheme": "lau", "code": "598151", "edition": "2023"}
    row |= {"source_label": "Eurostat", "source_url": ""}
    assert authority_codes(row, bring) == Outcome.CREATED
    assert authority_codes(row, bring) == Outcome.UPDATED
    for wrong in ({"authority": "atlantis"}, {"scheme": "isbn"}, {"code": "?"}, {"edition": ""}):
        with pytest.raises(Refused):
            authority_codes({**row, **wrong}, bring)


def test_only_the_secretariat_keeps_codes(kosice):
    code = add_code(authority=kosice, scheme="wikidata", code="Q1", edition="", by=make_secretariat(), at=AT)
    with pytest.raises(Refused):
        add_code(authority=kosice, scheme="wikidata", code="Q1", edition="", by=make_person(), at=AT)
    with pytest.raises(Refused):
        remove_code(code=code, by=make_person(), at=AT)


def test_a_code_is_added_and_removed_at_the_desk(kosice):
    client = sign_in(Client(), make_secretariat())
    url = reverse("places_desk:add_code", args=["kosice"])
    typed = {"scheme": "nuts", "code": "sk042", "edition": ""}
    wrong = client.post(url, typed)
    assert wrong.status_code in (409, 422)
    assert "SK042" in wrong.content.decode() or "sk042" in wrong.content.decode()
    assert client.post(url, {**typed, "edition": "2024"}).status_code == 302
    code = AuthorityCode.objects.get()
    page = client.get(reverse("places_desk:change_authority", args=["kosice"])).content.decode()
    remove = reverse("places_desk:remove_code", args=["kosice", code.pk])
    assert remove in page
    assert client.post(remove).status_code == 302
    assert client.get(remove).status_code == 404
    assert not AuthorityCode.objects.exists()
