"""For everybody: what taking part means, and whether you may."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import PublicPage
from khetane.places.models import Country

from ..forms import ELSEWHERE, EligibilityForm
from ..models import Commitment
from ..rules.eligibility import ALSO, Answer, eligibility


class Join(PublicPage):
    """The answer to "can we join?" stands in the address: nothing is kept of who asked."""

    template_name = "network/join_page.html"
    shows = ["commitments", "countries"]

    def get_context_data(self, **kwargs: Any) -> dict:
        countries = sorted(Country.objects.all(), key=lambda country: str(country).casefold())
        choices = [(country.code, str(country.name)) for country in countries]
        asked = self.request.GET if "kind" in self.request.GET else None
        form = EligibilityForm(asked, countries=choices)
        commitments = Commitment.objects.valid(on=timezone.localdate())
        return super().get_context_data(
            form=form,
            answer=self._answer(form),
            commitments=list(commitments),
            footnotes=[country.note.best() for country in countries if country.code in ALSO and country.note],
            open_url=reverse("network_workspace:open"),
            crumbs=[{"title": _("Join")}],
            **kwargs,
        )

    def _answer(self, form: EligibilityForm) -> Answer | None:
        if not form.is_bound or not form.is_valid():
            return None
        country = form.cleaned_data["country"]
        return eligibility(form.cleaned_data["kind"], "" if country == ELSEWHERE else country)
