"""The clock of an answer: it stands still, runs on, gets more time, and draws attention when nobody answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from khetane.common.announcements import announce
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.rounds import letters_may_go
from khetane.common.translated import TranslatedText
from khetane.network.permissions import speaks_for_it
from khetane.programmes.models import Programme

from .. import emails
from ..announcements import ClockTurned
from ..models import AnswerRules, Attention, Priority, Turn
from ..permissions import Permission
from ..rules import deadlines
from ..rules.shown_on import pages_of_priority
from ..states import Attended, PauseGround, PriorityStatus, Told, TurnKind
from .checks import refuse_ahead, refuse_before, refuse_empty

AT_ONCE = 50
ROWS_AT_ONCE = 500
BEFORE_CONFIRMATION = _("This day lies before the group confirmed it.")


def rules_for(priority: Priority) -> AnswerRules:
    """The rules of the programme in which the priority was named."""
    engagement = priority.engagement
    return AnswerRules.objects.holding_for(engagement.programme_id if engagement else None)


def is_answered(priority: Priority) -> bool:
    """Whether the authority answered what the group asked last."""
    return priority.answers.filter(round=priority.round).exists()


def schedule(priority: Priority) -> None:
    """Set the day of the next step towards an answer; the caller saves."""
    priority.attention_on = None
    if priority.status != PriorityStatus.CONFIRMED or priority.answer_due_on is None or is_answered(priority):
        return
    step = _next_step(priority)
    priority.attention_on = step[1] if step else None


def turn(
    priority: Priority,
    kind: TurnKind,
    *,
    reason: TranslatedText | None = None,
    ground: str = "",
    until: date | None = None,
    by: Any,
    at: datetime,
    on: date | None = None,
) -> Turn:
    """Note in public what changed the day; the priority holds the new one already."""
    waits = priority.status == PriorityStatus.CONFIRMED and not is_answered(priority)
    return Turn.objects.create(
        priority=priority,
        kind=kind,
        turned_on=on or timezone.localdate(at),
        ground=ground,
        until=until,
        reason=reason or TranslatedText.empty(),
        due_on=priority.answer_due_on if waits else None,
        round=priority.round,
        on_behalf=is_on_behalf(by, priority),
    )


@transaction.atomic
def pause_clock(*, priority: Priority, ground: str, until: date, reason: TranslatedText, by: Any, at: datetime) -> Turn:
    """The clock stands still from today until a day that is named now; then it runs on by itself."""
    priority = lock(priority)
    require(by, Permission.KEEP_CLOCK, priority)
    today = timezone.localdate(at)
    due_on = _running(priority, today)
    refuse_empty(reason, field="reason")
    if until <= today:
        raise Refused(_("Name a day that is still to come."), field="until")
    left = rules_for(priority).pause_days - _paused_days(priority)
    if (until - today).days > left:
        raise Refused(
            ngettext(
                "Only %(number)s day of pauses is left for this answer.",
                "Only %(number)s days of pauses are left for this answer.",
                max(0, left),
            )
            % {"number": max(0, left)},
            field="until",
        )
    priority.paused_until = until
    priority.answer_due_on = deadlines.after_pause(due_on, on=today, until=until)
    told = {"ground": PauseGround(ground), "until": until, "reason": reason}
    return _turned(priority, TurnKind.PAUSED, by=by, at=at, **told)


@transaction.atomic
def resume_clock(*, priority: Priority, by: Any, at: datetime) -> Turn:
    """The ground for the pause is gone before its last day: what was not used of it is taken back."""
    priority = lock(priority)
    require(by, Permission.KEEP_CLOCK, priority)
    _waiting_only(priority)
    today, until = timezone.localdate(at), priority.paused_until
    if not deadlines.is_paused(until, on=today):
        raise Refused(_("The clock is running."))
    priority.answer_due_on = deadlines.after_early_end(priority.answer_due_on, on=today, until=until)
    priority.paused_until = None
    return _turned(priority, TurnKind.RESUMED, by=by, at=at)


@transaction.atomic
def extend_deadline(*, priority: Priority, reason: TranslatedText, by: Any, at: datetime) -> Turn:
    """More time, as long as the rules give it, told before the answer is overdue."""
    priority = lock(priority)
    require(by, Permission.KEEP_CLOCK, priority)
    due_on = _running(priority, timezone.localdate(at))
    refuse_empty(reason, field="reason")
    rules = rules_for(priority)
    taken = priority.turns.filter(round=priority.round, kind=TurnKind.EXTENDED).count()
    if taken >= rules.most_extensions:
        raise Refused(_("No more time can be taken for this answer."))
    priority.answer_due_on = due_on + timedelta(days=rules.extension_days)
    return _turned(priority, TurnKind.EXTENDED, reason=reason, by=by, at=at)


@transaction.atomic
def note_attention(*, priority: Priority, whose: str, told_on: date, by: Any, at: datetime) -> Attention:
    """Somebody was told in person or by letter: beside the mail they got, or where there was nobody to write to."""
    priority = lock(priority)
    require(by, Permission.DRAW_ATTENTION, priority)
    _waiting_only(priority)
    refuse_ahead(told_on, at=at, field="told_on")
    refuse_before(told_on, priority.confirmed_on, field="told_on", reason=BEFORE_CONFIRMATION)
    step = {"priority": priority, "round": priority.round, "whose": Attended(whose), "how": Told.IN_PERSON}
    attention, _new = Attention.objects.update_or_create(**step, defaults={"told_on": told_on})
    schedule(priority)
    priority.save()
    record("note_attention", priority, by=by, at=at, facts={"whose": attention.whose})
    touch(*pages_of_priority(priority))
    return attention


def draw_attention(*, at: datetime) -> int:
    """The steps that are due, each to those it is for and noted; answers how many. In the morning of working days."""
    if not letters_may_go(at):
        return 0
    waiting = Priority.objects.confirmed().filter(attention_on__lte=timezone.localdate(at))
    return sum(_step(pk, at) for pk in waiting.order_by("attention_on", "pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _step(pk: int, at: datetime) -> bool:
    """Once, however many workers do their rounds: what is due is looked at again under the lock."""
    priority = Priority.objects.select_for_update(of=("self",)).select_related("authority").get(pk=pk)
    today = timezone.localdate(at)
    step = None if priority.attention_on is None or is_answered(priority) else _next_step(priority)
    is_due = step is not None and step[1] <= today
    if is_due:
        reached = emails.attention(priority, step[0], on=today)
        Attention.objects.create(
            priority=priority,
            round=priority.round,
            whose=step[0],
            told_on=today,
            how=Told.MAIL if reached else Told.NOBODY,
        )
        record("draw_attention", priority, by=None, at=at, facts={"whose": step[0]})
        touch(*pages_of_priority(priority))
    schedule(priority)
    priority.save(update_fields=["attention_on"])
    return is_due


@transaction.atomic
def keep_answer_rules(*, programme: Programme | None, by: Any, at: datetime, **days: int | None) -> AnswerRules:
    """Set the rules of one programme, or those for everywhere else. Days that are set already stay; next steps move."""
    require(by, Permission.KEEP_ANSWER_RULES)
    rules, _new = AnswerRules.objects.update_or_create(programme=programme, defaults=days)
    record("keep_answer_rules", rules, by=by, at=at, facts=days)
    _schedule_anew(rules)
    return rules


def _schedule_anew(rules: AnswerRules) -> None:
    """The next steps of all that waits for an answer under these rules, in few questions for any number."""
    waiting = Priority.objects.unanswered().filter(answer_due_on__isnull=False)
    if rules.programme_id is None:
        own = AnswerRules.objects.filter(programme__isnull=False).values("programme")
        waiting = waiting.exclude(engagement__programme__in=own)
    else:
        waiting = waiting.filter(engagement__programme=rules.programme_id)
    moved = []
    for priority in waiting.prefetch_related("attention").iterator(ROWS_AT_ONCE):
        step = _step_under(rules, priority)
        day = step[1] if step else None
        if day != priority.attention_on:
            priority.attention_on = day
            moved.append(priority)
    Priority.objects.bulk_update(moved, ["attention_on"], batch_size=ROWS_AT_ONCE)


def is_on_behalf(by: Any, priority: Priority) -> bool:
    """Written down by somebody who does not speak for the authority; the system brings in what the authority said."""
    return by is not None and not speaks_for_it.test(by, priority)


def _next_step(priority: Priority) -> tuple[Attended, date] | None:
    return _step_under(rules_for(priority), priority)


def _step_under(rules: AnswerRules, priority: Priority) -> tuple[Attended, date] | None:
    """Whose attention is drawn next; oldest first, so that the last time somebody was told counts."""
    told = {Attended(one.whose): one.told_on for one in priority.attention.all() if one.round == priority.round}
    days = {"due_on": priority.answer_due_on, "paused_until": priority.paused_until}
    return deadlines.next_step(rules.steps, told, **days)


def _turned(priority: Priority, kind: TurnKind, *, by: Any, at: datetime, **told: Any) -> Turn:
    schedule(priority)
    priority.save()
    made = turn(priority, kind, by=by, at=at, **told)
    record(kind.value, priority, by=by, at=at, facts={"turn": made.pk, "due_on": priority.answer_due_on.isoformat()})
    announce(ClockTurned(made.pk), at=at)
    touch(*pages_of_priority(priority))
    emails.clock_turned(made, by=by, on=timezone.localdate(at))
    return made


def _paused_days(priority: Priority) -> int:
    """Days of pauses already used in this round; a pause ended early counts as far as it went."""
    used = 0
    turns = list(priority.turns.filter(round=priority.round, kind__in=(TurnKind.PAUSED, TurnKind.RESUMED)))
    for one, following in zip_longest(turns, turns[1:]):
        if one.kind == TurnKind.PAUSED:
            ended_early = following is not None and following.kind == TurnKind.RESUMED
            used += ((following.turned_on if ended_early else one.until) - one.turned_on).days
    return used


def _waiting_only(priority: Priority) -> None:
    if priority.status != PriorityStatus.CONFIRMED or priority.answer_due_on is None:
        raise Refused(_("No answer is waited for."))
    if is_answered(priority):
        raise Refused(_("It is answered already."))


def _running(priority: Priority, today: date) -> date:
    """The day on which the answer is due, while its clock runs and that day has not passed."""
    _waiting_only(priority)
    if deadlines.is_paused(priority.paused_until, on=today):
        raise Refused(_("The clock stands still already."))
    if priority.answer_due_on < today:
        raise Refused(_("The answer is overdue: pauses and more time are told before its day."))
    return priority.answer_due_on
