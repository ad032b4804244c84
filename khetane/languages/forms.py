"""The box of a translator."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TranslationForm(forms.Form):
    """The words in one language, the version of the original they say, and whether a machine wrote them."""

    text = forms.CharField(
        label=_("Translation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("Left empty: there is no translation, and readers get the original with a note."),
    )
    machine = forms.BooleanField(
        label=_("A machine’s draft that no person has checked yet: readers are told so"), required=False
    )
    of = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, language: str, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["lang"] = language
