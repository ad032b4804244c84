"""What somebody types who signs for an authority, and what asks who signed by a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.places.states import AuthorityKind

from ..models import SignatureRequest
from .days import PastDayField
from .mailed import MailedForm


class SignForm(MailedForm):
    """For an authority, by somebody without an account."""

    signed_on = PastDayField(label=_("Signed on"))

    class Meta:
        model = SignatureRequest
        fields = [
            *("authority_name", "authority_kind", "country", "signed_by", "signed_on", "decision_link"),
            *("contact_name", "contact_email", "note"),
        ]
        labels = {
            "authority_name": _("Official name of the authority"),
            "authority_kind": _("Kind of authority"),
            "country": _("Country"),
            "signed_by": _("Function of whoever signs"),
            "decision_link": _("Public address of the decision or the signed text"),
            "contact_name": _("Your name"),
            "contact_email": _("Your e-mail address"),
            "note": _("Anything else we should know"),
        }
        help_texts = {
            "authority_name": _("As the authority writes its own name, in its own language and letters."),
            "signed_by": _("For example: mayor, president of the region. The name is not published."),
            "decision_link": _("If there is one. It helps us to check."),
            "contact_email": _("Use an address of the authority. We send a link to it that confirms the signature."),
        }
        widgets = {
            "authority_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "signed_by": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "note": forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in AuthorityKind.choices if choice[0] != AuthorityKind.AREA]
        self.fields["authority_kind"].choices = [("", _("Please choose")), *kinds]
        self.fields["decision_link"].assume_scheme = "https"


class PaperForm(SignForm):
    """The same as the secretariat writes it down from paper: there may be nobody to write to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("contact_name", "contact_email"):
            self.fields[name].required = False
            self.fields[name].help_text = ""


class SignedByForm(forms.Form):
    """The day for which somebody asks who had signed."""

    on = PastDayField(label=_("Who had signed on"), required=False)

    @property
    def day(self) -> date | None:
        """None when nothing, or nothing that can be read, was typed."""
        return self.cleaned_data.get("on") if self.is_valid() else None
