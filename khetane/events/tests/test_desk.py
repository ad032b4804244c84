"""The desk of events: the whole way by its forms, and the refusals."""

from __future__ import annotations

import pytest

from khetane.accounts.tests.factories import make_deciding_body, make_editor, make_person, make_secretariat, sign_in
from khetane.events.models import Event, Series
from khetane.places.tests.factories import make_authority, make_country

from .factories import make_event, make_series, words

pytestmark = pytest.mark.django_db

DESK = "/desk/events/"


@pytest.fixture
def office(client):
    return sign_in(client, make_secretariat())


def typed(**more) -> dict:
    """The form as a browser sends it: with a date to be set."""
    boxes = {"title_en": "Launch", "title_fr": "Lancement", "title_original": "en", "summary_en": "What it is."}
    return boxes | {"date_standing": "to_be_set", "time_zone": "Europe/Rome", "attendance": "in_place"} | more


DAY = {"date_day": "18", "date_month": "01", "date_year": "2027", "date_standing": "set"}


def test_an_event_is_written_announced_dated_and_cancelled(office):
    answer = office.post(f"{DESK}new/", typed())
    event = Event.objects.get()
    assert answer.headers["Location"] == f"{DESK}{event.pk}/"
    assert office.get(event.get_absolute_url()).status_code == 404
    assert "Announce it" in office.get(f"{DESK}{event.pk}/").content.decode()
    office.post(f"{DESK}{event.pk}/announce/")
    assert "date to be set" in office.get(event.get_absolute_url()).content.decode()
    office.post(f"{DESK}{event.pk}/change/", typed(**DAY, starts_at="09:30", languages=["it", "en"]))
    event.refresh_from_db()
    assert (event.date.edtf, event.languages, event.sequence) == ("2027-01-18", ["it", "en"], 1)
    office.post(f"{DESK}{event.pk}/cancel/", {"reason_en": "Nobody can come."})
    assert "Nobody can come." in office.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts_at": "09:30"}, "A time needs an exact day."),
        ({**DAY, "ends_at": "17:00"}, "Say also when it begins."),
        ({"host_name": "Nowhere at all"}, "is not known."),
        (
            {"date_day": "31", "date_month": "02", "date_year": "2027", "date_standing": "set"},
            "not a date of the calendar",
        ),
        ({"title_en": "", "title_fr": ""}, "Please fill this in."),
        ({"online_url": "javascript:alert(1)"}, "This is not a web address."),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(office, wrong, said):
    answer = office.post(f"{DESK}new/", typed(venue="Palazzo Reale") | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Palazzo Reale" in answer.content.decode()
    assert not Event.objects.exists()


def test_the_host_is_found_by_its_name_in_any_spelling(office):
    host = make_authority("Žiar nad Hronom", country=make_country("SK"))
    office.post(f"{DESK}new/", typed(host_name="ziar nad hronom"))
    assert Event.objects.get().host_authority == host


@pytest.mark.parametrize("verb", ["postpone", "cancel"])
def test_an_end_asks_for_its_reason(office, verb):
    event = make_event(summary=words("What it is."))
    answer = office.post(f"{DESK}{event.pk}/{verb}/", {"reason_en": ""})
    assert answer.status_code == 422
    event.refresh_from_db()
    assert event.status == "announced"


def test_a_move_that_is_not_open_says_why(office):
    event = make_event(status="held")
    assert "Not possible now" in office.get(f"{DESK}{event.pk}/cancel/").content.decode()
    assert office.post(f"{DESK}{event.pk}/cancel/", {"reason_en": "Too late."}).status_code == 422
    assert office.get(f"{DESK}{event.pk}/explode/").status_code == 404


def test_a_series_is_made_and_renamed(office):
    office.post(f"{DESK}series/new/", {"title_en": "Launches"})
    series = Series.objects.get()
    office.post(f"{DESK}series/{series.pk}/", {"title_en": "Launch days"})
    series.refresh_from_db()
    assert (series.slug, str(series)) == ("launches", "Launch days")


@pytest.mark.parametrize("make", [make_person, make_editor, make_deciding_body])
def test_the_desk_of_events_is_for_the_secretariat(client, make):
    event, series = make_event(), make_series()
    sign_in(client, make())
    for address in ("", "new/", f"{event.pk}/", f"{event.pk}/change/", f"{event.pk}/cancel/", f"series/{series.pk}/"):
        assert client.get(f"{DESK}{address}").status_code in (403, 404), address


def test_a_filter_of_the_list_keeps_what_stands_so(office):
    make_event(title=words("A draft"), status="draft")
    make_event(title=words("Announced one"))
    shown = office.get(f"{DESK}?status=draft").content.decode()
    assert "A draft" in shown
    assert "Announced one" not in shown
