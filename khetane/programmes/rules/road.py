"""The road of an authority, from a promise to a result, computed from what happened in any order.

Pure functions: they take milestones and engagements (models, or anything with their attributes) and facts from the
apps above, and ask no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation import pgettext_lazy as _in

from khetane.common.dates import UncertainDate

from ..states import SIGNED, EngagementStatus, MilestoneKind

DONE, PART, EMPTY, BROKEN, CLOSED = "done", "part", "empty", "broken", "closed"
# What is said of a station when two things are known of it: the further one.
_RANK = {EMPTY: 0, CLOSED: 1, BROKEN: 2, PART: 3, DONE: 4}

NAMES: dict[str, Promise] = {
    "letter": _in("station of the road", "Letter"),
    "group": _in("station of the road", "Group"),
    "priorities": _in("station of the road", "Priorities"),
    "plan": _in("station of the road", "Plan"),
    "money": _in("station of the road", "Money"),
    "result": _in("station of the road", "Result"),
}
STATION_OF = {
    MilestoneKind.LETTER_SIGNED: "letter",
    MilestoneKind.GROUP_FORMED: "group",
    MilestoneKind.PRIORITIES_LISTED: "priorities",
    MilestoneKind.PLAN_ADOPTED: "plan",
    MilestoneKind.MONEY_RECEIVED: "money",
    MilestoneKind.RESULT_SEEN: "result",
}
# Milestones that show that a station has been begun without being reached.
BEGINS_STATION = {
    MilestoneKind.LETTER_OF_INTEREST: "letter",
    MilestoneKind.NEEDS_ASSESSED: "priorities",
}


@dataclass(frozen=True)
class StationFact:
    """What is known of one station: "done", "part", "empty", "broken" or "closed", and when."""

    state: str
    date: UncertainDate | None = None
    note: str | Promise = ""
    url: str = ""


@dataclass(frozen=True)
class Gap:
    """The road is broken off; with `until` it went on again. `reason` in words, "" when nobody says why."""

    since: UncertainDate | None
    reason: str
    until: UncertainDate | None = None


@dataclass(frozen=True)
class Station:
    """One station as it is drawn; a gap stands after it."""

    key: str
    name: str
    state: str
    date: str = ""
    note: str = ""
    url: str = ""
    gap: Gap | None = None


@dataclass(frozen=True)
class Road:
    """The whole road; `summary` is the same in one sentence."""

    stations: tuple[Station, ...]
    summary: str
    name: str = ""

    @property
    def reached_count(self) -> int:
        """How many stations are reached: the "step" that older papers speak of."""
        return sum(station.state == DONE for station in self.stations)

    @property
    def open_gap(self) -> Gap | None:
        """The interruption that lasts, if there is one."""
        gaps = [station.gap for station in self.stations if station.gap is not None]
        return next((gap for gap in gaps if gap.until is None), None)


@dataclass(frozen=True)
class _Break:
    """An interruption or stop of one engagement."""

    engagement_id: Any
    since: UncertainDate | None
    reason: str
    until: UncertainDate | None = None
    is_final: bool = False


@dataclass
class _Known:
    """What is gathered about the stations while walking through the facts."""

    facts: dict[str, StationFact] = field(default_factory=dict)

    def add(self, key: str, fact: StationFact) -> None:
        before = self.facts.get(key)
        self.facts[key] = fact if before is None else _further(before, fact)


def programme_stations(milestones: Iterable[Any], engagements: Iterable[Any]) -> dict[str, StationFact]:
    """What the programmes know of each station; those nothing is known of are missing.

    An engagement that was signed has its letter, even where no page says when. The earliest date counts.
    """
    engagements = list(engagements)
    says_which = len(engagements) > 1
    named = {engagement.pk: _which(engagement) if says_which else "" for engagement in engagements}
    known = _Known()
    for engagement in engagements:
        if engagement.status in SIGNED:
            known.add("letter", StationFact(DONE, None, named[engagement.pk]))
        elif engagement.status == EngagementStatus.INTERESTED:
            known.add("letter", StationFact(PART, None, named[engagement.pk]))
    for milestone in milestones:
        note = named.get(milestone.engagement_id, "")
        if milestone.kind in STATION_OF:
            known.add(STATION_OF[milestone.kind], _fact(milestone, DONE, note))
        elif milestone.kind in BEGINS_STATION and milestone.happened_on is not None:
            known.add(BEGINS_STATION[milestone.kind], _fact(milestone, PART, note))
    for engagement in engagements:
        if engagement.status in SIGNED and known.facts["letter"].date is None and engagement.since is not None:
            known.add("letter", StationFact(DONE, engagement.since, named[engagement.pk]))
    return known.facts


def road(milestones: Iterable[Any], engagements: Iterable[Any], extra: Mapping[str, StationFact] | None = None) -> Road:
    """The road with its gaps. `extra` adds what the apps above know of a station; the further state is shown."""
    milestones, engagements = list(milestones), list(engagements)
    known = _Known(programme_stations(milestones, engagements))
    for key, fact in (extra or {}).items():
        known.add(key, fact)
    stations = [_station(key, known.facts.get(key)) for key in NAMES]
    breaks = _breaks(milestones, engagements)
    still_going = any(engagement.status in GOING for engagement in engagements)
    for one in breaks:
        _draw(one, stations, known.facts, milestones, engagements, still_going=still_going)
    return Road(tuple(stations), _summary(stations))


GOING = {EngagementStatus.AGREED, EngagementStatus.ACTIVE, EngagementStatus.REINFORCED}


def _which(engagement: Any) -> str:
    words = {"programme": engagement.programme.name, "cycle": engagement.cycle}
    return _("%(programme)s, cycle %(cycle)s") % words if engagement.cycle > 1 else words["programme"]


def _fact(milestone: Any, state: str, note: str) -> StationFact:
    """What a milestone says; one that is only planned says when it is hoped for."""
    if milestone.happened_on is not None:
        return StationFact(state, milestone.happened_on, note)
    planned = milestone.planned_on.written() if milestone.planned_on else ""
    hope = _("Planned: %(date)s") % {"date": planned} if planned else ""
    return StationFact(EMPTY, None, " · ".join(part for part in (hope, note) if part))


def _further(one: StationFact, other: StationFact) -> StationFact:
    """The fact with the further state; of two the one with the earlier date, or a date at all. An address is kept."""
    best, second = sorted([one, other], key=lambda fact: (-_RANK[fact.state], fact.date is None, fact.date or _NEVER))
    return best if best.url or best.state != second.state else replace(best, url=second.url)


_NEVER = UncertainDate.to_be_set()


def _station(key: str, fact: StationFact | None) -> Station:
    fact = fact or StationFact(EMPTY)
    date = fact.date.written() if fact.date is not None and fact.date.is_known else ""
    if not date and fact.state == DONE:
        date = _("date not known")
    return Station(key, str(NAMES[key]), fact.state, date, str(fact.note), fact.url)


def _breaks(milestones: list, engagements: list) -> list[_Break]:
    """Every interruption and stop; one that a status tells of without a milestone has no date."""
    found: list[_Break] = []
    for engagement in engagements:
        own = [one for one in milestones if one.engagement_id == engagement.pk]
        found += _breaks_of(engagement, sorted(own, key=lambda one: one.happened_on or _NEVER))
    return found


def _breaks_of(engagement: Any, milestones: list) -> list[_Break]:
    found: list[_Break] = []
    for milestone in milestones:
        if milestone.happened_on is None:
            continue
        if milestone.kind in (MilestoneKind.INTERRUPTED, MilestoneKind.STOPPED):
            reason = milestone.note.written() if milestone.note else engagement.reason.written()
            is_final = milestone.kind == MilestoneKind.STOPPED
            found.append(_Break(engagement.pk, milestone.happened_on, reason, is_final=is_final))
        elif milestone.kind == MilestoneKind.RESUMED and found and found[-1].until is None:
            found[-1] = replace(found[-1], until=milestone.happened_on)
    told = any(one.until is None for one in found)
    if engagement.status == EngagementStatus.INTERRUPTED and not told:
        found.append(_Break(engagement.pk, None, engagement.reason.written()))
    if engagement.status == EngagementStatus.STOPPED and not any(one.is_final for one in found):
        found.append(_Break(engagement.pk, engagement.until, engagement.reason.written(), is_final=True))
    return found


def _draw(
    one: _Break, stations: list[Station], facts: dict, milestones: list, engagements: list, *, still_going: bool
) -> None:
    """Put the gap after the last station that was reached before it; what lay ahead of a stop is broken off."""
    place = _place(one, facts)
    gap = Gap(one.since, _reason(one, engagements), one.until)
    if stations[place].gap is None or one.until is None:
        stations[place] = replace(stations[place], gap=gap)
    if one.is_final and one.until is None and not still_going and place + 1 < len(stations):
        ahead = stations[place + 1]
        if ahead.state in (EMPTY, PART):
            stations[place + 1] = replace(ahead, state=BROKEN)


def _place(one: _Break, facts: dict[str, StationFact]) -> int:
    """The furthest station reached that did not certainly come after the break; the first when none was."""
    place = 0
    for number, key in enumerate(NAMES):
        fact = facts.get(key)
        if fact is None or fact.state != DONE:
            continue
        after = one.since is not None and fact.date is not None and fact.date.earliest > one.since.latest
        if not after:
            place = number
    return place


def _reason(one: _Break, engagements: list) -> str:
    """The reason, with the engagement it is about when there are several."""
    if len(engagements) < 2:
        return one.reason
    which = next(_which(engagement) for engagement in engagements if engagement.pk == one.engagement_id)
    return _("%(engagement)s: %(reason)s") % {"engagement": which, "reason": one.reason} if one.reason else which


def _summary(stations: list[Station]) -> str:
    """One sentence that says the same as the drawing."""
    reached = [station.name for station in stations if station.state == DONE]
    if not reached:
        text = _("No station of the road is reached yet.")
    else:
        words = {"reached": len(reached), "all": len(stations), "names": ", ".join(reached)}
        sentence = ngettext(
            "%(reached)s of %(all)s stations reached: %(names)s.",
            "%(reached)s of %(all)s stations reached: %(names)s.",
            len(reached),
        )
        text = sentence % words
    if any(station.state == BROKEN for station in stations):
        return " ".join((text, _("Then the road was broken off.")))
    if any(station.gap is not None and station.gap.until is None for station in stations):
        return " ".join((text, _("The work is interrupted.")))
    return text


def group_fact(groups: Iterable[Any]) -> StationFact | None:
    """The station "group" from the groups themselves, when no milestone was recorded; None without a group."""
    dates = [group.formed_on for group in groups]
    if not dates:
        return None
    return StationFact(DONE, min((date for date in dates if date is not None), default=None))
