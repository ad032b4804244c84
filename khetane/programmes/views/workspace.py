"""What support teams do in the workspace: their towns, each town's engagements, milestones and groups."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext as _in

from khetane.common.dates import UncertainDate
from khetane.common.media import handed_out
from khetane.common.permissions import may
from khetane.common.views import Door, WorkspaceForm, WorkspacePage, move_links
from khetane.places.models import Authority

from .. import actions
from ..forms import (
    MilestoneForm,
    MoveForm,
)
from ..lifecycle import MOVES
from ..models import CommunityActionGroup, Engagement, Milestone, Step
from ..permissions import Permission, supported_authorities
from ..rules.road import GOING, group_fact, road
from ..rules.sizes import public_size
from ..states import TONES, EngagementStatus


class TownList(WorkspacePage):
    """The towns a support team member serves, with how each engagement stands."""

    permission = Permission.SEE_TOWNS
    template_name = "programmes/town_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        engagements = Prefetch("engagements", Engagement.objects.select_related("programme"))
        towns = Authority.objects.filter(supported_authorities(self.request.user)).distinct()
        q = self.request.GET.get("q", "")
        towns = towns.matching(q).select_related("country").prefetch_related(engagements)[:200]
        return super().get_context_data(
            q=q, towns=[{"authority": town, "engagements": _standings(town)} for town in towns], **kwargs
        )


def _standings(town: Authority) -> list[dict]:
    return [
        {
            "programme": engagement.programme.name,
            "state": engagement.status,
            "label": engagement.get_status_display(),
            "tone": TONES[EngagementStatus(engagement.status)],
        }
        for engagement in town.engagements.all()
    ]


class TownDetail(WorkspacePage):
    """One authority's work in the programmes: the road, engagements and what may be done, milestones, groups."""

    permission = Permission.SEE_ENGAGEMENT
    template_name = "programmes/town_detail.html"

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority.objects.select_related("country"), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict:
        town, person = self.thing, self.request.user
        rows = town.engagements.select_related("programme", "phase").prefetch_related("steps")
        engagements = list(rows.order_by("programme", "cycle"))
        for engagement in engagements:
            engagement.authority = town
        milestones = list(Milestone.objects.filter(engagement__authority=town).select_related("engagement__programme"))
        groups = list(town.groups.visible_to(person).prefetch_related("sizes", "engagements__programme"))
        fact = group_fact(groups)
        return super().get_context_data(
            town=town,
            road=road(milestones, engagements, {"group": fact} if fact else {}),
            engagements=[self._engagement(engagement) for engagement in engagements],
            milestones=[self._milestone(milestone) for milestone in sorted(milestones, key=_when)],
            groups=[self._group(group, town) for group in groups],
            bodies=list(town.working_bodies.prefetch_related("engagements__programme")),
            communities=list(town.communities.order_by("name")),
            may_accompany=may(person, Permission.ACCOMPANY, town),
            may_keep_groups=may(person, Permission.KEEP_GROUPS, town),
            may_keep_bodies=may(person, Permission.KEEP_BODIES, town),
            sample_shown=town.is_sample,
            crumbs=[*_crumbs(town, person)[:-1], {"title": str(town)}],
            **kwargs,
        )

    def _engagement(self, engagement: Engagement) -> dict:
        offers = move_links(
            MOVES,
            engagement,
            self.request.user,
            lambda verb: reverse("programmes_workspace:move", args=[engagement.pk, verb]),
            dangers=("stop",),
        )
        since = engagement.since.written() if engagement.since else None
        until = engagement.until.written() if engagement.until else None
        facts = [
            {"label": _("From"), "value": since},
            {"label": _("Until"), "value": until, "missing": _("still going on") if engagement.status in GOING else ""},
            {
                "label": _in("of a programme", "Phase"),
                "value": str(engagement.phase.title) if engagement.phase else None,
            },
        ]
        if engagement.reason:
            facts.append({"label": _("Reason"), "value": engagement.reason.written()})
        return {
            "thing": engagement,
            "tone": TONES[EngagementStatus(engagement.status)],
            "facts": facts,
            "steps": [_step(one) for one in engagement.steps.all()],
            "offers": offers,
            "add_url": reverse("programmes_workspace:record_milestone", args=[engagement.pk]),
        }

    def _milestone(self, milestone: Milestone) -> dict:
        if milestone.happened_on is not None:
            date = milestone.happened_on.written()
        else:
            date = _("Planned: %(date)s") % {"date": milestone.planned_on.written()}
        return {
            "date": date,
            "title": milestone.get_kind_display(),
            "body": milestone.note.written(),
            "programme": milestone.engagement.programme.name,
            "correct_url": reverse("programmes_workspace:correct_milestone", args=[milestone.pk]),
            "document_url": (
                reverse("programmes_workspace:milestone_document", args=[milestone.pk]) if milestone.document else ""
            ),
        }

    def _group(self, group: CommunityActionGroup, town: Authority) -> dict:
        group.authority = town
        own = may(self.request.user, Permission.KEEP_GROUPS, town)
        return {
            "thing": group,
            "programmes": ", ".join(sorted({one.programme.name for one in group.engagements.all()})),
            "sizes": list(group.sizes.all()) if own else [],
            "public": public_size(group),
        }


def _step(step: Step) -> dict:
    return {
        "label": step.get_status_display(),
        "date": step.on.written() if step.on else "",
        "reason": step.reason,
        "signed_by": ", ".join(step.signed_by),
        "url": reverse("programmes_workspace:step_document", args=[step.pk]) if step.document else "",
        "digest": step.document_sha256,
    }


