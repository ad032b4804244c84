"""Asking the index: what somebody typed, in any spelling and script, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from khetane.places.gazetteer import fold
from khetane.places.models import Authority

from .index import KINDS, mark_of_kind, mark_of_language
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


# So many lines are ranked, the newest of those that hold the words; who finds more than these adds a word.
MOST = 1000
# Of lines whose title holds the words so many are looked at besides, so that a title is not lost among texts.
MOST_TITLES = 500

# A line called exactly so, lines whose title holds the words, lines that hold them anywhere: each part stops early.
SQLITE = """SELECT id, kind, title_words, changed_at FROM front_findable WHERE id IN (
    SELECT id FROM front_findable WHERE language = %s AND title_words = %s
    UNION SELECT rowid FROM (
        SELECT rowid FROM front_findable_words WHERE front_findable_words MATCH %s ORDER BY rowid DESC LIMIT %s)
    UNION SELECT rowid FROM (
        SELECT rowid FROM front_findable_words WHERE front_findable_words MATCH %s ORDER BY rowid DESC LIMIT %s))"""
POSTGRESQL = """SELECT id, kind, title_words, changed_at FROM front_findable WHERE id IN (
    SELECT id FROM front_findable WHERE language = %s AND title_words = %s
    UNION (
        SELECT id FROM front_findable
        WHERE to_tsvector('simple', title_words) @@ to_tsquery('simple', %s)
        AND to_tsvector('simple', words) @@ to_tsquery('simple', %s) LIMIT %s)
    UNION (
        SELECT id FROM front_findable WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s) LIMIT %s))"""


@dataclass(frozen=True)
class Found:
    """What was found, best first: the number and the kind of each line; `is_cut` when there is more."""

    lines: tuple[tuple[int, str], ...] = ()
    is_cut: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind; empty when there is more than was looked at."""
        return {} if self.is_cut else Counter(kind for _pk, kind in self.lines)

    def rows(self, start: int = 0, stop: int | None = None) -> list[Findable]:
        """The lines of one page, in their order."""
        numbers = [pk for pk, _kind in self.lines[start:stop]]
        rows = Findable.objects.in_bulk(numbers)
        return [rows[pk] for pk in numbers if pk in rows]


def _having(query: Query, language: str, kind: str) -> tuple[str, list[str | int]]:
    """The statement that reads the lines to rank, and its values.

    Folded words are letters and digits only; the marks of language and kind nobody can type.
    """
    marks = [mark_of_language(language), *([mark_of_kind(kind)] if kind else [])]
    if connection.vendor == "postgresql":
        words, marked = " & ".join(f"'{word}':*" for word in query.words), " & ".join(f"'{mark}'" for mark in marks)
        statement, titles, texts = POSTGRESQL, [words, marked], [f"{words} & {marked}"]
    else:
        words, marked = " ".join(f'"{word}"*' for word in query.words), " ".join(f'"{mark}"' for mark in marks)
        statement, titles = SQLITE, [f"(title_words : ({words})) AND (words : ({marked}))"]
        texts = [f"words : ({words} {marked})"]
    return statement, [language, query.folded, *titles, MOST_TITLES, *texts, MOST + 1]


def find(query: Query, language: str, kind: str = "") -> Found:
    """What is found for readers of a language: the title itself first, then its beginning, a part, the text."""
    if not query.words:
        return Found()
    with connection.cursor() as cursor:
        cursor.execute(*_having(query, language, kind))
        lines = [line for line in cursor.fetchall() if kind in ("", line[1])]
    # What changed last comes first among equals; a moment is a text here and a datetime there, never both.
    lines.sort(key=lambda line: (line[3] is not None, line[3], line[0]), reverse=True)
    lines.sort(key=lambda line: (_closeness(line[2], query), PLACES.get(line[1], len(PLACES))))
    return Found(tuple((pk, of) for pk, of, *_rest in lines[:MOST]), len(lines) > MOST)


PLACES = {kind.name: place for place, kind in enumerate(KINDS)}


def _closeness(title: str, query: Query) -> int:
    if title == query.folded:
        return 0
    if title.startswith(query.folded):
        return 1
    return 2 if query.words[0] in title else 3


def is_about_the_city(query: Query) -> bool:
    """Whether the one word typed is the name of a city in Italy as well as that of a people."""
    return query.folded in ("roma", "rome", "rim", "rom")


def the_city() -> Authority | None:
    """The authority of that city, if it stands in the record."""
    return Authority.objects.filter(slug="rome").first()
