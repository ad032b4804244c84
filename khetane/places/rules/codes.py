"""What codes of other people's lists look like."""

from __future__ import annotations

import re

from ..states import CodeScheme

# Statistics write Greece EL and the United Kingdom UK.
_NUTS_COUNTRY = {"GR": "EL", "GB": "UK"}
_SHAPES = {
    CodeScheme.NUTS: re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}"),
    CodeScheme.LAU: re.compile(r"[0-9A-Za-z_]{1,20}"),
    CodeScheme.WIKIDATA: re.compile(r"Q[1-9][0-9]{0,11}"),
}
_EDITION = re.compile(r"(19|20)[0-9]{2}")


def is_code(scheme: str, code: str, *, country: str) -> bool:
    """Whether a text can be a code of this list for an authority of this country; that it is right nobody can see."""
    if not _SHAPES[CodeScheme(scheme)].fullmatch(code):
        return False
    return scheme != CodeScheme.NUTS or code.startswith(_NUTS_COUNTRY.get(country, country))


def is_edition(scheme: str, edition: str) -> bool:
    """A year where lists change with the years, and nothing where they do not."""
    return not edition if scheme == CodeScheme.WIKIDATA else bool(_EDITION.fullmatch(edition))
