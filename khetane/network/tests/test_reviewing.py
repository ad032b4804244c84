"""Who sees to an application, what colleagues think of it, and who takes no part."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from khetane.accounts.actions import erase
from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_person,
    make_secretariat,
    sign_in,
)
from khetane.common.permissions import may
from khetane.common.refusals import Refused
from khetane.network import actions
from khetane.network.actions.forgetting import forget_reviews
from khetane.network.desk_states import ReviewStatus
from khetane.network.lifecycle import REVIEW
from khetane.network.models import Application, Review, ReviewNote
from khetane.network.permissions import Permission
from khetane.network.waiting import desk_tasks_for
from khetane.places.tests.factories import make_authority

from .factories import make_application, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def ask(application, *reviewers, by=None, **facts) -> list[Review]:
    return actions.ask_reviewers(application=application, reviewers=reviewers, by=by, at=NOW, **facts)


def give(review, opinion="accept", reasons="They are ready", by=None) -> Review:
    by = by or review.reviewer
    actions.declare_free(review=review, by=by, at=NOW)
    return actions.give_opinion(review=review, opinion=opinion, reasons=reasons, by=by, at=NOW)


def page(client, application) -> str:
    return client.get(reverse("network_desk:application", args=[application.pk])).content.decode()


def test_every_move_of_a_review_in_every_state_with_every_kind_of_person():
    reviewer, secretariat, colleague = make_deciding_body(), make_secretariat(), make_deciding_body()
    people = {
        "reviewer": reviewer,
        "secretariat": secretariat,
        "colleague": colleague,
        "administrator": make_administrator(),
        "stranger": make_person(),
        "secretariat of its own case": make_spokesperson(
            authority := make_authority(), person=make_secretariat()
        ).person,
    }
    allowed = {
        ("declare_free", "asked"): {"reviewer"},
        ("recuse", "asked"): {"reviewer"},
        ("recuse", "ready"): {"reviewer"},
        ("recuse", "given"): {"reviewer"},
        ("give", "ready"): {"reviewer"},
        ("release", "asked"): {"secretariat"},
        ("release", "ready"): {"secretariat"},
        ("ask_again", "released"): {"secretariat"},
    }
    found: dict = {}
    for status in ReviewStatus:
        opinion = "accept" if status == ReviewStatus.GIVEN else ""
        for kind, person in people.items():
            for move in REVIEW:
                application = make_application(in_review=True, authority=authority)
                review = Review.objects.create(
                    application=application, reviewer=reviewer, status=status, opinion=opinion
                )
                reason = REVIEW.closed_because(move.verb, review, person)
                if reason is None:
                    found.setdefault((move.verb, str(status)), set()).add(kind)
                else:
                    with pytest.raises(Refused, match=re.escape(str(reason))):
                        REVIEW.take(move.verb, review, by=person, at=NOW)
    assert found == allowed


def test_opinions_of_others_are_hidden_until_ones_own_is_given(client):
    secretariat, first, second = make_secretariat(), make_deciding_body(), make_deciding_body()
    application = make_application(in_review=True)
    one, two = ask(application, first, second, by=secretariat)
    give(one, reasons="A convincing plan")
    sign_in(client, second)
    assert "A convincing plan" not in page(client, application)
    actions.declare_free(review=two, by=second, at=NOW)
    seen = page(client, application)
    assert "A convincing plan" not in seen
    assert "once your own opinion is given" in seen
    actions.give_opinion(review=two, opinion="decline", reasons="No council decision", by=second, at=NOW)
    assert "A convincing plan" in page(client, application)
    sign_in(client, secretariat)
    seen = page(client, application)
    assert "A convincing plan" in seen
    assert "No council decision" in seen
    sign_in(client, application.opened_by)
    assert client.get(reverse("network_desk:application", args=[application.pk])).status_code == 404
    workspace = client.get(reverse("network_workspace:application", args=[application.pk])).content.decode()
    assert "A convincing plan" not in workspace


def test_whoever_declares_an_interest_reads_nothing_and_decides_nothing(client):
    biased, other = make_secretariat(), make_deciding_body()
    application = make_application(in_review=True)
    mine, theirs = ask(application, biased, other)
    give(theirs, reasons="A convincing plan")
    actions.add_note(application=application, text="Called the mayor", by=other, at=NOW)
    sign_in(client, biased)
    address = reverse("network_desk:recuse", args=[mine.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"interest": " "}).status_code == 422
    assert client.post(address, {"interest": "My brother works there"}).status_code == 302
    seen = page(client, application)
    for hidden in ("A convincing plan", "Called the mayor"):
        assert hidden not in seen
    assert "with an interest of their own" in seen
    application = Application.objects.get(pk=application.pk)
    refused = [
        lambda: actions.decline(application=application, body="B", on=NOW.date(), reason="No", by=biased, at=NOW),
        lambda: actions.ask_more(application=application, asked="More", by=biased, at=NOW),
        lambda: actions.add_note(application=application, text="Hm", by=biased, at=NOW),
        lambda: ask(application, make_secretariat(), by=biased),
        lambda: actions.give_opinion(review=mine, opinion="accept", reasons="Yes", by=biased, at=NOW),
        lambda: actions.release_reviewer(review=theirs, by=biased, at=NOW),
        lambda: actions.put_in_charge(application=application, handler=biased, by=other, at=NOW),
    ]
    for deed in refused:
        with pytest.raises(Refused):
            deed()
    assert client.post(reverse("network_desk:add_note", args=[application.pk]), {"text": "Hm"}).status_code == 404


def test_an_interest_found_out_later_makes_the_opinion_void():
    reviewer = make_deciding_body()
    (review,) = ask(make_application(in_review=True), reviewer)
    give(review)
    review = actions.recuse(review=review, interest="They hired my wife", by=reviewer, at=NOW)
    assert (review.status, review.opinion, review.reasons) == ("recused", "", "")


def test_nobody_is_asked_about_a_case_of_their_own_and_nobody_twice():
    authority = make_authority()
    insider = make_spokesperson(authority, person=make_deciding_body()).person
    application = make_application(in_review=True, authority=authority)
    colleague = make_deciding_body()
    for wrong in (insider, make_person(), make_administrator()):
        with pytest.raises(Refused, match="cannot be asked"):
            ask(application, colleague, wrong)
    assert len(ask(application, colleague)) == 1
    assert ask(application, colleague) == []
    with pytest.raises(Refused, match="not under review"):
        ask(make_application(submitted=True), colleague)


def test_an_opinion_is_given_once_with_its_reasons():
    reviewer = make_deciding_body()
    (review,) = ask(make_application(in_review=True), reviewer)
    with pytest.raises(Refused, match="not possible while it is “Asked”"):
        actions.give_opinion(review=review, opinion="accept", reasons="Yes", by=reviewer, at=NOW)
    with pytest.raises(Refused, match="Say why"):
        give(review, reasons=" ")
    with pytest.raises(ValueError, match="No opinion"):
        actions.give_opinion(review=review, opinion="perhaps", reasons="Yes", by=reviewer, at=NOW)
    actions.give_opinion(review=review, opinion="abstain", reasons="", by=reviewer, at=NOW)
    with pytest.raises(Refused, match="not possible"):
        actions.give_opinion(review=review, opinion="accept", reasons="Yes", by=reviewer, at=NOW)


def test_the_way_of_an_opinion_through_the_pages(client, mails_leave_at_once):
    secretariat = make_secretariat(name="Sana")
    reviewer = make_deciding_body(name="Rada", email="rada@example.org", language="fr")
    application = make_application(in_review=True)
    sign_in(client, secretariat)
    address = reverse("network_desk:ask_reviewers", args=[application.pk])
    assert "Rada" in client.get(address).content.decode()
    assert client.post(address, {"reviewers": [], "due_on": ""}).status_code == 422
    wrong = client.post(address, {"reviewers": [reviewer.pk], "due_on": "soon"})
    assert wrong.status_code == 422
    assert 'value="soon"' in wrong.content.decode()
    assert client.post(address, {"reviewers": [reviewer.pk], "due_on": "20/4/2026"}).status_code == 302
    (asked,) = mail.outbox
    assert asked.to == ["rada@example.org"]
    assert "Votre avis" in asked.subject
    assert "20 avril 2026" in asked.body
    review = Review.objects.get()
    (task, *_others) = desk_tasks_for(reviewer)
    assert task.due_on == date(2026, 4, 20)
    sign_in(client, reviewer)
    assert client.get(task.url).status_code == 200
    for name, typed in (
        ("declare_free", {}),
        ("give_opinion", {"opinion": "accept", "reasons": "Ready"}),
    ):
        address = reverse(f"network_desk:{name}", args=[review.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 422
    assert not [task for task in desk_tasks_for(reviewer) if "#opinions" in task.url]
    sign_in(client, make_deciding_body())
    assert client.get(address).status_code == 404


def test_a_colleague_no_longer_needed_is_released_and_asked_again(client, mails_leave_at_once):
    (review,) = ask(make_application(in_review=True), make_deciding_body())
    mail.outbox.clear()
    sign_in(client, make_secretariat())
    for name, status in (("release_reviewer", "released"), ("ask_again", "asked")):
        address = reverse(f"network_desk:{name}", args=[review.pk])
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 302
        review.refresh_from_db()
        assert review.status == status
    assert len(mail.outbox) == 1


def test_after_the_decision_nobody_is_asked_or_released_any_more():
    (review,) = ask(application := make_application(in_review=True), make_deciding_body())
    actions.decline(application=application, body="Bureau", on=NOW.date(), reason="No", by=None, at=NOW)
    for deed in (actions.release_reviewer, actions.ask_again):
        with pytest.raises(Refused):
            deed(review=review, by=None, at=NOW)
    assert not Review.objects.waiting_for(review.reviewer).exists()


def test_whoever_is_asked_reads_notes_once_they_said_they_have_no_interest():
    application = make_application(in_review=True)
    colleague = make_secretariat()
    [review] = actions.ask_reviewers(application=application, reviewers=[colleague], by=make_secretariat(), at=NOW)
    assert not may(colleague, Permission.SEE_NOTES, application)
    actions.declare_free(review=review, by=colleague, at=NOW)
    assert may(colleague, Permission.SEE_NOTES, type(application).objects.get(pk=application.pk))


def test_notes_stay_as_they_were_written_each_with_its_author(client):
    application = make_application(in_review=True)
    sign_in(client, make_secretariat(name="Sana"))
    address = reverse("network_desk:add_note", args=[application.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Called the mayor"}).status_code == 302
    sign_in(client, make_deciding_body(name="Rada"))
    assert client.post(address, {"text": "Wait for the council"}).status_code == 302
    seen = page(client, application)
    assert seen.index("Called the mayor") < seen.index("Wait for the council")
    assert "Sana" in seen


def test_whoever_is_in_charge_has_the_task_and_the_others_no_longer(client, mails_leave_at_once):
    chief, clerk, third = make_secretariat(), make_secretariat(email="clerk@example.org"), make_secretariat()
    application = make_application(in_review=True)
    sign_in(client, chief)
    address = reverse("network_desk:put_in_charge", args=[application.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"handler": make_deciding_body().pk}).status_code == 422
    assert client.post(address, {"handler": clerk.pk}).status_code == 302
    assert client.post(address, {"handler": clerk.pk}).status_code == 302
    assert [one.to for one in mail.outbox] == [["clerk@example.org"]]
    assert len(desk_tasks_for(clerk)) == 1
    assert desk_tasks_for(third) == []
    clerk.offices.update(until=date(2026, 1, 1))
    assert len(desk_tasks_for(third)) == 1
    clerk.offices.update(until=None)
    queue = reverse("network_desk:applications")
    assert application.number not in client.get(queue, {"charge": "me"}).content.decode()
    sign_in(client, clerk)
    assert application.number in client.get(queue, {"charge": "me"}).content.decode()
    assert application.number not in client.get(queue, {"charge": "nobody"}).content.decode()
    decided = make_application(status="declined", decided_on=NOW.date(), decided_by_body="Bureau")
    with pytest.raises(Refused, match="decided"):
        actions.put_in_charge(application=decided, handler=clerk, by=chief, at=NOW)


def test_an_erased_reviewer_leaves_the_opinion_and_no_name(client):
    secretariat, reviewer = make_secretariat(), make_deciding_body(name="Rada")
    application = make_application(in_review=True)
    (review,) = ask(application, reviewer)
    give(review, reasons="Ready")
    erase(person=reviewer, by=reviewer, at=NOW)
    sign_in(client, secretariat)
    seen = page(client, application)
    assert "Ready" in seen
    assert "Rada" not in seen


def test_opinions_and_notes_are_forgotten_two_years_after_the_decision():
    for days in (800, 100):
        decided_on = NOW.date() - timedelta(days=days)
        application = make_application(status="declined", decided_on=decided_on, decided_by_body="Bureau")
        Review.objects.create(application=application, reviewer=make_deciding_body())
        ReviewNote.objects.create(application=application, written_at=NOW, text="Hm")
    assert forget_reviews(at=NOW) == 2
    assert Review.objects.count() == ReviewNote.objects.count() == 1
