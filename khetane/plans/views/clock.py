"""How the clock of an answer is told: one line for each thing that happened to it, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khetane.common.dates import UncertainDate
from khetane.common.templatetags.values import translated

from ..models import Answer, Attention, Priority, Turn
from ..rules.deadlines import is_paused
from ..states import Attended, PauseGround, PriorityStatus, Told, TurnKind

_OF_THE_AUTHORITY = (TurnKind.PAUSED, TurnKind.RESUMED, TurnKind.EXTENDED)


def clock_now(priority: Priority, answers: Iterable[Answer], *, on: date) -> str:
    """Where the clock stands today, in one sentence; empty when nobody waits for an answer."""
    due_on = priority.answer_due_on
    answered = any(one.round == priority.round for one in answers)
    if priority.status != PriorityStatus.CONFIRMED or due_on is None or answered:
        return ""
    due = UncertainDate.day(due_on).written()
    if is_paused(priority.paused_until, on=on):
        until = UncertainDate.day(priority.paused_until).written()
        return _("The clock stands still until %(until)s; the answer is then due on %(due)s.") % {
            "until": until,
            "due": due,
        }
    days = (due_on - on).days
    if days < 0:
        return ngettext(
            "The answer was due on %(due)s: %(number)s day ago.",
            "The answer was due on %(due)s: %(number)s days ago.",
            -days,
        ) % {"due": due, "number": -days}
    if days == 0:
        return _("The answer is due today.")
    return ngettext(
        "The answer is due on %(due)s: %(number)s day is left.",
        "The answer is due on %(due)s: %(number)s days are left.",
        days,
    ) % {"due": due, "number": days}


def clock_story(turns: Iterable[Turn], told: Iterable[Attention], *, behind_door: bool = False) -> list[dict[str, Any]]:
    """Items of a timeline, oldest first. In public nobody is said to have been told whom no mail could reach."""
    shown = [one for one in told if behind_door or one.how != Told.NOBODY]
    lines = [*((one.turned_on, 0, _turned(one)) for one in turns), *((one.told_on, 1, _told(one)) for one in shown)]
    return [item for _day, _order, item in sorted(lines, key=lambda line: line[:2])]


def _turned(turn: Turn) -> dict[str, Any]:
    kind, facts = TurnKind(turn.kind), []
    if turn.until:
        facts.append(_("The clock runs on from %(date)s.") % {"date": UncertainDate.day(turn.until).written()})
    if turn.due_on:
        facts.append(_("Answer due on %(date)s.") % {"date": UncertainDate.day(turn.due_on).written()})
    if turn.on_behalf and kind in _OF_THE_AUTHORITY:
        facts.append(_("Written down for the authority by the support team or the secretariat."))
    return {
        "date": UncertainDate.day(turn.turned_on).written(),
        "kind": PauseGround(turn.ground).label if turn.ground else "",
        "title": kind.label,
        "body": format_html("{} {}", translated(turn.reason), " ".join(facts)),
        "broken": kind == TurnKind.SET_ASIDE,
    }


def _told(attention: Attention) -> dict[str, Any]:
    whose, how = Attended(attention.whose), Told(attention.how)
    title = _("Nobody to remind: %(whom)s") if how == Told.NOBODY else _("Reminded: %(whom)s")
    return {
        "date": UncertainDate.day(attention.told_on).written(),
        "title": title % {"whom": whose.label},
        "kind": "" if how == Told.NOBODY else how.label,
        "broken": how == Told.NOBODY,
    }
