"""What the front asks of the whole network: the directory, and everything about one authority."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from khetane.common.compiled import Compiled
from khetane.common.finished import kept
from khetane.network.models import Participation
from khetane.network.permissions import authorities_spoken_for
from khetane.network.states import OVER, Standing
from khetane.places.models import Authority, Country
from khetane.places.states import AuthorityKind
from khetane.programmes.querysets import supported_authorities

PAGE_SIZE = 50
# A picture with more points than this is heavy and shows nothing more.
MOST_ON_MAP = 3000


@dataclass(frozen=True)
class Filters:
    """What somebody looks for in the directory; unknown values are ignored, so that old links lead somewhere."""

    q: str = ""
    country: str = ""
    kind: str = ""
    programme: str = ""
    standing: str = ""
    on: date | None = None  # who took part on that day, and how it stood then
    everybody: bool = False  # also authorities that are not participants but stand in the record

    @classmethod
    def read(cls, data: Any, *, day: date | None = None) -> Filters:
        """`day` is read before, because a day nobody can read is told and not ignored."""
        kind, standing = data.get("kind", ""), data.get("standing", "")
        return cls(
            q=data.get("q", "").replace("\x00", "").strip()[:100],
            country=data.get("country", "").upper()[:2],
            kind=kind if kind in AuthorityKind.values else "",
            programme=data.get("programme", "").replace("\x00", "")[:60],
            standing=standing if standing in Standing.values else "",
            on=day,
            # Only participants have a day from which they are there.
            everybody=data.get("who") == "everybody" and day is None,
        )

    @property
    def are_empty(self) -> bool:
        return self == Filters()

    def as_query(self) -> dict[str, str]:
        query = {name: getattr(self, name) for name in ("q", "country", "kind", "programme", "standing")}
        query["on"] = self.on.isoformat() if self.on else ""
        query["who"] = "everybody" if self.everybody else ""
        return {name: value for name, value in query.items() if value}


@dataclass(frozen=True)
class Row:
    """One line of the directory, read as a tuple."""

    pk: int
    slug: str
    name: str
    latin_name: str
    kind: str
    country_code: str
    sort_key: str
    is_sample: bool
    latitude: float | None
    longitude: float | None
    number: int | None
    is_founding: bool | None
    standing: str | None
    accepted_on: Any
    announced_on: Any
    extra: dict = field(default_factory=dict, compare=False)

    columns = (
        "pk",
        "slug",
        "name",
        "latin_name",
        "kind",
        "country_id",
        "sort_key",
        "is_sample",
        "place__latitude",
        "place__longitude",
        "participation__number",
        "participation__is_founding",
        "shown_standing",
        "participation__accepted_on",
        "participation__announced_on",
    )

    @property
    def kind_label(self) -> str:
        return AuthorityKind(self.kind).label

    @property
    def standing_label(self) -> str:
        return Standing(self.standing).label if self.standing else ""


def directory(filters: Filters, *, with_country: bool = True, by_name: bool = False) -> QuerySet[Authority]:
    """The authorities somebody looks for, unordered.

    `by_name` for the first rows in the order of names: one authority after the other is looked at until the page is
    full, and not all participants sorted. Where few are left by something else, that is the slower way.
    """
    found = Authority.objects.all()
    if not filters.everybody:
        one_by_one = by_name and not (filters.q or filters.standing or filters.programme)
        takes_part = Exists(Participation.objects.filter(authority=OuterRef("pk")))
        found = found.filter(takes_part if one_by_one else Q(participation__isnull=False))
    found = _with_standing(found, filters.on)
    if filters.standing:
        found = found.filter(shown_standing=filters.standing)
    elif filters.on:
        found = found.exclude(shown_standing__in=OVER)
    if filters.q:
        found = found.matching(filters.q)
    if filters.country and with_country:
        found = found.filter(country_id=filters.country)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.programme:
        found = found.filter(Q(engagements__programme__slug=filters.programme)).distinct()
    return found


def _with_standing(found: QuerySet[Authority], day: date | None) -> QuerySet[Authority]:
    """Each with `shown_standing`: as it is, or on that day and then only those begun by it."""
    if day is None:
        return found.annotate(shown_standing=F("participation__standing"))
    then = Participation.objects.begun_by(day).filter(authority=OuterRef("pk")).values("standing_then")
    return found.annotate(shown_standing=Subquery(then)).filter(shown_standing__isnull=False)


def rows_after(filters: Filters, after: tuple[str, int] | None) -> list[Row]:
    """One page and one row more, by name; `after` is the key of the last row seen: page 400 costs like page 1."""
    found = directory(filters, by_name=True).order_by("sort_key", "pk")
    if after is not None:
        sort_key, pk = after
        found = found.filter(Q(sort_key__gt=sort_key) | Q(sort_key=sort_key, pk__gt=pk)).filter(sort_key__gte=sort_key)
    return [Row(*values) for values in found.values_list(*Row.columns)[: PAGE_SIZE + 1]]


def rows_on_the_map(filters: Filters) -> tuple[list[Row], bool]:
    """Those whose place is known, by name, and whether there are more than a map can bear."""
    found = directory(filters).filter(place__latitude__isnull=False).order_by("sort_key", "pk")
    rows = [Row(*values) for values in found.values_list(*Row.columns)[: MOST_ON_MAP + 1]]
    return rows[:MOST_ON_MAP], len(rows) > MOST_ON_MAP


def count_by_country(filters: Filters) -> dict[str, int]:
    """How many of the sought authorities each country has; kept until the directory changes."""

    def count() -> dict[str, int]:
        rows = directory(filters, with_country=False).order_by().values_list("country_id")
        return dict(rows.annotate(authority_count=Count("pk", distinct=bool(filters.programme))))

    return kept(["participants"], ("count_by_country", filters), count)


def undated_participants() -> int:
    """How many participants no day can be told of, so that no count for a day holds them."""
    return kept(["participants"], ("undated participants",), lambda: Participation.objects.undated().count())


def real_participants_by_country() -> dict[str, int]:
    """How many real participants each country has: what is invented is shown, and never counted."""

    def count() -> dict[str, int]:
        rows = Authority.objects.filter(participation__isnull=False, is_sample=False).order_by()
        return dict(rows.values_list("country_id").annotate(authority_count=Count("pk")))

    return kept(["participants"], ("real participants",), count)


def countries() -> dict[str, Country]:
    """All countries by code; kept until one changes."""
    return kept(["countries"], ("countries",), lambda: {country.code: country for country in Country.objects.all()})


_THE_AUTHORITY = Compiled(
    lambda slugs: Authority.objects.filter(slug=slugs[0]).select_related("country", "region", "place", "participation")
)


def the_authority(slug: str) -> Authority | None:
    """One authority with what its page shows of itself, in one query."""
    return _THE_AUTHORITY.first([slug])


def authorities_of(person: Any) -> QuerySet[Authority]:
    """The authorities somebody speaks for or supports today."""
    mine = Q(pk__in=authorities_spoken_for(person))
    return Authority.objects.filter(mine | supported_authorities(person)).distinct().order_by("sort_key")
