"""What the cells of a membership list mean: countries and kinds in any language, days as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.common.typed import DAYS
from khetane.places import gazetteer

YES = {"yes", "y", "true", "1", "x", "oui", "o", "vrai"}
NO = {"", "no", "n", "false", "0", "non", "faux"}
LARGEST = 2_000_000_000
LONGEST = 200


def words_of(choices: type[models.TextChoices]) -> dict[str, str]:
    """Every way to say one of these, folded: its value and its label in each language of the site."""
    known = {gazetteer.fold(value.replace("_", " ")): value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            known |= {gazetteer.fold(str(label)): value for value, label in choices.choices}
    return known


def named_countries(countries: Iterable[Any]) -> dict[str, Any]:
    """Countries by their code and by their names in every language, folded."""
    known = {}
    for country in countries:
        names = [country.code, *(country.name.in_language(code) for code in country.name.languages)]
        known |= {gazetteer.fold(name): country for name in names}
    return known


def one_of(words: Mapping[str, Any], text: str) -> Any:
    """What a cell means among these words; refused with the cell in the sentence."""
    found = words.get(gazetteer.fold(text))
    if found is None:
        raise Refused(_("“%(text)s” is none of the words we know for this.") % {"text": text})
    return found


def day(text: str) -> UncertainDate | None:
    """A day as people write it, a month or a year as EDTF; None for an empty cell."""
    if not text:
        return None
    for shape in DAYS:
        try:
            return UncertainDate.day(datetime.strptime(text, shape).date())
        except ValueError:
            continue
    try:
        return UncertainDate.parse(text)
    except ValueError as error:
        raise Refused(str(error)) from error


def number(text: str) -> int | None:
    """A number of accession; None for an empty cell."""
    if not text:
        return None
    digits = text.removeprefix("#").strip()
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits) < LARGEST:
        raise Refused(_("“%(text)s” is not a number of accession.") % {"text": text})
    return int(digits)


def yes_or_no(text: str) -> bool:
    word = gazetteer.fold(text)
    if word not in YES | NO:
        raise Refused(_("“%(text)s” is neither yes nor no.") % {"text": text})
    return word in YES


def address(text: str) -> str:
    """An address of the web, never one that would run as a script."""
    if text and not text.startswith(("https://", "http://")):
        raise Refused(_("“%(address)s” is not an address of the web.") % {"address": text})
    return text


def short(text: str) -> str:
    """A name or an address as long as its column takes it."""
    if len(text) > LONGEST:
        raise Refused(_("“%(text)s…” is too long.") % {"text": text[:40]})
    return text
