"""Checks what was typed about joining and taking part; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.places.models import Authority

from ..states import SpokespersonFunction
from .days import PastDayField


class AnswerForm(forms.Form):
    answered = forms.CharField(label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 6}))


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why? You need not say."), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AskMoreForm(forms.Form):
    """What is asked, and which parts the applicant may change for it; the others stay as they were sent."""

    asked = forms.CharField(
        label=_("What is still needed?"),
        help_text=_("The applicant reads exactly this, by mail and in the workspace."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    parts = forms.MultipleChoiceField(
        label=_("Which parts are opened again?"),
        help_text=_("None ticked: the applicant answers in words only."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts


class DecisionForm(forms.Form):
    """Which body decided, when, with which reference."""

    body = forms.CharField(
        label=_("Which body decided?"), max_length=200, help_text=_("For example: Bureau of the Congress.")
    )
    on = PastDayField(label=_("Date of the decision"))
    reference = forms.CharField(label=_("Reference"), max_length=80, required=False, help_text=_("If it has one."))


class AcceptForm(DecisionForm):
    authority = forms.ModelChoiceField(
        label=_("Is the authority known already?"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("No, add it as a new authority"),
    )
    reason = forms.CharField(
        label=_("Words for the applicant"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = known


class DeclineForm(DecisionForm):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("The applicant reads exactly this."), widget=forms.Textarea(attrs={"rows": 4})
    )


class StandingForm(forms.Form):
    body = forms.CharField(label=_("Which body decided?"), max_length=200)
    on = PastDayField(label=_("Since which day?"))
    reason = forms.CharField(
        label=_("Reason, for the file"),
        help_text=_("Only the desk reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    public_wording = TranslatedFormField(
        label=_("Wording for the public"),
        help_text=_(
            "Stands on the page of the authority. State the fact and no blame; leave it empty to show the date only."
        ),
        required=False,
    )
    told = forms.CharField(
        label=_("Words for the authority"),
        help_text=_("Those who speak for it read exactly this, by mail and in their workspace."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    remedy = forms.CharField(
        label=_("What would put it right"),
        help_text=_("For the authority, not for the public."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remedy_by = DayField(label=_("By which day"), required=False)


class ReplyForm(forms.Form):
    reply = TranslatedFormField(
        label=_("Your reply"),
        help_text=_("Everybody reads it beside the change. Name no private persons."),
    )


class AppointForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("Somebody without an account is invited by mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    function = forms.ChoiceField(label=_("Function"), choices=SpokespersonFunction.choices)
    since = DayField(label=_("From which day?"))


class EndForm(forms.Form):
    until = DayField(label=_("The first day on which they no longer speak for the authority"))


class HandOverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the person who takes over"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    on = DayField(label=_("From which day?"))
