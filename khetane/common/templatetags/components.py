"""Components that a page draws by the hundred, drawn here rather than in a template: `{% load components %}`.

{% facts items %}    the same as `{% include "components/facts.html" with items=items only %}`, which says what it takes

A plan of forty measures has three hundred facts; the template took half of the time of its page for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag(takes_context=True)
def facts(context: Context, items: Iterable[Mapping[str, Any]] | None) -> SafeString:
    """Facts about one thing, as described in `components/facts.html`."""
    lines = "".join(_fact(item, context) for item in items or ())
    # Markup of ours; whatever is put in was escaped.
    return mark_safe(f'<dl class="facts">\n{lines}</dl>')  # noqa: S308


def _fact(item: Mapping[str, Any], context: Context) -> str:
    label, value = _shown(item["label"], context), item.get("value")
    if value is None or value == "":
        missing = item.get("missing") or gettext("not known")
        told = f'<span class="missing">{_shown(missing, context)}</span>'
    else:
        lang = f' lang="{_shown(item["lang"], context)}"' if item.get("lang") else ""
        told = f"<span{lang}>{_linked(value, item.get('url'), context)}</span>"
    if item.get("note"):
        told += f' <span class="facts-note">{_shown(item["note"], context)}</span>'
    if item.get("source_label"):
        source = _linked(item["source_label"], item.get("source_url"), context)
        told += f' <span class="facts-note">{escape(gettext("Source:"))} {source}</span>'
    if item.get("change_url"):
        change = f'{escape(gettext("Change"))}<span class="visually-hidden"> {label}</span>'
        told += f' <a class="facts-change" href="{_shown(item["change_url"], context)}">{change}</a>'
    return f"<div><dt>{label}</dt>\n<dd>{told}</dd></div>\n"


def _linked(value: Any, url: Any, context: Context) -> str:
    words = _shown(value, context)
    return f'<a href="{_shown(url, context)}">{words}</a>' if url else words


def _shown(value: Any, context: Context) -> str:
    """As `{{ value }}` would write it."""
    return escape(value) if type(value) is str else render_value_in_context(value, context)
