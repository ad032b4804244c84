"""How values are written on a page: `{% load values %}`. Nothing is decided here, only written.

{{ plan.adopted|written }}            any value with a way of being written, in the active language
{% when plan.adopted %}               <time datetime="2013-10-14">14 October 2013</time>
{% day line.at %}                     the same for a day or a moment that is certain
{% translated plan.title %}           the text, marked with its language when it is not the reader's
{% figure result.figure %}            the number, with the reason in words when it is missing
{% money line.amount line.currency %} €1,200; "not known" for None
{% for one in links|with_keys:"url lang" %}   dictionaries of which some have not every key
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, pgettext

from khetane.common.dates import PlannedAndActual, UncertainDate, babel_locale
from khetane.common.figures import Figure
from khetane.common.money import Money
from khetane.common.money import money as amount_of
from khetane.common.money import written as money_written
from khetane.common.translated import TranslatedText

register = template.Library()


@register.filter
def written(value: Any) -> str:
    """A value in words: dates, figures, texts, sums, money and whole numbers; None is "not known"."""
    if value is None or value == "":
        return pgettext("value", "not known")
    if hasattr(value, "written"):
        return value.written()
    if isinstance(value, Money):
        return money_written(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format_decimal(value, locale=babel_locale(), decimal_quantization=False)
    return str(value)


@register.filter
def with_keys(items: Iterable[dict] | None, names: str) -> list[dict]:
    """Each dictionary with all these keys, None where it has none: a template looks long for a key that is missing."""
    nothing = _nothing(names)
    return [nothing | item for item in items or ()]


@cache
def _nothing(names: str) -> dict[str, None]:
    return dict.fromkeys(names.split())


@register.simple_tag
def when(value: UncertainDate | PlannedAndActual | None) -> SafeString:
    """A date as `<time>`, without `datetime` where HTML has no words for it (periods, not known)."""
    if value is None:
        return conditional_escape(pgettext("date", "not known"))
    shown = value.shown if isinstance(value, PlannedAndActual) else value
    if shown is None or not shown.iso:
        return conditional_escape(value.written())
    return format_html('<time datetime="{}">{}</time>', shown.iso, value.written())


@register.simple_tag
def day(value: date | None) -> SafeString:
    """A day, or the day of a moment where the site is, as `<time>`; nothing for None."""
    if value is None:
        return SafeString("")
    return _day(timezone.localdate(value) if isinstance(value, datetime) else value, get_language())


@lru_cache(maxsize=4096)
def _day(value: date, _language: str | None) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, "DATE_FORMAT"))


@register.simple_tag
def translated(value: TranslatedText | None, quiet: bool | str = False) -> SafeString:
    """A text in the reader's language, else the original in a `lang` of its own with a note; `quiet` drops the note.

    In an attribute or a `<title>` use `{{ value|written }}`: no mark-up can stand there.
    """
    if value is None or not isinstance(value, TranslatedText):
        return conditional_escape(value or "")
    shown = value.best()
    if not shown.is_fallback:
        return conditional_escape(shown.text)
    marked = format_html('<span lang="{}">{}</span>', shown.language, shown.text)
    if quiet:
        return marked
    note = gettext("(in %(language)s)") % {"language": language_name(shown.language)}
    return format_html('{} <span class="note-language">{}</span>', marked, note)


def language_name(code: str) -> str:
    """The name of a language in the active language: "French", "français"."""
    name = babel_locale().languages.get(code.replace("-", "_")) or babel_locale().languages.get(code.split("-")[0])
    return name or _known_to_django(code)


def _known_to_django(code: str) -> str:
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.simple_tag
def figure(value: Figure | None) -> SafeString:
    """A figure with its unit; one that is missing is marked, so that it is never taken for a number."""
    if value is None:
        return format_html('<span class="figure-missing">{}</span>', pgettext("figure", "not known"))
    css = "figure" if value.is_known else "figure-missing"
    return format_html('<span class="{}">{}</span>', css, value.written())


@register.simple_tag
def money(amount: Decimal | int | Money | None, currency: str = "") -> str:
    """An amount in its own currency; None is "not known", which is not 0."""
    if amount is None or isinstance(amount, Money):
        return money_written(amount)
    return money_written(amount_of(amount, currency))
