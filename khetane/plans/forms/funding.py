"""The form of a call for funding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.frameworks.models import Theme
from khetane.places.models import Country
from khetane.places.states import AuthorityKind

from ..models import FundingInstrument
from .fields import AmountField, CurrencyField, ManyField


class CallForm(forms.Form):
    title = TranslatedFormField(label=_("Title"), short=True, max_length=300)
    summary = TranslatedFormField(
        label=_("What it pays for"), help_text=_("In plain words, as short as it can be."), max_length=5000
    )
    funder = forms.CharField(label=_("Whose money"), max_length=200)
    instrument = forms.ModelChoiceField(FundingInstrument.objects.all(), label=_("Instrument"), required=False)
    url = forms.URLField(label=_("Address of the call"), max_length=500, assume_scheme="https")
    opens_on = DayField(label=_("Opens on"), required=False)
    closes_on = DayField(
        label=_("Closes on"), required=False, help_text=_("Left empty: not known, or open until the money is spent.")
    )
    who_may_apply = TranslatedFormField(label=_("Who may apply, in words"), short=True, required=False, max_length=300)
    kinds = forms.MultipleChoiceField(
        choices=AuthorityKind.choices,
        label=_("Kinds of authority that may apply"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all."),
    )
    themes = ManyField(Theme.objects.all(), label=_("Themes"), help_text=_("None ticked: all."))
    countries = forms.ModelMultipleChoiceField(
        Country.objects.all(),
        label=_("Countries"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("None chosen: all."),
    )
    most = AmountField(label=_("At most for one project"))
    currency = CurrencyField(label=_("Currency"), required=False)
    source_label = forms.CharField(label=_("Source"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("most") is not None and not cleaned.get("currency"):
            raise ValidationError({"currency": _("An amount needs its currency.")})
        return cleaned
