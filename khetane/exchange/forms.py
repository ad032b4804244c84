"""Checks what participants type about helping each other; nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField
from khetane.frameworks.models import Theme
from khetane.places.models import Authority

from .models import Notice
from .states import Helped

_NO_NAMES = _("Everybody reads it. Name no private persons.")


class ChangeNoticeForm(forms.ModelForm):
    title = TranslatedFormField(
        label=_("In one line"),
        short=True,
        max_length=160,
        help_text=_("For example: how we gave Mill Street its papers."),
    )
    until = DayField(label=_("Open until (not including)"), help_text=_("At most three years; it can be renewed."))

    class Meta:
        model = Notice
        fields = ["form", "title", "text", "themes", "languages", "until"]
        widgets = {"form": forms.RadioSelect, "themes": forms.CheckboxSelectMultiple}
        help_texts = {
            "text": _NO_NAMES,
            "languages": _("For example: English, Romani."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.valid(on=timezone.localdate())
        self.fields["form"].choices = [choice for choice in self.fields["form"].choices if choice[0]]


class NoticeForm(ChangeNoticeForm):
    """A new one; the authority is asked for only when the person speaks for several."""

    class Meta(ChangeNoticeForm.Meta):
        fields = ["authority", "kind", *ChangeNoticeForm.Meta.fields]
        widgets = {**ChangeNoticeForm.Meta.widgets, "kind": forms.RadioSelect}

    def __init__(self, *args: Any, authorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, authorities)
        self.fields["kind"].choices = [choice for choice in self.fields["kind"].choices if choice[0]]


class ReopenForm(forms.Form):
    until = DayField(label=_("Open until (not including)"), help_text=_("At most three years; it can be renewed."))


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("The authority reads exactly this."), widget=forms.Textarea(attrs={"rows": 3})
    )


class WishForm(forms.Form):
    authority = forms.ModelChoiceField(label=_("For which authority?"), queryset=Authority.objects.none())
    wish = forms.CharField(
        label=_("What would you like?"),
        help_text=_("Only the other side and the secretariat read it. Say how they reach you."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )

    def __init__(self, *args: Any, authorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, authorities)


class AgreeForm(forms.Form):
    planned = UncertainDateFormField(
        label=_("When?"), required=False, help_text=_("A day, a month or a year; it may stay open.")
    )
    reply = forms.CharField(
        label=_("How do you meet?"),
        help_text=_("Only the other side and the secretariat read it. Say how they reach you."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )


class RefuseForm(forms.Form):
    reply = forms.CharField(
        label=_("Why?"),
        help_text=_("The other side reads exactly this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class SayForm(forms.Form):
    helped = forms.ChoiceField(label=_("Did it help you?"), choices=Helped.choices, widget=forms.RadioSelect)
    word = TranslatedFormField(label=_("In your own words"), required=False, help_text=_NO_NAMES)


class TellForm(SayForm):
    held_on = UncertainDateFormField(label=_("When did it take place?"))
    outcome = TranslatedFormField(label=_("What came of it?"), help_text=_NO_NAMES)
    field_order = ["held_on", "outcome", "helped", "word"]


def choose_among(form: forms.BaseForm, authorities: Any) -> None:
    """Whoever speaks for one authority is not asked for which."""
    field = form.fields["authority"]
    field.queryset = authorities
    few = list(authorities[:2])
    if len(few) == 1:
        field.initial = few[0]
        field.widget = forms.HiddenInput()
