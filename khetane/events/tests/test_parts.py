"""What hangs on an event: agenda, speakers, papers; minutes, decisions and tasks that carry on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.accounts.tests.factories import make_editor, make_secretariat, sign_in
from khetane.common.announcements import Announced
from khetane.common.furnishing import RECORD
from khetane.common.imports import Bring, files_of, run
from khetane.common.refusals import Refused
from khetane.events import actions
from khetane.events.models import Decision, Event, Paper, Session, Speaker, Task

from .factories import make_event, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def office():
    return make_secretariat()


@pytest.fixture
def held():
    return make_event(status="held", date="2026-02-27", held_on="2026-02-27", summary=words("What it is."))


def keep(event, model, office, part=None, **facts):
    return actions.keep_part(event=event, model=model, part=part, facts=facts, by=office, at=NOW)


def page(client, event) -> str:
    return client.get(event.get_absolute_url()).content.decode()


def test_the_agenda_stands_in_its_order_with_who_speaks_in_each_part(client, office):
    event = make_event(summary=words("x"))
    late = keep(event, Session, office, title=words("Discussion"), starts_at="11:00", room="Great room")
    early = keep(event, Session, office, title=words("Opening"), starts_at="09:30", ends_at="10:00")
    keep(event, Session, office, title=words("Film"), starts_at="11:00", room="Foyer", is_side_event=True)
    keep(event, Speaker, office, function=words("Mayor of Košice"), session=early, on_behalf_of=words("the Minister"))
    shown = page(client, event)
    assert shown.index("Opening") < shown.index("Mayor of Košice") < shown.index("Discussion")
    assert "on behalf of the Minister" in " ".join(shown.split())
    assert "side event" in shown
    actions.remove_part(part=late, by=office, at=NOW)
    assert "Discussion" not in page(client, event)


@pytest.mark.parametrize(
    ("announced", "appearance", "said"),
    [
        (True, "unknown", ""),
        (True, "spoke", "spoke"),
        (True, "absent", "announced; did not come"),
        (False, "spoke", "spoke; was not announced"),
    ],
)
def test_who_was_announced_and_who_spoke_are_told_apart(client, office, announced, appearance, said):
    event = make_event(summary=words("x"))
    keep(event, Speaker, office, function=words("Minister"), was_announced=announced, appearance=appearance)
    shown = page(client, event)
    assert "Minister" in shown
    assert said in shown
    assert said or "spoke" not in shown


def test_a_paper_says_its_language(client, office):
    event = make_event(summary=words("x"))
    keep(event, Paper, office, title=words("Agenda in print"), url="https://example.org/a.pdf", language="ro")
    assert '<a href="https://example.org/a.pdf" hreflang="ro">Agenda in print' in page(client, event)


def test_minutes_are_read_by_everybody_once_published_with_decisions_and_tasks(client, office, held):
    actions.write_minutes(event=held, text=words("We spoke about the river street."), by=office, at=NOW)
    keep(held, Decision, office, number=1, text=words("We meet again in Milan."))
    keep(held, Task, office, text=words("Book the hall"), responsible="City of Milan", due_on=date(2026, 5, 1))
    assert "river street" not in page(client, held)
    assert "Milan" not in page(client, held)
    actions.publish_minutes(event=held, by=office, at=NOW)
    shown = page(client, held)
    for part in ("We spoke about the river street.", "We meet again in Milan.", "Book the hall", "City of Milan"):
        assert part in shown
    assert Announced.objects.get().payload["change"] == "minuted"
    assert "minutes published" in client.get("/en/events/feed.json").content.decode()


def test_a_task_is_carried_on_to_a_later_meeting(client, office, held):
    later = make_event(summary=words("x"))
    task = keep(held, Task, office, text=words("Book the hall"), responsible="City of Milan")
    actions.carry_on(task=task, to=later, by=office, at=NOW)
    assert "Book the hall" in page(client, later)
    with pytest.raises(Refused):
        actions.carry_on(task=task, to=later, by=office, at=NOW)


def test_what_came_of_it_comes_after_it(office):
    coming = make_event(summary=words("x"))
    with pytest.raises(Refused):
        keep(coming, Decision, office, number=1, text=words("x"))
    with pytest.raises(Refused):
        keep(coming, Task, office, text=words("x"), responsible="x")
    with pytest.raises(Refused):
        actions.write_minutes(event=coming, text=words("x"), by=office, at=NOW)


def test_minutes_are_published_once_and_their_decisions_stay(office, held):
    with pytest.raises(Refused):
        actions.publish_minutes(event=held, by=office, at=NOW)
    actions.write_minutes(event=held, text=words("x"), by=office, at=NOW)
    decision = keep(held, Decision, office, number=1, text=words("x"))
    with pytest.raises(Refused) as refused:
        keep(held, Decision, office, number=1, text=words("y"))
    assert refused.value.field == "number"
    actions.publish_minutes(event=held, by=office, at=NOW)
    for again in (
        lambda: actions.publish_minutes(event=held, by=office, at=NOW),
        lambda: actions.remove_part(part=decision, by=office, at=NOW),
    ):
        with pytest.raises(Refused):
            again()


def test_only_the_secretariat_does_any_of_it(held):
    editor = make_editor()
    with pytest.raises(Refused):
        keep(held, Session, editor, title=words("x"))
    with pytest.raises(Refused):
        actions.write_minutes(event=held, text=words("x"), by=editor, at=NOW)


def test_all_of_it_at_the_desk(client, office, held):
    sign_in(client, office)
    later = make_event(summary=words("x"))
    desk = f"/desk/events/{held.pk}/"
    added = {
        "sessions": {"title_en": "Opening", "starts_at": "09:30", "position": "0"},
        "speakers": {"function_en": "Mayor", "appearance": "spoke", "position": "0", "was_announced": "on"},
        "papers": {"title_en": "Slides", "url": "https://example.org/s.pdf", "position": "0"},
        "decisions": {"number": "1", "text_en": "Yes."},
        "tasks": {"text_en": "Write it", "responsible": "Secretariat", "status": "open"},
    }
    for kind, typed in added.items():
        assert client.get(f"{desk}parts/{kind}/new/").status_code == 200
        answer = client.post(f"{desk}parts/{kind}/new/", typed)
        assert answer.status_code == 302, answer.content.decode()
    session = Session.objects.get()
    assert client.get(f"{desk}parts/sessions/{session.pk}/").status_code == 200
    wrong = client.post(
        f"{desk}parts/sessions/{session.pk}/",
        {"title_en": "Opening", "starts_at": "09:30", "ends_at": "09:00", "position": "0"},
    )
    assert wrong.status_code == 422
    assert "It ends after it begins." in wrong.content.decode()
    assert client.post(f"{desk}parts/decisions/new/", added["decisions"]).status_code == 422
    assert client.get(f"{desk}parts/sessions/{session.pk}/remove/").status_code == 200
    client.post(f"{desk}parts/sessions/{session.pk}/remove/")
    assert not Session.objects.exists()
    client.post(f"{desk}minutes/publish/")
    assert "Write the minutes first." in client.get(f"{desk}agenda/").content.decode()
    client.post(f"{desk}minutes/", {"text_en": "We met."})
    client.post(f"{desk}minutes/publish/")
    assert "We met." in page(client, held)
    client.post(f"{desk}tasks/{Task.objects.get().pk}/carry-on/", {"to": later.pk})
    assert Task.objects.get().carried_to == later
    assert client.get(f"{desk}parts/nonsense/new/").status_code == 404


def test_the_record_brings_who_opened_the_launches_by_function_and_without_names(client):
    run(files_of(RECORD), Bring(by=None, at=NOW), dry_run=False)
    shown = client.get("/en/events/launch-slovakia/").content.decode()
    assert "Secretary General of the Congress" in shown
    assert "Plenipotentiary of the Government for Roma Communities" in shown
    assert not Speaker.objects.exclude(name="").exists()
    assert Event.objects.get(slug="launch-italy").speakers.filter(appearance="unknown").count() == 3
