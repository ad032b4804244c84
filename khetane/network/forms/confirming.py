"""Whether somebody still speaks for an authority."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

YES, NO = "yes", "no"


class StillSpeaksForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Do you still speak for it?"),
        choices=[(YES, _("Yes")), (NO, _("No, no longer"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Who does now?"),
        help_text=_("Only if it is no longer you. The secretariat reads it."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
