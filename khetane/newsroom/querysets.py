"""What may be read: articles for the readers of a language, the front page's words, the notes on words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from khetane.common.compiled import Compiled
from khetane.common.templatetags.values import language_name
from khetane.places.models import Country

from .models import ArticlePage, HomePage, NewsPage, Proposal, SectionPage, ShelfPage, TerminologyNote, Withdrawal
from .rules.countries import named_otherwise

HOME_PARTS = ("mission", "authority", "take_part", "cooperate", "follow")


def home_of(language: str) -> dict[str, Any] | None:
    """The front page's words for a reader of `language`, else in the site's first language; one query.

    Keys: pk, title, standfirst, language, language_name, is_fallback, shown_in (empty when it is the
    reader's own) and the five parts, which are HTML for the `richtext` filter.
    """
    found = _HOME.first([language])
    if found is None:
        return None
    written_in, *said = found
    row = dict(zip(_SAID_AT_HOME, said, strict=True))
    is_fallback = written_in != language
    names = {"language": written_in, "language_name": language_name(written_in)}
    return row | names | {"is_fallback": is_fallback, "shown_in": written_in if is_fallback else ""}


_SAID_AT_HOME = ("pk", "title", "standfirst", *HOME_PARTS)


def _home(languages: list[str]) -> QuerySet:
    [language] = languages
    rows = HomePage.objects.live().filter(alias_of=None, locale__language_code__in=[language, settings.LANGUAGE_CODE])
    first = Case(When(locale__language_code=language, then=0), default=1, output_field=IntegerField())
    return rows.order_by(first).values_list("locale__language_code", *_SAID_AT_HOME)[:1]


_HOME = Compiled(_home)


def published_articles() -> QuerySet[ArticlePage]:
    """All live articles in all languages; aliases wait for a translation and are none."""
    return ArticlePage.objects.live().filter(alias_of=None)


def articles_for(language: str) -> QuerySet[ArticlePage]:
    """Each article once, newest first: in `language` where it is published in it, otherwise as it was first written."""
    return pages_for(ArticlePage, language).order_by("-dated_on", "-pk")


_COLUMNS = ("pk", "title", "standfirst", "dated_on", "slug", "locale__language_code")


def as_rows(articles: QuerySet[ArticlePage], language: str) -> list[dict[str, Any]]:
    """Articles as a list of their facts: pk, title, standfirst, dated_on, url, language, language_name, is_fallback."""
    with override(language):
        return [_row(values, language) for values in articles.values_list(*_COLUMNS)]


def _row(values: tuple, language: str) -> dict[str, Any]:
    pk, title, standfirst, dated_on, slug, written_in = values
    is_fallback = written_in != language
    return {
        "pk": pk,
        "title": title,
        "standfirst": standfirst,
        "dated_on": dated_on,
        "url": reverse("newsroom:article", args=[slug]),
        "language": written_in,
        "language_name": language_name(written_in),
        "is_fallback": is_fallback,
    }


def latest_articles(language: str, n: int) -> list[dict[str, Any]]:
    """The newest `n` articles for a reader of `language`, as rows; one query."""
    with override(language):
        return [_row(values, language) for values in _latest_articles(n).all([language])]


@cache
def _latest_articles(n: int) -> Compiled:
    return Compiled(lambda languages: articles_for(languages[0]).values_list(*_COLUMNS)[:n])


def articles_before(language: str, before: tuple[date, int] | None, **asked: str) -> QuerySet[ArticlePage]:
    """Older than the article with this day and number, so that the last page costs like the first."""
    found = articles_about(language, **asked)
    if before is None:
        return found
    dated_on, pk = before
    return found.filter(Q(dated_on__lt=dated_on) | Q(dated_on=dated_on, pk__lt=pk))


ASKED = ("country", "programme", "theme", "authority")


def asked_of(query: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for: codes only, so that an endless address asks for nothing."""
    given = {name: query.get(name, "").strip()[:60] for name in ASKED}
    return {name: value for name, value in given.items() if value and value.replace("-", "").isalnum()}


def query_of(asked: Mapping[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())


def articles_about(
    language: str, *, country: str = "", programme: str = "", theme: str = "", authority: str = ""
) -> QuerySet[ArticlePage]:
    """Of `articles_for`, those about a country and a theme (codes), a programme and an authority (slugs)."""
    found = articles_for(language)
    if theme:
        found = found.filter(themes__code=theme)
    if authority:
        found = found.filter(about_authorities__authority__slug=authority)
    if country:
        found = found.filter(countries__code=country)
    if programme:
        found = found.filter(programmes__slug=programme)
    return found


def the_page(model: type[Page], language: str, slug: str) -> Any:
    """The page of this address: in `language`, else its translation into it, else as it was first written."""
    found = _best_at(model).first([language, slug])
    if found is None or found.locale.language_code == language:
        return found
    published = model.objects.live().filter(alias_of=None).select_related("locale")
    return published.filter(translation_key=found.translation_key, locale__language_code=language).first() or found


@cache
def _best_at(model: type[Page]) -> Compiled:
    """The published pages with this slug, the one in this language first."""

    def write(asked: list[str]) -> QuerySet:
        language, slug = asked
        in_language = Case(When(locale__language_code=language, then=Value(0)), default=Value(1))
        found = model.objects.live().filter(alias_of=None, slug=slug).select_related("locale")
        return found.order_by(in_language, "pk")[:1]

    return Compiled(write)


def the_article(language: str, slug: str) -> ArticlePage | None:
    return the_page(ArticlePage, language, slug)


def pages_for(model: type[Page], language: str) -> QuerySet:
    """Each page of a kind once: in `language` where it is published in it, otherwise as it was first written."""
    published = model.objects.live().filter(alias_of=None)
    versions = published.filter(translation_key=OuterRef("translation_key"))
    here = Q(locale__language_code=language)
    nowhere_here = ~Exists(versions.filter(here)) & ~Exists(versions.filter(pk__lt=OuterRef("pk")))
    return published.filter(here | Q(nowhere_here)).select_related("locale")


def shelf_of(language: str, slug: str) -> dict[str, Any] | None:
    """Title and standfirst over a list of the library."""
    shelves = ShelfPage.objects.live().filter(alias_of=None, slug=slug, locale__language_code=language)
    return shelves.values("title", "standfirst").first()


def withdrawal_of(slug: str) -> Withdrawal | None:
    """The notice that stands at the address of an article that was taken back."""
    return Withdrawal.objects.filter(slug=slug, restored_at=None).first()


def news_page(language: str) -> dict[str, Any] | None:
    """Title and standfirst over the list of articles."""
    return (
        NewsPage.objects.live()
        .filter(locale__language_code=language, alias_of=None)
        .values("title", "standfirst")
        .first()
    )


def published_notes() -> QuerySet[TerminologyNote]:
    """Published versions of the note, the newest first, without what only editors read."""
    return TerminologyNote.objects.filter(live=True).defer("remark")


def notes_on(on: date) -> tuple[TerminologyNote | None, list[TerminologyNote]]:
    """The version that holds on this day and the former ones; a version of a later day is not shown yet."""
    notes = [note for note in published_notes() if note.since is None or note.since <= on]
    return (notes[0], notes[1:]) if notes else (None, [])


def easy_page(language: str, path: str) -> ArticlePage | SectionPage | None:
    """The page at "news/launch" that has easy words, in `language` if it has them there, otherwise as first written."""
    roots = HomePage.objects.live().values_list("slug", flat=True)
    below = [f"/{root}/{path}/" for root in roots]
    for model in (ArticlePage, SectionPage):
        published = model.objects.live().filter(alias_of=None, url_path__in=below).exclude(easy="")
        in_language = Case(When(locale__language_code=language, then=Value(0)), default=Value(1))
        found = published.select_related("locale").order_by(in_language, "pk").first()
        if found is not None:
            return found
    return None


def countries_named_otherwise(article: ArticlePage) -> tuple[list[Country], list[Country]]:
    """Countries only the original of this version names, and those only this version names; none for an original."""
    original = (
        ArticlePage.objects.filter(translation_key=article.translation_key, alias_of=None)
        .select_related("locale")
        .order_by("pk")
        .first()
    )
    if original is None or original.pk == article.pk:
        return [], []
    first, second = (
        (_all_words(one), one.locale.language_code) for one in (original.get_latest_revision_as_object(), article)
    )
    return named_otherwise(first, second, Country.objects.all())


def _all_words(article: ArticlePage) -> str:
    values = (str(value) for block in article.body for value in block.block.get_searchable_content(block.value))
    return " ".join([article.title, article.standfirst, *values])


def proposals_waiting() -> QuerySet[Proposal]:
    """Drafts the system proposed that no editor has published or set aside, newest first."""
    waiting = Proposal.objects.filter(article__isnull=False, article__first_published_at=None)
    return waiting.select_related("article__latest_revision")
