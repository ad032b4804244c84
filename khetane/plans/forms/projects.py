"""Forms of projects and their money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.places.models import Authority

from ..models import FundingInstrument
from ..states import ProjectStatus
from .fields import AmountField, CurrencyField, ManyField, NamesField, measures_of, priorities_of, projects_of


class ProjectForm(forms.Form):
    title = TranslatedFormField(label=_("Title"), short=True, max_length=300)
    summary = TranslatedFormField(label=_("What it does"), required=False, max_length=5000)
    applicant = forms.CharField(
        label=_("Who applies, if not the authority"),
        required=False,
        max_length=200,
        help_text=_("An organisation, not a person."),
    )
    since = UncertainDateFormField(label=_("From"), required=False)
    until = UncertainDateFormField(label=_("Until"), required=False)
    measures = ManyField(None, label=_("Measures it carries out"))
    priorities = ManyField(None, label=_("Priorities it answers"))
    follows = forms.ModelChoiceField(None, label=_("Goes on from an earlier project"), required=False)
    kept_up_by = forms.CharField(
        label=_("Who keeps it up afterwards"),
        required=False,
        max_length=200,
        help_text=_("An office or organisation, not a person. Empty: not settled yet, and the page says so."),
    )
    kept_up_until = UncertainDateFormField(label=_("Until when that is settled"), required=False)
    kept_up_how = TranslatedFormField(label=_("How, and with whose money"), required=False, max_length=2000)
    source_label = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measures"].queryset = measures_of(authority)
        self.fields["priorities"].queryset = priorities_of(authority)
        self.fields["follows"].queryset = projects_of(authority)


class NewProjectForm(ProjectForm):
    status = forms.ChoiceField(choices=ProjectStatus.choices, label=_("How it stands today"))
    status_on = DayField(label=_("Since"), required=False, help_text=_("Empty if not known."))


class ProjectMoveForm(forms.Form):
    on = DayField(label=_("On which day"))
    reason = TranslatedFormField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("Needed when it is held back, rejected or cancelled. Everybody will read it."),
    )


class LineForm(forms.Form):
    source_name = forms.CharField(label=_("Whose money"), max_length=200)
    together_with = NamesField(
        label=_("Together with"),
        help_text=_("Others who give the same sum, one in each line, when nobody knows how much is whose."),
    )
    instrument = forms.ModelChoiceField(FundingInstrument.objects.all(), label=_("Funding instrument"), required=False)
    currency = CurrencyField(label=_("Currency"))
    planned = AmountField(label=_("Planned"), help_text=_("Empty if not known; 0 if nothing."))
    approved = AmountField(label=_("Approved"), help_text=_("Empty if not known; 0 if nothing."))
    spent = AmountField(label=_("Spent"), help_text=_("Empty if not known; 0 if nothing."))
    is_in_kind = forms.BooleanField(label=_("In kind: work, material or premises"), required=False)
    as_of = DayField(label=_("As of"), required=False)
