"""What stands on every page: `{% load frame %}`.

{% per_language %}<nav>…</nav>{% end_per_language %}
    drawn once for each language, then kept: may depend on nothing but the language, and is shown nothing else
{% per_language here=request.path %}…{% end_per_language %}
    the same; the link that leads to this very address says so
{% hreflang_links languages origin %} {% language_links languages %}
    where else the page is said: for machines, and as list items for people
{% today %} {% site_version as version %}
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

register = template.Library()


class PerLanguage(template.Node):
    # No block is looked for inside.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, here: FilterExpression | None):
        self.nodelist, self.here = nodelist, here
        self._drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        drawn = self._drawn.get(language)
        if drawn is None:
            drawn = self._drawn[language] = self.nodelist.render(context.new({}))
        path = self.here.resolve(context) if self.here else ""
        return _marked(drawn, path) if path else drawn


def _marked(drawn: SafeString, path: Any) -> SafeString:
    link = f'href="{escape(path)}"'
    # Both parts are markup of ours; the path is escaped.
    return mark_safe(drawn.replace(link, f'{link} aria-current="page"', 1))  # noqa: S308


@register.tag
def per_language(parser: Parser, token: Token) -> PerLanguage:
    """`{% per_language here=… %}`: see above."""
    words = token.split_contents()[1:]
    options = token_kwargs(words, parser)
    if words or set(options) - {"here"}:
        raise template.TemplateSyntaxError("per_language takes nothing but here=.")
    nodelist = parser.parse(("end_per_language",))
    parser.delete_first_token()
    return PerLanguage(nodelist, options.get("here"))


@register.simple_tag
def hreflang_links(languages: Iterable[dict[str, Any]] | None, origin: str) -> SafeString:
    """The addresses of the page in the languages it is said in; languages as in `common.context.page`."""
    return _joined(
        f'<link rel="alternate" hreflang="{one["code"]}" href="{escape(origin + one["url"])}">\n'
        for one in languages or ()
        if one["is_said"]
    )


@register.simple_tag
def language_links(languages: Iterable[dict[str, Any]]) -> SafeString:
    """The same as items of a list, each in the words of its own language."""
    here = get_language()
    return _joined(
        f'<li><a href="{escape(one["url"])}" lang="{code}" hreflang="{code}"{_CURRENT if code == here else ""}>'
        f"{escape(capfirst(one['name']))}</a></li>"
        for one in languages
        for code in (one["code"],)
    )


_CURRENT = ' aria-current="true"'


def _joined(parts: Iterable[str]) -> SafeString:
    # Markup of ours: codes are settings, the rest was escaped. `format_html_join` took a third of the frame's time.
    return mark_safe("".join(parts))  # noqa: S308


@register.simple_tag
def today() -> str:
    return _day_in_words(timezone.localdate(), get_language())


@lru_cache(maxsize=64)
def _day_in_words(day: date, _language: str | None) -> str:
    return date_format(day, "DATE_FORMAT")


@register.simple_tag
def site_version() -> str:
    return settings.VERSION
