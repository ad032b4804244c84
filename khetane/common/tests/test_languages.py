"""The language stands in the address on public pages."""

from __future__ import annotations

import pytest

from config.languages import FOR_READERS
from khetane.common.languages import in_languages, of_address


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/", "en"), ("/fr/participants/", "fr"), ("/workspace/", None), ("/", None), ("/english/", None)],
)
def test_the_language_is_read_from_the_address(path, language):
    assert of_address(path) == language


def test_a_public_page_has_the_same_address_in_every_language():
    found = in_languages("/en/programmes/romact/")
    assert tuple(found) == FOR_READERS
    assert found["rom"] == "/rom/programmes/romact/"


def test_a_page_for_those_who_build_speaks_two_languages(client):
    page = client.get("/fr/styleguide/").content.decode()
    assert 'href="/bg/styleguide/"' not in page
    assert client.get("/bg/styleguide/").headers["Location"] == "/en/styleguide/"


def test_a_page_behind_a_door_has_no_other_addresses():
    assert in_languages("/desk/applications/") == {}
