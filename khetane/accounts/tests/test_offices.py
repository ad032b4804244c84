"""Offices are given, ended and handed over; records outlive the people who held them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction

from khetane.accounts import actions
from khetane.accounts.models import Office, Person
from khetane.accounts.permissions import offices_of
from khetane.accounts.states import OfficeKind
from khetane.common.ledger import history
from khetane.common.refusals import Refused

from .factories import make_administrator, make_deciding_body, make_editor, make_person, make_secretariat, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def appoint(by: Person | None, email: str, kind: str = OfficeKind.DECIDING_BODY, since: date = TODAY) -> Office:
    return actions.appoint(email=email, kind=kind, since=since, by=by, at=NOW)


def test_the_secretariat_gives_an_office_and_the_person_gets_a_mail(mailoutbox, django_capture_on_commit_callbacks):
    person = make_person()
    with django_capture_on_commit_callbacks(execute=True):
        office = appoint(make_secretariat(), person.email)
    assert (office.person, office.since, office.until) == (person, TODAY, None)
    assert [entry.verb for entry in history(office)] == ["appoint"]
    assert mailoutbox[0].to == [person.email]
    assert "Member of the deciding body" in mailoutbox[0].subject


def test_somebody_unknown_is_invited_and_chooses_a_password(client, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        appoint(make_secretariat(), "New.Colleague@example.org")
    person = Person.objects.get(email="new.colleague@example.org")
    assert not person.has_usable_password()
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    assert b"Choose your password" in page.content
    address = page.redirect_chain[-1][0]
    client.post(address, {"password1": "quiet rivers run deep", "password2": "quiet rivers run deep"})
    person.refresh_from_db()
    assert person.check_password("quiet rivers run deep")


def test_an_invitation_is_sent_again_while_no_password_is_chosen(mailoutbox, django_capture_on_commit_callbacks):
    secretariat = make_secretariat()
    with django_capture_on_commit_callbacks(execute=True):
        appoint(secretariat, "slow@example.org")
        appoint(secretariat, "slow@example.org", OfficeKind.EDITOR)
    assert Person.objects.filter(email="slow@example.org").count() == 1
    assert "/password/reset/key/" in mailoutbox[1].body


@pytest.mark.parametrize("make", [make_person, make_deciding_body, make_editor])
def test_others_give_no_offices(make):
    with pytest.raises(Refused):
        appoint(make(), make_person().email)


def test_nobody_gives_an_office_to_themselves():
    secretariat = make_secretariat()
    with pytest.raises(Refused, match="themselves"):
        appoint(secretariat, secretariat.email)


def test_only_an_administrator_makes_an_administrator():
    person = make_person()
    with pytest.raises(Refused, match="technical administrator"):
        appoint(make_secretariat(), person.email, OfficeKind.ADMINISTRATOR)
    assert appoint(make_administrator(), person.email, OfficeKind.ADMINISTRATOR).person == person


def test_the_same_office_is_not_given_twice():
    with pytest.raises(Refused, match="already"):
        appoint(make_secretariat(), make_deciding_body().email)


def test_the_database_keeps_one_open_office_of_a_kind():
    person = make_deciding_body()
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(person=person, kind=OfficeKind.DECIDING_BODY, since=TODAY)


def test_an_office_ends_on_a_day_and_its_holder_hears_of_it(mailoutbox, django_capture_on_commit_callbacks):
    office = make_deciding_body().offices.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_office(office=office, until=TODAY, by=make_secretariat(), at=NOW)
    office.refresh_from_db()
    assert office.until == TODAY
    assert "ends" in mailoutbox[0].subject
    assert offices_of(Person.objects.get(pk=office.person_id)) == frozenset()


def test_an_office_cannot_end_before_it_begins():
    office = make_deciding_body().offices.get()
    with pytest.raises(Refused, match="later day"):
        actions.end_office(office=office, until=office.since, by=make_secretariat(), at=NOW)


def test_an_office_ends_once():
    secretariat = make_secretariat()
    office = make_deciding_body().offices.get()
    actions.end_office(office=office, until=TODAY, by=secretariat, at=NOW)
    with pytest.raises(Refused, match="already settled"):
        actions.end_office(office=office, until=TODAY, by=secretariat, at=NOW)


def test_the_last_who_can_give_offices_stays():
    secretariat = make_secretariat()
    with pytest.raises(Refused, match="Nobody could give offices"):
        actions.end_office(office=secretariat.offices.get(), until=TODAY, by=secretariat, at=NOW)


def test_a_hand_over_ends_and_begins_on_the_same_day(mailoutbox, django_capture_on_commit_callbacks):
    old, new = make_secretariat(), make_person(language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        given = actions.hand_over(
            kind="secretariat", from_person=old, to_email=new.email, on=TODAY, by=make_administrator(), at=NOW
        )
    ended = old.offices.get()
    assert (ended.until, given.since, given.person) == (TODAY, TODAY, new)
    assert [entry.verb for entry in history(ended)] == ["hand_over"]
    assert [entry.verb for entry in history(given)] == ["take_over"]
    assert {mail.to[0]: mail.extra_headers["Content-Language"] for mail in mailoutbox} == {
        old.email: "en",
        new.email: "fr",
    }


def test_a_refused_hand_over_changes_nothing():
    secretariat = make_secretariat()
    old, holder_already = make_deciding_body(), make_deciding_body()
    with pytest.raises(Refused):
        actions.hand_over(
            kind="deciding_body",
            from_person=old,
            to_email=holder_already.email,
            on=TODAY,
            by=secretariat,
            at=NOW,
        )
    assert old.offices.get().until is None


def test_an_editor_may_open_the_editors_pages_until_the_office_ends():
    secretariat, person = make_secretariat(), make_person()
    office = appoint(secretariat, person.email, OfficeKind.EDITOR)
    person = Person.objects.get(pk=person.pk)
    assert person.is_staff
    assert person.has_perm("wagtailadmin.access_admin")
    actions.end_office(office=office, until=date(2026, 3, 3), by=secretariat, at=NOW)
    assert Person.objects.get(pk=person.pk).is_staff, "until tomorrow"
    actions.refresh_access(person=person, at=datetime(2026, 3, 3, 10, tzinfo=UTC))
    person = Person.objects.get(pk=person.pk)
    assert not person.is_staff
    assert not person.has_perm("wagtailadmin.access_admin")
    assert Group.objects.filter(name__in=actions.EDITORS_GROUPS).count() == 2


def test_a_new_site_gets_its_first_administrator_from_the_machine(capsys):
    call_command("appoint", "first@example.org", "administrator")
    assert Office.objects.get().person.email == "first@example.org"
    assert "/password/reset/key/" in capsys.readouterr().out
    call_command("refresh_offices")


def test_the_desk_gives_ends_and_hands_over(client):
    person = make_person(name="Grace Example")
    sign_in(client, make_secretariat())
    answer = client.post(
        "/desk/offices/appoint/", {"email": person.email, "kind": "deciding_body", "since": "2026-03-01"}, follow=True
    )
    assert b"Grace Example" in answer.content
    office = person.offices.get()
    assert client.get(f"/desk/offices/{office.pk}/hand-over/").status_code == 200
    answer = client.post(f"/desk/offices/{office.pk}/end/", {"until": "2026-02-01"})
    assert answer.status_code == 422
    assert b"2026-02-01" in answer.content, "what was typed is kept"
    answer = client.post(f"/desk/offices/{office.pk}/hand-over/", {"email": "next@example.org", "on": "2026-04-01"})
    assert answer.status_code == 302
    assert Person.objects.get(email="next@example.org").offices.get().since == date(2026, 4, 1)


def test_the_deciding_body_does_not_see_the_forms_of_offices(client):
    office = make_deciding_body().offices.get()
    sign_in(client, office.person)
    assert client.get("/desk/offices/").status_code == 403
    assert client.get(f"/desk/offices/{office.pk}/end/").status_code == 404
