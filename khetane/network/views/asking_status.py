"""How an application stands, for somebody without an account: its number, then a code from the mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common import floods
from khetane.common.views import ActsOnForm, PublicPage

from .. import actions, forms
from ..models import Application
from ..states import ApplicationStatus
from .public import join_crumb
from .showing import TONES, by_when

HOUR, DAY = 3600, 86400


# These pages set no cookie, so they carry no token of a session; there is no session either that could be misused.
@method_decorator(csrf_exempt, name="dispatch")
class AskStatus(ActsOnForm, PublicPage):
    """The number and the address; the answer is the same whether they belong together or not."""

    template_name = "network/status_ask.html"
    form_class = forms.AskStatusForm
    shows = ["site"]

    def act(self, form: Form) -> str:
        number, email = form.cleaned_data["number"], form.cleaned_data["email"]
        floods.ask(self.request, "network.status", most=10, seconds=HOUR)
        floods.ask(self.request, "network.status", most=5, seconds=DAY, of=email)
        actions.send_status_code(number=number, email=email, at=self.now())
        return number

    def get_success_url(self) -> str:
        return reverse("network:status_code") + "?" + urlencode({"number": self.acted})

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            crumbs=[join_crumb(), {"title": _("How does our application stand?")}], **kwargs
        )


@method_decorator(csrf_exempt, name="dispatch")
class TypeStatusCode(ActsOnForm, PublicPage):
    """The code opens the page below this form once; nothing of it is kept in an address, a cookie or a cache."""

    template_name = "network/status_code.html"
    form_class = forms.StatusCodeForm
    shows = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_initial(self) -> dict:
        return {"number": self.request.GET.get("number", "")[:20]}

    def act(self, form: Form) -> Application:
        floods.ask(self.request, "network.status_code", most=20, seconds=HOUR)
        return actions.open_status(**form.cleaned_data, at=self.now())

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code != 302:
            return response
        context = self.get_context_data(**told(self.acted))
        return self.response_class(self.request, "network/status_page.html", context)

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict:
        kwargs.setdefault("crumbs", [join_crumb(), {"title": _("How does our application stand?")}])
        return super().get_context_data(again_url=reverse("network:status"), **kwargs)


def told(application: Application) -> dict[str, Any]:
    """What a letter would say: where it stands and what comes next, no note of the desk and no name of anybody."""
    return {
        "application": application,
        "tone": TONES[application.status],
        "is_waiting_for_you": application.status == ApplicationStatus.MORE_ASKED,
        "facts": [
            {"label": _("Receipt number"), "value": application.number},
            {"label": _("Sent on"), "value": _day(application.submitted_at)},
            *([{"label": _("Decision by"), "value": by_when(application)}] if by_when(application) else []),
            *_decided(application),
        ],
        "work_url": reverse("network_workspace:application", args=[application.pk]),
    }


def _decided(application: Application) -> list[dict]:
    if application.status not in (ApplicationStatus.ACCEPTED, ApplicationStatus.DECLINED):
        return []
    return [
        {"label": _("Decided by"), "value": application.decided_by_body},
        {"label": _("Decided on"), "value": date_format(application.decided_on)},
        {"label": _("Reference"), "value": application.decision_reference, "missing": _("none")},
    ]


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment)) if moment else ""
