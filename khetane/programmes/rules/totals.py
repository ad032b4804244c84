"""Totals that others published, written for readers beside our own counts."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.money import money, written

# The units that published totals count in; "municipalities" stands in a figure such as "123 municipalities".
UNIT_WORDS: dict[str, Promise] = {
    "municipalities": _in("after a number", "municipalities"),
    "mediators": _in("after a number", "mediators"),
    "participants": _in("after a number", "participants"),
    "signatories": _in("after a number", "signatories"),
}


def written_total(total: Any) -> str:
    """ "123 municipalities", "more than €25,000,000"; `total` is a PublishedTotal."""
    figure = total.figure
    if figure.unit == "EUR" and figure.is_known:
        text = written(money(figure.low, figure.unit))
    elif figure.unit in UNIT_WORDS and figure.is_known:
        text = f"{figure.number()} {UNIT_WORDS[figure.unit]}"
    else:
        text = figure.written()
    return _("more than %(figure)s") % {"figure": text} if total.is_lower_bound else text
