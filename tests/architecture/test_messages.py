"""Nothing is said on screen without its French."""

from __future__ import annotations

import pytest

from khetane.common import catalogues


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
@pytest.mark.parametrize("app", catalogues.apps())
def test_every_text_has_its_translation(app: str, language: str) -> None:
    assert [str(fault) for fault in catalogues.faults(app, language)] == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_two_apps_translate_the_same_words_differently(language: str) -> None:
    assert [str(fault) for fault in catalogues.disagreements(language)] == []
