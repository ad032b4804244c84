"""What the newsroom starts with."""

from __future__ import annotations

import re

import pytest
from wagtail.models import Page

from khetane.newsroom.models import ArticlePage, ConsentWording, HomePage, SectionPage
from khetane.newsroom.querysets import home_of, latest_articles
from khetane.newsroom.seeds import furnish_pages
from khetane.programmes.tests.factories import make_programme

from .factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def furnished(made_once):
    make_programme("romact")
    furnish_pages(at=NOW)


def test_furnishing_twice_changes_nothing(furnished):
    pages = set(Page.objects.values_list("pk", "latest_revision_id"))
    furnish_pages(at=NOW)
    assert set(Page.objects.values_list("pk", "latest_revision_id")) == pages


def test_what_an_editor_changed_stays(furnished):
    home = HomePage.objects.get(locale__language_code="fr")
    home.title = "Un autre titre"
    home.save_revision().publish()
    furnish_pages(at=NOW)
    assert home_of("fr")["title"] == "Un autre titre"


def test_every_page_stands_in_both_languages_with_its_source(furnished):
    for model in (HomePage, ArticlePage, SectionPage):
        keys = {
            code: set(model.objects.filter(locale__language_code=code).values_list("translation_key"))
            for code in ("en", "fr")
        }
        assert keys["en"] == keys["fr"]
        assert keys["en"]
    assert not ArticlePage.objects.filter(source_url="").exists()
    assert ArticlePage.objects.filter(programmes__slug="romact").count() == 4
    for language in ("en", "fr"):
        assert len(latest_articles(language, 9)) == 3
        assert not any(row["is_fallback"] for row in latest_articles(language, 9))


def test_the_congress_is_named_correctly(furnished):
    for row in (home_of("fr"), *ArticlePage.objects.filter(locale__language_code="fr").values("body")):
        text = " ".join(map(str, row.values()))
        assert not re.search("Conseil des pouvoirs", text)
    assert "Congrès des pouvoirs locaux et régionaux" in home_of("fr")["authority"]
    assert "Congress of Local and Regional Authorities" in home_of("en")["authority"]


def test_every_furnished_page_opens(client, furnished):
    for page in Page.objects.filter(depth__gte=3):
        language = page.locale.language_code
        address = page.specific.address
        assert address.startswith(f"/{language}/")
        assert client.get(address).status_code == 200, address


def test_people_have_something_to_sign_in_both_languages_and_only_once(furnished):
    [wording] = ConsentWording.objects.all()
    assert "at most five years" in wording.text.best("en").text
    assert not wording.text.best("fr").is_fallback
    wording.delete()
    ConsentWording.objects.create(version="ours", since="2026-01-01", text=wording.text)
    furnish_pages(at=NOW)
    assert [one.version for one in ConsentWording.objects.all()] == ["ours"]
