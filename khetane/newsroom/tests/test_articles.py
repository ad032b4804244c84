"""Articles: published at once, in the reader's language or saying in which one they are."""

from __future__ import annotations

from datetime import date

import pytest

from khetane.common.finished import SHOWS_HEADER, counters
from khetane.common.finished import _slot as slot_of
from khetane.newsroom.querysets import home_of, latest_articles
from khetane.programmes.tests.factories import make_programme

from .factories import make_article, make_homes, make_section

pytestmark = pytest.mark.django_db


def counter(name: str) -> tuple[int, ...]:
    return counters().read([slot_of(name)])


def test_a_published_article_stands_in_the_list_at_once_and_kept_pages_are_dropped(client):
    article = make_article(title="Launch in Albena", live=False)
    assert "Launch in Albena" not in client.get("/en/news/").content.decode()
    assert client.get(f"/en/news/{article.slug}/").status_code == 404
    before = counter("news")
    article.save_revision().publish()
    assert counter("news") != before
    assert "Launch in Albena" in client.get("/en/news/").content.decode()
    assert client.get(f"/en/news/{article.slug}/").status_code == 200


def test_a_withdrawn_article_is_gone_at_once(client):
    article = make_article()
    before = counter("news")
    article.unpublish()
    assert counter("news") != before
    assert client.get(f"/en/news/{article.slug}/").status_code == 404
    assert article.title not in client.get("/en/news/").content.decode()


def test_a_deleted_article_drops_kept_pages():
    article = make_article()
    before = counter("news")
    article.delete()
    assert counter("news") != before


def test_a_new_home_text_drops_every_kept_page():
    home = make_homes()["en"]
    before = counter("site")
    home.save_revision().publish()
    assert counter("site") != before


def test_the_newest_article_stands_first(client):
    make_article(title="Older", dated_on=date(2013, 10, 4))
    make_article(title="Newer", dated_on=date(2014, 1, 18))
    page = client.get("/en/news/").content.decode()
    assert page.index("Newer") < page.index("Older")


def test_a_translated_article_is_read_in_each_language_and_names_the_other(client):
    english = make_article(title="The launch")
    make_article("fr", of=english, title="Le lancement")
    page = client.get(f"/fr/news/{english.slug}/").content.decode()
    assert "Le lancement" in page
    assert "The launch" not in page
    assert f'hreflang="en" href="http://localhost:8000/en/news/{english.slug}/"' in page or (
        f'/en/news/{english.slug}/" lang="en"' in page
    )
    assert [row["title"] for row in latest_articles("fr", 5)] == ["Le lancement"]
    assert [row["title"] for row in latest_articles("en", 5)] == ["The launch"]


def test_an_article_that_is_not_translated_falls_back_and_says_so(client):
    article = make_article(title="The launch", standfirst="In four towns.")
    response = client.get(f"/fr/news/{article.slug}/")
    page = response.content.decode()
    assert "Cet article n’est pas encore traduit. Vous le lisez en anglais." in page
    assert '<h1 lang="en">The launch</h1>' in page
    assert f'rel="canonical" href="{response.context["origin"]}/en/news/{article.slug}/"' in page
    assert '<link rel="alternate" hreflang="fr"' not in page
    assert f'href="/bg/news/{article.slug}/" lang="bg"' in page
    row = latest_articles("fr", 1)[0]
    assert row["is_fallback"]
    assert row["url"] == f"/fr/news/{article.slug}/"
    assert '<h2 class="card-title" lang="en">' in client.get("/fr/news/").content.decode()


def test_a_draft_translation_changes_nothing_for_readers(client):
    english = make_article(title="The launch")
    make_article("fr", of=english, title="Brouillon", live=False)
    assert "The launch" in client.get(f"/fr/news/{english.slug}/").content.decode()
    assert [row["title"] for row in latest_articles("fr", 5)] == ["The launch"]


def test_an_old_address_leads_to_the_translation(client):
    english = make_article(slug="launch")
    make_article("fr", of=english, slug="lancement")
    assert client.get("/fr/news/launch/").headers["Location"] == "/fr/news/lancement/"


def test_a_page_of_editors_sets_no_cookie_and_names_what_it_shows(client):
    article, section = make_article(), make_section()
    for address, shown in (
        ("/en/news/", "news site"),
        (f"/en/news/{article.slug}/", f"news page:{article.pk} site"),
        (f"/en/{section.slug}/", f"news page:{section.pk} site"),
        ("/en/terminology/", "site terminology"),
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers[SHOWS_HEADER] == shown


def test_an_article_costs_at_most_five_queries_in_each_language(client, django_assert_max_num_queries):
    article = make_article(programmes=[make_programme("romact"), make_programme("romed2")])
    make_article("fr", of=article)
    for language in ("en", "fr"):
        with django_assert_max_num_queries(4):
            assert client.get(f"/{language}/news/{article.slug}/").status_code == 200
    only_english = make_article()
    with django_assert_max_num_queries(5):
        assert client.get(f"/fr/news/{only_english.slug}/").status_code == 200


def test_a_section_costs_at_most_six_queries_in_french(client, django_assert_max_num_queries):
    section = make_section("fr")
    below = make_section("fr", below=section, title="Plus bas")
    for address in (f"/fr/{section.slug}/", f"/fr/{section.slug}/{below.slug}/"):
        with django_assert_max_num_queries(6):
            response = client.get(address)
        assert "Plus bas" in response.content.decode()


def test_a_section_that_is_not_translated_falls_back_and_says_so(client):
    section = make_section(title="How it began")
    below = make_section(below=section, title="The summit")
    for page in (section, below):
        response = client.get(page.address.replace("/en/", "/fr/"))
        assert "Cette page n’est pas encore traduite. Vous la lisez en anglais." in response.content.decode()
        assert f'<h1 lang="en">{page.title}</h1>' in response.content.decode()
        assert response.context["address"].endswith(page.address)


def test_the_list_costs_the_same_at_one_and_at_forty_articles(client, django_assert_max_num_queries):
    for _ in range(41):
        make_article()
    with django_assert_max_num_queries(5):
        page = client.get("/en/news/").content.decode()
    assert page.count('class="card-title"') == 20
    older = page.split('rel="next" href="')[1].split('"')[0]
    with django_assert_max_num_queries(5):
        assert client.get(f"/en/news/{older}").content.decode().count('class="card-title"') == 20


@pytest.mark.parametrize(
    "before", ["", "never", "2013-10-04", "2013-10-04~x", "2013-13-40~1", "2013-10-04~" + "9" * 40]
)
def test_a_broken_link_into_the_list_begins_at_the_newest_or_shows_nothing(client, before):
    make_article()
    assert client.get("/en/news/", {"before": before}).status_code == 200


def test_the_words_of_the_front_page_come_in_the_readers_language_with_one_query(django_assert_num_queries):
    homes = make_homes()
    with django_assert_num_queries(1):
        french = home_of("fr")
    assert (french["mission"], french["language"], french["is_fallback"]) == ("<p>Mission fr</p>", "fr", False)
    homes["fr"].unpublish()
    fallback = home_of("fr")
    assert (fallback["mission"], fallback["language"], fallback["is_fallback"]) == ("<p>Mission en</p>", "en", True)


def test_an_address_nobody_wrote_is_not_found(client):
    make_homes()
    for address in ("/en/news/nothing/", "/fr/nothing/", "/en/history/deeper/still/"):
        assert client.get(address).status_code == 404
