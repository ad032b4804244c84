"""The form field: day, month and year in boxes of their own, and two questions about how sure they are."""

from __future__ import annotations

from typing import Any

from babel.dates import get_month_names
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khetane.common.dates.value import Standing, UncertainDate, babel_locale

PARTS = ("day", "month", "year", "end_day", "end_month", "end_year", "no_end", "sureness", "standing")

SURENESS = [
    ("", pgettext_lazy("how exact a date is", "exactly")),
    ("~", pgettext_lazy("how exact a date is", "about")),
    ("?", pgettext_lazy("how exact a date is", "perhaps")),
]

LABELS = {
    "day": _("Day"),
    "month": _("Month"),
    "year": _("Year"),
    "end_day": _("Last day"),
    "end_month": _("Last month"),
    "end_year": _("Last year"),
    "no_end": _("It has begun and has no end yet"),
    "sureness": _("How exact is it?"),
    "standing": _("How firm is it?"),
}


def _month_name(number: int) -> str:
    return get_month_names("wide", context="stand-alone", locale=babel_locale())[number]


_month_name_lazy = lazy(_month_name, str)


def _months() -> list[tuple[str, Any]]:
    return [("", "—")] + [(f"{number:02}", _month_name_lazy(number)) for number in range(1, 13)]


def _number(size: int) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "size": size, "maxlength": size, "autocomplete": "off"})


class UncertainDateWidget(forms.MultiWidget):
    """A fieldset of small labelled boxes; no script, nothing typed is lost when there is an error."""

    template_name = "common/widgets/uncertain_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict | None = None) -> None:
        widgets = {
            "day": _number(2),
            "month": forms.Select(choices=_months()),
            "year": _number(4),
            "end_day": _number(2),
            "end_month": forms.Select(choices=_months()),
            "end_year": _number(4),
            "no_end": forms.CheckboxInput(),
            "sureness": forms.Select(choices=SURENESS),
            "standing": forms.Select(choices=Standing.choices),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: UncertainDate | str | None) -> list:
        """The boxes of a value."""
        if isinstance(value, str):
            value = UncertainDate(value) if value else None
        if value is None:
            return ["", "", "", "", "", "", False, "", Standing.SET.value]
        return [*_boxes(value.start), *_boxes(value.end), value.is_open, value.sureness, value.standing.value]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """The boxes by name, each with its label."""
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for part, box in zip(PARTS, boxes, strict=True):
            box["label"] = LABELS[part]
        context["widget"]["box"] = dict(zip(PARTS, boxes, strict=True))
        return context


def _boxes(text: str) -> list[str]:
    year, month, day = ([*text.split("-"), "", ""])[:3]
    return [day.lstrip("0"), month, year.lstrip("0")]


class UncertainDateFormField(forms.MultiValueField):
    """Asks for a date as people know it and gives an UncertainDate, or None when everything was left empty."""

    widget = UncertainDateWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            *(forms.CharField(required=False) for _part in PARTS[:6]),
            forms.BooleanField(required=False),
            forms.ChoiceField(choices=SURENESS, required=False),
            forms.ChoiceField(choices=Standing.choices, required=False),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> UncertainDate | None:
        """An UncertainDate is taken as it is; else the boxes are read."""
        if isinstance(value, UncertainDate):
            return value
        boxes = list(value or [])
        boxes += [""] * (len(PARTS) - len(boxes))
        try:
            result = self.compress([field.clean(box) for field, box in zip(self.fields, boxes, strict=True)])
        except ValueError as error:
            raise ValidationError(error.args[0], code="invalid") from error
        if result is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        self.run_validators(result)
        return result

    def compress(self, boxes: list) -> UncertainDate | None:
        """The value of the boxes; ValueError with a message for people."""
        start, end = _typed(*boxes[0:3]), _typed(*boxes[3:6])
        no_end, sureness, standing = boxes[6], boxes[7], Standing(boxes[8] or Standing.SET)
        if (end or no_end) and not start:
            raise ValueError(_("Say when it begins: at least the year."))
        if end and no_end:
            raise ValueError(_("Give a last day, month or year, or say that there is no end yet: not both."))
        if not start:
            return None if standing == Standing.SET else UncertainDate("", standing)
        if no_end:
            return UncertainDate(f"{start}{sureness}/..", standing)
        return UncertainDate(f"{start}{sureness}/{end}{sureness}" if end else f"{start}{sureness}", standing)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares values, so that "3" and "03" are the same day."""
        try:
            before = initial if isinstance(initial, UncertainDate) else UncertainDate(initial) if initial else None
            return self.clean(data) != before
        except ValidationError:
            return True


def _typed(day: str, month: str, year: str) -> str:
    """EDTF of three boxes; "" when all are empty."""
    if not (day or month or year):
        return ""
    if not year:
        raise ValueError(_("Give the year as well."))
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise ValueError(_("Write the year with four digits, for example 2013."))
    if day and not month:
        raise ValueError(_("Give the month as well, or leave the day empty."))
    if month and not (month.isascii() and month.isdigit() and len(month) <= 2 and 1 <= int(month) <= 12):
        raise ValueError(_("Choose a month from the list."))
    if day and not (day.isascii() and day.isdigit() and len(day) <= 2):
        raise ValueError(_("Write the day as a number from 1 to 31."))
    return "-".join(part for part in (year, month and f"{int(month):02}", day and f"{int(day):02}") if part)
