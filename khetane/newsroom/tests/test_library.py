"""The library: publications, adopted texts, days of remembrance."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
import pytest
from django.core.exceptions import ValidationError

from config.languages import FOR_READERS
from khetane.front.index import rebuild
from khetane.front.models import Findable
from khetane.newsroom import seeds
from khetane.newsroom.models import AdoptedTextPage, DayPage, HomePage, ResourcePage, ShelfPage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def library(made_once):
    seeds.furnish_pages(at=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("shelf", "english", "french"),
    [
        ("resources", "ROMACT Handbook", "Manuel ROMACT"),
        ("texts", "Strasbourg Declaration on Roma", "Déclaration de Strasbourg sur les Roms"),
        ("days", "International Roma Day", "Journée internationale des Roms"),
    ],
)
def test_each_shelf_is_a_list_a_feed_and_pages(client, library, shelf, english, french):
    assert english in client.get(f"/en/{shelf}/").content.decode()
    assert french in client.get(f"/fr/{shelf}/").content.decode()
    for ending in ("atom", "rss"):
        read = feedparser.parse(client.get(f"/en/{shelf}/feed.{ending}").content)
        assert not read.bozo
        assert english in {entry.title for entry in read.entries}
    assert client.get(f"/en/{shelf}/feed.json").json()["items"]
    model = {"resources": ResourcePage, "texts": AdoptedTextPage, "days": DayPage}[shelf]
    for page in model.objects.all():
        assert client.get(f"/{page.locale.language_code}/{shelf}/{page.slug}/").status_code == 200


def test_a_pair_stands_on_one_page_with_its_source(client, library):
    page = client.get("/en/texts/resolution-403-recommendation-388/").content.decode()
    for part in ("Resolution 403 (2016)", "Recommendation 388 (2016)", "Congress of Local and Regional Authorities"):
        assert part in page


def test_a_day_is_written_as_each_language_writes_it(client, library):
    assert "2 August" in client.get("/en/days/roma-genocide-remembrance-day/").content.decode()
    assert "2 août" in client.get("/fr/days/roma-genocide-remembrance-day/").content.decode()


def test_a_page_without_translation_is_shown_in_its_own_language(client, library):
    ResourcePage.objects.get(slug="romact-handbook", locale__language_code="fr").unpublish()
    page = client.get("/fr/resources/romact-handbook/").content.decode()
    assert 'lang="en"' in page
    assert "pas encore traduite" in page
    assert 'lang="en"' in client.get("/fr/resources/").content.decode()


def test_the_library_is_found(library):
    rebuild()
    assert Findable.objects.filter(kind="resource", language="fr", title="Manuel ROMACT").exists()
    assert (
        Findable.objects.filter(kind="text").count()
        == len(FOR_READERS) * AdoptedTextPage.objects.filter(locale__language_code="en").count()
    )


def test_each_kind_stands_on_its_own_shelf_and_nobody_adds_a_shelf(library):
    shelves = {shelf.slug: shelf for shelf in ShelfPage.objects.filter(locale__language_code="en")}
    for model in (ResourcePage, AdoptedTextPage, DayPage):
        assert {slug for slug, shelf in shelves.items() if model.can_create_at(shelf)} == {model.shelf}
    assert not ShelfPage.can_create_at(HomePage.objects.first())


def test_a_resource_leads_somewhere_and_a_day_exists():
    with pytest.raises(ValidationError):
        ResourcePage(title="Nothing to read").clean()
    with pytest.raises(ValidationError):
        DayPage(title="No such day", month=2, day=30).clean()


def test_what_is_not_there_is_not_found(client, library):
    for address in ("resources/nothing/", "texts/nothing/", "days/nothing/", "resources/feed.xml"):
        assert client.get(f"/en/{address}").status_code == 404
