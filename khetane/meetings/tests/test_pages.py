"""Pages of meetings: everything of one on a phone, its sheets in its own language, and nothing for strangers."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from khetane.accounts.tests.factories import sign_in
from khetane.frameworks.tests.factories import make_theme
from khetane.meetings.models import Meeting
from khetane.meetings.rules.agenda import agenda_of
from khetane.meetings.states import MeetingStatus
from khetane.meetings.waiting import tasks_for
from khetane.plans.models import Priority, Ranking
from khetane.plans.tests.factories import make_answer, make_priority
from khetane.plans.tests.people import KINDS, OWN, SECRETARIAT, TEAM, somebody
from khetane.programmes.tests.factories import make_body, make_engagement, make_group

from .factories import make_decision, make_meeting

pytestmark = pytest.mark.django_db
KEY = "0d0f6f3a-44a5-4b51-9d55-6f1f2f0a7c11"


def today():
    return timezone.localdate()


@pytest.fixture
def group():
    return make_group(engagements=[engagement := make_engagement()], authority=engagement.authority)


def as_team(client, circle):
    return sign_in(client, somebody(TEAM, circle.authority))


def page(name, thing):
    return reverse(f"meetings_workspace:{name}", args=[thing.pk])


def enter(circle, kind="groups"):
    return reverse("meetings_workspace:enter", args=[kind, circle.pk])


def sheet(**changes):
    return {
        "key": KEY,
        "held_on": today().isoformat(),
        "language": "en",
        "present_count": "21",
        "women_count": "12",
        "minutes": "The way to school.",
        "decision_1": "Ask about lamps",
        "responsible_1": "The facilitator",
        "until_1": (today() + timedelta(days=9)).isoformat(),
        **changes,
    }


def test_everything_of_a_meeting_is_entered_at_once_and_twice_is_once(client, group):
    as_team(client, group)
    following = today() + timedelta(days=30)
    typed = sheet(next_on=following.isoformat(), next_points="What the mayor said\n\nThe school")
    assert client.get(enter(group)).status_code == 200
    first, second = client.post(enter(group), typed), client.post(enter(group), typed)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    held, planned = Meeting.objects.order_by("held_on")
    assert (held.key, held.present_count, str(held.decisions.get())) == (UUID(KEY), 21, "Ask about lamps")
    assert planned.held_on == following
    assert [str(one) for one in agenda_of(planned)] == ["Ask about lamps", "What the mayor said", "The school"]


def test_nothing_typed_is_lost_when_something_cannot_be(client, group):
    as_team(client, group)
    wrong = sheet(women_count="many", until_1="31/2/2027", decision_5="", responsible_5="Mayor", next_on="2020-01-01")
    answer = client.post(enter(group), wrong)
    assert answer.status_code == 422
    for words in ("many", "31/2/2027", "Ask about lamps", "Say what was decided.", "This day has passed."):
        assert words in answer.text
    assert "<details open>" in answer.text
    assert not Meeting.objects.exists()


def test_a_planned_meeting_is_held_then_approved_and_put_right(client, group):
    as_team(client, group)
    plan = reverse("meetings_workspace:plan", args=["groups", group.pk])
    typed = {"key": KEY, "held_on": today().isoformat(), "begins_at": "18.30", "language": "en", "points": "Lamps"}
    assert client.get(plan).status_code == 200
    assert client.post(plan, {**typed, "begins_at": "evening"}).status_code == 422
    client.post(plan, typed)
    meeting = Meeting.objects.get()
    assert "Lamps" in client.get(page("meeting", meeting)).text
    assert client.get(page("hold", meeting)).status_code == 200
    assert client.post(page("hold", meeting), sheet(key=str(meeting.key))).status_code == 302
    assert client.get(page("change", meeting)).status_code == 200
    assert client.post(page("change", meeting), sheet(changes_count="1", minutes="Lamps and water.")).status_code == 302
    late = client.post(page("change", meeting), sheet(changes_count="1", minutes="My own words."))
    assert late.status_code == 422
    assert "Lamps and water." in late.text
    assert "My own words." in late.text
    approve = {"approved_on": today().isoformat(), "sharing": "authority"}
    assert client.get(page("approve", meeting)).status_code == 200
    assert client.post(page("approve", meeting), {**approve, "approved_on": ""}).status_code == 422
    assert client.post(page("approve", meeting), approve).status_code == 302
    assert "stand as they are" in client.get(page("change", meeting)).text
    right = {"corrected_on": today().isoformat(), "text": "Two lamps"}
    assert client.get(page("correct", meeting)).status_code == 200
    client.post(page("correct", meeting), right)
    client.post(page("share", meeting), {"sharing": "team"})
    shown = client.get(page("meeting", meeting)).text
    assert "Two lamps" in shown
    assert "The group and its support team" in shown


def test_a_meeting_that_is_not_held_says_why(client, group):
    as_team(client, group)
    meeting = make_meeting(group)
    assert client.get(page("call_off", meeting)).status_code == 200
    assert client.post(page("call_off", meeting), {"reason": ""}).status_code == 422
    client.post(page("call_off", meeting), {"reason": "Too much snow"})
    assert "Too much snow" in client.get(page("meeting", meeting)).text
    assert "Not possible now" in client.get(page("hold", meeting)).text


def test_a_decision_is_closed_and_reopened_on_its_pages(client, group):
    as_team(client, group)
    decision = make_decision(make_meeting(group, status="held"))
    close, reopen = page("close_decision", decision), page("reopen_decision", decision)
    assert client.get(close).status_code == 200
    assert client.post(close, {"status": "open", "closed_on": today().isoformat()}).status_code == 422
    assert client.post(close, {"status": "done", "closed_on": today().isoformat()}).status_code == 302
    assert client.get(reopen).status_code == 200
    assert client.post(reopen).status_code == 302
    decision.refresh_from_db()
    assert decision.status == "open"


def all_pages(meeting, decision):
    names = (
        "meeting",
        "minutes",
        "hold",
        "change",
        "approve",
        "correct",
        "share",
        "call_off",
        "add_paper",
        "add_voice",
    )
    yield from (page(name, meeting) for name in names)
    yield from (reverse(f"plans_workspace:meeting_{name}", args=[meeting.pk]) for name in ("needs", "kit"))
    yield from (page(name, decision) for name in ("close_decision", "reopen_decision"))
    kind = "groups" if meeting.group_id else "bodies"
    yield from (reverse(f"meetings_workspace:{name}", args=[kind, meeting.circle.pk]) for name in ("plan", "enter"))


@pytest.mark.parametrize("status", MeetingStatus.values)
def test_its_team_opens_every_page_and_nobody_else_learns_of_it(client, group, status):
    meeting = make_meeting(group, status=status)
    pages = list(all_pages(meeting, make_decision(meeting)))
    for address in pages:
        assert client.get(address).status_code == 302, address
    for kind in KINDS[1:]:
        sign_in(client, somebody(kind, group.authority))
        wanted = 200 if kind == TEAM else 404
        for address in pages:
            assert client.get(address).status_code == wanted, (kind, address)


def test_the_people_of_the_authority_keep_the_meetings_of_its_own_bodies(client):
    body = make_body()
    meeting = make_meeting(body=body, status="held")
    for kind in (OWN, SECRETARIAT):
        sign_in(client, somebody(kind, body.authority))
        for address in all_pages(meeting, make_decision(meeting, text=kind)):
            assert client.get(address).status_code == 200, address
    assert client.post(enter(body, "bodies"), sheet()).status_code == 302
    listed = client.get(reverse("meetings_workspace:meetings", args=[body.authority.slug])).text
    assert "Ask about lamps" in listed


def test_the_list_shows_each_what_they_may_know(client, group):
    make_decision(make_meeting(group, status="held"), text="Within the group", due_on=today() - timedelta(days=1))
    body = make_body(group.authority, name="Task force of the town")
    make_meeting(body=body, held_on=today() + timedelta(days=3))
    address = reverse("meetings_workspace:meetings", args=[group.authority.slug])
    as_team(client, group)
    seen = client.get(address).text
    assert all(words in seen for words in (group.name, "Within the group", "late", "Task force of the town"))
    sign_in(client, somebody(SECRETARIAT, group.authority))
    seen = client.get(address).text
    assert "Within the group" not in seen
    assert "Task force of the town" in seen


def test_a_list_of_many_meetings_asks_few_questions(client, group, django_assert_max_num_queries):
    for number in range(60):
        make_decision(make_meeting(group, status="held", held_on=today() - timedelta(days=number)))
    as_team(client, group)
    address = reverse("meetings_workspace:meetings", args=[group.authority.slug])
    client.get(address)
    with django_assert_max_num_queries(20):
        client.get(address)


# Sheets in the language of the meeting


def test_sheets_are_printed_in_the_language_of_the_meeting_and_name_nobody(client, group):
    meeting = make_meeting(group, language="fr")
    priority = make_priority(authority=group.authority, confirmed=True)
    make_answer(priority)
    make_decision(make_meeting(group, status="held"))
    as_team(client, group)
    kit = client.get(reverse("plans_workspace:meeting_kit", args=[meeting.pk]))
    assert kit.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in kit.text
    assert "Un chemin sûr vers l’école" in kit.text
    assert "Acceptée" in kit.text
    held = make_meeting(group, language="fr", status="held")
    assert '<html lang="fr"' in client.get(page("minutes", held)).text


# Needs named in the room


def needs(theme, **changes):
    return {"need_1": "A bus on Sundays", "theme_1": theme.pk, "term_1": "short", "dots_1": "14", **changes}


def test_needs_are_named_ranked_and_confirmed_in_the_room(client, group):
    as_team(client, group)
    meeting, theme = make_meeting(group, status="held", held_on=today()), make_theme()
    known = make_priority(authority=group.authority)
    address = reverse("plans_workspace:meeting_needs", args=[meeting.pk])
    typed = needs(theme, confirmed_1="on", **{f"known_{known.pk}": "20"})
    for _twice in range(2):
        assert client.post(address, typed).status_code == 302
    bus = Priority.objects.exclude(pk=known.pk).get()
    assert (bus.raised_in, bus.status, bus.recorded_on, bus.engagement) == (
        meeting,
        "confirmed",
        today(),
        group.engagements.get(),
    )
    assert list(bus.groups.all()) == [group]
    assert list(Ranking.objects.values_list("priority", "dots_count")) == [(known.pk, 20), (bus.pk, 14)]
    shown = client.get(address).text
    assert shown.index("20 dots") < shown.index("14 dots")
    client.post(address, {f"known_{known.pk}": ""})
    assert Ranking.objects.get().priority == bus


def test_a_need_that_may_be_known_is_shown_before_a_second_one_is_made(client, group):
    as_team(client, group)
    meeting, theme = make_meeting(group, status="held"), make_theme()
    known = make_priority(authority=group.authority, title="A bus on Sunday")
    address = reverse("plans_workspace:meeting_needs", args=[meeting.pk])
    answer = client.post(address, needs(theme))
    assert answer.status_code == 422
    # Beside the box, and not within the link that leads to it.
    assert answer.text.count(f'href="/workspace/priorities/{known.pk}/"') == 1
    assert "A bus on Sundays" in answer.text
    assert client.post(address, needs(theme, other_1="on")).status_code == 302
    assert Priority.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"theme_1": ""}, "Choose a theme."),
        ({"need_1": ""}, "Say what these dots are for."),
        ({"dots_1": "-3"}, "at least 0"),
        ({"dots_1": "lots"}, "not a whole number"),
    ],
)
def test_what_cannot_be_stays_as_typed(client, group, changes, words):
    as_team(client, group)
    meeting = make_meeting(group, status="held")
    answer = client.post(reverse("plans_workspace:meeting_needs", args=[meeting.pk]), needs(make_theme(), **changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert not Priority.objects.exists()


def test_needs_wait_until_the_meeting_is_entered_and_belong_to_groups(client, group):
    as_team(client, group)
    theme, planned = make_theme(), make_meeting(group)
    address = reverse("plans_workspace:meeting_needs", args=[planned.pk])
    assert "Enter first what happened" in client.get(address).text
    assert client.post(address, needs(theme)).status_code == 422
    body = make_meeting(body=make_body(group.authority), status="held")
    assert client.post(reverse("plans_workspace:meeting_needs", args=[body.pk]), needs(theme)).status_code == 422
    assert not Priority.objects.exists()


# What waits


def test_what_waits_for_whoever_keeps_meetings(group):
    make_meeting(group, held_on=today() - timedelta(days=1))
    make_meeting(group, held_on=today() + timedelta(days=1))
    held = make_meeting(group, status="held")
    make_decision(held, due_on=today())
    held.voices.create(file="meetings/voices/x.ogg", seconds=3, language="en", added_at=timezone.now())
    titles = [str(task.title) for task in tasks_for(somebody(TEAM, group.authority))]
    assert [title.split()[0] for title in titles] == ["Enter", "Have", "Decided:", "Write"]
    for kind in set(KINDS) - {TEAM}:
        assert tasks_for(somebody(kind, group.authority)) == []
