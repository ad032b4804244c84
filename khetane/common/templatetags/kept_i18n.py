"""Django's tags for translation, with fixed words looked up once for each language. Stands for `{% load i18n %}`.

A page says thirty fixed things and more; Django looks each up anew in its catalogue, which took a fifth of drawing a
page. Words with values in them are left to Django.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Node, Parser, Token, TokenType, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class FixedWords(Node):
    """A node whose words depend on the language alone."""

    child_nodelists = ()

    def __init__(self, node: Any):
        self._node, self._asvar = node, node.asvar
        node.asvar = None
        self._said: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        said = self._said.get(language)
        if said is None:
            # Words of a template are markup already, as Django has it too.
            said = self._said[language] = SafeString(self._node.render(context))
        if self._asvar:
            context[self._asvar] = said
            return ""
        return said


def _is_fixed(expression: Any) -> bool:
    """Nothing, or a literal without filters."""
    if expression is None:
        return True
    var = expression.var
    literal = isinstance(var, str) or (isinstance(var, Variable) and isinstance(var.literal, str) and not var.lookups)
    return literal and not expression.filters


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's; see there."""
    node = i18n.do_translate(parser, token)
    fixed = _is_fixed(node.filter_expression) and _is_fixed(node.message_context)
    return FixedWords(node) if fixed else node


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: Parser, token: Token) -> Node:
    """As Django's; see there."""
    node = i18n.do_block_translate(parser, token)
    words_only = all(one.token_type == TokenType.TEXT for one in node.singular)
    fixed = words_only and not node.extra_context and not node.plural and _is_fixed(node.message_context)
    return FixedWords(node) if fixed else node
