"""Papers as PDF/UA-1, tagged, with title and language: drawn by Typst from a template that lies beside the code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock

import typst

_ONE_AT_A_TIME = Lock()


@cache
def _compiler(template: Path) -> typst.Compiler:
    # By its path: a compiler made from bytes forgets them after its first paper.
    return typst.Compiler(str(template))


def draw(template: Path, words: Mapping[str, str]) -> bytes:
    """The paper with these words in it; `words` are what the template asks for in `sys.inputs`."""
    with _ONE_AT_A_TIME:
        return _compiler(template).compile(format="pdf", pdf_standards="ua-1", sys_inputs=dict(words))
