"""The clock of an answer: pauses, more time, asking again, and whose attention is drawn when nobody answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.core import mail
from django.urls import reverse

from khetane.accounts.tests.factories import sign_in
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network.tests.factories import make_spokesperson
from khetane.plans import actions
from khetane.plans.models import AnswerRules, Attention, Priority
from khetane.plans.rules.deadlines import next_step
from khetane.plans.states import Attended
from khetane.programmes.tests.factories import make_engagement, make_team_member

from .factories import DAY, make_answer, make_priority
from .people import HELPERS, KINDS, OWN, PEOPLE, SECRETARIAT, TEAM, somebody

pytestmark = pytest.mark.django_db
# A Wednesday; the answer of a priority confirmed on 2 March is due on 1 May.
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
DUE = DAY + timedelta(days=60)
WHY = TranslatedText.original("The council is elected anew", "en")


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def pause(priority, until=date(2026, 4, 21), by=None, at=AT):
    return actions.pause_clock(priority=priority, ground="election", until=until, reason=WHY, by=by, at=at)


def waiting(**traits) -> Priority:
    priority = make_priority(confirmed=True, **traits)
    assert priority.answer_due_on == DUE
    return priority


# Pauses and more time


def test_the_days_that_were_left_are_left_after_a_pause():
    turn = pause(waiting())
    turn.priority.refresh_from_db()
    assert (turn.priority.answer_due_on, turn.due_on) == (DUE + timedelta(days=20), DUE + timedelta(days=20))
    assert turn.priority.paused_until == date(2026, 4, 21)


def test_a_pause_ended_early_gives_back_what_was_not_used():
    priority = pause(waiting()).priority
    turn = actions.resume_clock(priority=priority, by=None, at=on(date(2026, 4, 6)))
    turn.priority.refresh_from_db()
    assert (turn.priority.answer_due_on, turn.priority.paused_until) == (DUE + timedelta(days=5), None)
    with pytest.raises(Refused, match="running"):
        actions.resume_clock(priority=priority, by=None, at=on(date(2026, 4, 6)))


def test_pauses_are_limited_in_all_and_an_early_end_counts_only_what_was_used():
    AnswerRules.objects.create(pause_days=30)
    priority = pause(waiting()).priority
    actions.resume_clock(priority=priority, by=None, at=on(date(2026, 4, 6)))
    with pytest.raises(Refused, match="25 days") as refused:
        pause(priority, until=date(2026, 5, 10), at=on(date(2026, 4, 10)))
    assert refused.value.field == "until"
    pause(priority, until=date(2026, 5, 5), at=on(date(2026, 4, 10)))


def test_a_pause_whose_end_has_come_is_over_by_itself():
    priority = pause(waiting(), until=date(2026, 4, 10)).priority
    priority.refresh_from_db()
    assert not Priority.objects.overdue(on=DUE + timedelta(days=9)).exists()
    assert Priority.objects.overdue(on=DUE + timedelta(days=10)).exists()
    pause(priority, until=date(2026, 4, 20), at=on(date(2026, 4, 12)))


@pytest.mark.parametrize(
    ("until", "at", "words"),
    [
        (TODAY, AT, "still to come"),
        (date(2026, 12, 31), AT, "120 days"),
        (date(2026, 6, 1), on(date(2026, 5, 4)), "overdue"),
    ],
)
def test_a_pause_that_cannot_be_says_why(until, at, words):
    with pytest.raises(Refused, match=words):
        pause(waiting(), until=until, at=at)


def test_a_clock_that_stands_still_is_neither_paused_nor_lengthened():
    priority = pause(waiting()).priority
    with pytest.raises(Refused, match="stands still already"):
        pause(priority)
    with pytest.raises(Refused, match="stands still already"):
        actions.extend_deadline(priority=priority, reason=WHY, by=None, at=AT)


def test_more_time_is_taken_as_often_as_the_rules_say():
    priority = waiting()
    turn = actions.extend_deadline(priority=priority, reason=WHY, by=None, at=AT)
    assert turn.due_on == DUE + timedelta(days=30)
    with pytest.raises(Refused, match="No more time"):
        actions.extend_deadline(priority=priority, reason=WHY, by=None, at=AT)


def test_the_rules_of_the_programme_go_before_those_for_everywhere_else():
    engagement = make_engagement()
    AnswerRules.objects.create(answer_days=90)
    AnswerRules.objects.create(programme=engagement.programme, answer_days=20)
    for of, days in ((engagement, 20), (None, 90)):
        authority = engagement.authority
        priority = make_priority(authority=authority, engagement=of)
        confirmed = actions.confirm_priority(priority=priority, confirmed_on=TODAY, by=None, at=AT)
        assert confirmed.answer_due_on == TODAY + timedelta(days=days)


@pytest.mark.parametrize("act", ["pause", "extend"])
def test_nothing_is_paused_or_lengthened_without_a_reason_or_after_the_answer(act):
    do = {
        "pause": lambda priority, why: actions.pause_clock(
            priority=priority, ground="recess", until=date(2026, 4, 9), reason=why, by=None, at=AT
        ),
        "extend": lambda priority, why: actions.extend_deadline(priority=priority, reason=why, by=None, at=AT),
    }[act]
    priority = waiting()
    with pytest.raises(Refused) as refused:
        do(priority, TranslatedText.empty())
    assert refused.value.field == "reason"
    with pytest.raises(Refused, match="No answer is waited for"):
        do(make_priority(authority=priority.authority), WHY)
    make_answer(priority)
    with pytest.raises(Refused, match="answered already"):
        do(priority, WHY)


@pytest.mark.parametrize(
    ("act", "allowed"), [("pause", PEOPLE), ("resume", PEOPLE), ("extend", PEOPLE), ("told", HELPERS)]
)
def test_every_kind_of_person_tries_everything(act, allowed):
    for kind in KINDS:
        priority = waiting()
        person = somebody(kind, priority.authority)
        if act == "resume":
            pause(priority)
        about = {"priority": priority, "by": person, "at": AT}
        do = {
            "pause": partial(pause, priority, by=person),
            "resume": partial(actions.resume_clock, **about),
            "extend": partial(actions.extend_deadline, reason=WHY, **about),
            "told": partial(actions.note_attention, whose="mayor", told_on=TODAY, **about),
        }[act]
        if kind in allowed:
            made = do()
            assert getattr(made, "on_behalf", kind != OWN) is (kind != OWN)
        else:
            with pytest.raises(Refused):
                do()


# Asking again


@pytest.mark.parametrize("kind", ["refused", "accepted"])
def test_the_group_asks_again_and_is_owed_a_new_answer(kind):
    priority = waiting()
    make_answer(priority, kind=kind)
    assert not Priority.objects.unanswered().exists()
    priority = actions.reopen_priority(priority=priority, reason=WHY, by=None, at=AT)
    assert (priority.round, priority.answer_due_on) == (2, TODAY + timedelta(days=60))
    assert Priority.objects.unanswered().get() == priority
    with pytest.raises(Refused, match="waits for its answer"):
        actions.reopen_priority(priority=priority, reason=WHY, by=None, at=AT)
    told = {"kind": "accepted", "reason": WHY, "body": "Town council", "by": None}
    with pytest.raises(Refused, match="asked again"):
        actions.answer_priority(priority=priority, answered_on=date(2026, 3, 31), at=AT, **told)
    actions.answer_priority(priority=priority, answered_on=TODAY, at=AT, **told)
    assert [one.round for one in priority.answers.all()] == [1, 2]
    assert not Priority.objects.unanswered().exists()


def test_only_those_who_support_the_group_ask_again():
    for kind in KINDS:
        priority = waiting()
        make_answer(priority)
        about = {"priority": priority, "reason": WHY, "by": somebody(kind, priority.authority), "at": AT}
        if kind in HELPERS:
            assert actions.reopen_priority(**about).round == 2
        else:
            with pytest.raises(Refused):
                actions.reopen_priority(**about)


def test_a_new_round_has_its_own_pauses_extensions_and_steps():
    priority = waiting()
    actions.extend_deadline(priority=priority, reason=WHY, by=None, at=AT)
    actions.note_attention(priority=priority, whose="mayor", told_on=TODAY, by=None, at=AT)
    make_answer(priority)
    priority = actions.reopen_priority(priority=priority, reason=WHY, by=None, at=AT)
    actions.extend_deadline(priority=priority, reason=WHY, by=None, at=AT)
    actions.note_attention(priority=priority, whose="mayor", told_on=TODAY, by=None, at=AT)
    assert priority.attention.count() == 2


# Whose attention is drawn


def test_steps_come_one_after_the_other_and_never_two_within_a_week():
    steps = {Attended.OFFICER: 45, Attended.AUTHORITY: -14, Attended.FACILITATOR: 1}
    assert next_step(steps, {}, due_on=DUE) == (Attended.AUTHORITY, DUE - timedelta(days=14))
    late = DUE + timedelta(days=90)
    told = {Attended.AUTHORITY: late}
    assert next_step(steps, told, due_on=DUE) == (Attended.FACILITATOR, late + timedelta(days=7))
    assert next_step(steps, {}, due_on=DUE, paused_until=late) == (Attended.AUTHORITY, late)
    assert next_step(steps, dict.fromkeys(steps, late), due_on=DUE) is None
    assert next_step({}, {}, due_on=DUE) is None


def confirmed_with_people() -> Priority:
    priority = make_priority(engagement=(engagement := make_engagement()), authority=engagement.authority)
    for function in ("contact", "mayor"):
        make_spokesperson(priority.authority, function=function)
    programme, country = engagement.programme, priority.authority.country
    make_team_member(programme=programme, country=country, authorities=[priority.authority], function="facilitator")
    make_team_member(programme=programme, country=country, function="project_officer")
    return actions.confirm_priority(priority=priority, confirmed_on=DAY, by=None, at=on(DAY))


def walk(priority: Priority, first: date, days: int) -> list[tuple[str, date]]:
    for number in range(days):
        actions.draw_attention(at=on(first + timedelta(days=number)))
    return list(priority.attention.values_list("whose", "told_on"))


def test_nobody_answers_and_one_after_the_other_is_told(django_capture_on_commit_callbacks):
    priority = confirmed_with_people()
    with django_capture_on_commit_callbacks(execute=True):
        steps = walk(priority, date(2026, 4, 13), 70)
    assert steps == [
        ("authority", date(2026, 4, 17)),
        # 2 May is a Saturday.
        ("facilitator", date(2026, 5, 4)),
        ("contact", date(2026, 5, 15)),
        ("mayor", date(2026, 6, 1)),
        ("officer", date(2026, 6, 15)),
    ]
    assert set(priority.attention.values_list("how", flat=True)) == {"mail"}
    # The authority's own reminder went to both who speak for it; the others to one each.
    assert len(mail.outbox) == 6
    assert "is to answer a priority soon" in mail.outbox[0].subject
    assert "has not answered" in mail.outbox[-1].subject
    assert reverse("plans_workspace:priority", args=[priority.pk]) in mail.outbox[0].body


def test_an_answer_ends_the_steps_and_a_pause_delays_them():
    priority = confirmed_with_people()
    pause(priority, until=date(2026, 4, 30))
    assert walk(priority, date(2026, 4, 13), 17) == []
    assert walk(priority, date(2026, 4, 30), 30) == [("authority", date(2026, 5, 18))]
    told = {"kind": "refused", "reason": WHY, "body": "Town council", "answered_on": date(2026, 5, 29)}
    actions.answer_priority(priority=priority, **told, by=None, at=on(date(2026, 5, 29)))
    assert len(walk(priority, date(2026, 5, 30), 60)) == 1
    priority.refresh_from_db()
    assert priority.attention_on is None


def test_the_night_and_the_weekend_are_left_alone():
    priority = confirmed_with_people()
    Priority.objects.update(attention_on=DAY)
    assert actions.draw_attention(at=datetime(2026, 5, 4, 2, 0, tzinfo=UTC)) == 0
    assert actions.draw_attention(at=datetime(2026, 5, 2, 9, 0, tzinfo=UTC)) == 0
    assert actions.draw_attention(at=datetime(2026, 5, 4, 9, 0, tzinfo=UTC)) == 1
    assert priority.attention.get().told_on == date(2026, 5, 4)


def test_that_nobody_could_be_reached_is_kept_and_not_said_in_public(client):
    priority = make_priority()
    priority = actions.confirm_priority(priority=priority, confirmed_on=DAY, by=None, at=on(DAY))
    walk(priority, date(2026, 4, 17), 1)
    assert priority.attention.get().how == "nobody"
    assert "Reminded" not in client.get(priority.get_absolute_url()).text
    client.force_login(somebody(TEAM, priority.authority))
    address = reverse("plans_workspace:priority", args=[priority.pk])
    assert "Nobody to remind: The authority" in client.get(address).text
    by = {"by": None, "at": on(date(2026, 4, 20))}
    actions.note_attention(priority=priority, whose="authority", told_on=date(2026, 4, 18), **by)
    assert list(priority.attention.values_list("how", flat=True)) == ["nobody", "person"]
    assert "Reminded: The authority" in client.get(priority.get_absolute_url()).text


@pytest.mark.parametrize(("told_on", "field"), [(date(2026, 4, 2), "told_on"), (date(2026, 3, 1), "told_on")])
def test_who_was_told_was_told_on_a_day_that_can_be(told_on, field):
    with pytest.raises(Refused) as refused:
        actions.note_attention(priority=waiting(), whose="mayor", told_on=told_on, by=None, at=AT)
    assert refused.value.field == field


def test_the_other_side_is_told_and_whoever_did_it_is_not(django_capture_on_commit_callbacks):
    priority = confirmed_with_people()
    mayor = priority.authority.spokespersons.get(function="mayor").person
    with django_capture_on_commit_callbacks(execute=True):
        pause(priority, by=mayor)
    told = {one.to[0] for one in mail.outbox}
    assert len(told) == 2
    assert mayor.email not in told
    assert "Election period" in mail.outbox[0].body
    assert "The council is elected anew" in mail.outbox[0].body


def test_people_of_the_sample_get_no_mail(django_capture_on_commit_callbacks):
    priority = confirmed_with_people()
    for one in priority.authority.spokespersons.all():
        one.person.is_sample = True
        one.person.save()
    with django_capture_on_commit_callbacks(execute=True):
        walk(priority, date(2026, 4, 17), 1)
    assert (mail.outbox, priority.attention.get().how) == ([], "mail")


# The rules at the desk


def test_the_secretariat_sets_the_rules_and_what_comes_next_moves(client):
    priority = confirmed_with_people()
    assert priority.attention_on == DUE - timedelta(days=14)
    programme = priority.engagement.programme
    address = reverse("plans_desk:answers_of", args=[programme.slug])
    sign_in(client, somebody(SECRETARIAT, priority.authority))
    assert 'name="answer_days" value="60"' in client.get(address).text
    typed = {"answer_days": 45, "extension_days": 15, "most_extensions": 2, "pause_days": 60, "authority_after": -7}
    assert client.post(address, {**typed, "answer_days": "soon"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    rules = AnswerRules.objects.get()
    assert (rules.programme, rules.answer_days, rules.steps) == (programme, 45, {Attended.AUTHORITY: -7})
    priority.refresh_from_db()
    assert (priority.answer_due_on, priority.attention_on) == (DUE, DUE - timedelta(days=7))
    assert client.post(address, typed).status_code == 302
    assert AnswerRules.objects.count() == 1
    everywhere = reverse("plans_desk:answers_everywhere")
    assert client.post(everywhere, typed).status_code == 302
    page = client.get(reverse("plans_desk:answers")).text
    assert "7 days before it is due" in page
    for kind in set(KINDS) - {SECRETARIAT}:
        with pytest.raises(Refused):
            actions.keep_answer_rules(programme=None, answer_days=1, by=somebody(kind, priority.authority), at=AT)


def test_rules_without_steps_leave_everybody_in_peace():
    steps = {f"{who.value}_after": None for who in Attended}
    actions.keep_answer_rules(programme=None, **steps, by=None, at=AT)
    priority = make_priority()
    priority = actions.confirm_priority(priority=priority, confirmed_on=DAY, by=None, at=AT)
    assert priority.attention_on is None


def test_rules_for_everywhere_else_leave_programmes_with_their_own_alone(django_assert_max_num_queries):
    own = confirmed_with_people()
    AnswerRules.objects.create(programme=own.engagement.programme)
    others = [make_priority() for _number in range(30)]
    for one in others:
        actions.confirm_priority(priority=one, confirmed_on=DAY, by=None, at=AT)
    steps = {f"{who.value}_after": None for who in Attended}
    with django_assert_max_num_queries(15):
        actions.keep_answer_rules(programme=None, **{**steps, "mayor_after": 3}, by=None, at=AT)
    assert set(Priority.objects.exclude(pk=own.pk).values_list("attention_on", flat=True)) == {DUE + timedelta(days=3)}
    own.refresh_from_db()
    assert own.attention_on == DUE - timedelta(days=14)


# What everybody reads


def test_the_page_tells_the_whole_story_of_the_clock(client):
    priority = confirmed_with_people()
    pause(priority)
    page = client.get(priority.get_absolute_url()).text
    for words in (
        "The clock stands still",
        "Election period",
        "The council is elected anew",
        "Answer due on 21 May 2026",
    ):
        assert words in page


def test_the_file_tells_it_too_and_keeps_quiet_about_what_is_not_public():
    from khetane.common.datasets import DATASETS

    priority = confirmed_with_people()
    pause(priority)
    actions.set_aside_priority(priority=make_priority(), reason=WHY, by=None, at=AT)
    Attention.objects.create(priority=priority, whose="mayor", told_on=TODAY, how="nobody")
    Attention.objects.create(priority=priority, whose="officer", told_on=TODAY, how="mail")
    rows = list(DATASETS["answer_clock"].rows())
    assert [(row[1], row[7]) for row in rows] == [(priority.slug, "paused"), (priority.slug, "told_officer")]
