"""News as feeds: the full text, in the reader's language, about one country or programme."""

from __future__ import annotations

import feedparser
import pytest

from khetane.places.tests.factories import make_country
from khetane.programmes.tests.factories import make_programme

from .factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article(title="Launch in Košice", standfirst="Two programmes begin.")
    article.body = [("paragraph", '<p>The <a href="/en/programmes/romact/">programme</a> begins.</p>')]
    article.countries = [make_country("SK")]
    article.programmes = [make_programme("romact")]
    article.save_revision().publish()
    return article


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_the_feed_holds_the_full_text_with_whole_addresses(client, article, ending):
    read = feedparser.parse(client.get(f"/en/news/feed.{ending}").content)
    assert not read.bozo
    [entry] = read.entries
    assert entry.title == "Launch in Košice"
    assert 'href="http' in entry.content[0].value
    assert "/en/programmes/romact/" in entry.content[0].value
    assert {tag.term for tag in entry.tags} == {"ROMACT", "SK"}


def test_an_article_in_another_language_says_so(client, article):
    [item] = client.get("/fr/news/feed.json").json()["items"]
    assert item["language"] == "en"


@pytest.mark.parametrize(
    ("query", "count"), [("country=SK", 1), ("programme=romact", 1), ("country=BG", 0), ("country=<", 1)]
)
def test_a_feed_and_a_list_about_one_country_or_programme(client, article, query, count):
    assert len(client.get(f"/en/news/feed.json?{query}").json()["items"]) == count
    page = client.get(f"/en/news/?{query}").content.decode()
    assert ("Launch in Košice" in page) == bool(count)


def test_a_draft_is_in_no_feed(client):
    draft = make_article(title="Not yet")
    draft.unpublish()
    assert not client.get("/en/news/feed.json").json()["items"]


def test_a_published_change_is_in_the_feed_for_the_very_next_reader(client, article):
    client.get("/en/news/feed.json")
    article.title = "Launch in Košice, in pictures"
    article.save_revision().publish()
    assert client.get("/en/news/feed.json").json()["items"][0]["title"] == "Launch in Košice, in pictures"
