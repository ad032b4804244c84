"""The authorities of this record as open data, whether they take part or not."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, publish

from .models import Authority, AuthorityCode
from .states import CodeScheme

# How every table tells which authority a row is about, and where on a map.
WHO = (
    Column("authority", "string", _("Authority"), _("Lasting short name, part of its address on this site")),
    Column("name", "string", _("Official name"), _("In its own language and script"), typed=True),
    Column("latin_name", "string", _("Name in Latin letters"), typed=True),
    Column("kind", "string", _("Kind of authority"), _("One of a fixed list: city, town, village, region …")),
    Column("country", "string", _("Country"), _("ISO 3166-1 code of two letters; XK for Kosovo*")),
)
WHERE = (
    Column("longitude", "number", _("Longitude"), _("Degrees, WGS 84; empty: the place is not known")),
    Column("latitude", "number", _("Latitude"), _("Degrees, WGS 84; empty: the place is not known")),
)
WHERE_NAMES = ("longitude", "latitude")


def authorities() -> Iterator[tuple]:
    """One row per authority: what it is called, what it is and where it is."""
    newest = {
        f"{scheme}_{column}": models.Subquery(
            AuthorityCode.objects.filter(authority=models.OuterRef("pk"), scheme=scheme)
            .order_by("-edition")
            .values(column)[:1]
        )
        for scheme in CodeScheme.values
        for column in ("code", "edition")
    }
    found = (
        Authority.objects.annotate(**newest)
        .order_by("sort_key", "pk")
        .values_list(
            *("slug", "name", "latin_name", "kind", "country_id", "region__code"),
            *("nuts_code", "nuts_edition", "lau_code", "lau_edition", "wikidata_code", "website"),
            *("place__geonames_id", "place__longitude", "place__latitude", "source_label", "source_url", "is_sample"),
        )
    )
    return found.iterator(chunk_size=ROWS_AT_ONCE)


AUTHORITIES = publish(
    Dataset(
        name="authorities",
        title=_("Authorities"),
        description=_(
            "Every local and regional authority this record speaks of. Standing here says nothing about taking part: "
            "participants and the municipalities of a programme are lists of their own."
        ),
        columns=(
            *WHO,
            Column("region", "string", _("Region"), _("ISO 3166-2 code of its first-level division; empty: not known")),
            Column("nuts", "string", _("NUTS"), _("Of the newest version known; empty: not known")),
            Column("nuts_version", "string", _("Version of NUTS"), _("Its year")),
            Column("lau", "string", _("LAU"), _("Of the newest list known; empty: not known")),
            Column("lau_year", "string", _("Year of the list of LAU")),
            Column("wikidata", "string", _("Wikidata"), _("Its Q-number; empty: not known")),
            Column("website", "string", _("Website"), typed=True),
            Column("geonames_id", "integer", _("Number in GeoNames"), _("Of its place; empty: not known")),
            *WHERE,
            Column("source", "string", _("Source"), _("Where it was read; empty: decided here"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("sample", "boolean", _("Sample"), _("true: invented, to show how the site works")),
        ),
        rows=authorities,
        shows=("participants",),
        key=("authority",),
        source=_("Decisions recorded by the secretariat, and the public record with the address of each source"),
        point=WHERE_NAMES,
    )
)
