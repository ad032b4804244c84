"""Fixed words of a template are looked up once for each language, and say what Django's own tags say."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, Template
from django.utils import translation

FIXED = [
    '{% translate "Search" %}',
    "{% trans 'Search' %}",
    '{% translate "Search" as found %}[{{ found }}]',
    '{% translate "100%" %}',
    '{% translate "May" context "month" %}',
    '{% translate "a < b" %}',
    "{% blocktranslate %}Search{% endblocktranslate %}",
    "{% blocktranslate trimmed %}\n  Search\n{% endblocktranslate %}",
    "{% blocktranslate asvar found %}Search & find{% endblocktranslate %}[{{ found }}]",
    '{% blocktranslate context "month" %}May{% endblocktranslate %}',
]
CHANGING = [
    "{% translate word %}",
    '{% translate "Search"|upper %}',
    "{% translate word noop %}",
    "{% blocktranslate with one=word %}Search {{ one }}{% endblocktranslate %}",
    "{% blocktranslate %}Search {{ word }}{% endblocktranslate %}",
    "{% blocktranslate count number=number %}one{% plural %}{{ number }}{% endblocktranslate %}",
    '{% translate "May" context word %}',
]
DJANGOS = Engine(libraries={"i18n": "django.templatetags.i18n"})


@pytest.mark.parametrize("source", FIXED + CHANGING)
def test_it_says_what_django_says_in_each_language_and_for_each_value(source):
    ours, theirs = Template("{% load i18n %}" + source), DJANGOS.from_string("{% load i18n %}" + source)
    for language in ("en", "fr", "rom", "en"):
        for word, number in (("News", 1), ("<Events>", 3)):
            with translation.override(language):
                facts = {"word": word, "number": number}
                assert ours.render(Context(facts)) == theirs.render(Context(facts))


def test_fixed_words_are_asked_of_the_catalogue_once(monkeypatch):
    template = Template('{% load i18n %}{% translate "Search" %}')
    with translation.override("fr"):
        said = template.render(Context())
        monkeypatch.setattr("django.template.base.gettext_lazy", lambda text: pytest.fail(f"asked again: {text}"))
        assert template.render(Context()) == said != "Search"
