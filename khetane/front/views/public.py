"""The front door: home, directory, one authority, and the pages about the site itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.languages import of_reader
from khetane.common.views import PublicPage
from khetane.network.states import IN_GOOD_STANDING, Standing
from khetane.places.states import AuthorityKind

from ..querysets import the_authority
from ..rules.facts import facts_about
from ..the_authority import page_of
from .participants import tables


class ToTheReadersLanguage(View):
    """`/` leads to the reader's own language."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(f"/{of_reader(request)}/")
        response.headers["Vary"] = "Accept-Language, Cookie"
        return response


class AuthorityPage(PublicPage):
    """One authority: its road, what was asked, planned and done, and everything that happened, with dates."""

    template_name = "front/authority_detail.html"

    def get_short_code(self, context: dict) -> str:
        return f"A-{context['authority'].pk}"

    def get_shows(self, context: dict) -> list[str]:
        return [f"authority:{context['authority'].pk}", "countries", "news", "events"]

    def get_alternates(self, context: dict) -> list[dict]:
        return tables()

    def get_context_data(self, slug: str, **kwargs: Any) -> dict:
        authority = the_authority(slug)
        if authority is None:
            raise Http404
        page = page_of(authority)
        participation = page["participation"]
        return super().get_context_data(
            **page,
            **_standing(participation),
            kicker=f"{AuthorityKind(authority.kind).label} · {authority.country.name}",
            country_name=authority.country.name,
            facts=facts_about(authority, participation, page["also_called"], page["codes"]),
            sample_shown=authority.is_sample,
            **kwargs,
        )


def _standing(participation: Any) -> dict:
    if participation is None:
        return {"standing_label": "", "lead": _("In the record; not a participant of the Alliance.")}
    tone = "active" if participation.standing in IN_GOOD_STANDING else "ended"
    return {"standing_label": Standing(participation.standing).label, "standing_tone": tone}


class _Words(PublicPage):
    """A page of our own words."""

    shows = ["site"]

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(contact_address=settings.CONTACT_ADDRESS, **kwargs)


class About(_Words):
    template_name = "front/about.html"


class Accessibility(_Words):
    template_name = "front/accessibility.html"
