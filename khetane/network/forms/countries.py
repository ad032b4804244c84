"""The countries to choose from, by their names in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from khetane.places.models import Country


def country_choices() -> list[tuple[str, Any]]:
    countries = sorted(Country.objects.all(), key=lambda country: str(country).casefold())
    return [("", _("Please choose")), *((one.pk, str(one)) for one in countries)]
