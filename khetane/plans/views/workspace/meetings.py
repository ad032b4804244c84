"""Needs named in a meeting, and the sheets a meeting is held with."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.views import AskedFirst, WorkspaceForm, WorkspacePage
from khetane.meetings.models import Meeting
from khetane.meetings.permissions import Permission as MeetingPermission
from khetane.meetings.rules.agenda import agenda_of
from khetane.meetings.states import MeetingStatus
from khetane.meetings.views.page import way_to
from khetane.meetings.views.reading import in_its_language

from ... import actions
from ...forms import NeedsForm
from ...models import Priority, Ranking
from ...states import PriorityStatus
from ..clock import clock_now

MOST = 60


class OfMeeting:
    """About one meeting of a group."""

    permission = MeetingPermission.KEEP

    def get_thing(self) -> Meeting:
        rows = Meeting.objects.select_related("authority__country", "group", "body")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def known(self) -> list[Priority]:
        """Needs of the place that stand, the newest first."""
        rows = Priority.objects.filter(authority=self.thing.authority_id).exclude(status=PriorityStatus.SET_ASIDE)
        return list(rows.order_by("-recorded_on", "-pk")[:MOST])


class MeetingNeeds(OfMeeting, AskedFirst, WorkspaceForm):
    """The second half of entering a meeting: which needs were named, and how the room ranked them."""

    form_class = NeedsForm
    template_name = "plans/meeting_needs.html"
    title = gettext_lazy("Needs that were named")
    lead = gettext_lazy("Each in one sentence, with the dots it got. A need the group confirms is public at once.")
    done = gettext_lazy("The needs are recorded.")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "meeting": self.thing, "known": self.known}

    def get_initial(self) -> dict:
        ranked = dict(Ranking.objects.filter(meeting=self.thing).values_list("priority", "dots_count"))
        return {f"known_{one.pk}": ranked.get(one.pk) for one in self.known}

    def way_here(self) -> list[dict]:
        url = reverse("meetings_workspace:meeting", args=[self.thing.pk])
        return [*way_to(self.thing.authority), {"title": date_format(self.thing.held_on, "DATE_FORMAT"), "url": url}]

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.circle.name}, {self.thing.authority.latin_name}"

    def closed_because(self) -> Any:
        if self.thing.group_id is None:
            return _("Needs are named by a community action group.")
        held = self.thing.status in (MeetingStatus.HELD, MeetingStatus.APPROVED)
        return None if held else _("Enter first what happened at the meeting.")

    def get_success_url(self) -> str:
        return reverse("plans_workspace:meeting_needs", args=[self.thing.pk])

    def act(self, form: NeedsForm) -> list[Priority]:
        return actions.name_needs(meeting=self.thing, needs=list(form.needs()), dots=form.dots(), **self.facts())

    def get_context_data(self, **kwargs: Any) -> dict:
        ranking = Ranking.objects.filter(meeting=self.thing).select_related("priority").order_by("-dots_count", "pk")
        ranked = list(ranking)
        seen = {one.priority_id for one in ranked}
        unranked = Priority.objects.filter(raised_in=self.thing).exclude(pk__in=seen)
        return super().get_context_data(
            meeting=self.thing,
            ranked=[_line(one.priority, one.dots_count) for one in ranked] + [_line(one, None) for one in unranked],
            sample_shown=self.thing.authority.is_sample,
            **kwargs,
        )


def _line(priority: Priority, dots_count: int | None) -> dict:
    return {
        "title": priority.title,
        "label": PriorityStatus(priority.status).label,
        "dots_count": dots_count,
        "url": reverse("plans_workspace:priority", args=[priority.pk]),
    }


class MeetingKit(OfMeeting, WorkspacePage):
    """Sheets for the room, in its language: agenda, what became of the needs, a tally, dots, and minutes to fill in."""

    template_name = "plans/meeting_kit.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        meeting, today = self.thing, timezone.localdate()
        needs = []
        if meeting.group_id is not None:
            rows = Priority.objects.filter(pk__in=[one.pk for one in self.known]).prefetch_related("answers")
            needs = [
                {"priority": one, "answers": list(one.answers.all()), "clock": _clock(one, today)}
                for one in rows.order_by("recorded_on", "pk")
            ]
        return super().get_context_data(
            meeting=meeting, town=meeting.authority, points=agenda_of(meeting), needs=needs, **kwargs
        )

    def render_to_response(self, context: dict, **options: Any) -> Any:
        return in_its_language(self.thing, super().render_to_response(context, **options))


def _clock(priority: Priority, today: Any) -> Any:
    """Asked in the language of the sheet, when it is drawn."""
    return lambda: clock_now(priority, priority.answers.all(), on=today)
