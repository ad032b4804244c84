"""What the newsroom announces to the apps above: numbers only, after the commit."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class ArticlePublished(Announcement):
    """An article was published for the first time in the language of this page."""

    page_id: int


@dataclass(frozen=True)
class ArticleCorrected(Announcement):
    """A published article was put right, and its correction log says how."""

    page_id: int


@dataclass(frozen=True)
class ArticleWithdrawn(Announcement):
    """A published article was withdrawn: a dated notice stands in its place, and it leaves feeds, search and files."""

    page_id: int
