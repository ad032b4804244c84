"""What the desk types while it looks at an application."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.accounts.models import Person
from khetane.common.typed import DayField

from ..desk_states import Opinion


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        help_text=_("For the desk only; the applicant never sees it. It stays as it is once it is kept."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class HandlerForm(forms.Form):
    handler = forms.ModelChoiceField(
        label=_("Who sees to it?"), queryset=Person.objects.none(), empty_label=_("Please choose")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = people


class AskReviewersForm(forms.Form):
    reviewers = forms.ModelMultipleChoiceField(
        label=_("Whose opinion is needed?"),
        help_text=_("Each is asked by mail, and says first whether they have an interest of their own."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = DayField(label=_("By which day"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewers"].queryset = people


class RecuseForm(forms.Form):
    interest = forms.CharField(
        label=_("Which interest of your own is it?"),
        help_text=_("In a few words, for the desk. For example: my brother works for the town."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpinionForm(forms.Form):
    opinion = forms.ChoiceField(label=_("What do you think?"), choices=Opinion.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Why?"),
        help_text=_("The desk and the deciding body read it; the applicant never does."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
