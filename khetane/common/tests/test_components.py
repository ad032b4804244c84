"""Components drawn in Python say what their description says, and let no mark-up through."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from khetane.common.translated import TranslatedText

EVIL = "<b>&\"'"
ESCAPED = "&lt;b&gt;&amp;&quot;&#x27;"


def drawn(items, language: str = "en") -> str:
    with translation.override(language):
        template = '{% include "components/facts.html" with items=items only %}'
        return Template(template).render(Context({"items": items}))


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"value": EVIL}, f"<dd><span>{ESCAPED}</span></dd>"),
        ({"value": "A", "url": "/a?b=1&c=2"}, '<span><a href="/a?b=1&amp;c=2">A</a></span>'),
        ({"value": "A", "url": f"/{EVIL}"}, f'href="/{ESCAPED}"'),
        ({"value": "A", "lang": "fr"}, '<span lang="fr">A</span>'),
        ({"value": "A", "note": EVIL}, f'<span>A</span> <span class="facts-note">{ESCAPED}</span>'),
        ({"value": 0}, "<span>0</span>"),
        ({"value": mark_safe("<em>A</em>")}, "<span><em>A</em></span>"),
        ({"value": TranslatedText.original(EVIL, "en")}, f"<span>{ESCAPED}</span>"),
        ({"value": date(2026, 1, 2)}, "<span>2 January 2026</span>"),
        ({"value": ""}, '<span class="missing">not known</span>'),
        ({}, '<span class="missing">not known</span>'),
        ({"value": None, "missing": EVIL}, f'<span class="missing">{ESCAPED}</span>'),
        ({"value": "A", "source_label": EVIL}, f'<span class="facts-note">Source: {ESCAPED}</span>'),
        ({"value": "A", "source_label": "S", "source_url": "/s"}, 'Source: <a href="/s">S</a></span>'),
        (
            {"value": "A", "change_url": "/c"},
            '<a class="facts-change" href="/c">Change<span class="visually-hidden"> Name</span></a></dd>',
        ),
    ],
)
def test_a_fact_is_told_as_described(item, told):
    page = drawn([{"label": "Name", **item}])
    assert told in page
    assert page.startswith('<dl class="facts">\n<div><dt>Name</dt>\n<dd>')
    assert EVIL not in page


def test_its_words_are_those_of_the_reader_and_nothing_makes_an_empty_list():
    assert '<span class="missing">non connu</span>' in drawn([{"label": EVIL}], "fr")
    assert f"<dt>{ESCAPED}</dt>" in drawn([{"label": EVIL}])
    assert drawn([]).strip() == drawn(None).strip() == '<dl class="facts">\n</dl>'
