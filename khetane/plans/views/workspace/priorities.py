"""Priorities in the workspace."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import refusal
from khetane.common.translated import TranslatedText

from ... import actions
from ...forms import (
    AnswerForm,
    ConfirmForm,
    GroupVerdictForm,
    NewPriorityForm,
    NothingForm,
    PauseForm,
    PriorityForm,
    PublicReasonForm,
    SolutionForm,
    ToldForm,
)
from ...lifecycle import PRIORITY_MOVES
from ...models import Priority
from ...permissions import Permission
from ...rules.deadlines import is_paused
from ...states import PriorityStatus
from ..clock import clock_now, clock_story
from .page import OwnForm, OwnPage, Step, StepForm, offers_of


class AddPriority(OwnForm):
    """Write down a need a group named."""

    form_class = NewPriorityForm
    title = _("Record a priority")
    lead = _("It becomes public when the group has confirmed these words.")
    knows_authority = True
    done = _("The priority is recorded.")

    def act(self, form: Any) -> Priority:
        return actions.record_priority(authority=self.thing, **form.cleaned_data, **self.actor)

    def back_url(self) -> str:
        return address_of(self.acted) if hasattr(self, "acted") else super().back_url()


class PriorityPage(OwnPage):
    """One priority and what can be done with it now."""

    model = Priority
    template_name = "plans/workspace_priority.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        priority, person, today = self.thing, self.request.user, timezone.localdate()
        answers = list(priority.answers.all())
        is_waiting = priority.status == PriorityStatus.CONFIRMED and not any(
            one.round == priority.round for one in answers
        )
        return super().get_context_data(
            priority=priority,
            crumbs=self.crumbs({"title": priority.title.written()}),
            label=PriorityStatus(priority.status).label,
            answers=answers,
            clock_now=clock_now(priority, answers, on=today),
            clock=clock_story(priority.turns.all(), priority.attention.all(), behind_door=True),
            offers=_offers(priority, person, is_waiting=is_waiting),
            **kwargs,
        )


def _offers(priority: Priority, person: Any, *, is_waiting: bool) -> list[dict]:
    """What can be said of it now first, then the moves of its table."""
    base = address_of(priority)
    confirmed = priority.status == PriorityStatus.CONFIRMED
    stands = is_waiting and is_paused(priority.paused_until, on=timezone.localdate())
    is_on_time = is_waiting and not stands and priority.answer_due_on >= timezone.localdate()
    more = (
        ("answer", _("Record the answer"), Permission.ANSWER, confirmed),
        ("say_solution", _("What the authority says became of it"), Permission.SAY_SOLUTION, confirmed),
        ("group_says", _("What the group says became of it"), Permission.SPEAK_FOR_GROUP, confirmed),
        ("pause", _("Let the clock stand still"), Permission.KEEP_CLOCK, is_on_time),
        ("resume", _("Let the clock run on"), Permission.KEEP_CLOCK, stands),
        ("extend", _("Take more time"), Permission.KEEP_CLOCK, is_on_time),
        ("told", _("Note who was told"), Permission.DRAW_ATTENTION, is_waiting),
        ("edit", _("Change the words"), Permission.RECORD, priority.status == PriorityStatus.RECORDED),
    )
    said = [
        {"verb": verb, "label": label, "url": f"{base}{verb}/", "open": reason is None, "reason": reason}
        for verb, label, right, is_now in more
        if is_now
        for reason in [refusal(person, right, priority)]
    ]
    moves = offers_of(PRIORITY_MOVES, priority, person, base)
    return said + moves if confirmed else moves + said


def address_of(priority: Priority) -> str:
    return reverse("plans_workspace:priority", args=[priority.pk])


def _words(priority: Priority) -> dict:
    return {
        "title": priority.title,
        "description": priority.description,
        "for_whom": priority.for_whom,
        "theme": priority.theme_id,
        "term": priority.term,
        "groups": list(priority.groups.values_list("pk", flat=True)),
        "communities": list(priority.communities.values_list("pk", flat=True)),
    }


class MovePriority(StepForm):
    """Everything that can happen to a priority, one page per step."""

    model = Priority
    argument = "priority"
    done = _("It is recorded.")
    steps = {
        "edit": Step(PriorityForm, _("Change the words"), actions.edit_priority, knows_authority=True, initial=_words),
        "confirm": Step(
            ConfirmForm,
            _("The group confirms it"),
            actions.confirm_priority,
            lead=_("From then on everybody can read it, and the authority owes an answer."),
        ),
        "answer": Step(
            AnswerForm,
            _("Record the answer"),
            actions.answer_priority,
            lead=_("The answer and its reason are public. A later answer does not erase an earlier one."),
        ),
        "say_solution": Step(
            SolutionForm,
            _("What the authority says became of it"),
            actions.say_solution,
            lead=_("It stands beside what the group says, and does not replace it."),
            submit=_("Record it"),
        ),
        "group_says": Step(
            GroupVerdictForm,
            _("What the group says became of it"),
            actions.group_says,
            lead=_("It stands beside what the authority says, and does not replace it."),
            submit=_("Record it"),
            knows_authority=True,
        ),
        "set_aside": Step(
            PublicReasonForm,
            _("Set it aside"),
            actions.set_aside_priority,
            lead=_(
                "Nobody works on it any more. What was public stays public, with your reason, "
                "and it can be taken up again."
            ),
            danger=True,
        ),
        "reopen": Step(
            PublicReasonForm,
            _("The group asks again"),
            actions.reopen_priority,
            lead=_("What was answered stays. The authority owes a new answer, and everybody reads why."),
        ),
        "pause": Step(
            PauseForm,
            _("Let the clock stand still"),
            actions.pause_clock,
            lead=_(
                "From today until the day you name nobody is reminded, and the days that are left are left afterwards. "
                "Everybody reads the ground and the reason; the group is told."
            ),
        ),
        "resume": Step(
            NothingForm,
            _("Let the clock run on"),
            actions.resume_clock,
            lead=_("What was not used of the pause is taken back from the time for the answer."),
        ),
        "extend": Step(
            PublicReasonForm,
            _("Take more time"),
            actions.extend_deadline,
            lead=_("As many days and as often as the rules of the programme allow. Everybody reads the reason."),
        ),
        "told": Step(
            ToldForm,
            _("Note who was told"),
            actions.note_attention,
            lead=_("In a conversation, by telephone or by letter. Only the function is kept, never the name."),
            submit=_("Record it"),
        ),
        "take_back": Step(NothingForm, _("Take it up again"), actions.take_back_priority),
    }

    def back_url(self) -> str:
        return address_of(self.thing)

    def typed(self, form: Any) -> dict[str, Any]:
        typed = dict(form.cleaned_data)
        if self.kwargs["verb"] == "edit":
            for name in ("groups", "communities"):
                typed.setdefault(name, [])
        if "words" in typed:
            typed["words"] = typed["words"] or TranslatedText.empty()
        return typed
