"""What is kept about a person, in which language they are spoken to, and how they leave."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from khetane.accounts import actions, personal_data, privacy
from khetane.accounts.models import Office, Person
from khetane.common.announcements import Announced
from khetane.common.languages import COOKIE
from khetane.common.ledger import history
from khetane.common.refusals import Refused

from .factories import make_person, make_secretariat, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)

# Nothing about a person's origin may be asked, stored or guessed.
NEVER = (
    "ethnic",
    "roma",
    "travel",
    "race",
    "origin",
    "nation",
    "relig",
    "mother_tongue",
    "communit",
    "minorit",
    "skin",
)


@pytest.mark.parametrize("model", [Person, Office])
def test_no_column_is_about_where_somebody_comes_from(model):
    names = [field.name.lower() for field in model._meta.get_fields() if field.concrete]
    assert [name for name in names if any(word in name for word in NEVER)] == []


def test_a_new_account_is_asked_for_name_address_and_password_only(client):
    form = client.get("/accounts/signup/").context["form"]
    assert list(form.fields) == ["name", "email", "password1", "password2"]


@pytest.mark.parametrize("model", [Person, Office])
def test_every_column_says_how_long_it_is_kept(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    assert {field.name for field in fields} - {"id"} == set(privacy.COLUMNS[model.__name__])


def test_erasing_takes_away_what_leads_to_the_person(mailoutbox, django_capture_on_commit_callbacks):
    make_secretariat()
    person = make_secretariat(email="ada@example.org", name="Ada Example")
    TOTP.activate(person, generate_totp_secret())
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(person=person, by=person, at=NOW)
    person.refresh_from_db()
    assert "ada" not in json.dumps([str(value) for value in vars(person).values()]).lower()
    assert (person.is_active, person.has_usable_password(), person.erased_at) == (False, False, NOW)
    assert not EmailAddress.objects.filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    assert person.offices.get().until == date(2026, 3, 2), "the office and its dates stay"
    assert [entry.verb for entry in history(person)] == ["erase"]
    assert (Announced.objects.get().kind, Announced.objects.get().payload) == ("PersonErased", {"person_id": person.pk})
    assert mailoutbox[0].to == ["ada@example.org"]


def test_nobody_erases_somebody_else():
    with pytest.raises(Refused):
        actions.erase(person=make_person(), by=make_secretariat(), at=NOW)


def test_the_last_who_can_give_offices_hands_over_before_leaving():
    person = make_secretariat()
    with pytest.raises(Refused, match="Hand your office over first"):
        actions.erase(person=person, by=person, at=NOW)


def test_two_people_may_leave_one_after_the_other():
    for _ in range(2):
        person = make_person()
        actions.erase(person=person, by=person, at=NOW)
        with pytest.raises(Refused):
            actions.erase(person=Person.objects.get(pk=person.pk), by=None, at=NOW)
    assert Person.objects.filter(erased_at=NOW).count() == 2


def test_closing_an_account_asks_once_more_and_ends_the_session(client):
    person = make_person()
    sign_in(client, person, second_factor=False)
    assert client.post("/accounts/me/close/", {}).status_code == 422
    answer = client.post("/accounts/me/close/", {"sure": "on"}, follow=True)
    assert b"Your account is closed" in answer.content
    assert client.get("/accounts/me/").status_code == 302
    person.refresh_from_db()
    assert person.erased_at


def test_the_export_holds_what_is_kept_and_no_secrets(client):
    person = make_secretariat(email="ada@example.org")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    sign_in(client, person)
    answer = client.get("/accounts/me/data/")
    told = answer.json()
    assert told["account"]["email"] == "ada@example.org"
    assert told["offices"][0]["kind"] == "secretariat"
    assert told["second factors"][0]["type"] == "totp"
    assert secret not in answer.content.decode()
    assert person.password not in answer.content.decode()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_app_above_adds_its_part_to_the_export(monkeypatch):
    monkeypatch.setattr(personal_data, "_parts", dict(personal_data._parts))
    personal_data.tell("applications", lambda person: [person.pk])
    person = make_person()
    assert personal_data.all_about(person)["applications"] == [person.pk]


def test_the_name_is_changed_by_the_person_and_the_ledger_keeps_no_name(client):
    person = make_person(name="Before")
    sign_in(client, person, second_factor=False)
    client.post("/accounts/me/name/", {"name": "After Wards"})
    person.refresh_from_db()
    assert person.name == "After Wards"
    entry = history(person).get()
    assert (entry.verb, entry.note, entry.facts) == ("rename", "", {})


def test_the_language_is_kept_with_the_person_and_in_a_cookie(client):
    person = make_person()
    sign_in(client, person, second_factor=False)
    answer = client.post("/accounts/language/", {"language": "fr", "next": "/accounts/me/"}, follow=True)
    person.refresh_from_db()
    assert person.language == "fr"
    assert client.cookies[COOKIE].value == "fr"
    assert '<html lang="fr"' in answer.content.decode()


def test_a_visitor_chooses_a_language_and_comes_back_to_this_site_only(client):
    answer = client.post("/accounts/language/", {"language": "fr", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert client.cookies[COOKIE].value == "fr"


def test_an_unknown_language_is_refused_in_words(client):
    answer = client.post("/accounts/language/", {"language": "xx"})
    assert answer.status_code == 422
    assert b"does not speak that language" in answer.content
    assert COOKIE not in client.cookies


def test_the_account_page_shows_offices_with_their_dates(client):
    person = make_secretariat()
    sign_in(client, person)
    page = client.get("/accounts/me/").content.decode()
    assert "Secretariat" in page
    assert "1 January 2020" in page
