"""What Babel must know to write dates, numbers and names in Romani, for which there are no data in Unicode's CLDR.

Everything is a first draft in words that most varieties understand, made without a native speaker; whoever knows better
changes the table below. What is not said here (the order of a date, the marks of a number) follows Romanian, the
language most Romani speakers of the Union read beside their own.
"""

from __future__ import annotations

import copy
from typing import Any

from babel import localedata

CODE = "rom"
LIKE = "ro"

MONTHS = (
    *("januari", "februari", "marto", "aprili", "maj", "juni"),
    *("juli", "avgusto", "septembri", "oktobri", "novembri", "decembri"),
)
DAYS = ("luj", "marci", "tetradži", "žoja", "paraštuji", "savato", "kurko")
LANGUAGES = {
    "bg": "bulgarikani",
    "bs": "bosniakani",
    "cs": "čexikani",
    "de": "germanikani",
    "el": "grekikani",
    "en": "anglikani",
    "es": "spanikani",
    "fr": "francikani",
    "hu": "ungrikani",
    "it": "italikani",
    "mk": "makedonikani",
    "pl": "polikani",
    "pt": "portugalikani",
    "ro": "rumunikani",
    "rom": "romani",
    "sk": "slovačikani",
    "sq": "albanikani",
    "sr": "serbikani",
    "tr": "turkikani",
    "uk": "ukrainikani",
}


def teach_babel() -> None:
    """Give Babel its table for `rom`, kept where it keeps those it has read. Safe to call twice."""
    if localedata.exists(CODE):
        return
    table: dict[str, Any] = copy.deepcopy(localedata.load(LIKE))
    months = dict(enumerate(MONTHS, start=1))
    days = dict(enumerate(DAYS))
    for kinds, names in (("months", months), ("days", days)):
        for context in ("format", "stand-alone"):
            table[kinds][context]["wide"] = dict(names)
            table[kinds][context]["abbreviated"] = {number: name[:3] for number, name in names.items()}
    table["languages"] = dict(LANGUAGES)
    localedata._cache[CODE] = table
