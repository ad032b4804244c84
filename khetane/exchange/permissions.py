"""Who offers, who asks, who answers."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat, works_at_the_desk
from khetane.common.permissions import Right
from khetane.network.permissions import speaks_for_it, speaks_for_somebody


@rules.predicate
def speaks_for_the_host(person: Any, thing: Any = None) -> bool:
    """The person speaks today for the authority whose notice an exchange answers."""
    return speaks_for_it.test(person, getattr(thing, "notice", None))


either_side = speaks_for_it | speaks_for_the_host


class Permission(Right):
    TAKE_PART = (
        "exchange.take_part",
        _("Offer help to other participants, or ask them for it"),
        speaks_for_somebody,
        _("Only those who speak for an authority offer or ask for help."),
    )
    KEEP_NOTICE = (
        "exchange.keep_notice",
        _("Change, close and reopen a notice of one's authority"),
        speaks_for_it,
        _("Only those who speak for the authority change its notice."),
    )
    TAKE_DOWN = (
        "exchange.take_down",
        _("Take a notice down, so that nobody reads it any more"),
        is_secretariat & ~speaks_for_it,
        _("Only the secretariat takes a notice down, and nobody that of their own authority."),
    )
    SEE_EXCHANGE = (
        "exchange.see_exchange",
        _("Read what two participants write to each other"),
        either_side | works_at_the_desk,
        _("This is between the two participants."),
    )
    ANSWER_WISH = (
        "exchange.answer_wish",
        _("Agree to a wish, or decline it"),
        speaks_for_the_host,
        _("Only those who speak for the authority of the notice answer."),
    )
    WITHDRAW_WISH = (
        "exchange.withdraw_wish",
        _("Withdraw a wish"),
        speaks_for_it,
        _("Only those who speak for the authority that asked withdraw."),
    )
    TELL = (
        "exchange.tell",
        _("Call an exchange off, tell what came of it, and say whether it helped"),
        either_side,
        _("Only the two participants tell of it."),
    )
    SEE_DESK = (
        "exchange.see_desk",
        _("See all offers, requests and exchanges"),
        works_at_the_desk,
        _("The desk is for the secretariat and the deciding body."),
    )
