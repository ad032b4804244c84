"""The index of everything public: what each kind of thing says of itself, and how it follows every change.

Every action already names what it touched, for the pages that are kept finished ("event:17"). The index listens to the
same names: after the commit the named things are read again, and what is no longer public is gone from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from khetane.common.translated import TranslatedText
from khetane.events.models import Event
from khetane.events.rules.showing import date_that_counts, where
from khetane.exchange.models import Notice
from khetane.network.models import Declaration
from khetane.newsroom.models import AdoptedTextPage, ArticlePage, DayPage, ResourcePage, SectionPage
from khetane.newsroom.querysets import published_articles
from khetane.places.gazetteer import fold
from khetane.places.models import Authority
from khetane.plans.models import FundingCall, Plan, Priority, Project, Result
from khetane.programmes.models import Programme

from .models import Findable

ROWS_AT_ONCE = 500
LONGEST_WORDS = 8000


@dataclass(frozen=True)
class Told:
    """What one thing says of itself in one language."""

    title: str
    path: str
    label: str = ""
    summary: str = ""
    written_in: str = ""
    also: str = ""  # more words to be found by: other languages, other spellings, the whole text
    changed_at: datetime | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be found: its public rows, and what each says in a language."""

    name: str
    title: str | Promise
    public: Callable[[], Any]
    tell: Callable[[Any, str], Told | None]


def _all(text: TranslatedText) -> str:
    return " ".join(version.text for version in text.texts.values()) if text else ""


def _text(text: TranslatedText, language: str) -> tuple[str, str]:
    """The words for a reader, and the language they are in where it is another."""
    shown = text.best(language)
    return shown.text, shown.language if shown.is_fallback else ""


def _authority(one: Authority, language: str) -> Told:
    label = f"{one.get_kind_display()} · {one.country}"
    also = f"{one.search_keys.replace('|', ' ')} {one.country}"
    return Told(one.latin_name or one.name, one.get_absolute_url(), label, also=also, is_sample=one.is_sample)


def _titled(one: Any, language: str, *, title: TranslatedText, summary: TranslatedText | None, label: str) -> Told:
    words, written_in = _text(title, language)
    said = _text(summary, language)[0] if summary else ""
    also = f"{_all(title)} {_all(summary) if summary else ''} {label}"
    return Told(words, one.get_absolute_url(), label, said, written_in, also, is_sample=_is_sample(one))


def _is_sample(one: Any) -> bool:
    return bool(getattr(one, "is_sample", False) or getattr(getattr(one, "authority", None), "is_sample", False))


def _event(one: Event, language: str) -> Told:
    date = date_that_counts(one)
    label = " · ".join(part for part in (date.written() if date else "", where(one)) if part)
    told = _titled(one, language, title=one.title, summary=one.summary, label=label)
    also = f"{told.also} {_all(one.text)} {_all(one.town)} {one.venue}"
    return replace(told, also=also, changed_at=one.changed_at)


def _declaration(one: Declaration, language: str) -> Told:
    return _titled(one, language, title=one.title, summary=one.summary, label="")


def _call(one: FundingCall, language: str) -> Told:
    return _titled(one, language, title=one.title, summary=one.summary, label=one.funder)


def _programme(one: Programme, language: str) -> Told:
    words, written_in = _text(one.title, language)
    also = f"{_all(one.title)} {_all(one.summary)}"
    return Told(one.name, one.get_absolute_url(), "", words, written_in, also, is_sample=one.is_sample)


def _of_town(summary: str | None, title: str = "title") -> Callable[[Any, str], Told]:
    def tell(one: Any, language: str) -> Told:
        said = getattr(one, summary) if summary else None
        return _titled(one, language, title=getattr(one, title), summary=said, label=str(one.authority))

    return tell


def _article(one: ArticlePage, language: str) -> Told | None:
    """Each version of an article in its own language; the original also for readers of the others."""
    if one.locale.language_code != language and _has_version(one, language):
        return None
    with override(language):
        written_in = "" if one.locale.language_code == language else one.locale.language_code
        return Told(
            one.title,
            one.address,
            f"{one.dated_on:%d.%m.%Y}",
            one.standfirst,
            written_in,
            f"{one.standfirst} {_plain(one.body)}",
            one.last_published_at,
        )


def _has_version(one: Any, language: str) -> bool:
    versions = type(one).objects.live().filter(alias_of=None, translation_key=one.translation_key)
    if versions.filter(locale__language_code=language).exists():
        return True
    return versions.filter(pk__lt=one.pk).exists()


def _plain(body: Any) -> str:
    return " ".join(str(value) for block in body for value in block.block.get_searchable_content(block.value))


def _section(one: SectionPage, language: str) -> Told | None:
    if one.locale.language_code != language:
        return None
    return Told(one.title, one.url or "", "", one.standfirst, "", _plain(one.body), one.last_published_at)


def _live(model: Any) -> Any:
    return model.objects.live().filter(alias_of=None).select_related("locale")


def _on_a_shelf(one: Any, language: str) -> Told | None:
    """A page of the library, as an article: the original stands in where it is not translated."""
    if one.locale.language_code != language and _has_version(one, language):
        return None
    with override(language):
        path = reverse(f"newsroom:{one.shelf}_page", args=[one.slug])
        written_in = "" if one.locale.language_code == language else one.locale.language_code
        also = f"{one.standfirst} {_plain(one.body)} {' '.join(str(fact['value']) for fact in one.get_facts())}"
        return Told(one.title, path, one.kicker(), one.standfirst, written_in, also, one.last_published_at)


