"""Who writes, reads, approves and pays field reports."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import Right, is_signed_in
from khetane.programmes.models import TeamMember

from .querysets import reviewed_by
from .states import ReportStatus


def member_of(thing: Any) -> TeamMember | None:
    """The function in a team that a report or a rate belongs to, or the function itself."""
    return thing if isinstance(thing, TeamMember) else getattr(thing, "member", None)


@rules.predicate
def is_own(person: Any, thing: Any = None) -> bool:
    member = member_of(thing)
    return member is not None and is_signed_in.test(person) and member.person_id == person.pk


@rules.predicate
def is_handed_in(person: Any, thing: Any = None) -> bool:
    return getattr(thing, "status", None) not in (None, ReportStatus.DRAFT)


@rules.predicate
def looks_after(person: Any, thing: Any = None) -> bool:
    """The person is an officer of the same programme and country today."""
    member = member_of(thing)
    if member is None or not is_signed_in.test(person):
        return False
    return TeamMember.objects.filter(reviewed_by(person), pk=member.pk).exists()


@rules.predicate
def has_a_function(person: Any, thing: Any = None) -> bool:
    """Serves in a team today, or did so once: last month's report is still to be written."""
    return is_signed_in.test(person) and person.team_functions.filter(since__lte=timezone.localdate()).exists()


reviews = (looks_after | is_secretariat) & ~is_own
_SECRETARIAT_ONLY = _("Only the secretariat may do this.")


class Permission(Right):
    LIST = (
        "fieldwork.list",
        _("See one's reports from the field"),
        has_a_function | is_secretariat,
        _("This is for support teams."),
    )
    SEE = (
        "fieldwork.see",
        _("Read a report from the field"),
        is_own | ((looks_after | is_secretariat) & is_handed_in),
        _("A report is read by whoever writes it; once handed in also by the officers of the country."),
    )
    WRITE = (
        "fieldwork.write",
        _("Write a report from the field"),
        is_own,
        _("Everybody writes their own report only."),
    )
    DECIDE = (
        "fieldwork.decide",
        _("Approve a report from the field or send it back"),
        reviews,
        _("A report is approved by an officer of the same programme and country or the secretariat, never one’s own."),
    )
    PAY = "fieldwork.pay", _("Set rates and make payment files"), is_secretariat, _SECRETARIAT_ONLY
