"""Forms of priorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.frameworks.models import Theme
from khetane.places.models import Authority

from ..models import Priority
from ..states import AnswerKind, Term, Verdict
from .fields import ManyField
from .naming import likely_same

MOST_KNOWN = 200


class PriorityForm(forms.Form):
    title = TranslatedFormField(
        label=_("The need in one sentence"),
        help_text=_("As the group says it. Name no person and no household."),
        short=True,
        max_length=300,
    )
    description = TranslatedFormField(label=_("More about it"), required=False, max_length=5000)
    for_whom = TranslatedFormField(
        label=_("For whom, in words"),
        help_text=_("For example: children of the river street, and all who go to that school."),
        short=True,
        required=False,
        max_length=300,
    )
    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"))
    term = forms.ChoiceField(choices=Term.choices, label=_("Term"))
    groups = ManyField(None, label=_("Groups that named it"))
    communities = ManyField(None, label=_("Communities it is about"))

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("groups", "communities"):
            self.fields[name].queryset = getattr(authority, name).all()
            if not self.fields[name].queryset.exists():
                del self.fields[name]


class NewPriorityForm(PriorityForm):
    """A need written down by itself; one that is known already is shown before a second one is made of it."""

    recorded_on = DayField(label=_("Recorded on"))
    is_another = forms.BooleanField(label=_("It is another need"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, authority=authority, **options)
        self.authority = authority

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_another, title = cleaned.pop("is_another", False), cleaned.get("title")
        known = Priority.objects.filter(authority=self.authority).order_by("-recorded_on", "-pk")[:MOST_KNOWN]
        same = likely_same(title, known) if title and not is_another else ""
        if same:
            self.add_error("title", same)
        if same or is_another:
            self.fields["is_another"].widget = forms.CheckboxInput()
        return cleaned


class ConfirmForm(forms.Form):
    confirmed_on = DayField(label=_("Confirmed by the group on"))
    answer_due_on = DayField(
        label=_("Answer due on"), required=False, help_text=_("Left empty: as long as the rules of the programme give.")
    )


class AnswerForm(forms.Form):
    kind = forms.ChoiceField(choices=AnswerKind.choices, label=_("Answer"), widget=forms.RadioSelect)
    reason = TranslatedFormField(label=_("Reason"), help_text=_("Everybody will read it."), max_length=5000)
    body = forms.CharField(label=_("Who answered"), max_length=200, help_text=_("For example: the town council."))
    answered_on = DayField(label=_("Answered on"))


class SolutionForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices, label=_("The authority says"), widget=forms.RadioSelect)
    words = TranslatedFormField(label=_("In its words"), required=False, max_length=3000)
    said_on = DayField(label=_("Said on"))


class GroupVerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices, label=_("The group says"), widget=forms.RadioSelect)
    words = TranslatedFormField(label=_("In its words"), required=False, max_length=3000)
    group = forms.ModelChoiceField(None, label=_("Which group"), required=False)
    said_on = DayField(label=_("Said on"))

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].queryset = authority.groups.all()
