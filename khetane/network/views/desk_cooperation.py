"""For the secretariat: what organisations propose, and what was agreed with whom."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may
from khetane.common.views import DeskPage

from .. import actions, forms
from ..lifecycle import COOPERATION
from ..models import Cooperation, CooperationProposal
from ..permissions import Permission
from ..states import ProposalStatus
from .at_desk import AtDesk
from .showing import PROPOSAL_TONES, desk_crumb, happened, offered

MOST = 200
ADDRESSES = {"begin_talks": "begin_talks", "agree": "agree", "decline": "decline_proposal"}


def way() -> list[dict]:
    return [
        desk_crumb(),
        {"title": _("Cooperation with organisations"), "url": reverse("network_desk:cooperation")},
    ]


class CooperationAtDesk(DeskPage):
    """Proposals, the newest first, and everything that was agreed."""

    template_name = "network/desk_cooperation.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        proposals = CooperationProposal.objects.exclude(status=ProposalStatus.ASKED).select_related("country")
        agreed = Cooperation.objects.select_related("organisation")
        ends = may(self.request.user, Permission.HANDLE_PROPOSALS)
        return super().get_context_data(
            proposals=[
                {
                    "proposal": one,
                    "url": reverse("network_desk:proposal", args=[one.pk]),
                    "tone": PROPOSAL_TONES[one.status],
                }
                for one in proposals[:MOST]
            ],
            cooperations=[
                {
                    "cooperation": one,
                    "end_url": reverse("network_desk:end_cooperation", args=[one.pk])
                    if ends and one.until is None
                    else "",
                }
                for one in agreed
            ],
            crumbs=[desk_crumb(), {"title": _("Cooperation with organisations")}],
            **kwargs,
        )


class OfProposal:
    permission = Permission.SEE_DESK

    def get_thing(self) -> CooperationProposal:
        rows = CooperationProposal.objects.select_related("country", "cooperation__organisation")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class ProposalAtDesk(OfProposal, DeskPage):
    """One proposal, and what may be done with it."""

    template_name = "network/desk_proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        proposal = self.thing
        return super().get_context_data(
            proposal=proposal,
            tone=PROPOSAL_TONES[proposal.status],
            facts=[
                {"label": _("Kind of organisation"), "value": proposal.get_organisation_kind_display()},
                {"label": _("Country"), "value": proposal.country},
                {"label": _("Website"), "value": proposal.website, "missing": _("none")},
                {"label": _("Contact person"), "value": f"{proposal.contact_name}, {proposal.contact_email}"},
            ],
            offers=offered(
                COOPERATION,
                proposal,
                self.request.user,
                address=lambda verb: reverse(f"network_desk:{ADDRESSES[verb]}", args=[proposal.pk]),
                only=ADDRESSES,
            ),
            timeline=happened(proposal),
            crumbs=[*way(), {"title": proposal.organisation_name}],
            **kwargs,
        )


class MoveProposal(OfProposal, AtDesk):
    verb = ""

    def way_here(self) -> list[dict]:
        here = reverse("network_desk:proposal", args=[self.thing.pk])
        return [*way(), {"title": self.thing.organisation_name, "url": here}]

    def closed_because(self) -> str | Promise | None:
        return COOPERATION.closed_because(self.verb, self.thing, self.request.user)

    def facts(self) -> dict[str, Any]:
        return {"proposal": self.thing, **super().facts()}


class BeginTalks(MoveProposal):
    verb = "begin_talks"
    title = gettext_lazy("Begin to talk about it")
    lead = gettext_lazy("Whoever proposed it is told that you will write to them.")

    def act(self, form: Form) -> CooperationProposal:
        return actions.begin_talks(**self.facts())


class Agree(MoveProposal):
    verb = "agree"
    title = gettext_lazy("Record what was agreed")
    lead = gettext_lazy("It stands on the public page from now on, and whoever proposed it is told.")
    done = gettext_lazy("The cooperation is recorded.")
    form_class = forms.AgreeForm

    def act(self, form: Form) -> Cooperation:
        return actions.agree_cooperation(**form.cleaned_data, **self.facts())


class DeclineProposal(MoveProposal):
    verb = "decline"
    title = gettext_lazy("Decline the proposal")
    done = gettext_lazy("Whoever asked was told why.")
    form_class = forms.RefuseForm
    danger = True

    def act(self, form: Form) -> CooperationProposal:
        return actions.decline_proposal(reason=form.cleaned_data["reason"], **self.facts())


class EndCooperation(AtDesk):
    permission = Permission.HANDLE_PROPOSALS
    title = gettext_lazy("Record that the cooperation ends")
    lead = gettext_lazy("It stays on the public page as an earlier one.")
    form_class = forms.EndCooperationForm
    danger = True
    way_here = staticmethod(way)

    def get_thing(self) -> Cooperation:
        return get_object_or_404(Cooperation.objects.select_related("organisation"), pk=self.kwargs["pk"])

    def act(self, form: Form) -> Cooperation:
        return actions.end_cooperation(cooperation=self.thing, **form.cleaned_data, **self.facts())
