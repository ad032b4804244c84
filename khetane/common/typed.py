"""What people type into one box: a day, a number, an amount. As text, so that nothing is lost when it is refused.

A browser's own box for days or numbers hands over nothing at all when what stands in it is impossible: "31/02/2026" or
"1 234,50" would vanish in silence. Here they come back as they were typed, with the reason.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# As people in Europe write a day; the first is what is shown again.
DAYS = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"]
# Languages that write 1,234.50; the others write 1 234,50 or 1.234,50.
WITH_POINT = {"en"}
SPACES = re.compile(r"[\s'’]")
GROUPED = {mark: re.compile(rf"[+-]?\d{{1,3}}(\{mark}\d{{3}})+") for mark in ",."}


class DayField(forms.DateField):
    """An exact day."""

    def __init__(self, **options: Any) -> None:
        hint = options.get("help_text")
        example = _("Day, month and year, for example 27/3/2026.")
        options["help_text"] = format_lazy("{} {}", hint, example) if hint else example
        options.setdefault(
            "widget", forms.DateInput(format=DAYS[0], attrs={"autocomplete": "off", "size": 12, "maxlength": 40})
        )
        messages = {"invalid": _("This is not a day of the calendar. Write it like 27/3/2026.")}
        options["error_messages"] = {**messages, **options.get("error_messages", {})}
        super().__init__(input_formats=DAYS, **options)


def plain_number(typed: str, language: str) -> str | None:
    """ "1 234,50" as "1234.50"; None when it can be read in two ways, as "1.234" can outside English."""
    text = SPACES.sub("", typed)
    marks = [mark for mark in ",." if mark in text]
    if not marks:
        return text
    if len(marks) == 2:  # the last one stands before the decimals
        last = max(marks, key=text.rindex)
        return text.replace("." if last == "," else ",", "").replace(last, ".")
    mark, own = marks[0], "." if language in WITH_POINT else ","
    if mark == own and text.count(mark) == 1:
        return text.replace(mark, ".")
    if GROUPED[mark].fullmatch(text):
        # The other languages' point may be a decimal one; English readers group by commas and mean it.
        return text.replace(mark, "") if text.count(mark) > 1 or language in WITH_POINT else None
    return text.replace(mark, ".") if text.count(mark) == 1 else text


class NumberWidget(forms.TextInput):
    """A short box that opens the keyboard of numbers; shows a number as the reader's language writes it."""

    def __init__(self, attrs: dict | None = None, *, whole: bool = False) -> None:
        self.whole = whole
        keys = {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off", "size": 14}
        super().__init__({**keys, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """What was typed stays as it is; a stored number gets its language's decimal mark and no idle zeros."""
        if value in (None, ""):
            return None
        if isinstance(value, str):
            return value
        text = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text if (get_language() or "en")[:2] in WITH_POINT else text.replace(".", ",")


class _Typed:
    """Reads a number as people write it, then checks it as Django does."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            plain = plain_number(value, (get_language() or "en")[:2])
            if plain is None:
                raise ValidationError(_("This can be read in two ways. Write 1234 or 1234,5."), code="two_ways")
            value = plain
        return super().to_python(value)


class NumberField(_Typed, forms.DecimalField):
    """A number, with decimals where they make sense."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", NumberWidget())
        super().__init__(**options)
        self.error_messages["invalid"] = _("This is not a number. Write it in digits, for example 1250.")


class CountField(_Typed, forms.IntegerField):
    """A whole number."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", NumberWidget(whole=True))
        super().__init__(**options)
        self.error_messages["invalid"] = _("This is not a whole number. Write it in digits, for example 35.")
