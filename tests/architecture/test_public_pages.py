"""What every public page owes its readers and their machines."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from khetane.common.views import DATA, FEEDS
from khetane.network.tests.factories import make_participation
from khetane.newsroom import seeds as newsroom
from khetane.plans.tests.factories import make_edition, make_priority, make_project, make_result
from khetane.programmes.tests.factories import make_programme

pytestmark = pytest.mark.django_db

PLAIN = [
    "",
    "participants/",
    "programmes/",
    "join/",
    "join/eligibility/",
    "join/status/",
    "join/status/code/",
    "declarations/",
    "declarations/asked/",
    "declarations/confirmed/",
    "ngo-cooperation/",
    "ngo-cooperation/propose/",
    "ngo-cooperation/asked/",
    "ngo-cooperation/confirmed/",
    "open-data/",
    "feeds/",
    "styleguide/",
    "about/",
    "accessibility/",
    "news/",
    "resources/",
    "texts/",
    "days/",
    "events/",
    "search/",
    "follow/",
    "follow/asked/",
    "follow/link/",
    "terminology/",
    "priorities/",
    "plans/",
    "projects/",
    "results/",
    "frameworks/",
    "languages/",
]


def check(client, path: str) -> None:
    for language, other in (("en", "fr"), ("fr", "en")):
        answer = client.get(f"/{language}/{path}")
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert not answer.cookies, path
        assert re.search(rf'<html lang="{language}"', page), path
        for code in (language, other):
            assert re.search(rf'<link rel="alternate" hreflang="{code}" href="http[^"]+/{code}/', page), path
        types = set(re.findall(r'<link rel="alternate" type="([^"]+)"', page))
        assert types & FEEDS, path
        assert types & DATA, path
        assert len(re.findall(r"<h1[ >]", page)) == 1, path
        assert re.search(r'<meta name="description" content="[^"]{10,}', page), path


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_names_its_languages_its_feed_and_its_data(client, path):
    check(client, path)


@pytest.mark.parametrize(
    "make", [make_participation, make_programme, make_priority, make_edition, make_project, make_result]
)
def test_the_page_of_a_thing_does_so_too(client, make):
    traits = {
        make_priority: {"confirmed": True},
        make_edition: {"adopted": True},
        make_project: {},
        make_result: {"published": True},
    }
    made = make(**traits.get(make, {}))
    thing = {make_participation: lambda: made.authority, make_edition: lambda: made.plan}.get(make, lambda: made)()
    check(client, thing.get_absolute_url().removeprefix("/en/"))


def test_an_article_does_so_too(client):
    newsroom.furnish_pages(at=datetime(2026, 3, 1, tzinfo=UTC))
    page = client.get("/en/news/").content.decode()
    articles = set(re.findall(r'href="(?:http://[^/]+)?/en/(news/[a-z0-9-]+/)"', page))
    assert articles
    for article in articles:
        check(client, article)
