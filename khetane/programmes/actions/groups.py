"""Community action groups: created, renamed, counted, ended. Nobody is ever listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.actions import add_community
from khetane.places.models import Authority, Community

from ..models import CommunityActionGroup, Engagement, GroupSize
from ..permissions import Permission
from ..rules.sizes import release_of


@transaction.atomic
def create_group(
    *,
    authority: Authority,
    name: str,
    by: Any,
    at: datetime,
    engagements: Iterable[Engagement] = (),
    communities: Iterable[Community] = (),
    formed_on: UncertainDate | None = None,
) -> CommunityActionGroup:
    """A group of citizens; shared by several programmes it is still one group."""
    require(by, Permission.KEEP_GROUPS, authority)
    engagements, communities = list(engagements), list(communities)
    if any(one.authority_id != authority.pk for one in [*engagements, *communities]):
        raise Refused(_("Engagements and communities must belong to the same authority."))
    if authority.groups.filter(name__iexact=name).exists():
        raise Refused(_("There is already a group of this name."), field="name")
    group = CommunityActionGroup.objects.create(authority=authority, name=name, formed_on=formed_on)
    group.engagements.set(engagements)
    group.communities.set(communities)
    record("create_group", group, by=by, at=at)
    _touch(group)
    return group


@transaction.atomic
def rename_group(*, group: CommunityActionGroup, name: str, by: Any, at: datetime) -> CommunityActionGroup:
    """Another name for the same group."""
    group = lock(group)
    require(by, Permission.KEEP_GROUPS, group)
    if group.authority.groups.exclude(pk=group.pk).filter(name__iexact=name).exists():
        raise Refused(_("There is already a group of this name."), field="name")
    group.name = name
    group.save(update_fields=["name"])
    record("rename_group", group, by=by, at=at)
    _touch(group)
    return group


@transaction.atomic
def record_size(
    *, group: CommunityActionGroup, counted_on: date, members_count: int, women_count: int, by: Any, at: datetime
) -> GroupSize:
    """How many belonged to the group on a day. What of it may be published is decided here, once, and kept."""
    group = lock(group)
    require(by, Permission.KEEP_GROUPS, group)
    if women_count > members_count:
        raise Refused(_("There cannot be more women than members."), field="women_count")
    if counted_on > at.date():
        raise Refused(_("This day lies in the future."), field="counted_on")
    last = group.sizes.order_by("-counted_on").first()
    if last is not None and last.counted_on >= counted_on:
        raise Refused(_("A later count is already recorded. Counts are recorded in their order."), field="counted_on")
    size = GroupSize(group=group, counted_on=counted_on, members_count=members_count, women_count=women_count)
    size.release = release_of(size, group.authority.country, last.release if last else None)
    size.save()
    record("record_size", group, by=by, at=at)
    _touch(group)
    return size


@transaction.atomic
def end_group(*, group: CommunityActionGroup, ended_on: UncertainDate, by: Any, at: datetime) -> CommunityActionGroup:
    """The group no longer meets; its priorities stay."""
    group = lock(group)
    require(by, Permission.KEEP_GROUPS, group)
    if group.ended_on is not None:
        raise Refused(_("This group has already ended."))
    if ended_on is None or not ended_on.is_known:
        raise Refused(_("Say when, at least the year."), field="ended_on")
    group.ended_on = ended_on
    group.save(update_fields=["ended_on"])
    record("end_group", group, by=by, at=at)
    _touch(group)
    return group


def note_community(*, authority: Authority, name: str, kind: str, by: Any, at: datetime) -> Community:
    """A street, a quarter or a village where a group works, noted by the support team or the secretariat."""
    require(by, Permission.ACCOMPANY, authority)
    return add_community(authority=authority, name=name, kind=kind, by=by, at=at)


def _touch(group: CommunityActionGroup) -> None:
    programmes = group.engagements.values_list("programme_id", flat=True)
    touch(f"authority:{group.authority_id}", *(f"programme:{number}" for number in programmes))
