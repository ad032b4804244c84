"""For those who speak for an authority: how its participation stands, what was said to it, and its reply."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from khetane.common.views import WorkspaceForm, WorkspacePage

from .. import actions, forms
from ..models import Participation, Spokesperson, StandingChange
from ..permissions import Permission, authorities_spoken_for
from .showing import STANDING_TONES


def way() -> list[dict]:
    return [
        {"title": _("Workspace"), "url": reverse("front_workspace:home")},
        {"title": _("How we take part"), "url": reverse("network_workspace:participations")},
    ]


class OwnParticipations(WorkspacePage):
    template_name = "network/workspace_participations.html"
    permission = Permission.SEE_OWN_PARTICIPATIONS

    def get_context_data(self, **kwargs: Any) -> dict:
        mine = Participation.objects.filter(authority__in=authorities_spoken_for(self.request.user))
        rows = [
            {
                "participation": one,
                "url": reverse("network_workspace:participation", args=[one.pk]),
                "tone": STANDING_TONES[one.standing],
            }
            for one in mine.select_related("authority").order_by("authority__sort_key", "pk")
        ]
        return super().get_context_data(rows=rows, crumbs=[way()[0], {"title": way()[1]["title"]}], **kwargs)


class OwnParticipation(WorkspacePage):
    """One participation with every change of its standing; each may be replied to."""

    template_name = "network/workspace_participation.html"
    permission = Permission.REPLY

    def get_thing(self) -> Participation:
        return get_object_or_404(Participation.objects.select_related("authority"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict:
        thing = self.thing
        changes = [
            {"change": one, "url": reverse("network_workspace:reply", args=[thing.pk, one.pk])}
            for one in thing.changes.order_by("-changed_on", "-pk")
        ]
        return super().get_context_data(
            participation=thing,
            tone=STANDING_TONES[thing.standing],
            changes=changes,
            crumbs=[*way(), {"title": str(thing.authority)}],
            **kwargs,
        )


class Reply(WorkspaceForm):
    """The authority's own words about one change."""

    template_name = "network/workspace_reply.html"
    permission = Permission.REPLY
    form_class = forms.ReplyForm

    def get_thing(self) -> StandingChange:
        rows = StandingChange.objects.select_related("participation__authority")
        return get_object_or_404(rows, pk=self.kwargs["change"], participation=self.kwargs["pk"])

    def get_initial(self) -> dict:
        return {"reply": self.thing.reply} if not self.thing.reply.is_empty else {}

    def act(self, form: Form) -> StandingChange:
        return actions.reply_to_change(
            change=self.thing, reply=form.cleaned_data["reply"], by=self.request.user, at=self.now()
        )

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, _("Your reply stands beside the change, for everybody."))
        return response

    def get_success_url(self) -> str:
        return reverse("network_workspace:participation", args=[self.kwargs["pk"]])

    def get_context_data(self, **kwargs: Any) -> dict:
        here = {"title": str(self.thing.participation.authority), "url": self.get_success_url()}
        kwargs["change"] = self.thing  # instead of its number in the address
        crumbs = [*way(), here, {"title": _("Reply")}]
        return super().get_context_data(back_url=self.get_success_url(), crumbs=crumbs, **kwargs)


class StillSpeaks(WorkspaceForm):
    """Once a year: yes, or somebody else does now."""

    template_name = "network/workspace_speaking.html"
    permission = Permission.CONFIRM_SPEAKING
    form_class = forms.StillSpeaksForm

    def get_thing(self) -> Spokesperson:
        return get_object_or_404(Spokesperson.objects.select_related("authority"), pk=self.kwargs["pk"])

    def act(self, form: Form) -> Spokesperson:
        facts = {"spokesperson": self.thing, "by": self.request.user, "at": self.now()}
        if form.cleaned_data["answer"] == forms.YES:
            return actions.confirm_speaking(**facts)
        return actions.stop_speaking(note=form.cleaned_data["note"], **facts)

    def get_success_url(self) -> str:
        messages.success(self.request, _("Thank you. Your answer is kept."))
        return reverse("front_workspace:home")

    def get_context_data(self, **kwargs: Any) -> dict:
        crumbs = [way()[0], {"title": str(self.thing.authority)}]
        return super().get_context_data(authority=self.thing.authority, crumbs=crumbs, **kwargs)
