"""For the secretariat and the deciding body: applications from the queue to the decision."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may
from khetane.common.views import DeskPage, Door, second_factor_first

from .. import actions, forms
from ..lifecycle import APPLICATION
from ..models import Application
from ..permissions import Permission
from ..querysets import known_authorities
from ..rules.completeness import STEPS, WITH_DOCUMENT
from ..states import WAITING, ApplicationStatus
from .at_desk import AtDesk
from .offline import copy_response
from .opinions import desk_urls, opinions_on
from .public import time_taken
from .showing import STEP_TITLES, TONES, desk_crumb, frozen_facts, happened, offered
from .workspace import document_response

ROWS = 50


def way() -> list[dict]:
    """The way from the desk to the queue."""
    return [desk_crumb(), {"title": _("Applications"), "url": reverse("network_desk:applications")}]


class ApplicationQueue(DeskPage):
    """Everything that was sent, the newest first; a draft is nobody's business yet."""

    template_name = "network/application_queue.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        status = self.request.GET.get("status", "")
        typed = self.request.GET.get("q", "").strip()[:100]
        before = self.request.GET.get("before", "")
        late = self.request.GET.get("late", "") == "yes"
        charge = self.request.GET.get("charge", "")
        rows = Application.objects.visible_to(self.request.user).at_the_desk().order_by("-pk")
        if status in ApplicationStatus.values:
            rows = rows.filter(status=status)
        if late:
            rows = rows.overdue(on=timezone.localdate())
        if charge in ("me", "nobody"):
            rows = rows.filter(handled_by=self.request.user if charge == "me" else None)
        if typed:
            rows = rows.named(typed)
        if before.isascii() and before.isdigit() and len(before) < 16:
            rows = rows.filter(pk__lt=int(before))
        found = list(rows.select_related("authority", "country", "handled_by")[: ROWS + 1])
        shown = found[:ROWS]
        chosen = {"q": typed, "status": status, "late": "yes" if late else "", "charge": charge}
        more = {**chosen, "before": shown[-1].pk if shown else ""}
        statuses = [choice for choice in ApplicationStatus.choices if choice[0] != ApplicationStatus.DRAFT]
        options = [("", _("All")), *statuses]
        return super().get_context_data(
            rows=[
                {
                    "application": one,
                    "url": reverse("network_desk:application", args=[one.pk]),
                    "tone": TONES[one.status],
                    "due": due_of(one),
                }
                for one in shown
            ],
            q=typed,
            selects=[
                {
                    "name": "status",
                    "label": _("Status"),
                    "value": status,
                    "options": [{"value": value, "label": label} for value, label in options],
                },
                {
                    "name": "late",
                    "label": _("Decision by"),
                    "value": "yes" if late else "",
                    "options": [{"value": "", "label": _("All")}, {"value": "yes", "label": _("The day is over")}],
                },
                {
                    "name": "charge",
                    "label": _("In charge"),
                    "value": charge,
                    "options": [
                        {"value": value, "label": label}
                        for value, label in (("", _("All")), ("me", _("I am")), ("nobody", _("Nobody yet")))
                    ],
                },
            ],
            time_taken=time_taken(),
            clear_url=self.request.path if any(chosen.values()) else "",
            next_url=f"?{urlencode(more)}" if len(found) > ROWS else "",
            crumbs=[desk_crumb(), {"title": _("Applications")}],
            **kwargs,
        )


def due_of(application: Application) -> dict[str, Any] | None:
    """By when it is to be decided, as long as it is not; the clock stands still while the applicant answers."""
    if application.decision_due_on is None or application.status not in WAITING:
        return None
    paused = application.status == ApplicationStatus.MORE_ASKED
    return {
        "day": application.decision_due_on,
        "is_paused": paused,
        "is_over": not paused and application.decision_due_on < timezone.localdate(),
        "over": _("overdue"),
    }


