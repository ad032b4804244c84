"""What the secretariat types about declarations and about cooperation with organisations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.places.models import Authority

from ..models import Declaration, Organisation
from .days import PastDayField


class DeclarationForm(forms.ModelForm):
    opens_on = DayField(label=_("Can be signed from"))
    closes_on = DayField(label=_("Until (not including)"), required=False)

    class Meta:
        model = Declaration
        fields = [
            *("title", "summary", "text", "note", "adopted_by", "adopted_on", "opens_on", "closes_on"),
            *("source_label", "source_url"),
        ]
        help_texts = {
            "text": _(
                "Once somebody signed, the text stays as it is. Without it, give the address where it is published."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_url"].assume_scheme = "https"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("source_url") and not cleaned.get("text"):
            self.add_error(
                "text", _("There must be something to sign: the text, or the address where it is published.")
            )
        return cleaned


class RecordSignatureForm(forms.Form):
    authority = forms.ModelChoiceField(
        label=_("Is the authority known already?"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("No, add it as a new authority"),
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = known


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Whoever asked reads exactly this."), widget=forms.Textarea(attrs={"rows": 4})
    )


class WithdrawSignatureForm(forms.Form):
    on = PastDayField(label=_("Withdrawn on"))


class AgreeForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Is the organisation known already?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("No, add it as a new organisation"),
    )
    on = PastDayField(label=_("Agreed on"))
    purpose = TranslatedFormField(label=_("What is done together"), help_text=_("Everybody reads this."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.all()


class EndCooperationForm(forms.Form):
    until = DayField(label=_("The first day on which it is over"))
