"""Forms of results."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateFormField
from khetane.common.figures import Figure, Missing, SourceKind
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField, NumberField
from khetane.places.models import Authority

from .fields import DocumentField, ManyField, measures_of, priorities_of, projects_of

FIGURE = ("low", "high", "missing", "unit", "as_of", "scope", "source_kind", "source_label", "source_url", "method")
LINKS = ("projects", "measures", "priorities")


class ResultForm(forms.Form):
    statement = TranslatedFormField(
        label=_("What came of it, in one sentence"),
        help_text=_("Leave small numbers of people out of the sentence: they may have to be withheld."),
        short=True,
        max_length=500,
    )
    low = NumberField(label=_("Number, or lower end"), required=False, max_digits=20, decimal_places=4)
    high = NumberField(label=_("Higher end, if it is a range"), required=False, max_digits=20, decimal_places=4)
    missing = forms.ChoiceField(
        label=_("If there is no number, why"),
        required=False,
        choices=[("", "—"), *((one.value, one.label) for one in (Missing.NOT_KNOWN, Missing.NOT_COLLECTED))],
    )
    unit = forms.CharField(label=_("Of what"), required=False, max_length=60, help_text=_("For example: children."))
    counts_people = forms.BooleanField(label=_("The figure counts people"), required=False)
    counts_roma = forms.BooleanField(label=_("The figure counts Roma people only"), required=False)
    as_of = UncertainDateFormField(label=_("As of"), required=False)
    scope = forms.CharField(label=_("Whom or what it covers"), required=False, max_length=200)
    source_kind = forms.ChoiceField(label=_("Kind of source"), choices=[("", _("Please choose")), *SourceKind.choices])
    source_label = forms.CharField(label=_("Source"), required=False, max_length=300)
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")
    method = forms.CharField(
        label=_("How it was counted"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    evidence_link = forms.URLField(
        label=_("Address of the evidence"), required=False, max_length=500, assume_scheme="https"
    )
    evidence_document = DocumentField(
        label=_("Evidence as a document"),
        required=False,
        help_text=_("PDF, PNG, JPEG, ODT or DOCX. It becomes public with the result: no names, no faces."),
    )
    projects = ManyField(None, label=_("Projects it came of"))
    measures = ManyField(None, label=_("Measures it came of"))
    priorities = ManyField(None, label=_("Priorities it answers"))

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["projects"].queryset = projects_of(authority)
        self.fields["measures"].queryset = measures_of(authority)
        self.fields["priorities"].queryset = priorities_of(authority)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            self.figure = Figure(
                **{name: cleaned[name] for name in FIGURE if name != "missing"}, missing=cleaned["missing"]
            )
        except ValueError as error:
            raise ValidationError({"low": error.args[0]}) from error
        return cleaned


class CorrectionForm(ResultForm):
    reason = TranslatedFormField(
        label=_("Why it is corrected"), help_text=_("Everybody will read it."), max_length=2000
    )


class VerifyForm(forms.Form):
    verified_on = DayField(label=_("Verified on"))
    how = forms.CharField(
        label=_("How it was verified"),
        required=False,
        max_length=300,
        help_text=_("For example: seen on the spot; the register was read. Name no person."),
    )
