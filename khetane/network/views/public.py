"""For everybody: what taking part means, and whether you may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import PublicPage
from khetane.places.models import Country

from ..forms import ELSEWHERE, EligibilityForm
from ..models import Application, Commitment
from ..rules.eligibility import ALSO, Answer, BodyKind, eligibility
from ..rules.service_times import ServiceTime, service_time

# Older decisions say little about how long one waits today.
COUNTED = timedelta(days=3 * 365)


def join_crumb() -> dict:
    return {"title": _("Join"), "url": reverse("network:join")}


def eligibility_form(asked: Any = None) -> EligibilityForm:
    """The question, with every country by its name in the reader's language."""
    countries = sorted(((one.code, str(one.name)) for one in Country.objects.all()), key=lambda one: one[1].casefold())
    return EligibilityForm(asked, countries=countries)


def time_taken() -> ServiceTime | None:
    """How long the decisions of the last years took, from the day sent."""
    spans = Application.objects.decided_since(timezone.localdate() - COUNTED).values_list("submitted_at", "decided_on")
    return service_time((timezone.localdate(sent), decided) for sent, decided in spans)


def footnotes() -> list:
    """The notes on how some countries are named."""
    return [country.note.best() for country in Country.objects.filter(code__in=ALSO) if country.note]


class Join(PublicPage):
    """What it means to take part, what one commits to, and how it goes."""

    template_name = "network/join_page.html"
    shows = ["commitments", "countries", "decisions"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "kind" in request.GET:  # the question had no page of its own once, and its answers were handed on
            return HttpResponsePermanentRedirect(f"{reverse('network:eligibility')}?{request.GET.urlencode()}")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            form=eligibility_form(),
            eligibility_url=reverse("network:eligibility"),
            status_url=reverse("network:status"),
            cooperation_url=reverse("network:cooperation"),
            commitments=list(Commitment.objects.valid(on=timezone.localdate())),
            time_taken=time_taken(),
            decision_days=settings.DECISION_DAYS,
            footnotes=footnotes(),
            open_url=reverse("network_workspace:open"),
            crumbs=[{"title": _("Join")}],
            **kwargs,
        )


class Eligibility(PublicPage):
    """The answer to "may we join?" stands in the address: nothing is kept of who asked."""

    template_name = "network/eligibility.html"
    shows = ["countries"]

    def get_context_data(self, **kwargs: Any) -> dict:
        form = eligibility_form(self.request.GET if "kind" in self.request.GET else None)
        return super().get_context_data(
            form=form,
            answer=_answer(form),
            is_organisation=form.is_bound and form.data.get("kind") == BodyKind.CIVIL_SOCIETY,
            cooperation_url=reverse("network:cooperation"),
            join_url=reverse("network:join"),
            open_url=reverse("network_workspace:open"),
            footnotes=footnotes(),
            crumbs=[join_crumb(), {"title": _("May we take part?")}],
            **kwargs,
        )


def _answer(form: EligibilityForm) -> Answer | None:
    if not form.is_bound or not form.is_valid():
        return None
    country = form.cleaned_data["country"]
    return eligibility(form.cleaned_data["kind"], "" if country == ELSEWHERE else country)
