"""The desk: what waits in all authorities."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may
from khetane.common.views import DeskPage
from khetane.network.views.at_desk import AtDesk
from khetane.programmes.models import Programme

from .. import actions
from ..forms import AnswerRulesForm
from ..models import AnswerRules, Edition, Priority, Result
from ..permissions import Permission
from ..states import Attended, EditionStatus, ResultStatus
from .clock import clock_story

MOST = 100


class DeskHome(DeskPage):
    """Editions before a council, results to verify, answers overdue; the oldest first."""

    template_name = "plans/desk_home.html"
    permission = Permission.SEE_QUEUE

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            crumbs=[{"title": _("Desk"), "url": reverse("front_desk:home")}, {"title": _("Plans and results")}],
            editions=_editions(),
            results=_results(),
            overdue=_overdue(),
            lists_url=reverse("plans_desk:imports") if may(self.request.user, Permission.IMPORT_PLANS) else "",
            rules_url=reverse("plans_desk:answers") if may(self.request.user, Permission.KEEP_ANSWER_RULES) else "",
            **kwargs,
        )


def _editions() -> list[dict]:
    rows = Edition.objects.filter(status=EditionStatus.SUBMITTED).select_related("plan__authority").order_by("pk")
    return [
        {
            "title": one.plan.title,
            "authority": one.plan.authority.latin_name,
            "url": reverse("plans_workspace:edition", args=[one.pk]),
        }
        for one in rows.defer("frozen_text")[:MOST]
    ]


def _results() -> list[dict]:
    rows = Result.objects.exclude(status=ResultStatus.PUBLISHED).select_related("authority")
    return [
        {
            "title": one.statement,
            "authority": one.authority.latin_name,
            "label": ResultStatus(one.status).label,
            "url": reverse("plans_workspace:result", args=[one.pk]),
        }
        for one in rows.order_by("reported_on", "pk")[:MOST]
    ]


def _overdue() -> list[dict]:
    """The longest overdue first, each with the last step taken and whether it reached anybody."""
    rows = Priority.objects.overdue(on=timezone.localdate()).select_related("authority")
    rows = rows.prefetch_related("attention").order_by("answer_due_on", "pk")[:MOST]
    return [
        {
            "title": one.title,
            "authority": one.authority.latin_name,
            "due_on": one.answer_due_on,
            "steps": clock_story(
                (), [told for told in one.attention.all() if told.round == one.round], behind_door=True
            ),
            "url": reverse("plans_workspace:priority", args=[one.pk]),
        }
        for one in rows
    ]


class AnswerRulesPage(DeskPage):
    """How long an answer may take and who is told when: in each programme, and everywhere else."""

    template_name = "plans/desk_answers.html"
    permission = Permission.KEEP_ANSWER_RULES

    def get_context_data(self, **kwargs: Any) -> dict:
        own = {one.programme_id: one for one in AnswerRules.objects.all()}
        everywhere = own.get(None) or AnswerRules()
        programmes = Programme.objects.order_by("position", "slug")
        return super().get_context_data(
            title=_("Time for answers"),
            everywhere={"rules": everywhere, "url": reverse("plans_desk:answers_everywhere")},
            programmes=[
                {
                    "programme": one,
                    "rules": own.get(one.pk),
                    "url": reverse("plans_desk:answers_of", args=[one.slug]),
                }
                for one in programmes
            ],
            steps=list(Attended),
            crumbs=[*_way()[:2], {"title": _("Time for answers")}],
            **kwargs,
        )


def _way() -> list[dict]:
    return [
        {"title": _("Desk"), "url": reverse("front_desk:home")},
        {"title": _("Plans and results"), "url": reverse("plans_desk:home")},
        {"title": _("Time for answers"), "url": reverse("plans_desk:answers")},
    ]


class SetAnswerRules(AtDesk):
    """Set the rules of one programme, or those for everywhere else."""

    permission = Permission.KEEP_ANSWER_RULES
    form_class = AnswerRulesForm
    title = gettext_lazy("Set the time for answers")
    lead = gettext_lazy(
        "Days on which answers are due already stay as both sides know them. New ones, pauses, extensions and "
        "reminders follow these rules from now on."
    )
    done = gettext_lazy("The rules are set.")

    def way_here(self) -> list[dict]:
        return _way()

    def kicker(self, way: list[dict]) -> str:
        return str(self.programme or _("Everywhere else"))

    @cached_property
    def programme(self) -> Programme | None:
        slug = self.kwargs.get("slug")
        return get_object_or_404(Programme, slug=slug) if slug else None

    def get_initial(self) -> dict:
        rules = AnswerRules.objects.holding_for(self.programme.pk if self.programme else None)
        return {name: getattr(rules, name) for name in AnswerRulesForm.base_fields}

    def act(self, form: Any) -> AnswerRules:
        return actions.keep_answer_rules(programme=self.programme, **form.cleaned_data, **self.facts())
