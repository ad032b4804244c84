"""Who holds an office of the network; apps above combine these predicates with their own."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import Right, is_signed_in

from .states import OfficeKind


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


is_secretariat = holds(OfficeKind.SECRETARIAT)
is_deciding_body = holds(OfficeKind.DECIDING_BODY)
is_editor = holds(OfficeKind.EDITOR)
is_administrator = holds(OfficeKind.ADMINISTRATOR)
works_at_the_desk = holds(OfficeKind.SECRETARIAT, OfficeKind.DECIDING_BODY, OfficeKind.ADMINISTRATOR)


class Permission(Right):
    SEE_DESK = (
        "accounts.see_desk",
        _("Open the desk"),
        works_at_the_desk,
        _("The desk is for the secretariat and the deciding body."),
    )
    APPOINT = (
        "accounts.appoint",
        _("Give and end offices"),
        is_secretariat | is_administrator,
        _("Only the secretariat or a technical administrator gives offices."),
    )
