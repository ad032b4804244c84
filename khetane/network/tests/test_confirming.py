"""Once a year everybody who speaks for an authority says whether it is still so; who does not answer has gone quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.ledger import Entry
from khetane.common.refusals import Refused
from khetane.network import actions
from khetane.network.actions.forgetting import forget_contacts
from khetane.network.models import Participation, Spokesperson
from khetane.network.waiting import workspace_tasks_for
from khetane.places.tests.factories import make_authority

from .factories import make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def speaker(days_ago: int = 400, **traits) -> Spokesperson:
    return make_spokesperson(since=TODAY - timedelta(days=days_ago), **traits)


def ask(days: int = 0) -> int:
    return actions.ask_to_confirm(at=NOW + timedelta(days=days))


def test_who_speaks_for_a_year_is_asked_three_times_and_then_no_more(mails_leave_at_once):
    one = speaker(person=make_person(email="ana@example.org", language="fr"))
    speaker(days_ago=300)
    speaker(until=TODAY)
    assert ask() == 1
    assert ask() == ask(13) == 0
    assert [ask(14), ask(28), ask(60)] == [1, 1, 0]
    assert {one.to[0] for one in mail.outbox} == {"ana@example.org"}
    assert len(mail.outbox) == 3
    assert f"/workspace/speaking/{one.pk}/" in mail.outbox[0].body
    assert "Parlez-vous toujours" in mail.outbox[0].subject


def test_a_yes_holds_for_a_year():
    one = speaker()
    ask()
    actions.confirm_speaking(spokesperson=one, by=one.person, at=NOW)
    one.refresh_from_db()
    assert (one.confirmed_on, one.asked_on, one.times_asked) == (TODAY, None, 0)
    assert ask(300) == 0
    assert ask(365) == 1


def test_only_the_person_themselves_answers_and_only_while_they_speak():
    one, over = speaker(), speaker(until=TODAY)
    for deed in (actions.confirm_speaking, actions.stop_speaking):
        for spokesperson, by in ((one, make_person()), (one, make_secretariat()), (over, over.person)):
            with pytest.raises(Refused, match="themselves"):
                deed(spokesperson=spokesperson, by=by, at=NOW)


def test_the_answer_is_given_in_the_workspace(client):
    long_ago = timezone.localdate() - timedelta(days=500)
    person = make_person()
    first = make_spokesperson(make_authority(name="Vzorov"), person=person, since=long_ago)
    second = make_spokesperson(make_authority(name="Poiana"), person=person, since=long_ago)
    sign_in(client, person)
    tasks = [task for task in workspace_tasks_for(person) if "/speaking/" in task.url]
    assert len(tasks) == 2
    yes, no = (reverse("network_workspace:speaking", args=[one.pk]) for one in (first, second))
    assert "Vzorov" in client.get(yes).content.decode()
    wrong = client.post(yes, {"answer": "", "note": "Words that stay"})
    assert wrong.status_code == 422
    assert "Words that stay" in wrong.content.decode()
    assert client.post(yes, {"answer": "yes"}).status_code == 302
    assert client.post(no, {"answer": "no", "note": "Eva does now"}).status_code == 302
    second.refresh_from_db()
    assert second.until == timezone.localdate()
    assert second.said_on_leaving == "Eva does now"
    # The ledger is never forgotten: no name stands in it.
    assert Entry.objects.get(verb="stop_speaking").note == ""
    assert client.get(no).status_code == 404
    assert not [task for task in workspace_tasks_for(person) if "/speaking/" in task.url]
    sign_in(client, make_secretariat())
    people = client.get(reverse("network_desk:people", args=[second.authority.slug])).content.decode()
    assert "Eva does now" in people
    sign_in(client, make_person())
    assert client.get(yes).status_code == 404


def test_who_began_today_cannot_stop_today():
    one = make_spokesperson(since=timezone.localdate())
    with pytest.raises(Refused, match="after the day"):
        actions.stop_speaking(spokesperson=one, by=one.person, at=timezone.now())


def test_gone_quiet_are_those_for_whom_nobody_speaks_or_nobody_answers(client, django_assert_max_num_queries):
    today = timezone.localdate()
    asked = {"times_asked": 3, "asked_on": today - timedelta(days=20), "since": today - timedelta(days=500)}
    unspoken = make_participation(make_authority(name="Unspoken"))
    ended = make_participation(make_authority(name="Ended"), standing="ended", ended_on="2026-01-01")
    answering = make_participation(make_authority(name="Answering"))
    make_spokesperson(answering.authority, **asked)
    make_spokesperson(answering.authority)
    silent = make_participation(make_authority(name="Silent"))
    make_spokesperson(silent.authority, person=make_person(name="Mute Person"), **asked)
    just_asked = make_participation(make_authority(name="Just asked"))
    make_spokesperson(just_asked.authority, **{**asked, "asked_on": today - timedelta(days=3)})
    found = Participation.objects.gone_quiet(on=today)
    assert set(found) == {unspoken, silent}
    sign_in(client, make_secretariat())
    with django_assert_max_num_queries(10):
        page = client.get(reverse("network_desk:quiet")).content.decode()
    for text in ("Unspoken", "Silent", "Mute Person", "appoint them"):
        assert text in page
    for text in (str(ended.authority), "Answering", "Just asked"):
        assert text not in page
    sign_in(client, make_person())
    assert client.get(reverse("network_desk:quiet")).status_code == 403


def test_what_was_said_on_leaving_is_forgotten_after_two_years():
    for days in (800, 100):
        make_spokesperson(
            since=TODAY - timedelta(days=900), until=TODAY - timedelta(days=days), said_on_leaving="Eva does now"
        )
    assert forget_contacts(at=NOW) == 1
    assert Spokesperson.objects.filter(said_on_leaving="Eva does now").count() == 1
