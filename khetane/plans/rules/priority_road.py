"""The short road of one priority: heard, answered, planned, funded, done, and what the group says.

Pure: takes what was recorded, in any order, and draws nothing that is not public. "Closed" is never drawn like
"solved", and the group's word never replaces the authority's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.dates import UncertainDate
from khetane.programmes.rules.road import BROKEN, CLOSED, DONE, EMPTY, PART, Gap, Road, Station

from ..models import Answer, Attention, GroupVerdict, Measure, Priority, Project, Result, Solution, Turn
from ..states import FUNDED, AnswerKind, EditionStatus, PriorityStatus, ProjectStatus, Verdict
from .deadlines import is_overdue

NAMES: dict[str, Promise] = {
    "heard": _in("station of a priority", "Heard"),
    "answered": _in("station of a priority", "Answered"),
    "planned": _in("station of a priority", "Planned"),
    "funded": _in("station of a priority", "Funded"),
    "done": _in("station of a priority", "Done"),
    "group": _in("station of a priority", "The group says"),
}
STATE_OF = {Verdict.SOLVED: DONE, Verdict.PARTLY: PART, Verdict.NOT_SOLVED: CLOSED}
_LOST = {ProjectStatus.REJECTED, ProjectStatus.CANCELLED}


@dataclass(frozen=True)
class Known:
    """What is publicly known of one priority, each list oldest first. Measures come with edition and plan."""

    priority: Priority
    answers: Sequence[Answer] = ()
    solutions: Sequence[Solution] = ()
    verdicts: Sequence[GroupVerdict] = ()
    measures: Sequence[Measure] = ()
    projects: Sequence[Project] = ()
    results: Sequence[Result] = field(default=())
    turns: Sequence[Turn] = ()
    told: Sequence[Attention] = ()


def priority_road(known: Known, *, on: date) -> Road:
    """The six stations with their dates, and gaps where it was refused or set aside."""
    stations = [
        _heard(known),
        _answered(known, on),
        _planned(known),
        _funded(known),
        _done(known),
        _group(known),
    ]
    stations = _with_gaps(known, stations)
    return Road(tuple(stations), _summary(stations), _("The road of this priority"))


def _station(key: str, state: str, day: date | None = None, note: str | Promise = "", url: str = "") -> Station:
    written = UncertainDate.day(day).written() if day else ""
    return Station(key, str(NAMES[key]), state, written, str(note), url)


def _heard(known: Known) -> Station:
    if known.priority.confirmed_on:
        return _station("heard", DONE, known.priority.confirmed_on)
    return _station("heard", PART, known.priority.recorded_on, _("Waits for the group to confirm it"))


def _answered(known: Known, on: date) -> Station:
    given = [one for one in known.answers if one.round == known.priority.round]
    if given:
        return _station("answered", DONE, given[-1].answered_on, AnswerKind(given[-1].kind).label)
    due_on = known.priority.answer_due_on
    if due_on is None:
        return _station("answered", EMPTY)
    words = {"date": UncertainDate.day(due_on).written()}
    if known.answers:
        # What was answered once stays on the road; that the group asks again stands beside it.
        return _station("answered", PART, known.answers[-1].answered_on, _("Asked again; due on %(date)s") % words)
    late = is_overdue(due_on, is_answered=False, on=on)
    note = _("Was due on %(date)s") % words if late else _("Due on %(date)s") % words
    return _station("answered", EMPTY, None, note)


def _planned(known: Known) -> Station:
    """Reached by a measure of the edition in force; one that only former editions held is under way no more."""
    in_force = [one for one in known.measures if one.edition.status == EditionStatus.ADOPTED]
    found = in_force or list(known.measures)
    if not found:
        return _station("planned", EMPTY)
    measure = min(found, key=lambda one: one.edition.adopted_on)
    if in_force:
        first = min(known.measures, key=lambda one: one.edition.adopted_on)
        return _station("planned", DONE, first.edition.adopted_on, measure.title.written(), _plan_url(measure))
    note = _("It stood in an edition that is no longer in force")
    return _station("planned", CLOSED, measure.edition.adopted_on, note, measure.edition.get_absolute_url())


def _plan_url(measure: Measure) -> str:
    return measure.edition.plan.get_absolute_url()


def _funded(known: Known) -> Station:
    funded = [one for one in known.projects if one.status in FUNDED]
    if funded:
        project = funded[0]
        note = ProjectStatus(project.status).label
        day = project.status_on if project.status == ProjectStatus.APPROVED else None
        return _station("funded", DONE, day, note, project.get_absolute_url())
    if known.projects and all(one.status in _LOST for one in known.projects):
        project = known.projects[-1]
        return _station(
            "funded", BROKEN, project.status_on, ProjectStatus(project.status).label, project.get_absolute_url()
        )
    if known.projects:
        project = known.projects[-1]
        state = PART if project.status == ProjectStatus.SUBMITTED else EMPTY
        return _station("funded", state, None, ProjectStatus(project.status).label, project.get_absolute_url())
    return _station("funded", EMPTY)


def _done(known: Known) -> Station:
    """The authority's own word comes first; without it, what projects and results show."""
    if known.solutions:
        solution = known.solutions[-1]
        note = _("The authority says: %(verdict)s") % {"verdict": Verdict(solution.verdict).label}
        return _station("done", STATE_OF[Verdict(solution.verdict)], solution.said_on, note)
    if known.results:
        result = known.results[0]
        return _station("done", DONE, result.published_on, result.statement.written(), result.get_absolute_url())
    for status, state in ((ProjectStatus.COMPLETED, DONE), (ProjectStatus.RUNNING, PART)):
        project = next((one for one in known.projects if one.status == status), None)
        if project is not None:
            return _station("done", state, project.status_on, status.label, project.get_absolute_url())
    return _station("done", EMPTY)


