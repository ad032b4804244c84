"""At the desk: what an event offers to those who register, who comes, what they need, who came."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khetane.common.refusals import Refused
from khetane.common.views import DeskPage

from .. import actions, forms
from ..models import Event, Need, Question, Quota, Registration, RegistrationPlan
from ..permissions import Permission
from ..rules.registering import seats_of, sitter_of
from ..rules.showing import dates_of, where
from ..states import ComingAs, EventStatus, RegistrationStatus
from .desk import EventFormPage, OfEvent, crumbs
from .own_registration import STATUS_TONES

KINDS = {"quotas": (Quota, forms.QuotaForm), "questions": (Question, forms.QuestionForm)}


class OfWhoComes(OfEvent):
    """A page about who comes to one event."""

    permission = Permission.KEEP_REGISTRATIONS

    def get_success_url(self) -> str:
        return reverse("events_desk:registration", args=[self.thing.pk])

    def plan(self) -> RegistrationPlan | None:
        return RegistrationPlan.objects.filter(event=self.thing).prefetch_related("quotas", "questions").first()

    def way(self, *more: str) -> list[dict]:
        event = self.thing
        here = {"title": event.title.written(), "url": reverse("events_desk:event", args=[event.pk])}
        steps = [here, {"title": _("Registration"), "url": self.get_success_url()}]
        return crumbs(*steps, *({"title": title} for title in more))


class RegistrationAtDesk(OfWhoComes, DeskPage):
    """Numbers, what is offered, needs that wait, and everybody who registered."""

    template_name = "events/desk_registration.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        event, plan = self.thing, self.plan()
        rows = list(event.registrations.select_related("country", "brought_by").prefetch_related("needs"))
        asked = self.request.GET.get("status", "")
        shown = [row for row in rows if row.takes_a_seat and (row.status == asked or asked not in RegistrationStatus)]
        needs = Need.objects.filter(registration__event=event, arranged_at=None).select_related("registration")
        return super().get_context_data(
            event=event,
            plan=plan,
            is_open=plan is not None and plan.opened_at is not None and plan.closed_at is None,
            may_open=event.status == EventStatus.ANNOUNCED,
            numbers=self.numbers(plan, rows),
            parts=[] if plan is None else [self.part("quotas", plan), self.part("questions", plan)],
            needs=[{"need": need, "url": reverse("events_desk:arrange", args=[event.pk, need.pk])} for need in needs],
            rows=[
                {
                    "row": row,
                    "url": reverse("events_desk:one_registration", args=[event.pk, row.pk]),
                    "tone": STATUS_TONES[row.status],
                }
                for row in shown
            ],
            selects=[
                {
                    "name": "status",
                    "label": _("Status"),
                    "value": asked,
                    "options": [
                        {"value": value, "label": label}
                        for value, label in [("", _("All")), *RegistrationStatus.choices]
                    ],
                }
            ],
            clear_url=self.request.path if asked else "",
            plan_url=reverse("events_desk:registration_plan", args=[event.pk]),
            open_url=reverse("events_desk:open_registration", args=[event.pk]),
            close_url=reverse("events_desk:close_registration", args=[event.pk]),
            list_url=reverse("events_desk:check_in_list", args=[event.pk]),
            check_in_url=reverse("events_desk:check_in", args=[event.pk]),
            certificates_url=reverse("events_desk:send_certificates", args=[event.pk])
            if event.status == EventStatus.HELD and plan is not None and plan.offers_certificate
            else "",
            crumbs=self.way(),
            **kwargs,
        )

    def numbers(self, plan: RegistrationPlan | None, rows: list[Registration]) -> list[dict]:
        """How many, as label and value; for the desk only, so that nothing need be withheld."""
        if plan is None:
            return []
        if plan.registered_count is not None:
            return [
                {"label": _("Registered (names are forgotten)"), "value": plan.registered_count},
                {"label": _("Came"), "value": plan.attended_count},
            ]
        coming = [row for row in rows if row.takes_a_seat and row.status == RegistrationStatus.REGISTERED]
        counted = Counter(row.coming_as for row in coming)
        free = seats_of(plan).free([sitter_of(row.coming_as, row.country_id) for row in coming])
        return [
            {"label": _("Registered"), "value": len(coming)},
            {"label": _("Free seats"), "value": free, "missing": _("no limit")},
            {
                "label": _("On the waiting list"),
                "value": sum(row.takes_a_seat and row.status == RegistrationStatus.WAITING for row in rows),
            },
            *({"label": label, "value": counted[key]} for key, label in ComingAs.choices if counted[key]),
        ]

    def part(self, kind: str, plan: RegistrationPlan) -> dict[str, Any]:
        titles = {
            "quotas": (_("Seats kept and limits"), _("Keep seats or set a limit")),
            "questions": (_("Questions"), _("Add a question")),
        }
        title, add = titles[kind]
        return {
            "title": title,
            "add": add,
            "add_url": reverse("events_desk:add_to_registration", args=[self.thing.pk, kind]),
            "rows": [
                {
                    "title": str(one),
                    "url": reverse("events_desk:change_in_registration", args=[self.thing.pk, kind, one.pk]),
                    "remove_url": reverse("events_desk:remove_from_registration", args=[self.thing.pk, kind, one.pk]),
                }
                for one in getattr(plan, kind).all()
            ],
        }


class RegistrationForm(OfWhoComes, EventFormPage):
    """A form about the registration of one event."""

    def get_context_data(self, **kwargs: Any) -> dict:
        title = self.get_title()
        return super().get_context_data(
            **{
                "title": title,
                "kicker": self.thing.title.written(),
                "submit_label": _("Save"),
                "back_url": self.get_success_url(),
                "crumbs": self.way(title),
                **kwargs,
            }
        )


class KeepPlan(RegistrationForm):
    form_class = forms.RegistrationPlanForm

    def get_title(self) -> str:
        return _("What the registration offers")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.plan()}

    def act(self, form: Form) -> RegistrationPlan:
        return actions.keep_registration_plan(
            event=self.thing, facts=form.cleaned_data, by=self.request.user, at=self.now()
        )


class OfRegistration(RegistrationForm):
    """A quota or a question: added, written anew."""

    def get_thing(self) -> Event:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return super().get_thing()

    def get_title(self) -> str:
        if self.kwargs["kind"] == "quotas":
            return _("Seats kept, or a limit for a country")
        return _("A question to those who register")

    def part(self) -> Quota | Question | None:
        if "part" not in self.kwargs:
            return None
        return get_object_or_404(KINDS[self.kwargs["kind"]][0], pk=self.kwargs["part"], plan__event=self.thing)

    def get_form_class(self) -> type[Form]:
        return KINDS[self.kwargs["kind"]][1]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.part()}

    def act(self, form: Form) -> Any:
        return actions.keep_registration_part(
            event=self.thing,
            model=KINDS[self.kwargs["kind"]][0],
            part=self.part(),
            facts=form.cleaned_data,
            by=self.request.user,
            at=self.now(),
        )


class RemoveFromRegistration(OfRegistration):
    def get_title(self) -> str:
        return _("Remove this?")

    def get_form_class(self) -> type[Form]:
        return forms.NothingToAsk

    def get_form_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().get_form_kwargs().items() if name != "instance"}

    def act(self, form: Form) -> None:
        actions.remove_registration_part(event=self.thing, part=self.part(), by=self.request.user, at=self.now())

    def get_context_data(self, **kwargs: Any) -> dict:
        more = {"lead": str(self.part()), "submit_label": _("Yes, remove it"), "danger": True}
        return super().get_context_data(**{**more, **kwargs})


class Press(OfWhoComes, DeskPage):
    """A button of the registration page: does one thing and comes back, with the reason where it was refused."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.act())
        except Refused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(self.get_success_url())

    def act(self) -> str:
        raise NotImplementedError

    def asked(self) -> dict[str, Any]:
        return {"by": self.request.user, "at": timezone.now()}


