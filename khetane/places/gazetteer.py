"""The names of places, and the one folding by which they are found.

Every search for a place, an authority or any other proper name in this code base folds its text here, so that a reader
finds Košice by typing `kosice`, `Кошице` or `Kassa`, Бяла Слатина by typing `Byala Slatina`, and Şişli even from
the broken `?i?li` that an old page printed.

How it is used: a row stores `keys([...all its names...])` in one text column; a query becomes `pattern(query)`, and
the search is `column LIKE pattern`. Display never uses folded text; nothing here is meant to be shown.

Pure Python on the standard library: the seeds, the command that loads the gazetteer and the tests share it.
"""

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
GAZETTEER = DATA / "gazetteer.csv.gz"
OVERLAY = DATA / "gazetteer_overlay.csv"

# What an old page prints where it lost a letter.
LOST = "?\N{REPLACEMENT CHARACTER}"

# Letters that Unicode does not take apart into a base letter and marks.
LATIN = {
    "ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th",
    "ħ": "h", "ŋ": "n", "ə": "e", "ŧ": "t", "ĸ": "k",
}  # fmt: skip

# The letters every Cyrillic alphabet here reads alike, then those on which the countries differ.
CYRILLIC_SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d", "ѕ": "dz", "ѓ": "gj", "ќ": "kj",
    "і": "i", "ї": "i", "ґ": "g", "ў": "u", "ы": "y", "э": "e", "ё": "yo", "ѝ": "i",
    "й": "y", "ъ": "a", "ь": "", "ю": "yu", "я": "ya", "є": "ye", "'": " ", "ʼ": " ",
}  # fmt: skip
# Bulgaria's official transliteration; Ukraine's and Macedonia's agree on these letters or come near.
CYRILLIC = CYRILLIC_SHARED | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "џ": "dzh"}
# The Latin alphabet of Serbian and Macedonian with its marks taken off: Кочани is Kočani is kocani.
CYRILLIC_SOUTH = CYRILLIC_SHARED | {"ж": "z", "ц": "c", "ч": "c", "ш": "s", "щ": "st", "џ": "dz"}

GREEK_PAIRS = {
    r"\bμπ": "b", "ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch",
    r"([αεη])υ(?=[θκξπσςτφχψ]|\b)": r"\1f", "([αεη])υ": r"\1v",
}  # fmt: skip
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ϊ": "i", "ϋ": "y", "ΐ": "i", "ΰ": "y",
}  # fmt: skip
IS_GREEK = re.compile("[\u0370-\u03ff]")
GREEK_TONOS = str.maketrans("άέήίόύώ", "αεηιουω")

# How people write Latin letters with marks when they have no such keys: Kochani for Kočani, Goerlitz for Görlitz.
SPELT_OUT = {
    "č": "ch", "š": "sh", "ž": "zh", "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ç": "ch",
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "đ": "dj",
}  # fmt: skip

NOT_A_WORD = re.compile(r"[\W_]+")
NOT_A_WORD_OR_LOST = re.compile(r"[^\w?]+|_+")


class Row(NamedTuple):
    """One place of the gazetteer, e.g. Košice in Slovakia. Not an authority: a city and its council are two things."""

    geonames_id: int  # of GeoNames; negative for the rows of our own overlay
    name: str  # as GeoNames prints it, with its marks
    ascii: str  # the same in the 26 letters
    country: str  # ISO 3166-1 alpha-2; XK for Kosovo*
    admin1: str  # GeoNames' code of the region, "" when not known
    lat: float  # degrees, WGS 84
    lon: float
    population: int | None  # inhabitants, for ordering and for the map; None when not known
    names: tuple[str, ...]  # other names: local script, historic, neighbours' languages, misspellings on old pages
    kind: str  # "settlement", or for the overlay "municipality", "departement", "region", ...

    @property
    def every_name(self) -> tuple[str, ...]:
        return (self.name, self.ascii, *self.names)


