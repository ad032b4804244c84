"""One authority: what it shows, what it never shows."""

from __future__ import annotations

import pytest

from khetane.common.translated import TranslatedText
from khetane.network.tests.factories import make_participation, make_spokesperson
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans.tests.factories import make_priority, make_result
from khetane.programmes.tests.factories import make_engagement, make_milestone

pytestmark = pytest.mark.django_db


def page(client, authority, language="en"):
    answer = client.get(f"/{language}/authorities/{authority.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_unknown_authority_is_not_found(client):
    assert client.get("/en/authorities/nowhere/").status_code == 404


def test_an_authority_that_never_joined_says_so_without_shame(client):
    found = page(client, make_authority())
    assert "not a participant of the Alliance" in found


def test_an_interruption_is_shown_as_a_gap_with_its_reason(client):
    town = make_authority()
    engagement = make_engagement(authority=town, status="interrupted", reason="The council asked for time.")
    make_milestone(engagement=engagement, kind="interrupted", happened_on="2024-11")
    found = page(client, town)
    assert "The road is interrupted here" in found
    assert "The council asked for time." in found


def test_only_what_is_public_is_listed(client):
    town = make_authority()
    shown = make_priority(authority=town, confirmed=True, title="A bridge")
    hidden = make_priority(authority=town, confirmed=False, title="A secret wish")
    make_result(authority=town, published=False, statement="Not yet checked")
    found = page(client, town)
    assert shown.get_absolute_url() in found
    assert str(hidden.title) not in found
    assert "Not yet checked" not in found


def test_nobody_who_works_there_is_named(client):
    participation = make_participation()
    speaker = make_spokesperson(participation.authority)
    found = page(client, participation.authority)
    assert speaker.person.name not in found
    assert speaker.person.email not in found


def test_a_countrys_footnote_stands_with_its_name(client):
    country = make_country("XK")
    country.note = TranslatedText.original("Without prejudice to positions on status.", "en")
    country.save()
    assert "Without prejudice to positions on status." in page(client, make_authority(country=country))


def test_the_page_speaks_french(client):
    found = page(client, make_authority(), "fr")
    assert 'lang="fr"' in found
    assert "The road from a promise" not in found
