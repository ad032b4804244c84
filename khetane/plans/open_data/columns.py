"""Columns that several tables of plans share, and how their values are written."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Words
from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority

SAMPLE = Column(
    "sample", "boolean", _("Invented sample"), _("Yes for rows of the sample alliance, which are invented.")
)
AUTHORITY = (
    Column("authority", "string", _("Authority"), _("Its slug: the last part of the address of its page.")),
    Column("country", "string", _("Country"), _("ISO 3166-1 alpha-2; XK for Kosovo*.")),
    SAMPLE,
)


def texts(name: str, title: Words, about: Words) -> tuple[Column, Column]:
    """The same text in English and French; empty where there is none in that language."""
    return (
        Column(f"{name}_en", "string", format_lazy("{} ({})", title, _("English")), about, typed=True),
        Column(f"{name}_fr", "string", format_lazy("{} ({})", title, _("French")), about, typed=True),
    )


def both(text: TranslatedText) -> tuple[str, str]:
    """English and French, as the columns of `texts` hold them."""
    return text.in_language("en") or _foreign(text), text.in_language("fr")


def _foreign(text: TranslatedText) -> str:
    """A text in neither language stands in the first column as it was written."""
    return "" if text.is_empty or text.language in ("en", "fr") else text.in_language(text.language)


def owner(authority: Authority) -> tuple[str, str, bool]:
    """The values of the columns `AUTHORITY`."""
    return authority.slug, authority.country_id, authority.is_sample


def edtf(date: UncertainDate | None) -> str:
    """An uncertain date as EDTF; empty where nothing is known."""
    return date.edtf if date is not None else ""
