"""What one hands over: everything open at one authority, for those who speak for it and nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat, sign_in
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.tests.factories import make_application, make_commitment, make_participation, make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.plans.tests.factories import make_edition, make_priority, make_project

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def address(authority) -> str:
    return reverse("front_workspace:hand_over", args=[authority.slug])


def words(text: str) -> TranslatedText:
    return TranslatedText.original(text, "en")


@pytest.fixture
def accepted():
    """An authority that joined by an application, whose letter was sent."""
    application = make_application(commitments=[make_commitment(text=words("We promise"))], authority_name="Vzorov")
    actions.submit(application=application, by=application.opened_by, at=NOW)
    actions.begin_review(application=application, by=None, at=NOW)
    actions.accept(application=application, body="Bureau", on=NOW.date(), by=None, at=NOW)
    application.refresh_from_db()
    actions.send_letter(letter=application.letter, by=None, at=NOW)
    return application.authority


def test_everything_that_is_open_stands_on_one_page(client, accepted, django_assert_max_num_queries):
    speaker = make_spokesperson(accepted, person=make_person(name="Ana Leaves")).person
    edition = make_edition(authority=accepted, adopted=True)
    make_priority(authority=accepted, confirmed=True, title=words("A bus stop"), answer_due_on=date(2026, 6, 1))
    make_project(authority=accepted, title=words("The stop"))
    sign_in(client, speaker)
    with django_assert_max_num_queries(45):
        page = client.get(address(accepted)).content.decode()
    for text in (
        "Ana Leaves",
        "We promise",
        "A bus stop",
        "1 June 2026",
        "The stop",
        "copy.pdf",
        "Measure 1",
        "is now a participant",
    ):
        assert text in page, text
    assert edition.get_absolute_url() in page


def test_a_concern_has_its_day_and_somebody_elses_authority_nothing(client):
    authority = make_authority()
    participation = make_participation(authority)
    actions.change_standing(
        participation=participation,
        verb="raise_concern",
        body="Bureau",
        on=NOW.date(),
        reason="A letter",
        remedy="An answer in the council",
        remedy_by=date(2026, 5, 4),
        by=None,
        at=NOW,
    )
    make_priority(confirmed=True, title=words("Elsewhere"), answer_due_on=date(2026, 6, 1))
    sign_in(client, make_spokesperson(authority).person)
    page = client.get(address(authority)).content.decode()
    assert "An answer in the council" in page
    assert "4 May 2026" in page
    assert "Elsewhere" not in page


def test_nobody_else_reads_it(client, accepted):
    for stranger in (make_person(), make_deciding_body(), make_spokesperson(make_authority()).person):
        sign_in(client, stranger)
        assert client.get(address(accepted)).status_code == 404
    sign_in(client, make_secretariat())
    page = client.get(address(accepted)).content.decode()
    assert "We promise" in page
    client.logout()
    assert client.get(address(accepted)).status_code == 302
