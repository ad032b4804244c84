"""Forms of what went wrong, and of the other side."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.dates import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField


class SetbackForm(forms.Form):
    told_by = forms.CharField(
        label=_("Which organisation tells it"), max_length=200, help_text=_("An organisation, not a person.")
    )
    told_on = DayField(label=_in("setback", "Told on"))
    title = TranslatedFormField(label=_("In one sentence"), short=True, max_length=300)
    words = TranslatedFormField(
        label=_("What happened"), max_length=5000, help_text=_("Name no person and no household.")
    )
    happened = UncertainDateFormField(label=_("When it happened"))
    source_url = forms.URLField(label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https")


class AskSideForm(forms.Form):
    heard_until = DayField(label=_("The authority is heard until"))


class SideForm(forms.Form):
    side = TranslatedFormField(
        label=_("The authority’s side"),
        max_length=5000,
        help_text=_("It will stand beside the words of the organisation. Name no person and no household."),
    )
    side_by = forms.CharField(
        label=_("Who says it for the authority"),
        max_length=200,
        help_text=_("An office, for example: the mayor’s office."),
    )
