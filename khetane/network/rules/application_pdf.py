"""What was sent, as a paper to keep: PDF/UA-1, with its fingerprint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from khetane.common import papers

TEMPLATE = Path(__file__).parent.parent / "papers" / "application.typ"


def draw(words: Mapping[str, str], parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> bytes:
    """`words` are what `application.typ` asks for; `parts` are titles, each with its questions and answers."""
    return papers.draw(TEMPLATE, {**words, "parts": json.dumps(parts, ensure_ascii=False)})
