"""Forms of a draft before the community."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField

from ..models import Consultation, Measure
from ..states import RemarkOutcome, Said


class ConsultForm(forms.Form):
    until = DayField(label=_("Words are taken until"))
    invitation = TranslatedFormField(
        label=_("How people can say something"),
        max_length=2000,
        help_text=_("Where and when one can come, whom one can tell it. An office or a group, not a private person."),
    )


class RemarkForm(forms.Form):
    said_by = forms.ChoiceField(choices=Said.choices, label=_("Who says it"))
    organisation = forms.CharField(
        label=_("Which organisation"), required=False, max_length=200, help_text=_("Only if an organisation says it.")
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("About which measure"), required=False, empty_label=_("the whole plan")
    )
    words = TranslatedFormField(
        label=_("What is said"),
        max_length=2000,
        help_text=_("Everybody will read it. Name no person and no household."),
    )
    said_on = DayField(label=_("Said on"))

    def __init__(self, *args: Any, consultation: Consultation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].queryset = consultation.edition.measures.all()


class ReplyForm(forms.Form):
    outcome = forms.ChoiceField(choices=RemarkOutcome.choices, label=_("What became of it"))
    reply = TranslatedFormField(
        label=_("What the authority says to it"),
        required=False,
        max_length=2000,
        help_text=_("Needed unless it was taken up. Everybody will read it."),
    )
