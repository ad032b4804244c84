"""What visitors of the directory may type into boxes of their own."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DayField


class DayForm(forms.Form):
    """The day for which somebody asks who took part."""

    on = DayField(label=_("Who took part on"), required=False)

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come: nobody knows who takes part then."))
        return day

    @property
    def day(self) -> date | None:
        """None when nothing, or nothing that can be read, was typed."""
        return self.cleaned_data.get("on") if self.is_valid() else None
