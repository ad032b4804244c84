"""Forms of plans and their measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.frameworks.models import Objective, Theme

from ..models import Edition
from ..rules.measure_sheet import priorities_for
from .fields import AmountField, CurrencyField, DocumentField, ManyField


class PlanForm(forms.Form):
    title = TranslatedFormField(label=_("Title"), short=True, max_length=300)
    summary = TranslatedFormField(label=_("What this edition is about"), required=False, max_length=5000)
    since = UncertainDateFormField(label=_("Valid from"), required=False)
    until = UncertainDateFormField(label=_("Valid until"), required=False)


class MeasureForm(forms.Form):
    title = TranslatedFormField(label=_("What will be done"), short=True, max_length=500)
    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"))
    priorities = ManyField(None, label=_("Priorities it answers"))
    objectives = ManyField(Objective.objects.select_related("framework"), label=_("Objectives it serves"))
    responsible = forms.CharField(
        label=_("Who is responsible"), required=False, max_length=200, help_text=_("An office, not a person.")
    )
    due_on = UncertainDateFormField(label=_("To be done by"), required=False)
    budget = AmountField(label=_("Budget"), help_text=_("Empty if not known."))
    currency = CurrencyField(label=_("Currency"), required=False)
    indicator = TranslatedFormField(label=_("How one will see it is done"), short=True, required=False, max_length=500)

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["priorities"].queryset = priorities_for(edition)

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"]
        if self.cleaned_data.get("budget") is not None and not code:
            raise forms.ValidationError(_("An amount needs its currency."))
        return code


class AdoptForm(forms.Form):
    body = forms.CharField(label=_("Adopted by"), max_length=200, help_text=_("For example: the town council."))
    adopted_on = DayField(label=_("Adopted on"))
    decision_number = forms.CharField(label=_("Number of the decision"), required=False, max_length=80)
    document = DocumentField(label=_("The decision as a document"), required=False)
