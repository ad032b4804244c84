"""What happens to events, what is told of it, and what a calendar hears."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.accounts.tests.factories import make_editor, make_secretariat
from khetane.common.announcements import Announced
from khetane.common.dates import Standing, UncertainDate
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.events import actions
from khetane.events.models import Event
from khetane.events.querysets import NO_LAST_DAY

from .factories import make_event, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MILAN = UncertainDate("2026-04-18")


@pytest.fixture
def office():
    return make_secretariat()


def told(event: Event) -> list[str]:
    rows = Announced.objects.filter(kind="EventChanged").values_list("payload", flat=True)
    return [payload["change"] for payload in rows if payload["event_id"] == event.pk]


def make(office, **facts) -> Event:
    facts = {
        "title": words("Launch in Italy"),
        "summary": words("What it is."),
        "date": UncertainDate.to_be_set(),
    } | facts
    return actions.create_event(facts=facts, by=office, at=NOW)


def test_an_event_begins_as_a_draft_with_an_address_of_its_own(office):
    first, second = make(office), make(office)
    assert first.status == "draft"
    assert (first.slug, second.slug) == ("launch-in-italy", "launch-in-italy-2")
    assert first.last_day == NO_LAST_DAY
    assert told(first) == []


def test_whoever_does_not_keep_events_makes_none():
    with pytest.raises(Refused):
        make(make_editor())


def test_a_date_to_be_set_is_set_and_everybody_hears_it(office):
    event = actions.announce_event(event=make(office), by=office, at=NOW)
    event = actions.change_event(event=event, facts={"date": MILAN}, by=office, at=NOW)
    assert told(event) == ["announced", "dated"]
    assert [change.date.edtf for change in event.changes.order_by("pk")] == ["", "2026-04-18"]
    assert event.sequence == 1
    assert event.last_day == date(2026, 4, 18)


def test_another_place_is_told_and_better_words_are_not(office):
    event = actions.announce_event(event=make(office, date=MILAN), by=office, at=NOW)
    event = actions.change_event(event=event, facts={"venue": "Palazzo Reale"}, by=office, at=NOW)
    assert told(event) == ["announced", "moved"]
    event = actions.change_event(event=event, facts={"text": words("Longer.")}, by=office, at=NOW)
    assert told(event) == ["announced", "moved"]
    assert event.sequence == 1
    event = actions.change_event(event=event, facts={"title": words("Better title")}, by=office, at=NOW)
    assert event.sequence == 2  # a calendar shows the title
    assert told(event) == ["announced", "moved"]


def test_a_draft_changes_in_silence(office):
    event = actions.change_event(event=make(office), facts={"date": MILAN}, by=office, at=NOW)
    assert told(event) == []
    assert event.sequence == 0


def test_a_postponed_event_keeps_the_day_it_had_until_it_has_a_new_one(office):
    event = actions.announce_event(event=make(office, date=MILAN), by=office, at=NOW)
    event = actions.postpone(event=event, reason=words("The hall is closed."), by=office, at=NOW)
    assert (event.date.edtf, event.date.standing) == ("2026-04-18", Standing.POSTPONED)
    event = actions.announce_again(event=event, date=UncertainDate("2026-05-02"), by=office, at=NOW)
    assert event.status == "announced"
    assert not event.status_reason
    assert told(event) == ["announced", "postponed", "dated"]
    assert event.sequence == 2


def test_an_end_without_a_reason_is_refused(office):
    event = actions.announce_event(event=make(office, date=MILAN), by=office, at=NOW)
    for verb in (actions.postpone, actions.cancel):
        with pytest.raises(Refused) as refused:
            verb(event=event, reason=words(""), by=office, at=NOW)
        assert refused.value.field == "reason"


def test_it_is_not_announced_again_for_the_day_it_was_cancelled_on(office):
    event = actions.announce_event(event=make(office, date=MILAN), by=office, at=NOW)
    event = actions.cancel(event=event, reason=words("No."), by=office, at=NOW)
    with pytest.raises(Refused):
        actions.announce_again(event=event, date=event.date, by=office, at=NOW)
    again = actions.announce_again(event=event, date=None, by=office, at=NOW)
    assert again.date == UncertainDate.to_be_set()


def test_the_day_it_really_was_stands_beside_the_announced_one(office):
    event = actions.announce_event(event=make(office, date=UncertainDate("2026-02-27")), by=office, at=NOW)
    event = actions.hold(event=event, held_on=UncertainDate("2026-02-28"), by=office, at=NOW)
    assert (event.date.edtf, event.held_on.edtf) == ("2026-02-27", "2026-02-28")
    assert event.last_day == date(2026, 2, 28)
    assert told(event)[-1] == "held"


@pytest.mark.parametrize("day", [UncertainDate("2026-12-01"), None])
def test_nothing_was_held_on_a_day_to_come_or_on_no_day(office, day):
    event = actions.announce_event(event=make(office), by=office, at=NOW)
    with pytest.raises(Refused) as refused:
        actions.hold(event=event, held_on=day, by=office, at=NOW)
    assert refused.value.field == "held_on"


def test_the_ledger_knows_who_did_it(office):
    event = actions.announce_event(event=make(office), by=office, at=NOW)
    assert [(entry.verb, entry.by_id) for entry in history(event)] == [("create", office.pk), ("announce", office.pk)]


def test_a_series_keeps_its_address_when_it_is_renamed(office):
    series = actions.keep_series(series=None, facts={"title": words("Launches")}, by=office, at=NOW)
    series = actions.keep_series(series=series, facts={"title": words("Launch days")}, by=office, at=NOW)
    assert (series.slug, str(series)) == ("launches", "Launch days")


def test_only_what_is_public_is_seen_by_everybody(office):
    make_event(status="draft")
    public = make_event()
    assert list(Event.objects.visible_to(None)) == [public]
    assert Event.objects.visible_to(office).count() == 2