class OpenOrClose(Press):
    opens = True

    def act(self) -> str:
        if self.opens:
            actions.open_registration(event=self.thing, **self.asked())
            return _("People can register now.")
        actions.close_registration(event=self.thing, **self.asked())
        return _("Nobody new can register.")


class Arrange(Press):
    """A need is arranged, or is open again."""

    def act(self) -> str:
        need = get_object_or_404(Need, pk=self.kwargs["need"], registration__event=self.thing)
        is_arranged = "again" not in self.request.POST
        actions.arrange(need=need, is_arranged=is_arranged, **self.asked())
        return _("It is noted as arranged.") if is_arranged else _("It is open again.")


class SendCertificates(Press):
    def act(self) -> str:
        count = actions.send_certificates(event=self.thing, **self.asked())
        said = ngettext("One mail is on its way.", "%(count)s mails are on their way.", count)
        return said % {"count": count}


class OneRegistration(OfWhoComes, DeskPage):
    """One who registered: what they said, what they need."""

    template_name = "events/desk_one_registration.html"

    def row(self) -> Registration:
        rows = Registration.objects.select_related("country", "brought_by")
        return get_object_or_404(rows, pk=self.kwargs["number"], event=self.thing)

    def get_context_data(self, **kwargs: Any) -> dict:
        row, event = self.row(), self.thing
        return super().get_context_data(
            row=row,
            tone=STATUS_TONES[row.status],
            facts=[
                {"label": _("E-mail"), "value": row.contact.email},
                {"label": _("Registered by"), "value": row.brought_by.name if row.brought_by else row.name},
                {"label": _("Comes"), "value": row.get_coming_as_display()},
                {"label": _("Authority, group or organisation"), "value": row.organisation},
                {"label": _("Country"), "value": str(row.country) if row.country else ""},
                {"label": _("Agreed to stand on the list"), "value": _("yes") if row.list_consent_at else _("no")},
                *({"label": one.question.text.written(), "value": one.text} for one in row.answers.all()),
            ],
            needs=[
                {"need": need, "url": reverse("events_desk:arrange", args=[event.pk, need.pk])}
                for need in row.needs.all()
            ],
            cancel_url=reverse("events_desk:cancel_registration", args=[event.pk, row.pk]) if row.stands else "",
            crumbs=self.way(row.name),
            **kwargs,
        )


