"""The verbs of open data: note what happened, withdraw it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from khetane.common.finished import touch
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority

from .models import Happening


@transaction.atomic
def note(
    *,
    kind: str,
    key: str,
    at: datetime,
    authority: Authority,
    page: Any,
    title: TranslatedText | None = None,
    state: str = "",
) -> Happening:
    """Note what happened, once; told again, the line is brought up to date and comes back if it was withdrawn.

    `page` is the thing whose page the line leads to.
    """
    happening, _created = Happening.objects.update_or_create(
        kind=kind,
        key=key,
        defaults={
            "at": at,
            "authority": authority,
            "title": title if title is not None else TranslatedText.empty(),
            "state": state,
            "path": path_of(page),
            "withdrawn_at": None,
        },
    )
    touch("activity")
    return happening


@transaction.atomic
def retitle(*, kind: str, key: str, title: TranslatedText) -> None:
    """Bring the words of a line up to date; when it happened, and whether it is withdrawn, stays."""
    Happening.objects.filter(kind=kind, key=key).update(title=title)
    touch("activity")


@transaction.atomic
def take_back(*, kind: str, key: str, at: datetime) -> None:
    """A line that is not told any more; told again, it comes back."""
    Happening.objects.filter(kind=kind, key=key, withdrawn_at=None).update(withdrawn_at=at)
    touch("activity")


@transaction.atomic
def set_right(*, path: str, title: TranslatedText, is_gone: bool, at: datetime) -> None:
    """All lines that lead to a page, or to a part of it, say what it says now; while it is gone they are not told."""
    lines = Happening.objects.filter(path__startswith=path)
    lines.update(title=title)
    (lines.filter(withdrawn_at=None) if is_gone else lines).update(withdrawn_at=at if is_gone else None)
    touch("activity")


def path_of(page: Any) -> str:
    """The address of a thing's page without its language."""
    with translation.override("en"):
        return page.get_absolute_url().removeprefix("/en/")
