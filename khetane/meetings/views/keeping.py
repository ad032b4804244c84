"""Planning a meeting, entering what happened, approving the minutes and what comes after."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khetane.programmes.models import CommunityActionGroup, WorkingBody

from .. import actions, forms
from ..lifecycle import MOVES
from ..models import Decision, Meeting, Paper, VoiceNote
from ..permissions import Permission
from ..rules.agenda import still_open_of
from ..states import MeetingStatus
from .page import MeetingForm, way_to

CIRCLES = {"groups": CommunityActionGroup, "bodies": WorkingBody}


def address_of(meeting: Meeting) -> str:
    return reverse("meetings_workspace:meeting", args=[meeting.pk])


class OfCircle:
    """A form about a group or a body, named by the address."""

    permission = Permission.KEEP

    def get_thing(self) -> Any:
        model = CIRCLES[self.kwargs["kind"]]
        return get_object_or_404(model.objects.select_related("authority__country"), pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way_to(self.authority)

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.name}, {self.authority.latin_name}"

    def get_success_url(self) -> str:
        return address_of(self.acted)

    def language(self) -> str:
        """That of the last meeting, else the writer's own."""
        last = Meeting.objects.of(self.thing).order_by("-held_on").values_list("language", flat=True).first()
        return last or get_language()

    def closed_because(self) -> str | Promise | None:
        return _("It has ended and meets no more.") if self.thing.ended_on else None


class PlanMeeting(OfCircle, MeetingForm):
    """A meeting to come."""

    form_class = forms.PlanMeetingForm
    title = gettext_lazy("Plan a meeting")
    done = gettext_lazy("The meeting is planned. Its sheets can be printed now.")

    def get_initial(self) -> dict:
        return {"language": self.language()}

    def act(self, form: Any) -> Meeting:
        return actions.plan_meeting(circle=self.thing, **form.cleaned_data, **self.facts())


class WithDecisions:
    """A form with the lines for decisions, and a draft that survives a line that breaks."""

    template_name = "meetings/enter.html"
    submit_label = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "still_open": self.still_open}

    def plan_the_next(self, form: Any, circle: Any, language: str) -> None:
        """When they meet next, with what is still open on the agenda by itself."""
        next_on, points = forms.next_points_of(form.cleaned_data)
        if next_on:
            told = {"held_on": next_on, "language": language, "points": points}
            planned = actions.plan_meeting(circle=circle, **told, key=_next_key(form), **self.facts())
            day = date_format(planned.held_on, "DATE_FORMAT")
            messages.info(self.request, _("The next meeting is planned for %(day)s.") % {"day": day})


def _next_key(form: Any) -> uuid.UUID:
    """Belongs to the number of this sheet, so that sending it twice plans one meeting."""
    return uuid.uuid5(form.cleaned_data["key"], "next")


class EnterMeeting(OfCircle, WithDecisions, MeetingForm):
    """What happened at a meeting that nobody had planned here: everything of it on one page."""

    form_class = forms.EnterMeetingForm
    title = gettext_lazy("Enter a meeting")
    lead = gettext_lazy("Only the day must be told. Write what you know; it can be changed until it is approved.")
    done = gettext_lazy("The meeting is kept.")

    @cached_property
    def still_open(self) -> Any:
        return still_open_of(self.thing)

    def get_initial(self) -> dict:
        return {"held_on": timezone.localdate(), "language": self.language()}

    def act(self, form: Any) -> Meeting:
        told = {"language": form.cleaned_data["language"], "key": form.cleaned_data["key"]}
        meeting = actions.enter_meeting(circle=self.thing, held=form.held(), **told, **self.facts())
        self.plan_the_next(form, self.thing, meeting.language)
        return meeting


class OfMeeting:
    """A form about one meeting."""

    permission = Permission.KEEP
    verb = ""

    def get_thing(self) -> Meeting:
        rows = Meeting.objects.select_related("authority__country", "group", "body")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        here = {"title": date_format(self.thing.held_on, "DATE_FORMAT"), "url": address_of(self.thing)}
        return [*way_to(self.authority), here]

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.circle.name}, {self.authority.latin_name}"

    def closed_because(self) -> str | Promise | None:
        return MOVES.closed_because(self.verb, self.thing, self.request.user) if self.verb else None


class HoldMeeting(OfMeeting, WithDecisions, MeetingForm):
    verb = "hold"
    form_class = forms.HoldMeetingForm
    title = gettext_lazy("Enter what happened")
    lead = EnterMeeting.lead
    done = gettext_lazy("The meeting is kept.")

    @cached_property
    def still_open(self) -> Any:
        return still_open_of(self.thing.circle)

    def closed_because(self) -> str | Promise | None:
        # Sent twice, it is kept already: the page leads on instead of refusing.
        return None if self.request.method == "POST" else super().closed_because()

    def get_initial(self) -> dict:
        return forms.initial_of(self.thing)

    def act(self, form: Any) -> Meeting:
        key = form.cleaned_data["key"]
        meeting = actions.enter_meeting(meeting=self.thing, held=form.held(), key=key, **self.facts())
        self.plan_the_next(form, self.thing.circle, self.thing.language)
        return meeting


