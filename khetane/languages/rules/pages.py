"""How the pages of editors stand in each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from khetane.common.translated import Status
from khetane.newsroom.models import PAGE_TYPES


@dataclass(frozen=True)
class Version:
    """A published page in one language."""

    pk: int
    language: str
    title: str
    published_at: datetime | None


@dataclass(frozen=True)
class Work:
    """One page with all its published versions, the original first."""

    versions: tuple[Version, ...]

    @property
    def original(self) -> Version:
        return self.versions[0]

    def in_language(self, language: str) -> Version | None:
        return next((one for one in self.versions if one.language == language), None)

    def status(self, language: str) -> str:
        found = self.in_language(language)
        if found is None:
            return Status.MISSING.value
        if found is self.original:
            return Status.ORIGINAL.value
        newer = self.original.published_at and found.published_at and self.original.published_at > found.published_at
        return Status.OUTDATED.value if newer else Status.TRANSLATION.value


def works() -> list[Work]:
    """All published pages of editors, with one query; copies that wait for a translation are none."""
    kinds = ContentType.objects.get_for_models(*PAGE_TYPES).values()
    rows = Page.objects.live().filter(alias_of=None, content_type__in=kinds).order_by("pk")
    columns = ("translation_key", "pk", "locale__language_code", "title", "last_published_at")
    return _grouped(rows.values_list(*columns))


def _grouped(rows: Iterable[tuple]) -> list[Work]:
    by_key: dict[object, list[Version]] = {}
    for key, pk, language, title, published_at in rows:
        by_key.setdefault(key, []).append(Version(pk, language, title, published_at))
    return [Work(tuple(versions)) for versions in by_key.values()]
