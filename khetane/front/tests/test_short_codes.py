"""A printed page carries a code that leads back to it."""

from __future__ import annotations

import re

import pytest

from khetane.events.tests.factories import make_event
from khetane.places.tests.factories import make_authority
from khetane.plans.tests.factories import make_edition, make_priority, make_project, make_result
from khetane.programmes.tests.factories import make_programme

pytestmark = pytest.mark.django_db

MAKERS = {
    "authority": make_authority,
    "programme": make_programme,
    "priority": lambda: make_priority(confirmed=True),
    "plan": lambda: make_edition(adopted=True).plan,
    "project": make_project,
    "event": make_event,
    "result": lambda: make_result(published=True),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_code_on_paper_leads_back_to_the_page_in_the_readers_language(client, kind):
    address = MAKERS[kind]().get_absolute_url()
    page = client.get(address).content.decode()
    code = re.search(r"Code of this page: ([A-Z]-\d+)", page)[1]
    assert client.get(f"/{code}").headers["Location"] == address
    french = client.get(f"/{code.lower()}/", headers={"accept-language": "fr"})
    assert french.headers["Location"] == address.replace("/en/", "/fr/", 1)


@pytest.mark.parametrize("code", ["A-999999", "Z-1", "P-0", "A-", "A-99999999999999999999"])
def test_a_code_of_nothing_is_not_found(client, code):
    assert client.get(f"/{code}").status_code == 404


def test_what_is_not_public_has_no_way_by_its_code(client):
    hidden = make_priority(confirmed=False)
    assert client.get(f"/P-{hidden.pk}").status_code == 404
