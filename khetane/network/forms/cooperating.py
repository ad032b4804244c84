"""What an organisation types that proposes a cooperation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import CooperationProposal
from ..states import OrganisationKind
from .mailed import MailedForm


class ProposeForm(MailedForm):
    """By somebody without an account."""

    class Meta:
        model = CooperationProposal
        fields = [
            *("organisation_name", "organisation_kind", "country", "website", "proposal"),
            *("contact_name", "contact_email"),
        ]
        labels = {
            "organisation_name": _("Name of the organisation"),
            "organisation_kind": _("Kind of organisation"),
            "country": _("Country"),
            "website": _("Website"),
            "proposal": _("What would you like to do together?"),
            "contact_name": _("Your name"),
            "contact_email": _("Your e-mail address"),
        }
        help_texts = {
            "proposal": _("What, with whom, when; in any language. Please name no private persons."),
            "contact_email": _("We send a link to it that confirms the proposal."),
        }
        widgets = {
            "organisation_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
            "proposal": forms.Textarea(attrs={"rows": 8, "maxlength": 4000}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation_kind"].choices = OrganisationKind.choices
        self.fields["organisation_kind"].initial = OrganisationKind.CIVIL_SOCIETY
        self.fields["website"].assume_scheme = "https"
