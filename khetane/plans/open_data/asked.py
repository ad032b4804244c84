"""What was asked for: priorities with their answers, and the clock of answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, publish

from ..models import Answer, Attention, GroupVerdict, Priority, Solution, Turn
from ..states import Told
from .columns import AUTHORITY, both, owner, texts


def _priorities() -> Iterator[tuple]:
    def last(model: Any, day: str, name: str) -> Subquery:
        rows = model.objects.filter(priority=OuterRef("pk")).order_by(f"-{day}", "-pk")
        return Subquery(rows.values(name)[:1])

    rows = Priority.objects.published().select_related("authority", "theme").order_by("pk")
    rows = rows.annotate(
        answer=last(Answer, "answered_on", "kind"),
        answered_on=last(Answer, "answered_on", "answered_on"),
        authority_says=last(Solution, "said_on", "verdict"),
        group_says=last(GroupVerdict, "said_on", "verdict"),
    )
    for one in rows.iterator(2000):
        yield (
            one.slug,
            *owner(one.authority),
            *both(one.title),
            one.theme.code,
            one.term,
            one.status,
            one.confirmed_on,
            one.answer_due_on,
            one.paused_until,
            one.round,
            one.answer or "",
            one.answered_on,
            one.authority_says or "",
            one.group_says or "",
        )


publish(
    Dataset(
        name="priorities",
        title=_("Priorities of communities"),
        description=_("Needs that community action groups confirmed, the answer they got, and what both sides say."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            *AUTHORITY,
            *texts("title", _("The need"), _("In one sentence, as the group confirmed it.")),
            Column("theme", "string", _("Theme"), _("Code of the thematic field.")),
            Column("term", "string", _("Term"), _("short or long.")),
            Column("status", "string", _("Status"), _("confirmed or set_aside.")),
            Column("confirmed_on", "date", _("Confirmed on"), _("The day on which the group confirmed it.")),
            Column("answer_due_on", "date", _("Answer due on"), _("The day by which the authority should answer.")),
            Column("paused_until", "date", _("The clock runs on from"), _("The end of the last pause; empty if none.")),
            Column("round", "integer", _("Round"), _("1; one more each time the group asked again.")),
            Column("answer", "string", _("Answer"), _("The latest: accepted, partly or refused; empty if none.")),
            Column("answered_on", "date", _("Answered on"), _("The day of the latest answer.")),
            Column(
                "authority_says",
                "string",
                _("According to the authority"),
                _("solved, partly or not_solved; empty if it has not said."),
            ),
            Column(
                "group_says",
                "string",
                _("According to the group"),
                _("solved, partly or not_solved; empty if it was not asked."),
            ),
        ),
        rows=_priorities,
        shows=("priorities", "participants"),
        key=("slug",),
    )
)


def _answer_clock() -> Iterator[tuple]:
    turns = Turn.objects.filter(priority__confirmed_on__isnull=False).select_related("priority__authority")
    for one in turns.order_by("pk").iterator(2000):
        row = (one.kind, one.ground, one.until, one.due_on, *both(one.reason))
        yield f"turn-{one.pk}", one.priority.slug, *owner(one.priority.authority), one.round, one.turned_on, *row
    told = Attention.objects.filter(priority__confirmed_on__isnull=False).exclude(how=Told.NOBODY)
    for one in told.select_related("priority__authority").order_by("pk").iterator(2000):
        row = (f"told_{one.whose}", "", None, None, "", "")
        yield f"told-{one.pk}", one.priority.slug, *owner(one.priority.authority), one.round, one.told_on, *row


publish(
    Dataset(
        name="answer_clock",
        title=_("The clock of answers"),
        description=_(
            "What moved the day on which an authority owes a community its answer, and whose attention was drawn to it."
        ),
        columns=(
            Column("id", "string", _("Number"), _("Of this line; it stays the same.")),
            Column("priority", "string", _("Priority"), _("Slug of the priority.")),
            *AUTHORITY,
            Column("round", "integer", _("Round"), _("1; one more each time the group asked again.")),
            Column("date", "date", _("Day"), _("The day on which it happened.")),
            Column(
                "kind",
                "string",
                _("What happened"),
                _(
                    "paused, resumed, extended, set_aside, reopened; told_authority, told_facilitator, told_contact, "
                    "told_mayor, told_officer."
                ),
            ),
            Column("ground", "string", _("Ground"), _("election, recess, words, elsewhere or emergency; of a pause.")),
            Column("until", "date", _("The clock runs on from"), _("The end of a pause as it was announced.")),
            Column("answer_due_on", "date", _("Answer due on"), _("The day that held from then on.")),
            *texts("reason", _("Reason"), _("As everybody reads it.")),
        ),
        rows=_answer_clock,
        shows=("priorities", "participants"),
        key=("id",),
    )
)
