"""The page of one priority, with its own short road."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate

from ...models import Answer, GroupVerdict, Measure, Priority, Solution
from ...roads import known_of
from ...rules.money_lines import money_lines, total_lines
from ...rules.priority_road import Known, priority_road
from ...rules.publication import public_figure
from ...states import AnswerKind, PriorityStatus, Term, Verdict
from ..clock import clock_now, clock_story
from .page import RAN_IN, ThingPage, authority_facts, fact, links

TONES = {PriorityStatus.CONFIRMED: "active", PriorityStatus.SET_ASIDE: "ended"}
VERDICT_TONES = {Verdict.SOLVED: "good", Verdict.PARTLY: "waiting", Verdict.NOT_SOLVED: "broken"}


class PriorityDetail(ThingPage):
    """What was asked for, the answer, the plan, the money, the work, and what both sides say became of it."""

    template_name = "plans/priority_detail.html"
    code_letter = "P"
    kind = "priority"
    dataset = "priorities"
    dataset_title = gettext_lazy("Priorities as a table")
    list_address = "plans:priorities"
    list_title = gettext_lazy("Priorities")

    def get_context_data(self, **kwargs: Any) -> dict:
        priority = _PRIORITY.first([self.kwargs["slug"]])
        if priority is None:
            raise Http404
        known, lines = known_of(priority)
        return super().get_context_data(
            **self.frame(priority, priority.title, priority.authority, priority.engagement),
            priority=priority,
            state_label=PriorityStatus(priority.status).label,
            tone=TONES[PriorityStatus(priority.status)],
            road=priority_road(known, on=timezone.localdate()),
            facts=_facts(priority),
            answers=[_answer(answer) for answer in known.answers],
            clock_now=clock_now(priority, known.answers, on=timezone.localdate()),
            clock=clock_story(known.turns, known.told),
            both_sides=_both_sides(known),
            measures=[_measure(measure) for measure in _latest(known.measures)],
            projects=links(known.projects),
            money=money_lines(lines),
            totals=total_lines(lines),
            results=[{**link, "figure": public_figure(link["thing"])} for link in links(known.results, "statement")],
            **kwargs,
        )


def _priority(slugs: list[str]) -> QuerySet:
    return Priority.objects.published().filter(slug=slugs[0]).select_related("authority__country", "theme", *RAN_IN)


_PRIORITY = Compiled(_priority)


def _facts(priority: Priority) -> list[dict]:
    due = UncertainDate.day(priority.answer_due_on).written() if priority.answer_due_on else ""
    return [
        *authority_facts(priority.authority, priority.engagement),
        fact(_("Theme"), priority.theme.title),
        fact(_("Term"), str(Term(priority.term).label)),
        fact(_("For whom"), priority.for_whom, missing=_("not said")),
        fact(_("Confirmed by the group on"), UncertainDate.day(priority.confirmed_on).written()),
        fact(_("Answer due on"), due),
    ]


def _answer(answer: Answer) -> dict:
    return {
        "label": AnswerKind(answer.kind).label,
        "state": answer.kind,
        "tone": {"accepted": "good", "partly": "waiting", "refused": "broken"}[answer.kind],
        "reason": answer.reason,
        "body": answer.body,
        "date": UncertainDate.day(answer.answered_on).written(),
        "on_behalf": answer.on_behalf,
    }


def _both_sides(known: Known) -> list[dict]:
    """The authority's word and the group's word side by side, each with what it said before."""
    sides = (
        (_("According to the authority"), known.solutions, _("The authority has not said yet whether it is solved.")),
        (_("According to the group"), known.verdicts, _("The group has not been asked yet whether it is solved.")),
    )
    return [{"title": title, "said": [_word(one) for one in said], "none": none} for title, said, none in sides]


def _word(said: Solution | GroupVerdict) -> dict:
    verdict = Verdict(said.verdict)
    return {
        "label": verdict.label,
        "state": said.verdict,
        "tone": VERDICT_TONES[verdict],
        "words": said.words,
        "date": UncertainDate.day(said.said_on).written(),
        "on_behalf": getattr(said, "on_behalf", False),
    }


def _latest(measures: Iterable[Measure]) -> list[Measure]:
    """Of each plan those of its latest adopted edition that names the need: the older ones are told there."""
    editions: dict[int, int] = {}
    for measure in measures:
        plan = measure.edition.plan_id
        editions[plan] = max(editions.get(plan, 0), measure.edition.number)
    return [one for one in measures if one.edition.number == editions[one.edition.plan_id]]


def _measure(measure: Measure) -> dict:
    plan = measure.edition.plan
    return {
        "title": measure.title,
        "plan": plan.title.written(),
        "url": f"{measure.edition.get_absolute_url()}#measure-{measure.position}",
        "edition": measure.edition.number,
    }
