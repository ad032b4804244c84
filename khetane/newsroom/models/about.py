"""What an article is about: links that all its language versions share, read in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from khetane.common.compiled import Compiled
from khetane.common.translated import TranslatedText
from khetane.events.models import Event
from khetane.frameworks.models import Theme
from khetane.places.models import Authority, Country
from khetane.programmes.models import Programme


class AboutAuthority(Orderable):
    """An article tells about this authority."""

    article = ParentalKey("newsroom.ArticlePage", related_name="about_authorities", on_delete=models.CASCADE)
    authority = models.ForeignKey(
        Authority, verbose_name=_("Authority"), related_name="told_about", on_delete=models.CASCADE
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "authority"], name="authority_told_once")]


class AboutEvent(Orderable):
    """An article tells about this event."""

    article = ParentalKey("newsroom.ArticlePage", related_name="about_events", on_delete=models.CASCADE)
    event = models.ForeignKey(Event, verbose_name=_("Event"), related_name="told_about", on_delete=models.CASCADE)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "event"], name="event_told_once")]


@dataclass(frozen=True)
class Subject:
    """One thing an article is about: its kind, what it is called and by what its address names it."""

    kind: str
    key: str
    title: TranslatedText

    @property
    def url(self) -> str:
        if self.kind == "country":
            return f"{reverse('front:participants')}?country={self.key}"
        if self.kind == "theme":
            return f"{reverse('newsroom:news')}?theme={self.key}"
        name = {"programme": "programmes:programme", "authority": "front:authority", "event": "events:event"}[self.kind]
        return reverse(name, args=[self.key])


# Which rows there are of each kind, for an article, and their columns for key and title.
_KINDS: dict[str, tuple[Any, str, str]] = {
    "programme": (lambda article: Programme.objects.filter(articles=article), "slug", "name"),
    "country": (lambda article: Country.objects.filter(articles=article), "code", "name"),
    "authority": (lambda article: Authority.objects.filter(told_about__article=article), "slug", "latin_name"),
    "event": (lambda article: Event.objects.published().filter(told_about__article=article), "slug", "title"),
    "theme": (lambda article: Theme.objects.filter(articles=article), "code", "title"),
}


def _all_kinds(numbers: list[int]) -> QuerySet:
    [article] = numbers
    first, *others = (
        rows(article)
        .order_by()
        .values_list(Value(kind, CharField()), Cast(F(key), TextField()), Cast(F(title), TextField()))
        for kind, (rows, key, title) in _KINDS.items()
    )
    return first.union(*others, all=True)


SUBJECTS = Compiled(_all_kinds)


def subjects_of(article: Any) -> list[Subject]:
    """What a published article is about, by kind and name."""
    rows = (Subject(kind, key, TranslatedText.from_column(title)) for kind, key, title in SUBJECTS.rows([article.pk]))
    return _in_order(rows)


def subjects_of_draft(article: Any) -> list[Subject]:
    """The same as an editor left it, who may not have saved it yet."""
    events = Event.objects.published().filter(pk__in=[one.event_id for one in article.about_events.all()])
    things: dict[str, Iterable[Any]] = {
        "programme": article.programmes.all(),
        "country": article.countries.all(),
        "authority": [one.authority for one in article.about_authorities.all()],
        "event": events,
        "theme": article.themes.all(),
    }
    found = []
    for kind, (_rows, key, title) in _KINDS.items():
        for thing in things[kind]:
            called = getattr(thing, title)
            text = called if isinstance(called, TranslatedText) else TranslatedText.from_column(called)
            found.append(Subject(kind, getattr(thing, key), text))
    return _in_order(found)


def _in_order(subjects: Iterable[Subject]) -> list[Subject]:
    places = list(_KINDS)
    return sorted(subjects, key=lambda one: (places.index(one.kind), one.title.written()))
