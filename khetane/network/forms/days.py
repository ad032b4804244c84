"""Days people type about joining and signing."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DayField


class PastDayField(DayField):
    """A day that has come already."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."), code="future")
        if value and value.year < 1900:
            raise forms.ValidationError(_("Check the year: it is very long ago."), code="long_ago")
