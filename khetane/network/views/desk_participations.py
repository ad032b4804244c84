"""For the secretariat and the deciding body: participations, how they stand, and who speaks for an authority."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.lifecycle import Move
from khetane.common.permissions import may
from khetane.common.views import DeskPage
from khetane.places.models import Authority

from .. import actions, forms
from ..lifecycle import STANDING
from ..models import Participation, Spokesperson
from ..permissions import Permission
from ..states import Standing
from .at_desk import AtDesk
from .showing import STANDING_TONES, desk_crumb, happened, offered

ROWS = 50


def way() -> list[dict]:
    """The way from the desk to the list."""
    return [desk_crumb(), {"title": _("Participations"), "url": reverse("network_desk:participations")}]


def _read_key(text: str) -> tuple[str, int] | None:
    """ "kosice~17" as ("kosice", 17): two authorities of one name stand on two pages without either being lost."""
    sort_key, _tilde, number = text.replace("\x00", "").rpartition("~")
    return (sort_key, int(number)) if number.isdecimal() and len(number) < 18 else None


class ParticipationList(DeskPage):
    """Everybody who takes part or took part, by name."""

    template_name = "network/participation_list.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        standing = self.request.GET.get("standing", "")
        typed = self.request.GET.get("q", "").strip()[:100]
        after = _read_key(self.request.GET.get("after", ""))
        rows = Participation.objects.select_related("authority__country").order_by("authority__sort_key", "pk")
        if standing in Standing.values:
            rows = rows.filter(standing=standing)
        if typed:
            rows = rows.named(typed)
        if after is not None:
            sort_key, pk = after
            later = Q(authority__sort_key__gt=sort_key) | Q(authority__sort_key=sort_key, pk__gt=pk)
            rows = rows.filter(later)
        found = list(rows[: ROWS + 1])
        shown = found[:ROWS]
        query = self.request.GET.copy()
        query["after"] = f"{shown[-1].authority.sort_key}~{shown[-1].pk}" if shown else ""
        options = [("", _("All")), *Standing.choices]
        return super().get_context_data(
            rows=[
                {
                    "participation": one,
                    "url": reverse("network_desk:participation", args=[one.pk]),
                    "tone": STANDING_TONES[one.standing],
                }
                for one in shown
            ],
            q=typed,
            imports_url=reverse("network_desk:imports")
            if may(self.request.user, Permission.IMPORT_PARTICIPANTS)
            else "",
            selects=[
                {
                    "name": "standing",
                    "label": _("Standing"),
                    "value": standing,
                    "options": [{"value": value, "label": label} for value, label in options],
                }
            ],
            clear_url=self.request.path if typed or standing else "",
            next_url=f"?{query.urlencode()}" if len(found) > ROWS else "",
            crumbs=[desk_crumb(), {"title": _("Participations")}],
            **kwargs,
        )


class OfParticipation:
    permission = Permission.SEE_DESK

    def get_thing(self) -> Participation:
        rows = Participation.objects.select_related("authority__country", "application")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class ParticipationPage(OfParticipation, DeskPage):
    """One participation: its facts, its changes of standing, its spokespersons, what may be done now."""

    template_name = "network/participation_page.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        thing = self.thing
        return super().get_context_data(
            participation=thing,
            tone=STANDING_TONES[thing.standing],
            facts=_facts(thing),
            changes=thing.changes.order_by("-changed_on", "-pk"),
            offers=offered(
                STANDING,
                thing,
                self.request.user,
                address=lambda verb: reverse("network_desk:change_standing", args=[thing.pk, verb]),
            ),
            speaking=_people(thing.authority),
            people_url=reverse("network_desk:people", args=[thing.authority.slug]),
            timeline=happened(thing),
            crumbs=[*way(), {"title": str(thing.authority)}],
            **kwargs,
        )


def _facts(participation: Participation) -> list[dict]:
    application = participation.application
    number = _("none: founding participant") if participation.is_founding else _("not known")
    return [
        {"label": _("Number of accession"), "value": participation.number, "missing": number},
        {"label": _("Accepted on"), "value": participation.accepted_on},
        {"label": _("Deciding body"), "value": participation.accepted_by_body},
        {"label": _("Reference"), "value": participation.decision_reference, "missing": _("none")},
        {"label": _("Announced on"), "value": participation.announced_on},
        {
            "label": _("Application"),
            "value": application.number if application else "",
            "url": reverse("network_desk:application", args=[application.pk]) if application else "",
            "missing": _("none here: taken over from the public record"),
        },
    ]


class ChangeStanding(OfParticipation, AtDesk):
    """A dated change by a named body."""

    form_class = forms.StandingForm

    def get_thing(self) -> Participation:
        if self.kwargs["verb"] not in STANDING.moves:
            raise Http404
        return super().get_thing()

    @property
    def move(self) -> Move:
        return STANDING.moves[self.kwargs["verb"]]

    @property
    def title(self) -> str | Promise:
        return self.move.label

    @property
    def danger(self) -> bool:
        return self.move.target in (Standing.ENDED, Standing.SUSPENDED, Standing.WITHDRAWN)

    def way_here(self) -> list[dict]:
        url = reverse("network_desk:participation", args=[self.thing.pk])
        return [*way(), {"title": str(self.thing.authority), "url": url}]

    def closed_because(self) -> str | Promise | None:
        return STANDING.closed_because(self.move.verb, self.thing, self.request.user)

    def act(self, form: Form) -> Any:
        return actions.change_standing(
            participation=self.thing, verb=self.move.verb, **form.cleaned_data, **self.facts()
        )


class OfAuthority:
    """Who speaks for one authority, whether or not it takes part: a programme's municipality has people too."""

    permission = Permission.SEE_DESK

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority.objects.select_related("country"), slug=self.kwargs["slug"])


