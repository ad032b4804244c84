"""Asking the index: what somebody typed, in any spelling and script, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from khetane.places.gazetteer import fold
from khetane.places.models import Authority

from .index import KINDS
from .models import Findable

LONGEST_QUERY = 200
MOST_WORDS = 8
ON_A_PAGE = 20


@dataclass(frozen=True)
class Query:
    """What is looked for: the typed text as far as it counts, and its folded words."""

    typed: str
    words: tuple[str, ...]

    @classmethod
    def read(cls, typed: str) -> Query:
        typed = " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())[:LONGEST_QUERY]
        return cls(typed, tuple(dict.fromkeys(fold(typed).split()))[:MOST_WORDS])

    @property
    def folded(self) -> str:
        return " ".join(self.words)


def _having(words: tuple[str, ...]) -> QuerySet[Findable]:
    """Lines that hold all the words, each as the beginning of one; folded words are letters and digits only."""
    if connection.vendor == "postgresql":
        asked = " & ".join(f"'{word}':*" for word in words)
        return Findable.objects.extra(
            where=["to_tsvector('simple', words) @@ to_tsquery('simple', %s)"], params=[asked]
        )
    asked = " ".join(f'"{word}"*' for word in words)
    return Findable.objects.extra(
        where=["front_findable.id IN (SELECT rowid FROM front_findable_words WHERE front_findable_words MATCH %s)"],
        params=[asked],
    )


def found(query: Query, language: str) -> QuerySet[Findable]:
    """What is found for readers of a language: the title itself first, then its beginning, a part, the text."""
    if not query.words:
        return Findable.objects.none()
    closeness = Case(
        When(title_words=query.folded, then=Value(0)),
        When(title_words__startswith=query.folded, then=Value(1)),
        When(title_words__contains=query.words[0], then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    order = Case(
        *(When(kind=kind.name, then=Value(place)) for place, kind in enumerate(KINDS)),
        default=Value(len(KINDS)),
        output_field=IntegerField(),
    )
    rows = _having(query.words).filter(language=language)
    return rows.annotate(closeness=closeness, place=order).order_by("closeness", "place", "-changed_at", "id")


def counts(query: Query, language: str) -> dict[str, int]:
    """How many of each kind are found."""
    if not query.words:
        return {}
    rows = _having(query.words).filter(language=language).order_by()
    return dict(rows.values_list("kind").annotate(found_count=Count("pk")))


def is_about_the_city(query: Query) -> bool:
    """Whether the one word typed is the name of a city in Italy as well as that of a people."""
    return query.folded in ("roma", "rome", "rim", "rom")


def the_city() -> Authority | None:
    """The authority of that city, if it stands in the record."""
    return Authority.objects.filter(slug="rome").first()
