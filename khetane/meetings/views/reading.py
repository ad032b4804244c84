"""The meetings of one authority, one meeting with all that belongs to it, and its minutes on paper."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from khetane.common.permissions import may
from khetane.common.views import move_links
from khetane.places.models import Authority

from ..lifecycle import MOVES
from ..models import Decision, Meeting
from ..permissions import Permission
from ..rules.agenda import agenda_of
from ..states import TONES, DecisionStatus, MeetingStatus
from .keeping import OfMeeting, address_of
from .page import MeetingPage, way_to

MOST = 200


class MeetingList(MeetingPage):
    """Groups and bodies of an authority with their meetings, those to come first, and decisions still open."""

    permission = Permission.SEE_LIST
    template_name = "meetings/meeting_list.html"

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority.objects.select_related("country"), slug=self.kwargs["slug"])

    @property
    def authority(self) -> Authority:
        return self.thing

    def get_context_data(self, **kwargs: Any) -> dict:
        town, person = self.thing, self.request.user
        rows = Meeting.objects.filter(authority=town).visible_to(person).select_related("group", "body")
        rows = list(rows.annotate(decisions_count=Count("decisions")).order_by("-held_on", "-pk")[:MOST])
        groups = list(town.groups.visible_to(person))
        circles = [("groups", one) for one in groups] + [("bodies", one) for one in town.working_bodies.all()]
        still_open = Decision.objects.open().filter(meeting__in=[one.pk for one in rows]).select_related("meeting")
        return super().get_context_data(
            town=town,
            circles=[_circle(kind, one, person) for kind, one in circles if one.ended_on is None],
            to_come=[_line(one) for one in reversed(rows) if one.status == MeetingStatus.PLANNED],
            held=[_line(one) for one in rows if one.status != MeetingStatus.PLANNED],
            decisions=[_decision(one) for one in still_open.order_by("due_on", "pk")[:MOST]],
            sample_shown=town.is_sample,
            crumbs=[*way_to(town)[:2], {"title": _("Meetings")}],
            **kwargs,
        )


def _circle(kind: str, circle: Any, person: Any) -> dict:
    keeps = may(person, Permission.KEEP, circle)
    return {
        "name": circle.name,
        "plan_url": reverse("meetings_workspace:plan", args=[kind, circle.pk]) if keeps else "",
        "enter_url": reverse("meetings_workspace:enter", args=[kind, circle.pk]) if keeps else "",
    }


def _line(meeting: Meeting) -> dict:
    return {
        "meeting": meeting,
        "url": address_of(meeting),
        "label": MeetingStatus(meeting.status).label,
        "tone": TONES[MeetingStatus(meeting.status)],
    }


def _decision(decision: Decision) -> dict:
    return {
        "decision": decision,
        "url": address_of(decision.meeting),
        "late": decision.due_on is not None and decision.due_on < timezone.localdate(),
    }


class MeetingDetail(OfMeeting, MeetingPage):
    """One meeting: agenda, who came as counts, what was said and decided, papers and voices, what can be done now."""

    permission = Permission.READ
    template_name = "meetings/meeting_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        meeting, person = self.thing, self.request.user
        keeps = may(person, Permission.KEEP, meeting)
        return super().get_context_data(
            meeting=meeting,
            town=meeting.authority,
            label=MeetingStatus(meeting.status).label,
            tone=TONES[MeetingStatus(meeting.status)],
            facts=_facts(meeting),
            points=agenda_of(meeting),
            decisions=[
                {"decision": one, "is_open": one.status == DecisionStatus.OPEN} for one in meeting.decisions.all()
            ],
            corrections=list(meeting.corrections.all()),
            papers=list(meeting.papers.all()),
            voices=list(meeting.voices.all()) if keeps else [],
            keeps=keeps,
            offers=self._offers(keeps),
            is_held=meeting.status in (MeetingStatus.HELD, MeetingStatus.APPROVED),
            sample_shown=meeting.authority.is_sample,
            crumbs=[*way_to(meeting.authority), {"title": date_format(meeting.held_on, "DATE_FORMAT")}],
            **kwargs,
        )

    def _offers(self, keeps: bool) -> list[dict]:
        """The moves of the table, then what can be done with minutes that are written or approved."""
        meeting, base = self.thing, address_of(self.thing)
        if not keeps:
            return []
        moves = move_links(MOVES, meeting, self.request.user, lambda verb: f"{base}{verb}/", dangers=("call_off",))
        held, approved = meeting.status == MeetingStatus.HELD, meeting.status == MeetingStatus.APPROVED
        more = (
            ("change", _("Change the minutes"), held),
            ("correct", _("Put something right"), approved),
            ("share", _("Say who reads it"), approved and meeting.group_id is not None),
            ("papers/add", _("Add a photo or scan of paper"), held or approved),
            ("voices/add", _("Add a voice note"), held or approved),
        )
        return moves + [
            {"verb": verb, "label": label, "url": f"{base}{verb}/", "open": True} for verb, label, now in more if now
        ]


def _facts(meeting: Meeting) -> list[dict]:
    when = date_format(meeting.held_on, "DATE_FORMAT")
    if meeting.begins_at:
        when = f"{when}, {date_format(meeting.begins_at, 'TIME_FORMAT')}"
    facts = [
        {"label": _("When"), "value": when},
        {"label": _("Place"), "value": meeting.place, "missing": _("not said")},
    ]
    if meeting.status in (MeetingStatus.HELD, MeetingStatus.APPROVED):
        facts += [
            {
                "label": _("Members of the community present"),
                "value": meeting.present_count,
                "missing": _("not counted"),
            },
            {"label": _("Of them women"), "value": meeting.women_count, "missing": _("not counted")},
            {
                "label": _("People of the authority present"),
                "value": meeting.officials_count,
                "missing": _("not counted"),
            },
        ]
    if meeting.status == MeetingStatus.APPROVED:
        facts.append({"label": _("Approved on"), "value": date_format(meeting.approved_on, "DATE_FORMAT")})
        if meeting.group_id is not None:
            facts.append({"label": _("Who reads it"), "value": meeting.get_sharing_display()})
    if meeting.called_off_reason:
        facts.append({"label": _("Why it was not held"), "value": meeting.called_off_reason})
    return facts


class MinutesOnPaper(OfMeeting, MeetingPage):
    """The minutes for those without internet, in the language of the meeting, with room for what is to be put right."""

    permission = Permission.READ
    template_name = "meetings/minutes_paper.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        meeting = self.thing
        return super().get_context_data(
            meeting=meeting,
            town=meeting.authority,
            decisions=list(meeting.decisions.all()),
            corrections=list(meeting.corrections.all()),
            following=Meeting.objects.of(meeting.circle)
            .filter(held_on__gt=meeting.held_on)
            .exclude(status=MeetingStatus.CALLED_OFF)
            .order_by("held_on")
            .first(),
            **kwargs,
        )

    def render_to_response(self, context: dict, **options: Any) -> Any:
        return in_its_language(self.thing, super().render_to_response(context, **options))


def in_its_language(meeting: Meeting, response: Any) -> Any:
    """Draw a sheet in the language of the meeting, whatever language its printer reads."""
    with translation.override(meeting.language):
        response.render()
    response.headers["Content-Language"] = meeting.language
    return response
