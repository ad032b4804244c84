"""Fields that several forms of plans share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES

from khetane.common.typed import NumberField
from khetane.places.models import Authority

from ..models import Measure, Plan, Priority, Project
from ..querysets import OPEN_EDITIONS, PUBLIC_EDITIONS
from ..rules.documents import refusal_of
from ..states import EditionStatus, PriorityStatus


class DocumentField(forms.FileField):
    """A document small enough and of a kind we keep, whatever its sender calls it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("PDF, PNG, JPEG, ODT or DOCX."))
        super().__init__(max_length=200, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        reason = refusal_of(file) if file and data else None
        if reason is not None:
            raise ValidationError(reason, code="document")
        return file


class CurrencyField(forms.CharField):
    """The three letters of a currency."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Three letters, such as EUR or RON."))
        options.setdefault("widget", forms.TextInput(attrs={"size": 4, "autocomplete": "off"}))
        super().__init__(max_length=3, **options)

    def clean(self, value: Any) -> str:
        code = super().clean(value).upper()
        if code and code not in CURRENCIES:
            raise ValidationError(_("%(code)s is not the code of a currency."), params={"code": code}, code="currency")
        return code


class AmountField(NumberField):
    """An amount; empty means not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_digits=18, decimal_places=2, required=False, **options)


class NamesField(forms.CharField):
    """Names, one in each line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
        super().__init__(required=False, max_length=1000, **options)

    def clean(self, value: Any) -> list[str]:
        return [line for line in (line.strip() for line in super().clean(value).splitlines()) if line]


class ManyField(forms.ModelMultipleChoiceField):
    """Links to none or many, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset, required=False, **options)


def priorities_of(authority: Authority) -> Any:
    """What the group confirmed: only settled words are linked."""
    return Priority.objects.filter(authority=authority, status=PriorityStatus.CONFIRMED)


def measures_of(authority: Authority) -> Any:
    """Measures of editions in force or being written, of joint plans too."""
    status = {*PUBLIC_EDITIONS, *OPEN_EDITIONS} - {EditionStatus.REPLACED}
    own = Q(edition__plan__authority=authority)
    joint = Q(edition__plan__in=Plan.objects.filter(partners=authority).values("pk"))
    rows = Measure.objects.filter(own | joint, edition__status__in=status)
    return rows.select_related("edition__plan")


def projects_of(authority: Authority) -> Any:
    return Project.objects.filter(authority=authority)
