"""Roads that explain the road: what its stations mean, and, for the style guide, every state and interruption."""

from __future__ import annotations

from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.programmes.rules.road import BROKEN, CLOSED, DONE, EMPTY, NAMES, PART, Gap, Road, Station


def _on(text: str) -> str:
    return UncertainDate(text).written()


def explained_road() -> Road:
    """What each station means, for whoever sees the road for the first time."""
    meanings = {
        "letter": _("The authority commits itself, in writing."),
        "group": _("Roma citizens of the place meet and speak."),
        "priorities": _("They say what has to be solved first."),
        "plan": _("The council decides what will be done."),
        "money": _("Each source is named, with its amounts."),
        "result": _("Judged by the people it was for."),
    }
    stations = tuple(Station(key, str(NAMES[key]), "named", note=note) for key, note in meanings.items())
    return Road(stations, _("Letter, group, priorities, plan, money, result."), _("The stations of the road"))


def whole_road() -> Road:
    """Half of the way: three stations reached, one begun, two ahead."""
    stations = (
        Station("letter", str(NAMES["letter"]), DONE, _on("2023-03-14"), _("Signed by the mayor")),
        Station("group", str(NAMES["group"]), DONE, _on("2023-05"), url="#component-road"),
        Station("priorities", str(NAMES["priorities"]), DONE, _on("2023-09/2024-01")),
        Station("plan", str(NAMES["plan"]), PART, "", _("The council sent the draft back once")),
        Station("money", str(NAMES["money"]), EMPTY),
        Station("result", str(NAMES["result"]), EMPTY),
    )
    return Road(stations, _("Letter, group and priorities reached; the plan is under way."), _("A road under way"))


def broken_road() -> Road:
    """One interruption that ended and one that lasts."""
    healed = Gap(UncertainDate("2020-05"), _("The pandemic"), UncertainDate("2021-02"))
    lasting = Gap(UncertainDate("2021-04"), _("After the elections the plan was not taken up again."))
    stations = (
        Station("letter", str(NAMES["letter"]), DONE, _on("2019")),
        Station("group", str(NAMES["group"]), DONE, _on("2019-06~")),
        Station("priorities", str(NAMES["priorities"]), DONE, _on("2020"), gap=healed),
        Station("plan", str(NAMES["plan"]), BROKEN, _on("2021-03"), _("Not adopted"), gap=lasting),
        Station("money", str(NAMES["money"]), EMPTY),
        Station("result", str(NAMES["result"]), EMPTY),
    )
    return Road(stations, _("Priorities reached; broken off at the plan."), _("A road that was broken off"))


def priority_road() -> Road:
    """A priority whose closing the group does not agree with: closed is never drawn like solved."""
    stations = (
        Station("heard", _("Heard"), DONE, _on("2023-06-02")),
        Station("answered", _("Answered"), DONE, _on("2023-06-30")),
        Station("done", _("Closed by the town"), CLOSED, _on("2024-11")),
        Station("group", _("The group says: not solved"), BROKEN, _on("2025-01")),
    )
    return Road(stations, _("Closed by the town; the group says it is not solved."), _("The road of a priority"))