class ChangeMinutes(OfMeeting, WithDecisions, MeetingForm):
    form_class = forms.ChangeMinutesForm
    title = gettext_lazy("Change the minutes")
    done = gettext_lazy("The minutes are changed.")

    @cached_property
    def still_open(self) -> Any:
        return still_open_of(self.thing.circle, besides=self.thing)

    def closed_because(self) -> str | Promise | None:
        if self.thing.status == MeetingStatus.HELD:
            return None
        return _("Approved minutes stand as they are: add what is to be put right instead.")

    def get_initial(self) -> dict:
        return forms.initial_of(self.thing)

    def act(self, form: Any) -> Meeting:
        told = {"held": form.held(), "changes_count": form.cleaned_data["changes_count"]}
        return actions.change_minutes(meeting=self.thing, **told, **self.facts())

    def get_context_data(self, **kwargs: Any) -> dict:
        """What was saved by somebody else meanwhile stands beside what was typed."""
        context = super().get_context_data(**kwargs)
        typed = context["form"].data.get("changes_count") if context["form"].is_bound else None
        changed = typed is not None and str(typed) != str(self.thing.changes_count)
        return {**context, "saved": self.thing if changed else None}


class ApproveMinutes(OfMeeting, MeetingForm):
    verb = "approve"
    form_class = forms.ApproveForm
    title = gettext_lazy("Approve the minutes")
    lead = gettext_lazy("From then on they stand; what is put right later stands below them.")
    done = gettext_lazy("The minutes are approved.")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "of_body": self.thing.body_id is not None}

    def get_initial(self) -> dict:
        return {"approved_on": timezone.localdate(), "sharing": self.thing.sharing}

    def act(self, form: Any) -> Meeting:
        return actions.approve_minutes(meeting=self.thing, **form.cleaned_data, **self.facts())


class CorrectMinutes(OfMeeting, MeetingForm):
    form_class = forms.CorrectionForm
    title = gettext_lazy("Put something right")
    lead = gettext_lazy("The approved words stay; this stands below them with its day.")
    done = gettext_lazy("It is put right.")

    def get_initial(self) -> dict:
        return {"corrected_on": timezone.localdate()}

    def act(self, form: Any) -> Any:
        return actions.correct_minutes(meeting=self.thing, **form.cleaned_data, **self.facts())


class ShareMinutes(OfMeeting, MeetingForm):
    form_class = forms.SharingForm
    title = gettext_lazy("Who reads it")
    lead = gettext_lazy("There are no public minutes: what a group tells everybody are its priorities.")
    done = gettext_lazy("It is recorded.")
    submit_label = gettext_lazy("Save")

    def get_initial(self) -> dict:
        return {"sharing": self.thing.sharing}

    def act(self, form: Any) -> Meeting:
        return actions.share_minutes(meeting=self.thing, **form.cleaned_data, **self.facts())


class CallOff(OfMeeting, MeetingForm):
    verb = "call_off"
    form_class = forms.CallOffForm
    title = gettext_lazy("It is not held")
    done = gettext_lazy("It is recorded that the meeting is not held.")
    danger = True

    def act(self, form: Any) -> Meeting:
        return actions.call_off(meeting=self.thing, **form.cleaned_data, **self.facts())


class BesideMeeting:
    """A form about what belongs to one meeting, such as a decision or a paper; it leads back to the meeting."""

    model: type[Decision | Paper | VoiceNote] = Decision
    permission = Permission.KEEP

    def get_thing(self) -> Any:
        rows = self.model.objects.select_related("meeting__authority__country", "meeting__group", "meeting__body")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        meeting = self.thing.meeting
        here = {"title": date_format(meeting.held_on, "DATE_FORMAT"), "url": address_of(meeting)}
        return [*way_to(self.authority), here]

    def kicker(self, way: list[dict]) -> str:
        return str(self.thing) if self.model is Decision else self.thing.meeting.circle.name


class CloseDecision(BesideMeeting, MeetingForm):
    form_class = forms.CloseDecisionForm
    title = gettext_lazy("What became of this decision")
    done = gettext_lazy("It is recorded.")
    submit_label = gettext_lazy("Save")

    def get_initial(self) -> dict:
        return {"closed_on": timezone.localdate()}

    def act(self, form: Any) -> Decision:
        return actions.close_decision(decision=self.thing, **form.cleaned_data, **self.facts())


class ReopenDecision(BesideMeeting, MeetingForm):
    title = gettext_lazy("It is open after all")
    done = gettext_lazy("It is open again.")

    def act(self, form: Any) -> Decision:
        return actions.reopen_decision(decision=self.thing, **self.facts())
