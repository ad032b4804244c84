"""Forms of moves that need a reason, or nothing at all."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField


class NothingForm(forms.Form):
    """Only the question whether it is meant."""


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class PublicReasonForm(forms.Form):
    reason = TranslatedFormField(
        label=_("Reason"), help_text=_("Everybody will read it. Name no person and no household."), max_length=2000
    )
