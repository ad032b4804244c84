"""What plans announces to the apps above: numbers only, after the commit."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class PriorityConfirmed(Announcement):
    """A community action group confirmed a priority: from now on it is public and waits for its answer."""

    priority_id: int


@dataclass(frozen=True)
class PriorityAnswered(Announcement):
    """The authority answered a confirmed priority: accepted, in part or refused, with its reason."""

    answer_id: int


@dataclass(frozen=True)
class ClockTurned(Announcement):
    """What changed the day on which an answer is due: a pause, more time, set aside, or the group asks again."""

    turn_id: int


@dataclass(frozen=True)
class GroupSpoke(Announcement):
    """The people who asked said what became of a priority."""

    verdict_id: int


@dataclass(frozen=True)
class ConsultationOpened(Announcement):
    """A draft lies before the community until a day: everybody may read it and say something."""

    consultation_id: int


@dataclass(frozen=True)
class PlanAdopted(Announcement):
    """A council adopted an edition of a joint action plan: it is frozen and public."""

    edition_id: int


@dataclass(frozen=True)
class ProjectChanged(Announcement):
    """A public project came to stand otherwise; `status` is a ProjectStatus."""

    project_id: int
    status: str


@dataclass(frozen=True)
class ResultPublished(Announcement):
    """A verified result was published."""

    result_id: int


@dataclass(frozen=True)
class ResultCorrected(Announcement):
    """A published result was put right in public; what was said of it before no longer stands."""

    result_id: int


@dataclass(frozen=True)
class SetbackPublished(Announcement):
    """What an organisation says went wrong with a project was published with the other side, or withdrawn since."""

    setback_id: int
