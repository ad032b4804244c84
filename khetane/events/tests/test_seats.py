"""Who gets a seat: places, seats kept for some, limits by country."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from khetane.events.rules.seats import Seats, Sitter, who_moves_up

TOWN, GROUP = Sitter("authority", "SK"), Sitter("community", "SK")
sitters = some.builds(
    Sitter, some.sampled_from(["authority", "community", "press"]), some.sampled_from(["SK", "RO", ""])
)


def test_without_places_everybody_comes():
    assert Seats().has_one_for(TOWN, [TOWN] * 1000)
    assert Seats().free([TOWN]) is None


def test_a_kept_seat_stays_free_for_whom_it_is_kept():
    seats = Seats(2, kept={"community": 1})
    assert seats.has_one_for(TOWN, [])
    assert not seats.has_one_for(TOWN, [TOWN])
    assert seats.has_one_for(GROUP, [TOWN])
    assert seats.has_one_for(TOWN, [GROUP])
    assert not seats.has_one_for(GROUP, [TOWN, GROUP])


def test_a_country_has_its_limit_also_without_an_end_of_places():
    seats = Seats(at_most={"SK": 1})
    assert not seats.has_one_for(TOWN, [GROUP])
    assert seats.has_one_for(Sitter("authority", "RO"), [GROUP])


def test_who_cannot_sit_yet_is_passed_over_and_keeps_the_place():
    seats = Seats(2, at_most={"SK": 1})
    assert who_moves_up(seats, [TOWN], [GROUP, Sitter("press", "RO")]) == [1]


@given(some.integers(1, 6), some.dictionaries(some.just("community"), some.integers(1, 3)), some.lists(sitters))
def test_never_more_than_there_are_places_and_kept_ones_only_for_theirs(places, kept, wanting):
    seats = Seats(places, kept)
    sitting = [wanting[number] for number in who_moves_up(seats, [], wanting)]
    assert len(sitting) <= places
    others = sum(one.coming_as != "community" for one in sitting)
    assert others <= max(0, places - kept.get("community", 0))
