"""Priorities in the workspace."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
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
    PriorityForm,
    PublicReasonForm,
    SolutionForm,
)
from ...lifecycle import PRIORITY_MOVES
from ...models import Priority
from ...permissions import Permission
from ...states import PriorityStatus
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
        priority, person = self.thing, self.request.user
        return super().get_context_data(
            priority=priority,
            crumbs=self.crumbs({"title": priority.title.written()}),
            label=PriorityStatus(priority.status).label,
            answers=priority.answers.all(),
            offers=_offers(priority, person),
            **kwargs,
        )


def _offers(priority: Priority, person: Any) -> list[dict]:
    """What can be said of it now first, then the moves of its table."""
    base = address_of(priority)
    confirmed = priority.status == PriorityStatus.CONFIRMED
    more = (
        ("answer", _("Record the answer"), Permission.ANSWER, confirmed),
        ("say_solution", _("What the authority says became of it"), Permission.SAY_SOLUTION, confirmed),
        ("group_says", _("What the group says became of it"), Permission.SPEAK_FOR_GROUP, confirmed),
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
        "reopen": Step(NothingForm, _("Reopen it"), actions.reopen_priority),
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
