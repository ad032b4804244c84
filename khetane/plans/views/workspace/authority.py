"""The home of one authority: its priorities, plans, projects and results, and what can be done with each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from khetane.common.permissions import may

from ...models import Edition, Priority, Project, Result
from ...permissions import Permission
from ...states import EditionStatus, PriorityStatus, ProjectStatus, ResultStatus
from .page import OwnPage

MOST = 200


class AuthorityHome(OwnPage):
    """Everything of one authority that this person works on."""

    template_name = "plans/workspace_authority.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        authority, person = self.thing, self.request.user
        return super().get_context_data(
            authority=authority,
            title=authority.latin_name,
            crumbs=[*self.crumbs()[:1], {"title": authority.latin_name}],
            sample_shown=authority.is_sample,
            priorities=[_priority(one) for one in _priorities(authority)],
            plans=[_plan(one) for one in _editions(authority)],
            joint_plans=_joint_plans(authority, person),
            projects=[_project(one) for one in Project.objects.filter(authority=authority).order_by("-pk")[:MOST]],
            results=[_result(one) for one in Result.objects.filter(authority=authority).order_by("-pk")[:MOST]],
            additions=_additions(authority, person),
            programme_url=reverse("programmes_workspace:town", args=[authority.slug]),
            meetings_url=reverse("meetings_workspace:meetings", args=[authority.slug]),
            **kwargs,
        )


def _priorities(authority: Any) -> list[Priority]:
    rows = Priority.objects.filter(authority=authority)
    return list(rows.prefetch_related("answers").order_by("-recorded_on", "-pk")[:MOST])


def _editions(authority: Any) -> list[Edition]:
    rows = Edition.objects.filter(plan__authority=authority).select_related("plan").defer("frozen_text")
    return list(rows.order_by("plan_id", "-number")[:MOST])


def _priority(priority: Priority) -> dict:
    answers = [one for one in priority.answers.all() if one.round == priority.round]
    return {
        "title": priority.title,
        "state": priority.status,
        "label": PriorityStatus(priority.status).label,
        "answer": answers[-1].get_kind_display() if answers else "",
        "due_on": priority.answer_due_on if not answers else None,
        "url": reverse("plans_workspace:priority", args=[priority.pk]),
    }


def _plan(edition: Edition) -> dict:
    return {
        "title": edition.plan.title,
        "number": edition.number,
        "label": EditionStatus(edition.status).label,
        "url": reverse("plans_workspace:edition", args=[edition.pk]),
    }


def _joint_plans(authority: Any, person: Any) -> list[dict]:
    """Adopted plans that another authority writes for both, and where one's own council's decision is recorded."""
    rows = Edition.objects.latest_published().filter(plan__partners=authority).select_related("plan__authority")
    decided = set(authority.own_decisions.values_list("edition_id", flat=True))
    may_decide = may(person, Permission.DECIDE_BESIDE, authority)
    return [
        {
            "title": one.plan.title,
            "url": one.get_absolute_url(),
            "written_by": one.plan.authority.latin_name,
            "decide_url": reverse("plans_workspace:decide_beside", args=[one.pk, authority.slug])
            if may_decide and one.pk not in decided
            else "",
        }
        for one in rows.defer("frozen_text")[:MOST]
    ]


def _project(project: Project) -> dict:
    return {
        "title": project.title,
        "label": ProjectStatus(project.status).label,
        "url": reverse("plans_workspace:project", args=[project.pk]),
    }


def _result(result: Result) -> dict:
    return {
        "title": result.statement,
        "label": ResultStatus(result.status).label,
        "url": reverse("plans_workspace:result", args=[result.pk]),
    }


def _additions(authority: Any, person: Any) -> dict[str, str]:
    """Addresses of what this person may begin here."""
    rights = {
        "priority": Permission.RECORD,
        "plan": Permission.DRAFT,
        "project": Permission.RUN_PROJECT,
        "result": Permission.REPORT,
    }
    return {
        name: reverse(f"plans_workspace:add_{name}", args=[authority.slug])
        for name, right in rights.items()
        if may(person, right, authority)
    }
