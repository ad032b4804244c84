"""The question everybody may ask before joining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..rules.eligibility import BodyKind

ELSEWHERE = "other"


class EligibilityForm(forms.Form):
    """May we take part? Asked by address, so that the answer can be shared."""

    kind = forms.ChoiceField(label=_("What are you?"), choices=[("", _("Please choose")), *BodyKind.choices])
    country = forms.ChoiceField(label=_("In which country?"))

    def __init__(self, *args: Any, countries: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Please choose")), *countries, (ELSEWHERE, _("Another country"))]
