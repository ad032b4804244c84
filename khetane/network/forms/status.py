"""What somebody types who wants to know how an application stands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


def _number() -> forms.CharField:
    box = forms.TextInput(attrs={"autocomplete": "off", "size": 14})
    return forms.CharField(
        label=_("Receipt number"), help_text=_("For example A-2026-0001."), max_length=20, widget=box
    )


class AskStatusForm(forms.Form):
    number = _number()
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The one that gets our mails about this application."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class StatusCodeForm(forms.Form):
    number = _number()
    code = forms.CharField(
        label=_("The code of our mail"),
        help_text=_("Eight digits; it works once, for half an hour."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 12}),
    )