class OfApplication:
    """A page at the desk about one application that was sent."""

    permission = Permission.READ_AT_DESK

    def get_thing(self) -> Application:
        rows = Application.objects.select_related("authority", "country", "opened_by", "handled_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way_to(self.thing)


def way_to(application: Application) -> list[dict]:
    """The way from the desk to one application."""
    return [*way(), {"title": application.number, "url": reverse("network_desk:application", args=[application.pk])}]


class ApplicationReview(OfApplication, DeskPage):
    """The copy as it was sent, what happened, and what may be done now."""

    template_name = "network/application_review.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        application = self.thing
        return super().get_context_data(
            application=application,
            answers=frozen_facts(application),
            commitments=(application.frozen or {}).get("commitments", []),
            documents=[one for part in WITH_DOCUMENT if (one := _document(application, part))["title"]],
            timeline=happened(application),
            offers=offered(
                APPLICATION,
                application,
                self.request.user,
                address=lambda verb: reverse(f"network_desk:{verb}", args=[application.pk]),
                only=MOVES,
            ),
            opinions=opinions_on(self.request.user, [application])[application.pk],
            desk_urls=desk_urls(self.request.user, application),
            notes=application.notes.select_related("author")
            if may(self.request.user, Permission.SEE_NOTES, application)
            else [],
            tone=TONES[application.status],
            due=due_of(application),
            known=known_authorities(application) if application.authority_id is None else [],
            letter=getattr(application, "letter", None),
            meetings=application.agenda_items.select_related("sitting").order_by("-sitting__held_on"),
            crumbs=[*way(), {"title": application.number}],
            **kwargs,
        )


def _document(application: Application, part: str) -> dict:
    """What was handed in with a part, as it was sent."""
    kept = (application.frozen or {}).get(f"{part}_document", {})
    url = reverse("network_desk:document", args=[application.pk, part])
    return {"part": STEP_TITLES[part], "title": kept.get("name", ""), "digest": kept.get("sha256", ""), "url": url}


class DocumentAtDesk(OfApplication, Door):
    """What was handed in, for the desk."""

    def missing_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        return second_factor_first(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        if self.kwargs["part"] not in WITH_DOCUMENT:
            raise Http404
        return document_response(self.thing, self.kwargs["part"])


class CopyAtDesk(OfApplication, Door):
    """The copy as it was sent, as a paper for the file."""

    def missing_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        return second_factor_first(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return copy_response(self.thing)


class MoveApplication(OfApplication, AtDesk):
    """One move of the desk. Whether it is open is asked when the page is shown and again when it is done."""

    verb = ""

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.number} · {self.thing.name}"

    def closed_because(self) -> str | Promise | None:
        return APPLICATION.closed_because(self.verb, self.thing, self.request.user)

    def facts(self) -> dict[str, Any]:
        return {"application": self.thing, **super().facts()}


class BeginReview(MoveApplication):
    verb = "begin_review"
    title = gettext_lazy("Begin the review")
    lead = gettext_lazy("From now on the applicant sees that the application is being read.")

    def act(self, form: Form) -> Application:
        return actions.begin_review(**self.facts())


class AskMore(MoveApplication):
    verb = "ask_more"
    title = gettext_lazy("Ask for more information")
    lead = gettext_lazy("The applicant can change the parts you open, until they send their answer to you.")
    done = gettext_lazy("The applicant was asked.")
    form_class = forms.AskMoreForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "parts": [(step, STEP_TITLES[step]) for step in STEPS]}

    def act(self, form: Form) -> Application:
        return actions.ask_more(**form.cleaned_data, **self.facts())


class DecideApplication(MoveApplication):
    """After a decision its letter is read."""

    def get_success_url(self) -> str:
        return reverse("network_desk:letter", args=[self.thing.pk])


class AcceptApplication(DecideApplication):
    verb = "accept"
    title = gettext_lazy("Record an acceptance")
    lead = gettext_lazy("The authority becomes a participant and the public is told. The letter to it is drafted.")
    done = gettext_lazy(
        "The acceptance is recorded. The authority is a participant now. Read the letter, then send it."
    )
    form_class = forms.AcceptForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "known": known_authorities(self.thing)}

    def get_initial(self) -> dict:
        return {"authority": self.thing.authority_id}

    def act(self, form: Form) -> Any:
        return actions.accept(**form.cleaned_data, **self.facts())


class DeclineApplication(DecideApplication):
    verb = "decline"
    title = gettext_lazy("Record that it was declined")
    done = gettext_lazy("The decision is recorded. Read the letter, then send it.")
    form_class = forms.DeclineForm
    danger = True

    def act(self, form: Form) -> Application:
        return actions.decline(**form.cleaned_data, **self.facts())


MOVES = {
    "begin_review": BeginReview,
    "ask_more": AskMore,
    "accept": AcceptApplication,
    "decline": DeclineApplication,
}
