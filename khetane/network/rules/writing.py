"""When an application can be written in, which of its parts, and what happens when two write at once."""

from __future__ import annotations

from collections.abc import Mapping
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


def beside_others(
    typed: Mapping[str, Any], *, stood: Mapping[str, Any], stands: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the answers `typed` is kept, and what stands where somebody else answered otherwise meanwhile.

    `stood` is what was there when the writer began; without it (a page that does not say) everything typed is kept.
    What was left as it stood is not kept anew: a colleague may have changed it.
    """
    keep, clashes = {}, {}
    for name, answer in typed.items():
        mine, now = answer or "", stands[name] or ""
        before = stood.get(name, now) or ""
        if mine == now or (name not in stood) or (mine != before and before == now):
            keep[name] = answer
        elif mine != before:
            clashes[name] = now
    return keep, clashes