def _people(authority: Authority) -> list[dict]:
    """Everybody who speaks or spoke for it, those of today first."""
    today = timezone.localdate()
    rows = authority.spokespersons.select_related("person").order_by(models.F("until").desc(nulls_first=True), "since")
    return [
        {
            "spokesperson": one,
            "is_over": one.until is not None and one.until <= today,
            "end_url": reverse("network_desk:end_speaking", args=[authority.slug, one.pk]),
            "hand_over_url": reverse("network_desk:hand_over", args=[authority.slug, one.pk]),
        }
        for one in rows
    ]


class People(OfAuthority, DeskPage):
    template_name = "network/spokesperson_list.html"

    def may_appoint(self) -> bool:
        return may(self.request.user, Permission.APPOINT, self.thing)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            authority=self.thing,
            speaking=_people(self.thing),
            appoint_url=reverse("network_desk:appoint", args=[self.thing.slug]) if self.may_appoint() else "",
            may_appoint=self.may_appoint(),
            crumbs=[*way(), {"title": str(self.thing)}],
            **kwargs,
        )


class SpeakingForm(OfAuthority, AtDesk):
    """A change of who speaks."""

    permission = Permission.APPOINT
    hides = False

    def way_here(self) -> list[dict]:
        url = reverse("network_desk:people", args=[self.thing.slug])
        return [*way(), {"title": str(self.thing), "url": url}]

    def spokesperson(self) -> Spokesperson:
        rows = Spokesperson.objects.select_related("person", "authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"], authority=self.thing)

    def kicker(self, way: list[dict]) -> str:
        return str(self.thing) if "pk" not in self.kwargs else f"{self.thing} · {self.spokesperson().person}"


class Appoint(SpeakingForm):
    title = gettext_lazy("Record who speaks for this authority")
    done = gettext_lazy("The person was recorded and told by mail.")
    form_class = forms.AppointForm

    def act(self, form: Form) -> Spokesperson:
        return actions.appoint(authority=self.thing, **form.cleaned_data, **self.facts())


class EndSpeaking(SpeakingForm):
    title = gettext_lazy("This person no longer speaks for the authority")
    lead = gettext_lazy("What they did stays as it was.")
    done = gettext_lazy("The end was recorded.")
    form_class = forms.EndForm

    def act(self, form: Form) -> Spokesperson:
        return actions.end_speaking(spokesperson=self.spokesperson(), **form.cleaned_data, **self.facts())


class HandOver(SpeakingForm):
    title = gettext_lazy("Hand over to somebody else")
    lead = gettext_lazy("On that day one person stops and the other begins, in the same function.")
    done = gettext_lazy("Handed over. The new person was told by mail.")
    form_class = forms.HandOverForm

    def act(self, form: Form) -> Spokesperson:
        return actions.hand_over(spokesperson=self.spokesperson(), **form.cleaned_data, **self.facts())
