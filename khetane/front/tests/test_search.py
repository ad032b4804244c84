"""The search: every spelling and script, every kind of thing, nothing that is not public, and no way to break it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection

from khetane.accounts.tests.factories import make_secretariat
from khetane.common.dates import UncertainDate
from khetane.events import actions
from khetane.events.tests.factories import make_event, words
from khetane.front import searching
from khetane.front.index import rebuild, reindex
from khetane.front.models import Findable
from khetane.front.searching import Query, find
from khetane.newsroom.tests.factories import make_article
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans.tests.factories import make_edition, make_priority, make_project, make_result
from khetane.programmes.tests.factories import make_programme

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def titles(typed: str, language: str = "en") -> list[str]:
    return [one.title for one in find(Query.read(typed), language).rows()]


def page(client, typed: str, language: str = "en", **more) -> str:
    answer = client.get(f"/{language}/search/", {"q": typed, **more})
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Košice", "kosice"),
        ("Košice", "KOŠICE"),
        ("Котел", "КОТЕЛ"),
        ("Котел", "kotel"),
        ("Ήλιδα", "Ηλιδα"),
        ("Ήλιδα", "ilida"),
        ("Mărășești", "marasesti"),
        ("Şişli", "sisli"),
        ("Bяла Слатина", "слатина"),
        ("Žiar nad Hronom", "hron ziar"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_script(name, typed):
    authority = make_authority(name)
    rebuild("authority")
    assert titles(typed) == [authority.latin_name or authority.name]


def test_every_kind_of_public_thing_is_found_and_says_what_it_is(client):
    town = make_authority("Our Town")
    make_event(title=words("Zebra meeting"))
    make_article(title="Zebra news")
    make_programme("zebra", title=words("Zebra programme"))
    make_priority(confirmed=True, authority=town, title=words("A zebra crossing"))
    make_project(authority=town, title=words("Zebra project"))
    make_result(published=True, authority=town, statement=words("The zebra is painted"))
    make_edition(adopted=True)
    rebuild()
    shown = page(client, "zebra")
    for kind in ("Events", "News", "Programmes", "Priorities", "Projects", "Results"):
        assert re.search(rf'<p class="card-meta">{kind}', shown), kind
    assert "6 results" in shown
    assert "Zebra news" not in page(client, "zebra", kind="event")


def test_what_is_not_public_is_not_found():
    make_event(title=words("Zebra draft"), status="draft")
    make_priority(confirmed=False, title=words("Zebra secret"))
    make_article(title="Zebra unpublished").unpublish()
    rebuild()
    assert not titles("zebra")


def test_a_text_of_another_language_is_found_and_marked(client):
    make_event(title=words("Zebra meeting"))
    make_event(title=words("Meeting of rivers", "Rencontre des fleuves"))
    rebuild()
    assert 'lang="en"' in page(client, "zebra", "fr").split("card-title", 1)[1]
    assert titles("fleuves", "en") == ["Meeting of rivers"]
    assert titles("rivers", "fr") == ["Rencontre des fleuves"]


def test_the_city_roma_is_told_apart_from_the_people(client):
    make_authority("Roma", slug="rome", kind="city", country=make_country("IT"))
    make_event(title=words("Inclusion of Roma people"))
    rebuild()
    shown = page(client, "roma")
    metas = re.findall(r'card-meta">([^<]+)', shown)
    assert "can mean two things" in shown
    assert [meta.split(" · ")[:2] for meta in metas] == [["Authorities", "City"], ["Events", "1 June 2026"]]
    assert "two things" not in page(client, "inclusion")


def test_the_title_counts_more_than_the_text():
    make_event(title=words("A meeting"), summary=words("About the zebra"))
    make_event(title=words("Zebra"))
    rebuild()
    assert titles("zebra") == ["Zebra", "A meeting"]


def test_a_change_is_found_by_the_very_next_reader(client, django_capture_on_commit_callbacks):
    office = make_secretariat()
    with django_capture_on_commit_callbacks(execute=True):
        event = actions.create_event(
            facts={"title": words("Zebra"), "summary": words("x"), "date": UncertainDate.to_be_set()}, by=office, at=NOW
        )
    assert "Nothing found" in page(client, "zebra")
    with django_capture_on_commit_callbacks(execute=True):
        actions.announce_event(event=event, by=office, at=NOW)
    assert "Zebra" in page(client, "zebra").split("card-title", 1)[1]
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_event(event=event, facts={"title": words("Giraffe")}, by=office, at=NOW)
    assert "Nothing found" in page(client, "zebra")
    assert titles("giraffe") == ["Giraffe"]


def test_a_translation_takes_the_place_of_its_original():
    original = make_article(title="Zebra in English")
    reindex("page", [original.pk])
    assert titles("zebra", "fr") == ["Zebra in English"]
    french = make_article("fr", of=original, title="Zebra en français")
    reindex("page", [french.pk])
    assert titles("zebra", "fr") == ["Zebra en français"]
    assert titles("zebra", "en") == ["Zebra in English"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "'; DROP TABLE front_findable; --",
        "a AND NOT b OR (",
        "* NEAR/2",
        "kosice:*",
        "zebra & ! | <->",
        "<script>alert(1)</script>",
        "%s %(x)s",
        "z" * 10_000,
        " ".join(["word"] * 500),
        "\u0000\u0007\u202e",
        "日本語 العربية",
        "\\",
    ],
)
def test_nothing_that_is_typed_breaks_it(client, typed):
    make_event(title=words("Zebra"))
    rebuild()
    answer = client.get("/en/search/", {"q": typed})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.content.decode()
    assert Findable.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "51"])
def test_a_page_that_cannot_be_is_not_found(client, number):
    assert client.get("/en/search/", {"q": "a", "page": number}).status_code == 404


def test_many_results_come_in_pages(client):
    for number in range(25):
        make_event(title=words(f"Zebra {number}"))
    rebuild()
    first = page(client, "zebra")
    assert first.count("card-title") == 20
    second = re.search(r'rel="next"[^>]*href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert client.get(f"/en/search/{second}").content.decode().count("card-title") == 5


def test_the_search_is_looked_up_and_not_read_through():
    make_event(title=words("Zebra"))
    rebuild()
    statement, given = searching._having(Query.read("zebra"), "en", "")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            plan = "\n".join(row[3] for row in cursor.fetchall()) + "\n"
        assert "SCAN front_findable_words VIRTUAL TABLE INDEX" in plan
        assert "SCAN front_findable\n" not in plan


def test_of_very_many_only_some_are_ranked_and_that_is_said(client, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 10)
    monkeypatch.setattr(searching, "MOST_TITLES", 3)
    for number in range(14):
        make_event(title=words(f"Savanna {number}"), summary=words("With a zebra"))
    make_event(title=words("Zebra"))
    make_authority("Zebra Town")
    rebuild()
    shown = page(client, "zebra")
    assert "More than 10 results" in shown
    assert titles("zebra")[:2] == ["Zebra", "Zebra Town"]
    only = page(client, "zebra", kind="authority")
    assert "Zebra Town" in only
    assert "Savanna" not in only


@pytest.mark.parametrize("typed", ["λen", "κevent", "len", "kevent"])
def test_the_marks_of_the_index_are_no_words(typed):
    make_event(title=words("Zebra"))
    rebuild()
    assert titles(typed) == []


def test_search_engines_find_every_page_in_every_language(client):
    event = make_event(title=words("Zebra"))
    rebuild()
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://[^/]+(/sitemap-\d+\.xml)</loc>", index)
    listed = "".join(client.get(part).content.decode() for part in parts)
    for code in ("en", "fr"):
        assert f"/{code}/events/{event.slug}/</loc>" in listed
        assert f"/{code}/events/</loc>" in listed
    addresses = re.findall(r"<loc>http://[^/]+(/[^<]+)</loc>", listed)
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert client.get("/sitemap-99.xml").status_code == 404


def test_robots_are_kept_from_the_inner_doors(client):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in told
    assert "Sitemap: http" in told
