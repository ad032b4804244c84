"""What stands around a plan, in the workspace: those who plan together, wider plans, annexes, a copy to go on with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from khetane.common.media import handed_out
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority

from ... import actions
from ...forms import AdoptForm, AnnexForm, CopyForm, NothingForm, PlaceForm
from ...models import Annex, Edition, PartnerDecision, Plan
from ...permissions import Permission
from .page import EditForm, OwnForm, OwnPage, home_of

PLACED = ("strategy", "strategy_passage", "strategy_url")


class PlacePlan(EditForm):
    """With whom it is made, and of which wider plan or strategy it is part."""

    model = Plan
    form_class = PlaceForm
    title = _("Where this plan stands among others")
    knows_authority = True

    def get_initial(self) -> dict:
        plan = self.thing
        return {
            **{name: getattr(plan, name) for name in PLACED},
            "partners": "\n".join(plan.partners.values_list("name", flat=True)),
            "parent": self.request.build_absolute_uri(plan.parent.get_absolute_url()) if plan.parent else "",
        }

    def back_url(self) -> str:
        latest = self.thing.editions.order_by("-number").first()
        return reverse("plans_workspace:edition", args=[latest.pk]) if latest else home_of(self.authority)

    def act(self, form: Any) -> Plan:
        return actions.place_plan(plan=self.thing, **form.cleaned_data, **self.actor)


class OfEdition:
    """Leads back to the edition."""

    @property
    def edition(self) -> Edition:
        return self.thing if isinstance(self.thing, Edition) else self.thing.edition

    def about(self) -> TranslatedText:
        return self.edition.plan.title

    def back_url(self) -> str:
        return reverse("plans_workspace:edition", args=[self.edition.pk])

    def back_title(self) -> TranslatedText:
        return self.edition.plan.title


class CopyPlan(OfEdition, OwnForm):
    """Go on with the measures of an adopted plan in a new one."""

    model = Edition
    form_class = CopyForm
    title = _("Begin a new plan from this one")
    lead = _("It begins with the same measures and annexes. The plan it comes from stays as it is.")

    def act(self, form: Any) -> Edition:
        return actions.copy_plan(edition=self.thing, **form.cleaned_data, **self.actor)

    def get_success_url(self) -> str:
        return reverse("plans_workspace:edition", args=[self.acted.pk])


class AddAnnex(OfEdition, OwnForm):
    """A document that is adopted with the plan."""

    model = Edition
    form_class = AnnexForm
    title = _("Add an annex")
    lead = _("It is adopted and frozen with the plan, and everybody can read it.")

    def act(self, form: Any) -> Annex:
        return actions.add_annex(edition=self.thing, **form.cleaned_data, **self.actor)


class RemoveAnnex(OfEdition, OwnForm):
    """Take a document out of a draft."""

    model = Annex
    form_class = NothingForm
    title = _("Take this annex out")
    lead = _("The document is deleted. Editions that a council adopted keep theirs.")
    danger = True

    def about(self) -> TranslatedText:
        return self.thing.title

    def act(self, form: Any) -> None:
        actions.remove_annex(annex=self.thing, **self.actor)


class AnnexFile(OwnPage):
    """The document itself, while the edition is being written."""

    model = Annex

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        annex = self.thing
        return handed_out(annex.file, f"{annex.edition.plan.slug}-{annex.pk}.{annex.file.name.rpartition('.')[2]}")


class DecideBeside(OwnForm):
    """What the council of another authority of a joint plan decided: written down by its own people."""

    permission = Permission.DECIDE_BESIDE
    form_class = AdoptForm
    title = _("The council adopted it")
    submit_label = _("Record it")
    done = _("It is recorded.")

    def get_thing(self) -> Authority:
        rows = Authority.objects.select_related("country").filter(joint_plans__editions=self.kwargs["pk"])
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @cached_property
    def edition(self) -> Edition:
        return get_object_or_404(Edition.objects.select_related("plan"), pk=self.kwargs["pk"])

    def about(self) -> TranslatedText:
        return self.edition.plan.title

    def back_url(self) -> str:
        return home_of(self.thing)

    def act(self, form: Any) -> PartnerDecision:
        told = {"edition": self.edition, "authority": self.thing}
        return actions.decide_beside(**told, **form.cleaned_data, **self.actor)
