"""What the feeds and the front ask of the happenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from khetane.common.compiled import Compiled
from khetane.common.translated import Shown

from .models import Happening
from .rules.sentences import sentence


@dataclass(frozen=True)
class Line:
    """One happening in the reader's language, with addresses."""

    guid: UUID
    at: datetime
    sentence: str
    path: str
    country_code: str
    is_sample: bool
    shown: Shown | None
    kind: str = ""

    @property
    def url(self) -> str:
        return f"{settings.ORIGIN}{self.path}"


COLUMNS = (
    "guid",
    "at",
    "kind",
    "state",
    "path",
    "title",
    "authority__latin_name",
    "authority__country_id",
    "authority__is_sample",
)


def latest(language: str, count: int = 50, **filters: Any) -> list[Line]:
    """The newest public happenings, in one query; `language` is the active one, used in addresses."""
    rows = _newest(count, **filters) if filters else _newest_of_all(count).all([])
    return [_line(language, *row) for row in rows]


def _newest(count: int, **filters: Any) -> QuerySet:
    rows = Happening.objects.published().filter(**filters)
    return rows.order_by("-at", "-id").values_list(*COLUMNS)[:count]


@cache
def _newest_of_all(count: int) -> Compiled:
    return Compiled(lambda _nothing: _newest(count))


def _line(language, guid, at, kind, state, path, title, authority, country_code, is_sample) -> Line:
    shown = title.best(language) if title else None
    said = sentence(kind, authority=authority, title=shown.text if shown else "", state=state, is_sample=is_sample)
    return Line(guid, at, said, f"/{language}/{path}", country_code, is_sample, shown, kind)
