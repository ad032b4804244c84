"""The events at the desk of the secretariat: prepared, announced, changed, held."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from khetane.common.views import DeskForm, DeskPage, move_links

from .. import actions, forms
from ..lifecycle import EVENT
from ..models import Event, Series
from ..permissions import Permission
from ..rules.showing import TONES, row_of
from ..states import EventStatus
from .public import told

ROWS = 100
DANGERS = ("postpone", "cancel")


def crumbs(*more: dict) -> list[dict]:
    return [
        {"title": _("Desk"), "url": "/desk/"},
        {"title": _("Events"), "url": reverse("events_desk:events")},
        *more,
    ]


class EventsAtDesk(DeskPage):
    """All events, drafts first, and the series."""

    permission = Permission.KEEP_EVENTS
    template_name = "events/event_desk_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Event.objects.select_related("country").order_by("-last_day", "-pk")
        status = self.request.GET.get("status", "")
        if status in EventStatus.values:
            rows = rows.filter(status=status)
        shown = [
            row_of(event)
            | {"url": reverse("events_desk:event", args=[event.pk]), "status_label": event.get_status_display()}
            for event in rows[:ROWS]
        ]
        options = [("", _("All")), *EventStatus.choices]
        return super().get_context_data(
            rows=shown,
            series=[
                {"title": one.title, "url": reverse("events_desk:change_series", args=[one.pk])}
                for one in Series.objects.all()
            ],
            selects=[
                {
                    "name": "status",
                    "label": _("Status"),
                    "value": status,
                    "options": [{"value": value, "label": label} for value, label in options],
                }
            ],
            clear_url=self.request.path if status else "",
            create_url=reverse("events_desk:create"),
            series_url=reverse("events_desk:create_series"),
            crumbs=[*crumbs()[:-1], {"title": _("Events")}],
            **kwargs,
        )


class OfEvent:
    permission = Permission.KEEP_EVENTS

    def get_thing(self) -> Event:
        rows = Event.objects.select_related("country", "series", "host", "host_authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return reverse("events_desk:event", args=[self.thing.pk])


class EventAtDesk(OfEvent, DeskPage):
    """One event: how it stands and what may be done with it now."""

    template_name = "events/event_desk.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        event = self.thing
        return super().get_context_data(
            event=event,
            row=row_of(event),
            tone=TONES[event.status],
            offers=move_links(
                EVENT,
                event,
                self.request.user,
                lambda verb: reverse("events_desk:move", args=[event.pk, verb]),
                dangers=DANGERS,
            ),
            changes=[{"at": change.at, "told": told(change)} for change in event.changes.all()],
            change_url=reverse("events_desk:change", args=[event.pk]),
            parts_url=reverse("events_desk:parts", args=[event.pk]),
            registration_url=reverse("events_desk:registration", args=[event.pk]),
            public_url=event.get_absolute_url() if event.is_public else "",
            crumbs=crumbs({"title": event.title.written()}),
            **kwargs,
        )


class EventFormPage(DeskForm):
    """A form about an event; what was done is said on the page one comes to."""

    permission = Permission.KEEP_EVENTS
    template_name = "events/desk_form.html"
    done = ""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302 and self.done:
            messages.success(self.request, self.done)
        return response


class CreateEvent(EventFormPage):
    form_class = forms.EventForm

    def act(self, form: Form) -> Event:
        return actions.create_event(facts=form.facts(), by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse("events_desk:event", args=[self.acted.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        title = _("New event")
        return super().get_context_data(
            title=title,
            lead=_("It is a draft until you announce it."),
            submit_label=_("Save the draft"),
            back_url=reverse("events_desk:events"),
            crumbs=crumbs({"title": title}),
            **kwargs,
        )


class ChangeEvent(OfEvent, EventFormPage):
    form_class = forms.EventForm

    def get_form_kwargs(self) -> dict[str, Any]:
        # A copy of its own: a form writes into its instance while it checks, also when it finds faults.
        return super().get_form_kwargs() | {"instance": self.get_thing()}

    def act(self, form: Form) -> Event:
        return actions.change_event(event=self.thing, facts=form.facts(), by=self.request.user, at=self.now())

    def get_context_data(self, **kwargs: Any) -> dict:
        lead = _("Whoever follows it hears when its date or place is another.") if self.thing.is_public else ""
        return super().get_context_data(
            title=_("Change the event"),
            lead=lead,
            kicker=self.thing.title.written(),
            submit_label=_("Save"),
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": self.thing.title.written(), "url": self.get_success_url()}, {"title": _("Change")}),
            **kwargs,
        )


ACTIONS = {
    "announce": (actions.announce_event, forms.NothingToAsk),
    "postpone": (actions.postpone, forms.ReasonForm),
    "cancel": (actions.cancel, forms.ReasonForm),
    "announce_again": (actions.announce_again, forms.AnnounceAgainForm),
    "hold": (actions.hold, forms.HoldForm),
}


class MoveEvent(OfEvent, EventFormPage):
    """One of the moves of an event."""

    def get_thing(self) -> Event:
        if self.kwargs["verb"] not in ACTIONS:
            raise Http404
        return super().get_thing()

    def get_form_class(self) -> type[Form]:
        return ACTIONS[self.kwargs["verb"]][1]

    def act(self, form: Form) -> Event:
        action, _form = ACTIONS[self.kwargs["verb"]]
        return action(event=self.thing, by=self.request.user, at=self.now(), **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict:
        move = EVENT.moves[self.kwargs["verb"]]
        # After a refusal the form itself says why.
        closed = None if "form" in kwargs else EVENT.closed_because(move.verb, self.thing, self.request.user)
        name = self.thing.title.written()
        return super().get_context_data(
            title=move.label,
            kicker=name,
            submit_label=move.label,
            closed_because=closed,
            danger=move.verb in DANGERS,
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": name, "url": self.get_success_url()}, {"title": move.label}),
            **kwargs,
        )


class CreateSeries(EventFormPage):
    form_class = forms.SeriesForm

    def get_title(self) -> str:
        return _("New series")

    def act(self, form: Form) -> Series:
        return actions.keep_series(series=self.thing, facts=form.cleaned_data, by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse("events_desk:events")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            title=self.get_title(),
            lead=_("A series tells events together, such as the launches of a programme in several countries."),
            submit_label=_("Save"),
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": self.get_title()}),
            **kwargs,
        )


class ChangeSeries(CreateSeries):
    def get_title(self) -> str:
        return _("Change the series")

    def get_thing(self) -> Series:
        return get_object_or_404(Series, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.get_thing()}
