"""Who keeps and who reads what a group or a body talked about.

What a community action group says is its own: its support team writes it down, and only what the group shares is read
by the people of the authority and by the secretariat. A working group or task force is the municipality's own affair.
"""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import Right
from khetane.programmes.models import CommunityActionGroup
from khetane.programmes.permissions import its_people, supports_it


def _meeting_of(thing: Any) -> Any:
    return getattr(thing, "owner", thing)


@rules.predicate
def is_of_group(person: Any, thing: Any = None) -> bool:
    """A community action group meets, not a body of the municipality."""
    meeting = _meeting_of(thing)
    return isinstance(meeting, CommunityActionGroup) or getattr(meeting, "group_id", None) is not None


@rules.predicate
def is_shared(person: Any, thing: Any = None) -> bool:
    return bool(getattr(_meeting_of(thing), "is_shared", False))


keeps_it = supports_it | (its_people & ~is_of_group)


class Permission(Right):
    SEE_LIST = (
        "meetings.see_list",
        _("See the meetings of an authority's groups and bodies"),
        its_people,
        _("Only people of this authority, its support team or the secretariat may see this."),
    )
    READ = (
        "meetings.read",
        _("Read what was said and decided"),
        keeps_it | (its_people & is_shared),
        _("The group has not shared this."),
    )
    KEEP = (
        "meetings.keep",
        _("Plan meetings and write down what happened"),
        keeps_it,
        _("What a group says is written down by its own support team only."),
    )
