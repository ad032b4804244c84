"""The smallest honest themes and frameworks for tests."""

from __future__ import annotations

from typing import Any

from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Framework, Objective, Theme


def make_theme(code: str = "housing", **traits: Any) -> Theme:
    """The theme of this code, made when it is not there yet."""
    title = TranslatedText.original(code.capitalize(), "en")
    theme, _is_new = Theme.objects.get_or_create(code=code, defaults={"title": title, **traits})
    return theme


def make_framework(code: str = "strategy", **traits: Any) -> Framework:
    facts = {
        "title": TranslatedText.original(f"The {code}", "en"),
        "body": TranslatedText.original("A body", "en"),
    }
    return Framework.objects.create(code=code, **{**facts, **traits})


def make_objective(framework: Framework | None = None, code: str = "housing", kind: str = "sectoral") -> Objective:
    return Objective.objects.create(
        framework=framework or make_framework(),
        code=code,
        kind=kind,
        title=TranslatedText.original(code.capitalize(), "en"),
    )
