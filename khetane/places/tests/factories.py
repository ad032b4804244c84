"""The smallest honest places for tests."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from khetane.common.translated import TranslatedText
from khetane.places import gazetteer
from khetane.places.models import Authority, Community, Country, Place, Region

NAMES = {"SK": "Slovakia", "BG": "Bulgaria", "RO": "Romania", "FR": "France", "PT": "Portugal", "CZ": "Czechia"}


def make_country(code: str = "SK", **traits: Any) -> Country:
    """The country of this code, made when it is not there yet."""
    name = TranslatedText.original(NAMES.get(code, code), "en")
    country, _is_new = Country.objects.get_or_create(code=code, defaults={"name": name, **traits})
    return country


def make_region(country: str = "SK", code: str = "SK-PV", geonames_admin1: str = "05", name: str = "") -> Region:
    """A region of this country, by default Prešovský kraj."""
    facts = {"geonames_admin1": geonames_admin1, "name": name or "Prešovský kraj"}
    return Region.objects.create(country=make_country(country), code=code, **facts)


def make_authority(
    name: str = "Sample Town",
    country: Country | str | None = None,
    kind: str = "town",
    is_sample: bool = False,
    **traits: Any,
) -> Authority:
    """An authority; the second of the same name gets another slug."""
    country = country if isinstance(country, Country) else make_country(country or "SK")
    latin = traits.pop("latin_name", name)
    base = slugify(gazetteer.fold(latin))[:60]
    taken = Authority.objects.filter(slug__startswith=base).count()
    facts = {
        "slug": f"{base}-{taken + 1}" if taken else base,
        "search_keys": gazetteer.keys([name, latin]),
        "sort_key": gazetteer.fold(latin),
    }
    return Authority.objects.create(
        name=name, latin_name=latin, kind=kind, country=country, is_sample=is_sample, **{**facts, **traits}
    )


def make_community(authority: Authority | None = None, name: str = "River street", kind: str = "street") -> Community:
    return Community.objects.create(authority=authority or make_authority(), name=name, kind=kind)


def make_place(name: str = "Košice", country: str = "SK", names: tuple[str, ...] = (), **traits: Any) -> Place:
    """A point of the gazetteer, found by its name and the others given."""
    facts = {
        "geonames_id": Place.objects.count() + 1,
        "latitude": 48.7,
        "longitude": 21.2,
        "search_keys": gazetteer.keys([name, *names]),
    }
    return Place.objects.create(name=name, country_code=country, **{**facts, **traits})
