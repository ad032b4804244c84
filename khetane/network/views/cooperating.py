"""Cooperation with organisations: what it is, with whom, and how to propose one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common import floods
from khetane.common.views import ActsOnForm, PublicPage

from .. import actions, forms
from ..models import Cooperation, CooperationProposal
from . import by_mail
from .by_mail import NotKept

HOUR, DAY = 3600, 86400
TITLE = gettext_lazy("Cooperation with organisations")


class CooperationPage(PublicPage):
    """With whom the alliance works, and how an organisation proposes to work with it."""

    template_name = "network/cooperation_page.html"
    shows = ["cooperation", "countries"]

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Cooperation.objects.select_related("organisation__country")
        today = timezone.localdate()
        sections = [
            {"title": "", "rows": [one for one in rows if one.until is None or one.until > today]},
            {"title": _("Earlier"), "rows": [one for one in rows if one.until is not None and one.until <= today]},
        ]
        return super().get_context_data(
            sections=[section for section in sections if section["rows"]],
            propose_url=reverse("network:propose"),
            join_url=reverse("network:join"),
            sample_shown=any(one.organisation.is_sample for one in rows),
            crumbs=[{"title": TITLE}],
            **kwargs,
        )


# This page sets no cookie, so it carries no token of a session; there is no session either that could be misused.
@method_decorator(csrf_exempt, name="dispatch")
class Propose(ActsOnForm, NotKept):
    """An organisation says what it would like to do together: one page, then a link by mail."""

    template_name = "network/propose.html"
    form_class = forms.ProposeForm

    def act(self, form: forms.ProposeForm) -> None:
        if form.is_by_a_program:
            return
        floods.ask(self.request, "network.propose", most=10, seconds=HOUR)
        floods.ask(self.request, "network.propose", most=3, seconds=DAY, of=form.cleaned_data["contact_email"])
        language = get_language() or settings.LANGUAGE_CODE
        actions.propose_cooperation(facts=form.facts(), language=language, at=self.now())

    def get_success_url(self) -> str:
        return reverse("network:proposal_asked")

    def get_context_data(self, **kwargs: Any) -> dict:
        back = reverse("network:cooperation")
        crumbs = [{"title": TITLE, "url": back}, {"title": _("Propose a cooperation")}]
        return super().get_context_data(back_url=back, crumbs=crumbs, **kwargs)


class ProposalAsked(by_mail.Asked):
    back, back_title = "network:cooperation", TITLE


class ConfirmProposal(by_mail.Confirm):
    back, back_title = "network:cooperation", TITLE
    title = gettext_lazy("Confirm the proposal")
    done = "network:proposal_confirmed"
    find = actions.proposal_of
    confirm = actions.confirm_proposal

    def tell(self, row: CooperationProposal) -> str:
        return _("%(name)s proposes a cooperation.") % {"name": row.organisation_name}


class ProposalConfirmed(by_mail.Confirmed):
    back, back_title = "network:cooperation", TITLE
    lead = gettext_lazy("The secretariat reads it now and answers you by mail.")
