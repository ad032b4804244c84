"""What may be published of a group's size: every number goes through the one place that withholds."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.suppression import Counts, Release, Shown, Withheld, release
from khetane.places.models import Country

from ..models import CommunityActionGroup, GroupSize


@dataclass(frozen=True)
class PublicSize:
    """What everybody may know of a group's last count; each part writes itself in words, withheld or not."""

    members: Shown | Withheld
    women: Shown | Withheld


def counts_of(size: GroupSize) -> Counts:
    """The count as a table of two cells, women and others, so that neither gives the other away."""
    others = size.members_count - size.women_count
    return Counts(
        series=f"group-size-{size.group_id}",
        dims=("sex",),
        atoms={("women",): size.women_count, ("others",): others},
        as_of=size.counted_on.isoformat(),
    )


def release_of(size: GroupSize, country: Country, previous: dict | None) -> dict:
    """What is published of this count, as stored beside it; `previous` is what was published of the one before.

    Belonging to such a group lets others infer ethnicity: where a country forbids ethnic figures all is withheld.
    """
    decided = release(
        counts_of(size),
        threshold=country.small_number_threshold,
        forbids=country.forbids_ethnic_figures,
        previous=Release.from_json(previous) if previous else None,
    )
    return decided.to_json()


def public_size(group: CommunityActionGroup) -> PublicSize | None:
    """For pages: the last release; None when the group was never counted ("not collected").

    Reads `group.sizes` as prefetched. The country's rule is asked again, in case the law changed since.
    """
    sizes = sorted((size for size in group.sizes.all() if size.release), key=lambda size: size.counted_on)
    if not sizes:
        return None
    shown = Release.from_json(sizes[-1].release)
    if group.authority.country.forbids_ethnic_figures:
        return PublicSize(Withheld("forbidden"), Withheld("forbidden"))
    return PublicSize(shown.shown_total(), shown.shown_total(sex="women"))
