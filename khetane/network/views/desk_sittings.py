"""For the secretariat and the deciding body: meetings of the body, from the agenda to the decisions and letters."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may, refusal
from khetane.common.views import DeskPage

from .. import actions, forms
from ..desk_states import SittingStatus
from ..lifecycle import SITTING
from ..models import AgendaItem, Application, DecisionLetter, Sitting
from ..permissions import Permission
from ..states import ApplicationStatus
from .at_desk import AtDesk
from .opinions import opinions_on
from .showing import OUTCOME_TONES, SITTING_TONES, desk_crumb, frozen_facts

ROWS = 100


def way() -> list[dict]:
    """The way from the desk to the meetings."""
    return [desk_crumb(), {"title": _("Meetings of the deciding body"), "url": reverse("network_desk:sittings")}]


def way_to(sitting: Sitting) -> list[dict]:
    title = f"{sitting.body}, {date_format(sitting.held_on)}"
    return [*way(), {"title": title, "url": reverse("network_desk:sitting", args=[sitting.pk])}]


def ready_for_the_body() -> Any:
    """Applications under review that stand on no agenda to come."""
    on_one = AgendaItem.objects.open().values("application")
    rows = Application.objects.filter(status=ApplicationStatus.UNDER_REVIEW).exclude(pk__in=on_one)
    return rows.select_related("authority", "country").order_by("decision_due_on", "pk")


def of_others_too(rows: models.QuerySet) -> models.QuerySet:
    """With what tells whether somebody takes no part in a case, asked once for all rows."""
    asked = ("application__reviews", "application__writers")
    return rows.select_related("application__authority").prefetch_related(*asked)


class Sittings(DeskPage):
    """All meetings, the latest first."""

    template_name = "network/desk_sitting_list.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = [
            {
                "sitting": one,
                "url": reverse("network_desk:sitting", args=[one.pk]),
                "tone": SITTING_TONES[one.status],
                "count": len(one.items.all()),
            }
            for one in Sitting.objects.prefetch_related("items")[:ROWS]
        ]
        may_prepare = may(self.request.user, Permission.PREPARE_SITTINGS)
        return super().get_context_data(
            rows=rows,
            waiting_count=ready_for_the_body().count(),
            new_url=reverse("network_desk:plan_sitting") if may_prepare else "",
            crumbs=[desk_crumb(), {"title": _("Meetings of the deciding body")}],
            **kwargs,
        )


class OfSitting:
    permission = Permission.SEE_DESK

    def get_thing(self) -> Sitting:
        return get_object_or_404(Sitting, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way_to(self.thing)


class Agenda(OfSitting, DeskPage):
    """The agenda as it is printed and linked to; afterwards what was decided."""

    template_name = "network/desk_sitting.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        sitting = self.thing
        rows = of_others_too(sitting.items.select_related("application__country", "application__letter"))
        opinions = opinions_on(self.request.user, [item.application for item in rows])
        items = [self._shown(item, opinions[item.application_id]) for item in rows]
        return super().get_context_data(
            sitting=sitting,
            tone=SITTING_TONES[sitting.status],
            items=items,
            urls=self._urls(),
            unsent_count=sum(bool(item["letter"] and not item["letter"].sent_at) for item in items),
            crumbs=[*way(), {"title": way_to(sitting)[-1]["title"]}],
            **kwargs,
        )

    def _shown(self, item: AgendaItem, opinions: list[dict]) -> dict:
        application, person = item.application, self.request.user
        wanted = {"mandate_body", "mandate_on", "mandate_number", "motivation"}
        prepares = self.thing.status == SittingStatus.PLANNED and may(person, Permission.REVIEW, application)
        return {
            "item": item,
            "application": application,
            "url": reverse("network_desk:application", args=[application.pk]),
            "facts": [
                {"label": _("Country"), "value": application.country},
                {
                    "label": _("Decision by"),
                    "value": application.decision_due_on and date_format(application.decision_due_on),
                },
                *frozen_facts(application, only=wanted),
            ],
            "opinions": [one for one in opinions if one["opinion"]],
            "tone": OUTCOME_TONES.get(item.outcome, ""),
            "letter": getattr(application, "letter", None),
            "takes_part": may(person, Permission.SEE_NOTES, application),
            "change_url": reverse("network_desk:change_recommendation", args=[item.pk]) if prepares else "",
            "remove_url": reverse("network_desk:take_off_agenda", args=[item.pk])
            if prepares and not item.outcome
            else "",
            "own_case": not may(person, Permission.DECIDE, application),
        }

    def _urls(self) -> dict[str, str]:
        """Where one goes from here, as far as this person may."""
        person, urls = self.request.user, {}
        if self.thing.status == SittingStatus.PLANNED:
            if may(person, Permission.PREPARE_SITTINGS):
                urls = {"add": "fill_agenda", "change": "change_sitting", "cancel": "cancel_sitting"}
            if may(person, Permission.RECORD_SITTINGS) and self.thing.held_on <= timezone.localdate():
                urls["decide"] = "record_decisions"
        urls["letters"] = "letters_of_sitting"
        return {key: reverse(f"network_desk:{name}", args=[self.thing.pk]) for key, name in urls.items()}


class PlanSitting(AtDesk):
    permission = Permission.PREPARE_SITTINGS
    title = gettext_lazy("Prepare a meeting")
    form_class = forms.SittingForm
    way_here = staticmethod(way)

    def act(self, form: Form) -> Sitting:
        return actions.plan_sitting(**form.cleaned_data, **self.facts())

    def get_success_url(self) -> str:
        return reverse("network_desk:fill_agenda", args=[self.acted.pk])


class PrepareSitting(OfSitting, AtDesk):
    permission = Permission.PREPARE_SITTINGS

    def closed_because(self) -> str | Promise | None:
        return None if self.thing.status == SittingStatus.PLANNED else _("This meeting is over.")

    def facts(self) -> dict[str, Any]:
        return {"sitting": self.thing, **super().facts()}


class ChangeSitting(PrepareSitting):
    title = gettext_lazy("Change day, place or words")
    form_class = forms.SittingForm

    def get_form_kwargs(self) -> dict:
        # A copy: a form writes what was typed into its instance.
        return {**super().get_form_kwargs(), "instance": Sitting.objects.get(pk=self.thing.pk)}

    def act(self, form: Form) -> Sitting:
        return actions.change_sitting(facts=form.cleaned_data, **self.facts())


class FillAgenda(PrepareSitting):
    title = gettext_lazy("Put applications on the agenda")
    lead = gettext_lazy("Those under review that stand on no agenda yet, the most urgent first.")
    form_class = forms.AgendaForm

    def closed_because(self) -> str | Promise | None:
        waiting = _("Every application under review stands on an agenda.")
        return super().closed_because() or (None if ready_for_the_body().exists() else waiting)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "waiting": ready_for_the_body()}

    def act(self, form: Form) -> list[AgendaItem]:
        return actions.fill_agenda(applications=form.cleaned_data["applications"], **self.facts())


class CancelSitting(PrepareSitting):
    title = gettext_lazy("Record that it is not held")
    lead = gettext_lazy("What stood on its agenda is free for another.")
    danger = True

    def closed_because(self) -> str | Promise | None:
        return SITTING.closed_because("cancel", self.thing, self.request.user)

    def act(self, form: Form) -> Sitting:
        return actions.cancel_sitting(**self.facts())


class RecordDecisions(OfSitting, AtDesk):
    """What the body decided, on one page; the letters are read next."""

    template_name = "network/desk_sitting_decisions.html"
    permission = Permission.RECORD_SITTINGS
    title = gettext_lazy("Record the decisions")
    lead = gettext_lazy("All are kept together, or none. The letters are drafted, and go only after you read them.")

    def closed_because(self) -> str | Promise | None:
        if self.thing.status != SittingStatus.PLANNED:
            return _("The decisions of this meeting are recorded already.")
        if self.thing.held_on > timezone.localdate():
            return _("A decision cannot be recorded before its day.")
        return None if self.thing.items.open().exists() else _("Nothing on the agenda waits for a decision.")

    def get_form(self, form_class: Any = None) -> Form:
        rows = of_others_too(self.thing.items.open().select_related("application__country"))
        person = self.request.user
        self.of_others = [item for item in rows if not may(person, Permission.DECIDE, item.application)]
        return forms.DecisionsForm(
            items=[item for item in rows if item not in self.of_others], **self.get_form_kwargs()
        )

    def act(self, form: Form) -> Sitting:
        return actions.record_decisions(sitting=self.thing, decided=form.decided(), **self.facts())

    def get_success_url(self) -> str:
        return reverse("network_desk:letters_of_sitting", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return {**context, "parts": context["form"].parts(), "of_others": self.of_others}


class OfItem:
    permission = Permission.PREPARE_SITTINGS

    def get_thing(self) -> AgendaItem:
        rows = AgendaItem.objects.select_related("sitting", "application__authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way_to(self.thing.sitting)

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.application.number} · {self.thing.application.name}"

    def closed_because(self) -> str | Promise | None:
        return refusal(self.request.user, Permission.REVIEW, self.thing.application)

    def facts(self) -> dict[str, Any]:
        return {"item": self.thing, **super().facts()}


class ChangeRecommendation(OfItem, AtDesk):
    title = gettext_lazy("Recommend something to the body")
    form_class = forms.RecommendationForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": AgendaItem.objects.get(pk=self.thing.pk)}

    def act(self, form: Form) -> AgendaItem:
        return actions.change_recommendation(**form.cleaned_data, **self.facts())


class TakeOffAgenda(OfItem, AtDesk):
    title = gettext_lazy("Take it off the agenda")
    danger = True

    def act(self, form: Form) -> None:
        actions.take_off_agenda(**self.facts())


def letters_of(sitting: Sitting) -> list[DecisionLetter]:
    """The letters about what this meeting decided, in the order of its agenda."""
    rows = DecisionLetter.objects.filter(application__agenda_items__in=sitting.items.exclude(outcome=""))
    return list(of_others_too(rows.select_related("sent_by")).order_by("application__agenda_items__pk"))
