"""How texts are gathered from the code and joined with their translations."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from django.core.management import CommandError, call_command

from khetane.common import catalogues

TEMPLATE = """
{% load i18n %}
  {# Translators: the door of the house #}
  <h1 title="{% translate 'Wel"come' %}">{{ name|default:_("nobody") }}</h1>
    {% blocktranslate trimmed count number=rows|length %}
      One town is 100% ready
    {% plural %}
      {{ number }} towns
    {% endblocktranslate %}
 {% translate "Post" context "mail" %} it's a “stray” quote: ' and (brackets
{% if a %}
        {% blocktranslate with x=y %}Hello {{ x }}{% endblocktranslate %}
{% endif %}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext_lazy

A = _("Road")
B = ngettext_lazy("%d day", "%d days")
"""


@pytest.fixture
def small_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    app = tmp_path / "khetane" / "plans"
    (app / "templates").mkdir(parents=True)
    (app / "apps.py").write_text("")
    (app / "words.py").write_text(CODE)
    (app / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def fill(**french: str | tuple[str, str]) -> None:
    """Write translations into the catalogue of the small tree; a space in a text is written as `_`."""
    path = catalogues.path_of("plans", "fr")
    body = path.read_text()
    for text, translation in french.items():
        text = text.replace("_", " ")
        body = body.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
    path.write_text(body)


def test_texts_of_code_and_templates_are_found(small_tree: Path) -> None:
    found = {(message.context, message.id) for message in catalogues.gather("plans") if message.id}
    assert found == {
        (None, "Road"),
        (None, ("%d day", "%d days")),
        (None, 'Wel"come'),
        (None, "nobody"),
        (None, ("One town is 100%% ready", "%(number)s towns")),
        ("mail", "Post"),
        (None, "Hello %(x)s"),
    }


def test_a_translation_survives_and_a_vanished_text_does_not(small_tree: Path) -> None:
    catalogues.refresh("plans", "fr")
    fill(Road="Route", nobody="personne")
    (small_tree / "khetane/plans/words.py").write_text(CODE.replace("Road", "Street"))
    catalogues.refresh("plans", "fr")
    kept = catalogues.load("plans", "fr")
    assert kept.get("nobody").string == "personne"
    assert kept.get("Road") is None
    assert not kept.obsolete
    assert not any("fuzzy" in message.flags for message in kept if message.id)


def test_translations_of_all_apps_are_joined(small_tree: Path) -> None:
    catalogues.refresh("plans", "fr")
    fill(Road="Route")
    made = next(path for path in catalogues.compile_all() if path.parts[-3] == "fr")
    with made.open("rb") as file:
        assert read_mo(file).get("Road").string == "Route"
    assert catalogues.compile_all() == []


@pytest.mark.parametrize(
    ("translation", "problem"),
    [("", "has no translation"), ("Bonjour %(y)s", "has other placeholders in its translation")],
)
def test_a_wrong_translation_is_named(small_tree: Path, translation: str, problem: str) -> None:
    catalogues.refresh("plans", "fr")
    fill(**{"Hello_%(x)s": translation})
    assert problem in {fault.problem for fault in catalogues.faults("plans", "fr") if fault.text == "Hello %(x)s"}


def test_a_text_that_was_never_gathered_is_named(small_tree: Path) -> None:
    with pytest.raises(CommandError, match="“Road” was not extracted"):
        call_command("messages", check=True, stdout=StringIO())
