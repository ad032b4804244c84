"""Who holds an office of the network; apps above combine these predicates with their own."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import Right, is_signed_in

from .states import WRITING, OfficeKind


def offices_of(person: Any) -> frozenset[str]:
    """Kinds of the offices a person holds today; read once per request and person."""
    if not is_signed_in.test(person):
        return frozenset()
    held = getattr(person, "_offices_held", None)
    if held is None:
        held = frozenset(person.offices.held(on=timezone.localdate()).values_list("kind", flat=True))
        person._offices_held = held
    return held


def holds(*kinds: str) -> rules.Predicate:
    """A predicate: the person holds one of these offices today."""
    return rules.predicate(lambda person, thing=None: bool(offices_of(person) & set(kinds)), name=f"holds:{kinds}")


@rules.predicate
def is_oneself(person: Any, thing: Any = None) -> bool:
    """The page is about the person who opens it, or about nobody in particular."""
    return is_signed_in.test(person) and thing in (None, person)


is_secretariat = holds(OfficeKind.SECRETARIAT)
is_deciding_body = holds(OfficeKind.DECIDING_BODY)
is_editor = holds(OfficeKind.EDITOR)
writes = holds(*WRITING)
is_administrator = holds(OfficeKind.ADMINISTRATOR)
works_at_the_desk = holds(OfficeKind.SECRETARIAT, OfficeKind.DECIDING_BODY, OfficeKind.ADMINISTRATOR)

# Offices whose holders may give and end offices; one of them must always be held.
APPOINTING = (OfficeKind.SECRETARIAT, OfficeKind.ADMINISTRATOR)


class Permission(Right):
    MANAGE_ONESELF = (
        "accounts.manage_oneself",
        _("See and change your own account"),
        is_oneself,
        _("Only the person themselves may do this."),
    )
    SEE_DESK = (
        "accounts.see_desk",
        _("Open the desk"),
        works_at_the_desk,
        _("The desk is for the secretariat and the deciding body."),
    )
    APPOINT = (
        "accounts.appoint",
        _("Give and end offices"),
        holds(*APPOINTING),
        _("Only the secretariat or a technical administrator gives offices."),
    )
    APPOINT_ADMINISTRATOR = (
        "accounts.appoint_administrator",
        _("Give and end the office of technical administrator"),
        is_administrator,
        _("Only a technical administrator gives or ends this office."),
    )
