"""What an applicant types about who writes at an application and who gets its mails."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class OpenForm(forms.Form):
    is_on_behalf = forms.BooleanField(
        label=_("I fill it in on behalf of an authority"),
        help_text=_("For example as a mediator, a coordinator or a member of a support team."),
        required=False,
    )
    contact_email = forms.EmailField(
        label=_("E-mail address of the person at the authority who gets our mails"),
        help_text=_("Only if you fill it in on behalf of it. We tell that person at once."),
        required=False,
    )
    helper_is_told = forms.BooleanField(label=_("Send me a copy of each mail"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_on_behalf") and not cleaned.get("contact_email") and "contact_email" not in self.errors:
            self.add_error("contact_email", _("Say who at the authority gets our mails."))
        if not cleaned.get("is_on_behalf"):
            cleaned["contact_email"] = ""
        return cleaned


class InviteWriterForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        help_text=_("They fill in and send the application with you. Somebody without an account is invited by mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