class CancelFor(RegistrationForm):
    """Somebody cannot come and told the secretariat."""

    form_class = forms.NothingToAsk

    def row(self) -> Registration:
        return get_object_or_404(Registration, pk=self.kwargs["number"], event=self.thing)

    def get_title(self) -> str:
        return _("Cancel this registration?")

    def act(self, form: Form) -> None:
        actions.cancel_for(registration=self.row(), by=self.request.user, at=self.now())

    def get_context_data(self, **kwargs: Any) -> dict:
        more = {"lead": self.row().name, "submit_label": _("Yes, cancel it"), "danger": True}
        return super().get_context_data(**{**more, **kwargs})


class CheckInList(OfWhoComes, DeskPage):
    """To print and tick at the door: names and for whom they come, nothing else."""

    template_name = "events/desk_check_in_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        event = self.thing
        return super().get_context_data(
            event=event,
            rows=list(event.registrations.coming().order_by("name")),
            when=dates_of(event).written(),
            where=where(event),
            crumbs=self.way(_("List for the door")),
            **kwargs,
        )


class CheckIn(RegistrationForm):
    """Who came, from the list of the door."""

    form_class = forms.CheckInForm

    def get_title(self) -> str:
        return _("Who came?")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"event": self.thing}

    def act(self, form: Form) -> int:
        return actions.check_in(
            event=self.thing,
            came=[one.pk for one in form.cleaned_data["came"]],
            by=self.request.user,
            at=self.now(),
        )
