"""What stands on every page: `{% load frame %}`.

{% per_language %}<nav>…</nav>{% end_per_language %}
    drawn once for each language, then kept: may depend on nothing but the language, and is shown nothing else
{% per_language here=request.path %}…{% end_per_language %}
    the same; the link that leads to this very address says so
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


class PerLanguage(template.Node):
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
