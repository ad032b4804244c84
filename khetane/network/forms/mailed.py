"""What forms have in common that somebody without an account fills in and confirms by mail."""

from __future__ import annotations

from typing import Any

from django import forms

from .countries import country_choices


class MailedForm(forms.ModelForm):
    """`homepage` is a box nobody sees: only programs fill it in."""

    homepage = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data.get("homepage"))

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}
