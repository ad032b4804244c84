"""When an application can be written in."""

from __future__ import annotations

from ..states import ApplicationStatus

WRITABLE = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.MORE_ASKED})