def _when(milestone: Milestone) -> UncertainDate:
    """Where a milestone stands in time; what is planned stands where it is planned."""
    return milestone.happened_on or milestone.planned_on


def _crumbs(town: Authority, person: Any) -> list[dict]:
    """The way to a town's page; the list of towns only for those who have one."""
    home = {"title": _("Workspace"), "url": "/workspace/"}
    towns = {"title": _("My towns"), "url": reverse("programmes_workspace:town_list")}
    here = {"title": str(town), "url": reverse("programmes_workspace:town", args=[town.slug])}
    return [home, towns, here] if may(person, Permission.SEE_TOWNS) else [home, here]


class TownForm(WorkspaceForm):
    """A small form about one town; afterwards one is back on the town's page."""

    template_name = "programmes/town_form.html"
    permission = Permission.ACCOMPANY
    title: Any = ""
    lead: Any = ""
    submit_label: Any = ""
    is_danger = False

    @property
    def town(self) -> Authority:
        return self.thing if isinstance(self.thing, Authority) else self.thing.authority

    def get_title(self) -> str:
        return self.title

    def get_success_url(self) -> str:
        return reverse("programmes_workspace:town", args=[self.town.slug])

    def get_context_data(self, **kwargs: Any) -> dict:
        title = self.get_title()
        return super().get_context_data(
            title=title,
            lead=self.lead,
            submit_label=self.submit_label or _("Save"),
            is_danger=self.is_danger,
            cancel_url=self.get_success_url(),
            kicker=str(self.town),
            crumbs=[*_crumbs(self.town, self.request.user), {"title": title}],
            sample_shown=self.town.is_sample,
            **kwargs,
        )

    def about(self) -> dict:
        return {"by": self.request.user, "at": self.now()}


class MoveEngagement(TownForm):
    """One move of an engagement; the verb stands in the address, the table of moves says whether it may be."""

    form_class = MoveForm
    # Everybody who may see the engagement here may ask; the move's own permission answers.
    permission = Permission.SEE_ENGAGEMENT

    def get_thing(self) -> Engagement:
        if self.kwargs["verb"] not in MOVES.moves:
            raise Http404
        return get_object_or_404(Engagement.objects.select_related("authority", "programme"), pk=self.kwargs["pk"])

    def get_title(self) -> str:
        return str(MOVES.moves[self.kwargs["verb"]].label)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "verb": self.kwargs["verb"]}

    def get_context_data(self, **kwargs: Any) -> dict:
        closed = MOVES.closed_because(self.kwargs["verb"], self.thing, self.request.user)
        context = super().get_context_data(closed=closed, **kwargs)
        context["kicker"] = f"{self.town} · {self.thing.programme.name}"
        context["submit_label"] = context["title"]
        context["is_danger"] = self.kwargs["verb"] == "stop"
        return context

    def act(self, form: MoveForm) -> Engagement:
        words = {"reason": form.cleaned_data["reason"]} if "reason" in form.fields else {}
        told = {name: form.cleaned_data[name] for name in ("on", "document", "signed_by")}
        return actions.move(verb=self.kwargs["verb"], engagement=self.thing, **told, **words, **self.about())


class RecordMilestone(TownForm):
    """Something happened, or is planned."""

    form_class = MilestoneForm

    def get_title(self) -> str:
        return _in("button", "Add a milestone")

    def get_thing(self) -> Engagement:
        return get_object_or_404(Engagement.objects.select_related("authority", "programme"), pk=self.kwargs["pk"])

    def act(self, form: MilestoneForm) -> Milestone:
        facts = dict(form.cleaned_data)
        planned_on, happened_on = facts.pop("planned_on"), facts.pop("happened_on")
        if happened_on is None:
            facts = {name: facts[name] for name in ("kind", "note")}
            return actions.plan_milestone(engagement=self.thing, planned_on=planned_on, **facts, **self.about())
        return actions.record_milestone(
            engagement=self.thing, happened_on=happened_on, planned_on=planned_on, **facts, **self.about()
        )


class CorrectMilestone(TownForm):
    """Set a milestone right, or say that what was planned has happened."""

    form_class = MilestoneForm

    @property
    def town(self) -> Authority:
        return self.thing.engagement.authority

    def get_title(self) -> str:
        return _("Correct “%(milestone)s”") % {"milestone": self.thing.get_kind_display()}

    def get_thing(self) -> Milestone:
        return get_object_or_404(Milestone.objects.select_related("engagement__authority"), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict:
        # The form checks against a copy, so that the row itself is changed by the action only.
        return {**super().get_form_kwargs(), "instance": Milestone.objects.get(pk=self.thing.pk)}

    def act(self, form: MilestoneForm) -> Milestone:
        return actions.correct_milestone(milestone=self.thing, **form.cleaned_data, **self.about())


class MilestoneDocument(Door):
    """A milestone's document, as a download, for those who may see the engagement."""

    permission = Permission.SEE_ENGAGEMENT

    def get_thing(self) -> Milestone:
        return get_object_or_404(
            Milestone.objects.select_related("engagement").exclude(document=""), pk=self.kwargs["pk"]
        )

    def get(self, request: Any, **kwargs: Any) -> FileResponse:
        return handed_out(self.thing.document)


class StepDocument(Door):
    """The letter or agreement of a step, as a download, for those who may see the engagement."""

    permission = Permission.SEE_ENGAGEMENT

    def get_thing(self) -> Step:
        return get_object_or_404(Step.objects.select_related("engagement").exclude(document=""), pk=self.kwargs["pk"])

    def get(self, request: Any, **kwargs: Any) -> FileResponse:
        return handed_out(self.thing.document)
