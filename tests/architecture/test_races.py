"""Two people decide the same thing at the same moment: it happens once. Needs a database that locks rows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection, connections

from khetane.common.ledger import Entry
from khetane.common.refusals import Refused
from khetane.network.actions import (
    Decided,
    accept,
    plan_sitting,
    put_on_agenda,
    record_decisions,
    save_beside_others,
    send_letter,
)
from khetane.network.models import DecisionLetter, Participation
from khetane.network.tests.factories import make_application
from khetane.plans.actions import adopt_edition, publish_result
from khetane.plans.tests.factories import make_edition, make_result

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 30)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"),
]


def at_once(act: Callable, *, times: int = 4) -> list[str]:
    """What became of the same deed done by several at once: "done" or the kind of refusal."""
    together, answers = threading.Barrier(times), []

    def one() -> None:
        try:
            together.wait()
            act()
            answers.append("done")
        except Exception as error:
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


ONCE = sorted(["done", *[Refused.__name__] * 3])


def test_an_application_is_accepted_once():
    application = make_application(in_review=True)
    assert at_once(lambda: accept(application=application, body="Bureau", on=DAY, by=None, at=AT)) == ONCE
    assert Participation.objects.count() == 1
    assert Entry.objects.filter(verb="accept").count() == 1


def test_of_two_who_answer_at_once_one_is_told():
    application = make_application(motivation="Before")
    texts, told = ["Ana", "Eva", "Ivo", "Mia"], []

    def write() -> None:
        facts = {"application": application, "by": None, "at": AT, "stood": {"motivation": "Before"}}
        told.append(save_beside_others(answers={"motivation": texts.pop()}, **facts)[1])

    assert at_once(write) == ["done"] * 4
    assert sorted(len(clashes) for clashes in told) == [0, 1, 1, 1]
    application.refresh_from_db()
    assert {clashes.get("motivation", application.motivation) for clashes in told} == {application.motivation}


def test_a_letter_is_sent_once(mailoutbox):
    accept(application=(application := make_application(in_review=True)), body="Bureau", on=DAY, by=None, at=AT)
    mailoutbox.clear()
    letter = DecisionLetter.objects.get(application=application)
    assert at_once(lambda: send_letter(letter=letter, by=None, at=AT)) == ONCE
    assert [one.subject for one in mailoutbox] == [letter.subject]


def test_decisions_of_one_meeting_are_recorded_once():
    sitting = plan_sitting(body="Bureau", held_on=DAY, by=None, at=AT)
    item = put_on_agenda(sitting=sitting, application=make_application(in_review=True), by=None, at=AT)
    decided = [Decided(item, "accepted")]
    assert at_once(lambda: record_decisions(sitting=sitting, decided=decided, by=None, at=AT)) == ONCE
    assert Participation.objects.count() == 1


def test_two_acceptances_at_once_get_two_numbers():
    waiting = [make_application(in_review=True, authority_name=f"Town {number}") for number in range(4)]
    done = at_once(lambda: accept(application=waiting.pop(), body="Bureau", on=DAY, by=None, at=AT))
    assert done == ["done"] * 4
    assert len(set(Participation.objects.values_list("number", flat=True))) == 4


def test_an_edition_is_adopted_once():
    edition = make_edition(submitted=True)
    facts = {"body": "Council", "adopted_on": DAY, "decision_number": "1"}
    assert at_once(lambda: adopt_edition(edition=edition, by=None, at=AT, **facts)) == ONCE


def test_a_result_is_published_once():
    result = make_result(verified=True)
    assert at_once(lambda: publish_result(result=result, by=None, at=AT)) == ONCE
    assert Entry.objects.filter(verb="publish").count() == 1
