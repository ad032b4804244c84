"""The smallest honest pages for tests: two homes with their news, one article, one note."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from wagtail.models import Locale, Page, Site

from khetane.common.translated import TranslatedText
from khetane.newsroom.actions import publish_note
from khetane.newsroom.models import ArticlePage, HomePage, NewsPage, SectionPage, TerminologyNote
from khetane.newsroom.seeds import let_editors_in

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
_numbers = count(1)


def make_homes() -> dict[str, HomePage]:
    """The home of each language with its news below; made once per test."""
    homes: dict[str, HomePage] = {home.locale.language_code: home for home in HomePage.objects.all()}
    if homes:
        return homes
    root = Page.get_first_root_node()
    for code in ("en", "fr"):
        locale, _is_new = Locale.objects.get_or_create(language_code=code)
        home = HomePage(title=f"Home {code}", slug=f"home-{code}", locale=locale, mission=f"<p>Mission {code}</p>")
        news = NewsPage(title={"en": "News", "fr": "Actualités"}[code], slug="news", locale=locale)
        if homes:
            home.translation_key = homes["en"].translation_key
            news.translation_key = homes["en"].get_children().get().translation_key
        root.add_child(instance=home)
        home.add_child(instance=news)
        homes[code] = home
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": homes["en"]})
    let_editors_in()
    return homes


def make_article(
    language: str = "en", *, of: ArticlePage | None = None, live: bool = True, **traits: Any
) -> ArticlePage:
    """An article; with `of` the translation of that one. A draft when it is not `live`."""
    news = NewsPage.objects.get(locale__language_code=language, path__startswith=make_homes()[language].path)
    number = next(_numbers)
    facts = {"title": f"Article {number}", "slug": f"article-{number}", "dated_on": date(2013, 10, 14)}
    if of is not None:
        facts |= {"slug": of.slug, "translation_key": of.translation_key, "dated_on": of.dated_on}
    article = ArticlePage(**(facts | traits), locale=news.locale, live=live)
    news.add_child(instance=article)
    return article


def make_section(language: str = "en", *, below: Page | None = None, **traits: Any) -> SectionPage:
    parent = below or make_homes()[language]
    number = next(_numbers)
    section = SectionPage(
        **({"title": f"Section {number}", "slug": f"section-{number}"} | traits), locale=parent.locale
    )
    parent.add_child(instance=section)
    return section


def make_note(version: str = "roma-2010", since: date | None = date(2010, 10, 20), **traits: Any) -> TerminologyNote:
    facts = {"text": TranslatedText.original(f"Wording of {version}", "en"), "remark": "not for the public"}
    facts |= {"source_label": "A source", "source_url": "https://example.org/"}
    note, _is_new = publish_note(version=version, since=since, by=None, at=NOW, **(facts | traits))
    return note