def _group(known: Known) -> Station:
    if not known.verdicts:
        return _station("group", EMPTY, None, _("The group has not been asked yet"))
    verdict = known.verdicts[-1]
    said = Verdict(verdict.verdict)
    return _station("group", STATE_OF[said], verdict.said_on, said.label)


def _with_gaps(known: Known, stations: list[Station]) -> list[Station]:
    """A refusal breaks the road after the answer; a priority set aside breaks it after the last station reached."""
    given = [one for one in known.answers if one.round == known.priority.round]
    answer = given[-1] if given else None
    if answer is not None and answer.kind == AnswerKind.REFUSED and stations[2].state != DONE:
        gap = Gap(UncertainDate.day(answer.answered_on), answer.reason.written())
        stations[1] = replace(stations[1], gap=gap)
    priority = known.priority
    if priority.status == PriorityStatus.SET_ASIDE:
        last = max((number for number, one in enumerate(stations[:5]) if one.state == DONE), default=0)
        since = UncertainDate.day(priority.set_aside_on) if priority.set_aside_on else None
        stations[last] = replace(stations[last], gap=Gap(since, priority.set_aside_reason.written()))
    return stations


def _summary(stations: Iterable[Station]) -> str:
    """The same in one sentence, for those who hear the page."""
    said = [_said(station) for station in stations]
    return "; ".join(part for part in said if part) + "."


def _said(station: Station) -> str:
    words = {
        DONE: _in("station", "yes"),
        PART: _in("station", "under way"),
        BROKEN: _in("station", "broken off"),
        CLOSED: _in("station", "no"),
        EMPTY: _in("station", "not yet"),
    }
    if station.key == "group" and station.state != EMPTY:
        said: str | Promise = station.note
    else:
        said = words[station.state]
    # Translators: one station of the road and how it stands; some languages want a space before the colon.
    return _("%(station)s: %(state)s") % {"station": station.name, "state": said}
