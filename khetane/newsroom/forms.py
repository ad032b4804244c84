"""What editors type about an article that is public already."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField


class CorrectionForm(forms.Form):
    text = TranslatedFormField(
        label=_("What was wrong, and what is right"),
        help_text=_("For example: the launch was on 5 November, not on 4 November."),
    )


class WithdrawalForm(forms.Form):
    reason = TranslatedFormField(
        label=_("Why?"), help_text=_("Everybody will read this. Name no person and blame nobody.")
    )


class NothingToAsk(forms.Form):
    """A yes is enough."""
