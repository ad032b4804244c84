"""Mails about what waits for somebody: when it presses, as often as they chose, each task with its link."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from khetane.accounts.actions import choose_reminders, erase
from khetane.accounts.models import Person
from khetane.accounts.tests.factories import make_person, sign_in
from khetane.common.refusals import Refused
from khetane.common.tasks_list import Task
from khetane.front import reminding
from khetane.front.models import Reminder
from khetane.front.reminding import pressing_tasks, remind
from khetane.network.tests.factories import make_application, make_spokesperson

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 4, 6, 8, tzinfo=UTC)
TODAY = date(2026, 4, 6)


@pytest.fixture(autouse=True)
def mails_leave_at_once(monkeypatch):
    """As after a commit, which a test never makes."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_options: do())


@pytest.fixture
def clerk(monkeypatch):
    """Somebody for whom three things wait, of which two press."""
    tasks = [
        Task("Later", "/later/", due_on=TODAY + timedelta(days=8)),
        Task("Answer", "/answer/", due_on=TODAY + timedelta(days=7), about="A bus stop"),
        Task("Young", "/young/", waiting_since=TODAY - timedelta(days=13)),
        Task("Old", "/old/", waiting_since=TODAY - timedelta(days=14)),
        Task("Late", "/late/", due_on=TODAY - timedelta(days=3)),
    ]
    monkeypatch.setattr(reminding, "tasks_of", lambda person: tasks)
    return make_person(email="clerk@example.org")


def sent() -> int:
    return len(mail.outbox)


def test_what_presses_is_told_with_its_link_and_the_rest_is_not(clerk):
    assert remind(at=MONDAY) == 1
    [told] = mail.outbox
    assert told.to == ["clerk@example.org"]
    assert told.subject == "3 things wait for you"
    body = told.body
    assert body.index("/late/") < body.index("/answer/") < body.index("/old/")
    assert "Answer: A bus stop (by 13 April 2026)" in body
    assert "/later/" not in body
    assert "/young/" not in body
    assert "http://localhost:8000/accounts/me/reminders/" in body


def test_once_a_week_unless_one_wants_it_daily_or_never(clerk):
    days = [MONDAY + timedelta(days=number) for number in range(8)]
    assert [remind(at=day) for day in days] == [1, 0, 0, 0, 0, 0, 0, 1]
    Reminder.objects.all().delete()
    choose_reminders(person=clerk, reminders="daily", by=clerk, at=MONDAY)
    assert [remind(at=day) for day in days] == [1, 1, 1, 1, 1, 0, 0, 1]
    Reminder.objects.all().delete()
    choose_reminders(person=clerk, reminders="never", by=clerk, at=MONDAY)
    assert [remind(at=day) for day in days] == [0] * 8


def test_nobody_is_told_twice_a_day_nor_at_night_nor_when_nothing_presses(clerk, monkeypatch):
    choose_reminders(person=clerk, reminders="daily", by=clerk, at=MONDAY)
    assert remind(at=MONDAY.replace(hour=3)) == 0
    assert [remind(at=MONDAY.replace(hour=hour)) for hour in (8, 9, 20)] == [1, 0, 0]
    monkeypatch.setattr(reminding, "tasks_of", lambda person: [])
    assert remind(at=MONDAY + timedelta(days=1)) == 0
    assert sent() == 1


def test_whoever_is_looked_at_without_anything_pressing_is_told_on_the_day_it_does(clerk, monkeypatch):
    asked = reminding.tasks_of
    monkeypatch.setattr(reminding, "tasks_of", lambda person: [])
    assert remind(at=MONDAY) == 0
    monkeypatch.setattr(reminding, "tasks_of", asked)
    assert remind(at=MONDAY + timedelta(days=1)) == 1


def test_invented_people_and_closed_accounts_get_none(clerk):
    Person.objects.update(is_sample=True)
    assert remind(at=MONDAY) == 0
    Person.objects.update(is_sample=False, is_active=False)
    assert remind(at=MONDAY) == 0


def test_a_long_list_is_cut_and_says_so(clerk, monkeypatch):
    monkeypatch.setattr(reminding, "MOST", 1)
    remind(at=MONDAY)
    assert "And 2 more: http://localhost:8000/workspace/" in mail.outbox[0].body


def test_each_in_their_own_language(clerk):
    Person.objects.filter(pk=clerk.pk).update(language="fr")
    remind(at=MONDAY)
    assert mail.outbox[0].subject == "3 choses vous attendent"


def test_real_tasks_are_looked_at_as_on_ones_own_page():
    clerk = make_person()
    application = make_application(opened_by=clerk, opened_at=MONDAY - timedelta(days=30))
    assert [task.about for task in pressing_tasks(clerk, on=TODAY)] == [application.name]
    make_spokesperson(person=clerk, since=date(2024, 1, 1))
    assert len(pressing_tasks(clerk, on=TODAY)) == 1


def test_how_often_is_chosen_on_ones_own_page(clerk):
    client = sign_in(Client(), clerk)
    url = reverse("account_reminders")
    assert url in client.get(reverse("account_me")).content.decode()
    assert client.post(url, {"reminders": "hourly"}).status_code == 422
    assert client.post(url, {"reminders": "daily"}).status_code == 302
    clerk.refresh_from_db()
    assert clerk.reminders == "daily"
    with pytest.raises(Refused):
        choose_reminders(person=clerk, reminders="never", by=make_person(), at=MONDAY)


def test_a_closed_account_leaves_no_day_behind(clerk):
    from khetane.accounts.announcements import PersonErased

    remind(at=MONDAY)
    erase(person=clerk, by=clerk, at=MONDAY)
    reminding.forget(PersonErased(clerk.pk), MONDAY)
    assert not Reminder.objects.exists()
