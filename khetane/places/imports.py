"""Bringing in countries under their names in time, regions, and authorities."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from khetane.common.imports import Bring, Outcome, importer
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from .actions import add_authority, add_code, add_name, change_authority
from .models import Authority, Country, CountryName, Place, Region
from .states import AuthorityKind, CodeScheme, EthnicFigures, NameKind

SOURCE = ["source_label", "source_url"]
# Names of countries are part of every list and form, so they come in every language of the site; those beside English
# and French are Unicode's (CLDR 45).
NAMED_IN = ("bg", "hu", "it", "ro", "rom", "sk")


def texts(row: dict[str, str], name: str) -> TranslatedText:
    """The columns `<name>_en` and `<name>_fr` as one text; both or none must be filled."""
    english, french = row[f"{name}_en"], row[f"{name}_fr"]
    if bool(english) != bool(french):
        raise Refused(_("“%(name)s” needs its English and its French text.") % {"name": name})
    text = TranslatedText.original(english, "en")
    return text.with_translation("fr", french) if text else text


def day(text: str) -> date | None:
    """An ISO day, None for an empty cell."""
    return date.fromisoformat(text) if text else None


def one_of(choices: type, value: str) -> str:
    """The value if the list of words knows it."""
    if value not in choices.values:
        raise Refused(_("“%(value)s” is not one of: %(known)s.") % {"value": value, "known": ", ".join(choices.values)})
    return value


@importer(
    "countries",
    order=10,
    columns=[
        *(
            "code",
            "name_en",
            "name_fr",
            *(f"name_{code}" for code in NAMED_IN),
            "since",
            "until",
            "note_en",
            "note_fr",
            "currency",
            "ethnic_figures",
        ),
        *("threshold", "remark", *SOURCE),
    ],
    key=["code", "since"],
    required=["code", "name_en", "name_fr"],
)
def countries(row: dict[str, str], bring: Bring) -> Outcome:
    """One name of a country for a time; the row without an end is the country's name of today."""
    name, note = texts(row, "name"), texts(row, "note")
    for code in NAMED_IN:
        # Empty in a file of somebody else's: then the name is told in English.
        name = name.with_translation(code, row.get(f"name_{code}", ""))
    source = {column: row[column] for column in SOURCE}
    facts = {
        "currency": row["currency"],
        "ethnic_figures": one_of(EthnicFigures, row["ethnic_figures"] or EthnicFigures.UNSURE),
        "small_number_threshold": int(row["threshold"] or 10),
        **source,
    }
    if not row["until"]:
        facts |= {"name": name, "note": note}
    begin = {"name": name, "note": note} | facts
    country, is_new = Country.objects.update_or_create(code=row["code"], defaults=facts, create_defaults=begin)
    CountryName.objects.update_or_create(
        country=country,
        since=day(row["since"]),
        defaults={"name": name, "until": day(row["until"]), "note": note, **source},
    )
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "regions",
    order=12,
    columns=["country", "code", "geonames_admin1", "name", *SOURCE],
    key=["country", "code"],
    required=["country", "code", "name"],
)
def regions(row: dict[str, str], bring: Bring) -> Outcome:
    """One first-level division of a country."""
    facts = {column: row[column] for column in ("name", "geonames_admin1", *SOURCE)}
    _region, is_new = Region.objects.update_or_create(country=_country(row), code=row["code"], defaults=facts)
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "authorities",
    order=15,
    columns=[
        *("slug", "name_official", "name_latin", "name_en", "kind", "country", "place_name", "place_geonames_id"),
        *("aliases", "note", *SOURCE),
    ],
    key=["slug"],
    required=["slug", "name_official", "kind", "country"],
)
def authorities(row: dict[str, str], bring: Bring) -> Outcome:
    """One authority with its other names."""
    facts = {
        "name": row["name_official"],
        "latin_name": row["name_latin"] or row["name_official"],
        "kind": one_of(AuthorityKind, row["kind"]),
        "country": _country(row),
        "place": _place(row["place_geonames_id"]),
        "note": row["note"],
        **{column: row[column] for column in SOURCE},
    }
    known = Authority.objects.filter(slug=row["slug"]).first()
    if known is None:
        authority = add_authority(slug=row["slug"], is_sample=bring.is_sample, by=bring.by, at=bring.at, **facts)
    else:
        authority = change_authority(authority=known, by=bring.by, at=bring.at, **facts)
    if row["name_en"]:
        add_name(authority=authority, name=row["name_en"], kind=NameKind.LATIN, language="en", by=bring.by, at=bring.at)
    for alias in filter(None, map(str.strip, row["aliases"].split(";"))):
        add_name(authority=authority, name=alias, kind=NameKind.MISSPELT, by=bring.by, at=bring.at)
    return Outcome.CREATED if known is None else Outcome.UPDATED


@importer(
    "authority_codes",
    order=16,
    columns=["authority", "scheme", "code", "edition", *SOURCE],
    key=["authority", "scheme", "edition"],
    required=["authority", "scheme", "code"],
)
def authority_codes(row: dict[str, str], bring: Bring) -> Outcome:
    """A code of an authority in somebody else's list: NUTS, LAU, Wikidata."""
    authority = Authority.objects.filter(slug=row["authority"]).first()
    if authority is None:
        raise Refused(_("No authority is called “%(slug)s”.") % {"slug": row["authority"]})
    scheme = one_of(CodeScheme, row["scheme"])
    facts = {"code": row["code"], "edition": row["edition"], **{column: row[column] for column in SOURCE}}
    known = authority.codes.filter(scheme=scheme, edition=row["edition"]).exists()
    add_code(authority=authority, scheme=scheme, by=bring.by, at=bring.at, **facts)
    return Outcome.UPDATED if known else Outcome.CREATED


def _country(row: dict[str, str]) -> Country:
    """The country of a row; one that is not there is refused."""
    country = Country.objects.filter(pk=row["country"]).first()
    if country is None:
        raise Refused(_("The country “%(code)s” is not known.") % {"code": row["country"]})
    return country


def _place(number: str) -> Place | None:
    """The place of the gazetteer; None while the gazetteer is not loaded or the place not known."""
    return Place.objects.filter(geonames_id=int(number)).first() if number else None
