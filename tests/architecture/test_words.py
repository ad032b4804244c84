"""One word for one thing, and none of the words that `docs/words.md` says not to use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from config.env import ROOT
from khetane.common import catalogues

ROW = re.compile(r"^\| (?!English|---)([^|]+) \| ([^|]+) \|.*\|([^|]*)\|$", re.MULTILINE)
CODE = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", re.DOTALL)
# The styleguide shows which words not to say, beside the ones to say.
TEACHES = "khetane/front/rules/style_words.py"
ROWS = ROW.findall((ROOT / "docs" / "words.md").read_text(encoding="utf-8"))
UNWANTED = {word: english.strip() for english, _french, words in ROWS for word in re.findall(r"`([^`]+)`", words)}


def said() -> Iterator[tuple[str, str]]:
    """Every text on screen: what is marked in code and templates, and what stands in templates besides."""
    for app in catalogues.apps():
        for message in catalogues.gather(app):
            if {name for name, _line in message.locations} == {TEACHES}:
                continue
            texts = message.id if isinstance(message.id, tuple | list) else (message.id,)
            yield from ((app, text) for text in texts)
    for path in (*ROOT.glob("templates/**/*.html"), *ROOT.glob("khetane/*/templates/**/*.html")):
        yield path.relative_to(ROOT).as_posix(), CODE.sub(" ", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return list(said())


def test_the_page_of_words_has_words() -> None:
    assert len(ROWS) > 40
    assert {"JAP", "login"} <= set(UNWANTED)
    assert all(french.strip() for _english, french, _words in ROWS)


@pytest.mark.parametrize("word", sorted(UNWANTED))
def test_an_unwanted_word_is_nowhere_on_screen(word: str, texts: list[tuple[str, str]]) -> None:
    # An abbreviation is meant as it is written; other words with any capital.
    pattern = re.compile(rf"\b{re.escape(word)}\b", 0 if word.isupper() else re.IGNORECASE)
    found = [f"{where}: {text.strip()[:80]}" for where, text in texts if pattern.search(text)]
    assert found == [], f"say “{UNWANTED[word]}” instead of “{word}”"
