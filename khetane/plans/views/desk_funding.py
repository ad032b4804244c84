"""At the desk: calls for funding, written, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.views import DeskPage
from khetane.network.views.at_desk import AtDesk

from .. import actions
from ..forms import CallForm, PublicReasonForm
from ..lifecycle import CALL_MOVES
from ..models import FundingCall
from ..permissions import Permission
from ..rules.calls import TONES, phase_of
from ..states import CallStatus

MOST = 200


def way() -> list[dict]:
    return [
        {"title": _("Desk"), "url": reverse("front_desk:home")},
        {"title": _("Calls for funding"), "url": reverse("plans_desk:calls")},
    ]


class CallsAtDesk(DeskPage):
    """All calls, drafts too, those that close next first."""

    template_name = "plans/desk_calls.html"
    permission = Permission.KEEP_CALLS

    def get_context_data(self, **kwargs: Any) -> dict:
        calls = list(FundingCall.objects.order_by("closes_on", "-pk")[:MOST])
        return super().get_context_data(
            title=_("Calls for funding"),
            calls=[self._line(one) for one in calls],
            crumbs=[way()[0], {"title": _("Calls for funding")}],
            **kwargs,
        )

    @staticmethod
    def _discard(call: FundingCall) -> str:
        return reverse("plans_desk:discard_call", args=[call.pk])

    def _line(self, call: FundingCall) -> dict:
        is_draft, was_public = call.status == CallStatus.DRAFT, call.published_on is not None
        phase = phase_of(call, on=timezone.localdate())
        verbs = [offer for offer in CALL_MOVES.offers(call, self.request.user) if offer.is_open]
        return {
            "call": call,
            "label": CallStatus.DRAFT.label if is_draft else phase.label,
            "tone": "neutral" if is_draft else TONES[phase],
            "edit_url": reverse("plans_desk:edit_call", args=[call.pk]),
            "moves": [
                {"label": offer.label, "url": reverse(f"plans_desk:{offer.verb}_call", args=[call.pk])}
                for offer in verbs
            ]
            + ([] if was_public else [{"label": _("Throw away"), "url": self._discard(call)}]),
        }


class _CallForm(AtDesk):
    permission = Permission.KEEP_CALLS

    def way_here(self) -> list[dict]:
        return way()

    @staticmethod
    def texts(form: CallForm) -> actions.CallTexts:
        return actions.CallTexts(**form.cleaned_data)


class AddCall(_CallForm):
    form_class = CallForm
    title = gettext_lazy("Add a call for funding")
    lead = gettext_lazy("It is a draft until you publish it.")
    done = gettext_lazy("The call is kept as a draft.")

    def act(self, form: CallForm) -> FundingCall:
        return actions.draft_call(texts=self.texts(form), **self.facts())


class _OfCall(_CallForm):
    verb = ""

    def get_thing(self) -> FundingCall:
        return get_object_or_404(FundingCall, pk=self.kwargs["pk"])

    def kicker(self, way: list[dict]) -> str:
        return self.thing.title.written()

    def closed_because(self) -> str | Promise | None:
        return CALL_MOVES.closed_because(self.verb, self.thing, self.request.user) if self.verb else None


class EditCall(_OfCall):
    form_class = CallForm
    title = gettext_lazy("Change this call")
    done = gettext_lazy("The call is changed.")

    def get_initial(self) -> dict:
        call = self.thing
        plain = (
            "title",
            "summary",
            "funder",
            "url",
            "who_may_apply",
            "kinds",
            "opens_on",
            "closes_on",
            "most",
            "currency",
        )
        return {
            **{name: getattr(call, name) for name in plain},
            "instrument": call.instrument_id,
            "source_label": call.source_label,
            "themes": list(call.themes.values_list("pk", flat=True)),
            "countries": list(call.countries.values_list("pk", flat=True)),
        }

    def act(self, form: CallForm) -> FundingCall:
        return actions.edit_call(call=self.thing, texts=self.texts(form), **self.facts())


class PublishCall(_OfCall):
    verb = "publish"
    title = gettext_lazy("Publish this call")
    lead = gettext_lazy(
        "Everybody reads it, in the list, the feed and the open data, with the measures it may pay for."
    )
    done = gettext_lazy("The call is published.")

    def act(self, form: Any) -> FundingCall:
        return actions.publish_call(call=self.thing, **self.facts())


class WithdrawCall(_OfCall):
    verb = "withdraw"
    form_class = PublicReasonForm
    title = gettext_lazy("Withdraw this call")
    lead = gettext_lazy("It stays readable, with the reason.")
    done = gettext_lazy("The call is withdrawn.")
    danger = True

    def act(self, form: Any) -> FundingCall:
        return actions.withdraw_call(call=self.thing, **form.cleaned_data, **self.facts())


class DiscardCall(_OfCall):
    title = gettext_lazy("Throw this draft away")
    lead = gettext_lazy("Nobody but the secretariat has seen it. It cannot be brought back.")
    done = gettext_lazy("The draft is thrown away.")
    danger = True

    def closed_because(self) -> str | Promise | None:
        if self.thing.published_on is not None:
            return _("It was published: withdraw it, so that everybody reads why.")
        return None

    def act(self, form: Any) -> None:
        actions.discard_call(call=self.thing, **self.facts())