KINDS = (
    Kind("page", _("News"), lambda: published_articles().select_related("locale"), _article),
    Kind(
        "event",
        _("Events"),
        lambda: Event.objects.published().select_related("country"),
        _event,
    ),
    Kind("authority", _("Authorities"), lambda: Authority.objects.select_related("country"), _authority),
    Kind("programme", _("Programmes"), lambda: Programme.objects.all(), _programme),
    Kind("declaration", _("Declarations"), Declaration.objects.all, _declaration),
    Kind("priority", _("Priorities"), lambda: Priority.objects.published().select_related("authority"), _of_town(None)),
    Kind("plan", _("Plans"), lambda: Plan.objects.published().select_related("authority"), _of_town(None)),
    Kind("project", _("Projects"), lambda: Project.objects.published().select_related("authority"), _of_town(None)),
    Kind("call", _("Calls for funding"), FundingCall.objects.published, _call),
    Kind(
        "result",
        _("Results"),
        lambda: Result.objects.published().select_related("authority"),
        _of_town(None, "statement"),
    ),
    Kind(
        "notice",
        _("Help between participants"),
        lambda: Notice.objects.published().select_related("authority"),
        _of_town("text"),
    ),
    Kind("resource", _("Resources"), lambda: _live(ResourcePage), _on_a_shelf),
    Kind("text", _("Adopted texts"), lambda: _live(AdoptedTextPage), _on_a_shelf),
    Kind("day", _("Days of remembrance"), lambda: _live(DayPage), _on_a_shelf),
    Kind("section", _("Pages"), lambda: SectionPage.objects.live().select_related("locale"), _section),
)
BY_NAME = {kind.name: kind for kind in KINDS}
LANGUAGE_VERSIONS = {"page": ArticlePage, "resource": ResourcePage, "text": AdoptedTextPage, "day": DayPage}
# A page of the newsroom is touched as "page:17", whatever it is.
TOUCHED_AS = dict.fromkeys(("section", "resource", "text", "day"), "page")


def mark_of_language(language: str) -> str:
    """Stands among the words of a line, so that the index itself finds the lines of one language.

    Folded words are Latin: nobody can type it.
    """
    return f"λ{language}"


def mark_of_kind(kind: str) -> str:
    return f"κ{kind}"


def _rows(kind: Kind, things: Iterable[Any]) -> Iterator[Findable]:
    for thing in things:
        for language, _name in settings.LANGUAGES:
            with override(language):
                told = kind.tell(thing, language)
            if told is None or not told.title:
                continue
            title_words = fold(told.title)[:300]
            yield Findable(
                kind=kind.name,
                key=str(thing.pk),
                language=language,
                title=told.title[:300],
                written_in=told.written_in,
                label=told.label[:160],
                summary=told.summary[:400],
                path=told.path[:300],
                title_words=title_words,
                words=" ".join(
                    (mark_of_language(language), mark_of_kind(kind.name), title_words, fold(told.also[:LONGEST_WORDS]))
                ),
                changed_at=told.changed_at,
                is_sample=told.is_sample,
            )


def _versions(model: Any, keys: Collection[int]) -> QuerySet:
    """All language versions of these pages: where one appears, the original no longer stands in for it."""
    shared = model.objects.filter(pk__in=keys).values("translation_key")
    return model.objects.filter(translation_key__in=shared).values_list("pk", flat=True)


@transaction.atomic
def reindex(name: str, keys: Collection[int]) -> None:
    """Read these things of a kind again; what is not public any more is taken out."""
    kind = BY_NAME[name]
    model = LANGUAGE_VERSIONS.get(name)
    if model is not None:
        keys = {*keys, *_versions(model, keys)}
    Findable.objects.filter(kind=name, key__in=[str(key) for key in keys]).delete()
    Findable.objects.bulk_create(_rows(kind, kind.public().filter(pk__in=keys)))


def rebuild(*names: str) -> int:
    """Make the index anew, a kind at a time in short transactions; answers how many lines it holds."""
    for kind in (BY_NAME[name] for name in names or BY_NAME):
        with transaction.atomic():
            Findable.objects.filter(kind=kind.name).delete()
        keys = list(kind.public().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), ROWS_AT_ONCE):
            with transaction.atomic():
                things = kind.public().filter(pk__in=keys[start : start + ROWS_AT_ONCE])
                Findable.objects.bulk_create(_rows(kind, things))
    if connection.vendor == "sqlite":
        # What was taken out lies about in the index in pieces, and every search steps over them.
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO front_findable_words(front_findable_words) VALUES ('optimize')")
    return Findable.objects.count()


def after_touch(names: Collection[str]) -> None:
    """Something changed and is committed: read again what can be found of it."""
    for kind in KINDS:
        prefix = f"{TOUCHED_AS.get(kind.name, kind.name)}:"
        keys = {int(name[len(prefix) :]) for name in names if name.startswith(prefix) and name[len(prefix) :].isdigit()}
        if keys:
            reindex(kind.name, keys)
