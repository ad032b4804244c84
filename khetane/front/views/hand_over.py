"""What one hands over to whoever follows: everything that is open at one authority, on one page that prints."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from khetane.common.permissions import may
from khetane.common.tasks_list import Task
from khetane.common.views import WorkspacePage
from khetane.network.models import Application, Participation, Spokesperson, StandingChange
from khetane.network.permissions import Permission as NetworkPermission
from khetane.places.models import Authority
from khetane.plans.models import Edition, Measure, Priority, Project
from khetane.plans.states import ProjectStatus

from ..permissions import Permission
from ..tasks_of import tasks_of

MOST = 200
OVER = (ProjectStatus.COMPLETED, ProjectStatus.CANCELLED, ProjectStatus.REJECTED)


class HandOverPack(WorkspacePage):
    """Offices, open tasks, promises, deadlines and documents of one authority, for those who speak for it."""

    template_name = "front/hand_over.html"
    permission = Permission.HAND_OVER

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority.objects.select_related("country"), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict:
        authority = self.thing
        applications = _applications(authority)
        return super().get_context_data(
            authority=authority,
            today=timezone.localdate(),
            speaking=Spokesperson.objects.filter(authority=authority)
            .speaking(on=timezone.localdate())
            .select_related("person")
            .order_by("since", "pk"),
            tasks=self.tasks(),
            promises=_promises(applications),
            measures=_measures(authority),
            deadlines=_deadlines(authority),
            projects=_projects(authority),
            documents=self.documents(applications),
            crumbs=[
                {"title": _("Workspace"), "url": reverse("front_workspace:home")},
                {"title": str(authority)},
            ],
            **kwargs,
        )

    def tasks(self) -> list[Task]:
        """What waits for whoever hands over, in the workspace."""
        return [task for task in tasks_of(self.request.user) if str(task.url).startswith("/workspace/")]

    def documents(self, applications: list[Application]) -> list[dict]:
        """What was sent and received, and the plans in force; only what this person may read."""
        found = []
        for one in applications:
            if not may(self.request.user, NetworkPermission.SEE_APPLICATION, one):
                continue
            if one.frozen:
                url = reverse("network_workspace:copy", args=[one.pk])
                found.append(
                    {"title": _("Application %(number)s as it was sent (PDF)") % {"number": one.number}, "url": url}
                )
            for part in ("mandate", "letter"):
                name = getattr(one, f"{part}_document_name")
                if name:
                    url = reverse("network_workspace:document", args=[one.pk, part])
                    found.append({"title": name, "url": url})
            letter = getattr(one, "letter", None)
            if letter is not None and letter.sent_at:
                found.append({"title": letter.subject, "body": letter.body, "day": date_format(letter.sent_at)})
        editions = Edition.objects.current().filter(plan__authority=self.thing).select_related("plan")
        return found + [{"title": str(one), "url": one.get_absolute_url()} for one in editions]


def _applications(authority: Authority) -> list[Application]:
    """Those that made it a participant, or are under way."""
    rows = Application.objects.filter(authority=authority).select_related("letter").order_by("opened_at")
    return list(rows.prefetch_related("acceptances__commitment", "writers", "reviews"))


def _promises(applications: list[Application]) -> list[dict]:
    """The commitments in the very wording that was accepted."""
    return [
        {
            "text": one.commitment.text.written(one.language),
            "lang": one.language,
            "day": date_format(timezone.localtime(one.accepted_at)),
        }
        for application in applications
        for one in application.acceptances.all()
    ]


def _measures(authority: Authority) -> list[Measure]:
    """What the plans in force promise."""
    editions = Edition.objects.current().filter(plan__authority=authority)
    rows = Measure.objects.filter(edition__in=editions).select_related("edition__plan")
    return list(rows.order_by("edition", "position", "pk")[:MOST])


def _deadlines(authority: Authority) -> list[dict]:
    """Answers that are due, and what would put a concern right."""
    answers = Priority.objects.unanswered().filter(authority=authority).exclude(answer_due_on=None)
    due = [
        {"day": one.answer_due_on, "title": _("Answer the priority “%(title)s”") % {"title": one.title.written()}}
        for one in answers.order_by("answer_due_on")[:MOST]
    ]
    doubts = Participation.objects.in_doubt().filter(authority=authority)
    changes = StandingChange.objects.filter(participation__in=doubts).exclude(remedy_by=None)
    due += [{"day": one.remedy_by, "title": one.remedy} for one in changes]
    return sorted(due, key=lambda one: one["day"])


def _projects(authority: Authority) -> list[Project]:
    return list(Project.objects.filter(authority=authority).exclude(status__in=OVER).order_by("pk")[:MOST])
