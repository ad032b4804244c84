"""A certificate of attendance can be checked by anybody who holds it, although nobody's name is kept here for that.

Its code is made from the event and the name with the site's key. Whoever checks types name and code from the paper.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from khetane.common import papers

TEMPLATE = Path(__file__).parent.parent / "papers" / "certificate.typ"
LETTERS = 12


def plain(name: str) -> str:
    """The name as it is compared: however it was spaced or capitalised."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def code_of(uid: Any, name: str) -> str:
    """ "4F7K-Q2MB-9XTE": twelve letters and digits in three groups."""
    digest = salted_hmac("khetane.events.certificate", f"{uid}\n{plain(name)}", algorithm="sha256").digest()
    code = base64.b32encode(digest).decode()[:LETTERS]
    return "-".join(code[start : start + 4] for start in range(0, LETTERS, 4))


def is_genuine(uid: Any, name: str, code: str) -> bool:
    given = "".join(letter for letter in code.upper() if letter.isalnum())
    return constant_time_compare(given, code_of(uid, name).replace("-", ""))


def draw(words: Mapping[str, str]) -> bytes:
    """The certificate as PDF/UA-1: tagged, with its title and language. `words` are what `certificate.typ` asks for."""
    return papers.draw(TEMPLATE, words)
