"""When an application can be written in, and which of its parts."""

from __future__ import annotations

from typing import Any

from ..states import ApplicationStatus
from .completeness import STEPS

WRITABLE = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.MORE_ASKED})


def writable_parts(application: Any) -> tuple[str, ...]:
    """The parts that can be changed now: all of a draft, those the secretariat opened again, otherwise none."""
    if application.status == ApplicationStatus.DRAFT:
        return STEPS
    if application.status == ApplicationStatus.MORE_ASKED:
        return tuple(step for step in STEPS if step in application.asked_parts)
    return ()
