"""At the desk: the agenda of an event, its speakers and papers; its minutes, decisions and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.refusals import Refused
from khetane.common.views import DeskPage

from .. import actions, forms
from ..models import Decision, Event, Paper, Session, Speaker, Task
from ..states import EventStatus, TaskStatus
from .desk import EventFormPage, OfEvent, crumbs


@dataclass(frozen=True)
class Kind:
    """A kind of part: its rows, its form, and what its pages are called."""

    model: type[models.Model]
    form: type[Form]
    title: str | Promise
    add: str | Promise
    asks_event: bool = False


KINDS = {
    "sessions": Kind(Session, forms.SessionForm, gettext_lazy("Agenda"), gettext_lazy("Add a part of the agenda")),
    "speakers": Kind(
        Speaker, forms.SpeakerForm, gettext_lazy("Speakers"), gettext_lazy("Add a speaker"), asks_event=True
    ),
    "papers": Kind(Paper, forms.PaperForm, gettext_lazy("Documents"), gettext_lazy("Add a document")),
    "decisions": Kind(Decision, forms.DecisionForm, gettext_lazy("Decisions"), gettext_lazy("Add a decision")),
    "tasks": Kind(Task, forms.TaskForm, gettext_lazy("Tasks"), gettext_lazy("Add a task")),
}
AFTERWARDS = ("decisions", "tasks")


class Parts(OfEvent, DeskPage):
    """Everything that hangs on one event, each with the ways to change it."""

    template_name = "events/desk_parts.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        event = self.thing
        was_held = event.status == EventStatus.HELD
        names = [name for name in KINDS if was_held or name not in AFTERWARDS]
        minutes = getattr(event, "minutes", None)
        return super().get_context_data(
            event=event,
            lists=[self._list(name) for name in names],
            was_held=was_held,
            minutes=minutes,
            minutes_url=reverse("events_desk:minutes", args=[event.pk]),
            publish_url=reverse("events_desk:publish_minutes", args=[event.pk])
            if minutes and not minutes.published_at
            else "",
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": event.title.written(), "url": self.get_success_url()}, {"title": _("Agenda")}),
            **kwargs,
        )

    def _list(self, name: str) -> dict[str, Any]:
        kind, event = KINDS[name], self.thing
        return {
            "title": kind.title,
            "add": kind.add,
            "add_url": reverse("events_desk:add_part", args=[event.pk, name]),
            "rows": [
                {
                    "title": str(part),
                    "url": reverse("events_desk:change_part", args=[event.pk, name, part.pk]),
                    "remove_url": reverse("events_desk:remove_part", args=[event.pk, name, part.pk]),
                    "carry_url": reverse("events_desk:carry_on", args=[event.pk, part.pk])
                    if isinstance(part, Task) and part.status == TaskStatus.OPEN
                    else "",
                }
                for part in kind.model.objects.filter(event=event)
            ],
        }


class OfPart(OfEvent, EventFormPage):
    """A form about one part of an event."""

    def get_thing(self) -> Event:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return super().get_thing()

    @property
    def kind(self) -> Kind:
        return KINDS[self.kwargs["kind"]]

    def part(self) -> models.Model | None:
        if "part" not in self.kwargs:
            return None
        return get_object_or_404(self.kind.model, pk=self.kwargs["part"], event=self.thing)

    def get_form_class(self) -> type[Form]:
        return self.kind.form

    def get_form_kwargs(self) -> dict[str, Any]:
        extra = {"event": self.thing} if self.kind.asks_event else {}
        return super().get_form_kwargs() | {"instance": self.part()} | extra

    def get_success_url(self) -> str:
        return reverse("events_desk:parts", args=[self.thing.pk])

    def act(self, form: Form) -> Any:
        return actions.keep_part(
            event=self.thing,
            model=self.kind.model,
            part=self.part(),
            facts=form.cleaned_data,
            by=self.request.user,
            at=self.now(),
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        title = self.kind.add if "part" not in self.kwargs else _("Change: %(kind)s") % {"kind": self.kind.title}
        return super().get_context_data(
            title=title,
            kicker=self.thing.title.written(),
            submit_label=_("Save"),
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": self.thing.title.written(), "url": self.get_success_url()}, {"title": title}),
            **kwargs,
        )


class RemovePart(OfPart):
    """Take a part away again."""

    def get_form_class(self) -> type[Form]:
        return forms.NothingToAsk

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {name: value for name, value in kwargs.items() if name not in ("instance", "event")}

    def act(self, form: Form) -> None:
        actions.remove_part(part=self.part(), by=self.request.user, at=self.now())

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "title": _("Remove this?"),
            "lead": str(self.part()),
            "submit_label": _("Yes, remove it"),
            "danger": True,
        }


class WriteMinutes(OfEvent, EventFormPage):
    form_class = forms.MinutesForm

    def get_initial(self) -> dict[str, Any]:
        minutes = getattr(self.thing, "minutes", None)
        return {"text": minutes.text} if minutes else {}

    def act(self, form: Form) -> Any:
        return actions.write_minutes(
            event=self.thing, text=form.cleaned_data["text"], by=self.request.user, at=self.now()
        )

    def get_success_url(self) -> str:
        return reverse("events_desk:parts", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        title = _("Minutes")
        return super().get_context_data(
            title=title,
            kicker=self.thing.title.written(),
            submit_label=_("Save"),
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": self.thing.title.written(), "url": self.get_success_url()}, {"title": title}),
            **kwargs,
        )


class PublishMinutes(OfEvent, DeskPage):
    """One press; a refusal is said on the page one comes from."""

    http_method_names = ["post"]

    def post(self, request: Any, pk: int) -> HttpResponse:
        try:
            actions.publish_minutes(event=self.thing, by=request.user, at=timezone.now())
            messages.success(request, _("The minutes are published."))
        except Refused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("events_desk:parts", args=[pk]))


class CarryOn(OfEvent, EventFormPage):
    """An open task is looked at again at a later meeting."""

    form_class = forms.CarryOnForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"event": self.thing}

    def act(self, form: Form) -> Task:
        task = get_object_or_404(Task, pk=self.kwargs["task"], event=self.thing)
        return actions.carry_on(task=task, to=form.cleaned_data["to"], by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse("events_desk:parts", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        title = _("Carry the task on to a later meeting")
        return super().get_context_data(
            title=title,
            kicker=self.thing.title.written(),
            submit_label=title,
            back_url=self.get_success_url(),
            crumbs=crumbs({"title": self.thing.title.written(), "url": self.get_success_url()}, {"title": title}),
            **kwargs,
        )
