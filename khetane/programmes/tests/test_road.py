"""The road is computed from what happened, in any order, with gaps and breaks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.programmes.rules.road import StationFact, group_fact, programme_stations, road

ROMACT = SimpleNamespace(name="ROMACT", slug="romact")
ROMED = SimpleNamespace(name="ROMED2", slug="romed2")


def date(edtf: str) -> UncertainDate | None:
    return UncertainDate(edtf) if edtf else None


def engagement(status: str = "active", pk: int = 1, since: str = "", reason: str = "", **more: Any) -> Any:
    words = TranslatedText.original(reason, "en")
    facts = {"pk": pk, "status": status, "since": date(since), "until": None, "reason": words}
    return SimpleNamespace(**{**facts, "cycle": 1, "programme": ROMACT, **more})


def milestone(kind: str, on: str = "", planned: str = "", engagement: int = 1, note: str = "") -> Any:
    return SimpleNamespace(
        kind=kind,
        happened_on=date(on),
        planned_on=date(planned),
        engagement_id=engagement,
        note=TranslatedText.original(note, "en"),
    )


def states(road: Any) -> str:
    """The road in letters: d done, p part, e empty, b broken; a bar after a station with a gap."""
    return "".join(station.state[0] + ("|" if station.gap else "") for station in road.stations)


@pytest.mark.parametrize(
    ("engagements", "milestones", "drawn"),
    [
        ([], [], "eeeeee"),
        ([engagement("invited")], [], "eeeeee"),
        ([engagement("interested")], [], "peeeee"),
        ([engagement("agreed")], [], "deeeee"),
        ([engagement("invited")], [milestone("letter_of_interest", "2014")], "peeeee"),
        # Out of order: the plan stands before the group.
        ([engagement()], [milestone("plan_adopted", "2016-11-29"), milestone("group_formed", "2017")], "ddedee"),
        # Money may come while the plan is being drafted.
        ([engagement()], [milestone("money_received", "2015")], "deeede"),
        ([engagement()], [milestone("needs_assessed", "2015")], "depeee"),
        ([engagement()], [milestone("plan_adopted", planned="2027")], "deeeee"),
        ([engagement()], [milestone("task_force", "2015"), milestone("other", "2016")], "deeeee"),
        ([engagement("interrupted")], [], "d|eeeee"),
        (
            [engagement("interrupted")],
            [milestone("group_formed", "2014"), milestone("interrupted", "2015"), milestone("plan_adopted", "2016")],
            "dd|edee",
        ),
        ([engagement("active")], [milestone("interrupted", "2015"), milestone("resumed", "2016")], "d|eeeee"),
        ([engagement("stopped")], [milestone("stopped", "2015")], "d|beeee"),
        ([engagement("stopped")], [], "d|beeee"),
        ([engagement("closed")], [milestone("process_ended", "2017")], "deeeee"),
        # A second cycle goes on: what the first broke off is not broken for the authority.
        ([engagement("stopped"), engagement("active", pk=2, cycle=2)], [milestone("stopped", "2015")], "d|eeeee"),
    ],
)
def test_the_road_is_drawn(engagements, milestones, drawn):
    assert states(road(milestones, engagements)) == drawn


def test_the_order_in_which_milestones_are_told_does_not_matter():
    told = [milestone("interrupted", "2015"), milestone("group_formed", "2014"), milestone("resumed", "2016")]
    assert road(told, [engagement()]) == road(told[::-1], [engagement()])


def test_the_earliest_of_two_dates_stands_and_one_not_known_gives_way():
    told = [milestone("group_formed", "2017-05"), milestone("group_formed", "2014")]
    assert road(told, [engagement()]).stations[1].date == "2014"
    assert road([], [engagement(since="2013-10")]).stations[0].date == "October 2013"
    assert road([], [engagement()]).stations[0].date == "date not known"


def test_a_planned_station_says_when_it_is_hoped_for():
    station = road([milestone("plan_adopted", planned="2027-03")], [engagement()]).stations[3]
    assert (station.state, station.note) == ("empty", "Planned: March 2027")


def test_a_gap_tells_since_when_why_and_until_when():
    told = [milestone("interrupted", "2015", note="New council."), milestone("resumed", "2016-02")]
    gap = road(told, [engagement()]).stations[0].gap
    assert (gap.since.edtf, gap.reason, gap.until.edtf) == ("2015", "New council.", "2016-02")
    assert road(told, [engagement()]).open_gap is None


def test_an_interruption_without_a_milestone_gives_the_reason_of_the_engagement():
    gap = road([], [engagement("interrupted", reason="The source does not say why.")]).open_gap
    assert (gap.since, gap.reason) == (None, "The source does not say why.")


def test_with_several_engagements_each_fact_tells_which_it_is_of():
    both = [engagement("interrupted", pk=1, reason="No money."), engagement("active", pk=2, programme=ROMED)]
    drawn = road([milestone("group_formed", "2014", engagement=2)], both)
    assert drawn.stations[1].note == "ROMED2"
    assert drawn.open_gap.reason == "ROMACT: No money."
    again = [engagement("closed"), engagement("reinforced", pk=2, cycle=2)]
    assert road([milestone("plan_adopted", "2024", engagement=2)], again).stations[3].note == "ROMACT, cycle 2"


def test_two_interruptions_after_different_stations_are_two_gaps():
    told = [
        milestone("interrupted", "2014"),
        milestone("resumed", "2015"),
        milestone("group_formed", "2016"),
        milestone("interrupted", "2017"),
    ]
    assert states(road(told, [engagement("interrupted")])) == "d|d|eeee"


def test_facts_of_other_apps_are_added_and_the_further_one_is_shown():
    extra = {
        "priorities": StationFact("done", UncertainDate("2015-06"), url="/p/"),
        "plan": StationFact("part"),
        "letter": StationFact("empty"),
    }
    drawn = road([milestone("priorities_listed", "2016")], [engagement()], extra)
    assert states(drawn) == "dedpee"
    assert (drawn.stations[2].date, drawn.stations[2].url) == ("June 2015", "/p/")


def test_the_address_of_a_fact_survives_an_earlier_milestone():
    extra = {"priorities": StationFact("done", UncertainDate("2018"), url="/p/")}
    station = road([milestone("priorities_listed", "2016")], [engagement()], extra).stations[2]
    assert (station.date, station.url) == ("2016", "/p/")


def test_the_summary_says_what_the_drawing_shows():
    assert road([], []).summary == "No station of the road is reached yet."
    told = [milestone("group_formed", "2014")]
    assert road(told, [engagement()]).summary == "2 of 6 stations reached: Letter, Group."
    assert road(told, [engagement("interrupted")]).summary.endswith("The work is interrupted.")
    assert road(told, [engagement("stopped")]).summary.endswith("Then the road was broken off.")
    assert road(told, [engagement()]).reached_count == 2


def test_a_group_without_a_milestone_is_a_station_too():
    groups = [SimpleNamespace(formed_on=None), SimpleNamespace(formed_on=UncertainDate("2015"))]
    assert group_fact(groups) == StationFact("done", UncertainDate("2015"))
    assert group_fact([]) is None


def test_an_authority_without_a_programme_has_no_station():
    assert programme_stations([], []) == {}
