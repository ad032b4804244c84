"""What can be done with places: authorities are added and corrected, names and communities noted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from . import gazetteer
from .models import Authority, AuthorityCode, AuthorityName, Community, Country, Place, Region
from .permissions import Permission
from .rules.codes import is_code, is_edition
from .states import NOT_IN_ONE_REGION, CommunityKind, NameKind

# What `change_authority` may change; the slug is an address and stays.
CHANGEABLE = {
    "name",
    "latin_name",
    "kind",
    "country",
    "region",
    "place",
    "website",
    "note",
    "source_label",
    "source_url",
}


@transaction.atomic
def add_authority(
    *,
    name: str,
    kind: str,
    country: Country,
    by: Any,
    at: datetime,
    latin_name: str = "",
    slug: str = "",
    place: Place | None = None,
    region: Region | None = None,
    website: str = "",
    note: str = "",
    source_label: str = "",
    source_url: str = "",
    is_sample: bool = False,
) -> Authority:
    """A new authority. Without a slug one is made of the Latin name; a taken one gets the country, then a number.

    Without a region it gets the one its place lies in.
    """
    require(by, Permission.KEEP_AUTHORITIES)
    latin_name = latin_name or name
    authority = Authority(
        slug=free_slug(slug or gazetteer.fold(latin_name), country.code),
        name=name,
        latin_name=latin_name,
        kind=kind,
        country=country,
        region=region or region_of(kind, place),
        place=place,
        website=website,
        note=note,
        source_label=source_label,
        source_url=source_url,
        is_sample=is_sample,
    )
    _fill_keys(authority, [])
    authority.save()
    record("add_authority", authority, by=by, at=at)
    touch(f"authority:{authority.pk}", "participants")
    return authority


@transaction.atomic
def change_authority(*, authority: Authority, by: Any, at: datetime, **facts: Any) -> Authority:
    """Correct what is said of an authority; its slug stays, a name it no longer bears is kept as a former name."""
    require(by, Permission.KEEP_AUTHORITIES)
    authority = lock(authority)
    unknown = set(facts) - CHANGEABLE
    if unknown:
        raise ValueError(f"Not to be changed here: {sorted(unknown)}")
    if {"kind", "place"} & set(facts) and "region" not in facts:
        facts["region"] = region_of(facts.get("kind", authority.kind), facts.get("place", authority.place))
    before = {"name": authority.name, "latin_name": authority.latin_name}
    changed = sorted(name for name, value in facts.items() if getattr(authority, name) != value)
    for name, value in facts.items():
        setattr(authority, name, value)
    if not authority.latin_name:
        authority.latin_name = authority.name
    for old in {before["name"], before["latin_name"]} - {authority.name, authority.latin_name}:
        AuthorityName.objects.get_or_create(authority=authority, name=old, kind=NameKind.HISTORIC)
    _fill_keys(authority, authority.names.values_list("name", flat=True))
    authority.save()
    if changed:
        record("change_authority", authority, by=by, at=at, facts={"changed": changed})
        touch(f"authority:{authority.pk}", "participants")
    return authority


@transaction.atomic
def add_name(
    *,
    authority: Authority,
    name: str,
    kind: str,
    by: Any,
    at: datetime,
    language: str = "",
    since: date | None = None,
    until: date | None = None,
) -> AuthorityName:
    """Another name under which the authority is found from now on; the same name twice changes nothing."""
    require(by, Permission.KEEP_AUTHORITIES)
    if since and until and since >= until:
        raise Refused(_("The name must end after it begins."), field="until")
    authority = lock(authority)
    facts = {"language": language, "since": since, "until": until}
    row, is_new = AuthorityName.objects.get_or_create(authority=authority, name=name, kind=kind, defaults=facts)
    if is_new:
        _fill_keys(authority, authority.names.values_list("name", flat=True))
        authority.save(update_fields=["search_keys", "sort_key"])
        record("add_name", authority, by=by, at=at, facts={"kind": str(kind)})
        touch(f"authority:{authority.pk}", "participants")
    return row


@transaction.atomic
def remove_name(*, name: AuthorityName, by: Any, at: datetime) -> None:
    """Take back a name noted by mistake."""
    require(by, Permission.KEEP_AUTHORITIES)
    authority = lock(name.authority)
    name.delete()
    _fill_keys(authority, authority.names.values_list("name", flat=True))
    authority.save(update_fields=["search_keys", "sort_key"])
    record("remove_name", authority, by=by, at=at)
    touch(f"authority:{authority.pk}", "participants")


@transaction.atomic
def add_code(
    *,
    authority: Authority,
    scheme: str,
    code: str,
    edition: str,
    by: Any,
    at: datetime,
    source_label: str = "",
    source_url: str = "",
) -> AuthorityCode:
    """A code by which others know it; the same list and edition again replaces the earlier one."""
    require(by, Permission.KEEP_AUTHORITIES)
    authority = lock(authority)
    if not is_code(scheme, code, country=authority.country_id):
        raise Refused(_("This cannot be a code of this list for this country."), field="code")
    if not is_edition(scheme, edition):
        raise Refused(_("LAU and NUTS need the year of their list, Wikidata none."), field="edition")
    facts = {"code": code, "source_label": source_label, "source_url": source_url}
    row, _created = AuthorityCode.objects.update_or_create(
        authority=authority, scheme=scheme, edition=edition, defaults=facts
    )
    record("add_code", authority, by=by, at=at, facts={"scheme": str(scheme)})
    touch(f"authority:{authority.pk}", "participants")
    return row


@transaction.atomic
def remove_code(*, code: AuthorityCode, by: Any, at: datetime) -> None:
    """Take back a code noted by mistake."""
    require(by, Permission.KEEP_AUTHORITIES)
    authority = lock(code.authority)
    code.delete()
    record("remove_code", authority, by=by, at=at, facts={"scheme": str(code.scheme)})
    touch(f"authority:{authority.pk}", "participants")


@transaction.atomic
def add_community(
    *, authority: Authority, name: str, kind: str = CommunityKind.QUARTER, by: Any, at: datetime
) -> Community:
    """A street, a quarter or a village of this authority. Apps above ask whether the person supports the authority."""
    authority = lock(authority)
    if authority.communities.filter(name__iexact=name).exists():
        raise Refused(_("This community is already listed."), field="name")
    community = Community.objects.create(authority=authority, name=name, kind=kind)
    record("add_community", community, by=by, at=at)
    touch(f"authority:{authority.pk}")
    return community


def region_of(kind: str, place: Place | None) -> Region | None:
    """The region an authority lies in, by its place; None for one that governs a region itself or several."""
    return None if kind in NOT_IN_ONE_REGION else Region.objects.around(place)


def free_slug(wanted: str, country_code: str) -> str:
    """An address nobody has: kosice, else kosice-cz, else kosice-cz-2 …"""
    base = slugify(wanted)[:60] or "authority"
    taken = set(Authority.objects.filter(slug__begins=base).values_list("slug", flat=True))
    candidates = [base, f"{base}-{country_code.lower()}"]
    candidates += [f"{candidates[1]}-{number}" for number in range(2, len(taken) + 3)]
    return next(candidate for candidate in candidates if candidate not in taken)


def _fill_keys(authority: Authority, other_names: Any) -> None:
    """Everything it is found by, and where it stands in a list."""
    authority.search_keys = gazetteer.keys([authority.name, authority.latin_name, *other_names])
    authority.sort_key = gazetteer.fold(authority.latin_name)[:200]