def rows() -> Iterator[Row]:
    """Every place once: those of GeoNames, then our own additions.

    An overlay line with the identity of a place of GeoNames only gives that place more names.
    """
    with gzip.open(GAZETTEER, "rt", encoding="utf-8", newline="") as file:
        places = {row.geonames_id: row for row in map(_row, csv.DictReader(file))}
    with OVERLAY.open(encoding="utf-8", newline="") as file:
        for row in map(_row, csv.DictReader(file)):
            known = places.get(row.geonames_id)
            if known is not None:
                row = known._replace(names=(*known.names, *row.names))
            places[row.geonames_id] = row
    yield from places.values()


def _row(cells: dict[str, str]) -> Row:
    """A line of either file as a row; the overlay leaves empty what GeoNames already says."""
    return Row(
        geonames_id=int(cells["geonames_id"]),
        name=cells["name"],
        ascii=ascii_form(cells["name"]),
        country=cells["country"],
        admin1=cells["admin1"],
        lat=float(cells["lat"] or 0),
        lon=float(cells["lon"] or 0),
        population=int(cells["population"]) if cells["population"] else None,
        names=tuple(name for name in cells["names"].split(";") if name),
        kind=cells["kind"] or "settlement",
    )


def ascii_form(name: str) -> str:
    """A Latin name without its marks, with capitals and hyphens: Žiar nad Hronom, Ziar nad Hronom."""
    plain = ""
    for letter in unicodedata.normalize("NFC", name):
        latin = _plain(letter)
        plain += latin.capitalize() if letter.isupper() else latin
    return plain


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Text as it is compared: lower-case Latin letters and digits, without marks, words one space apart.

    Cyrillic is read by Bulgaria's official rules, Greek by the standard ELOT 743. Letters of other scripts stay.

    >>> fold("Košice"), fold("Бяла Слатина"), fold("Θεσσαλονίκη"), fold("Şişli")
    ('kosice', 'byala slatina', 'thessaloniki', 'sisli')
    """
    return NOT_A_WORD.sub(" ", _plain(text)).strip()


def variants(text: str) -> tuple[str, ...]:
    """`fold(text)` first, then the other ways people write it: Кочани gives kochani and kocani, Köln koln and koeln."""
    if text.isascii():  # half of the gazetteer, and nothing in it can be read in two ways
        form = fold(text)
        return (form,) if form else ()
    lowered = unicodedata.normalize("NFC", text).lower()
    spelt_out = "".join(SPELT_OUT.get(letter, letter) for letter in lowered)
    forms = (fold(text), fold(spelt_out), NOT_A_WORD.sub(" ", _plain(text, CYRILLIC_SOUTH)).strip())
    return tuple(dict.fromkeys(form for form in forms if form))


def keys(names: Iterable[str]) -> str:
    """All folded forms of these names for one column, each once, with a bar before and after: `|kosice|kassa|`.

    Empty when there is nothing to find.
    """
    forms = dict.fromkeys(form for name in names for form in variants(name))
    return f"|{'|'.join(forms)}|" if forms else ""


def pattern(query: str) -> str | None:
    r"""The SQL LIKE pattern that finds a query at the beginning of any key; None when it names nothing.

    A question mark or a replacement character stands for one lost letter. Signs that mean something to LIKE cannot
    come through: folding keeps letters and digits only, so `%`, `_`, `\` and `|` of the reader become spaces.

    >>> pattern("Košice"), pattern("?i?li"), pattern("???")
    ('%|kosice%', '%|_i_li%', None)
    """
    plain = _plain("".join("?" if sign in LOST else sign for sign in query))
    words = NOT_A_WORD_OR_LOST.sub(" ", plain).split()
    # A question mark standing alone is punctuation, as in "Košice ?".
    folded = " ".join(word for word in words if word.strip("?"))
    if not folded:
        return None
    return f"%|{folded.replace('?', '_')}%"


def _plain(text: str, cyrillic: dict[str, str] = CYRILLIC) -> str:
    """Lower case, in Latin letters, without marks; spaces and punctuation as they were, an apostrophe as a space."""
    if text.isascii():
        return text.lower().replace("'", " ")
    text = unicodedata.normalize("NFC", text).lower().translate(GREEK_TONOS).replace("ьо", "yo")
    if IS_GREEK.search(text):
        for pair, latin in GREEK_PAIRS.items():
            text = re.sub(pair, latin, text)
    text = "".join(cyrillic.get(letter, GREEK.get(letter, letter)) for letter in text)
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(LATIN.get(letter, letter) for letter in bare)
