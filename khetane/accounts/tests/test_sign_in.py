"""Signing in: password, second factor, the way back, mails, and what a stranger cannot find out."""

from __future__ import annotations

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache

from khetane.accounts.models import Person
from khetane.common.languages import COOKIE

from .factories import PASSWORD, make_editor, make_person, make_secretariat, sign_in

pytestmark = pytest.mark.django_db
DESK = "/desk/offices/"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client, person, **more):
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD, **more})


def test_somebody_with_a_password_only_works_in_the_workspace(client):
    assert log_in(client, make_person()).headers["Location"] == "/workspace/"


def test_the_secretariat_goes_to_the_desk_and_an_editor_to_the_pages(client):
    assert log_in(client, make_secretariat()).headers["Location"] == "/desk/"
    client.post("/accounts/logout/")
    assert log_in(client, make_editor()).headers["Location"] == "/cms/"


def test_signing_in_leads_back_to_the_page_that_asked(client):
    answer = client.get(DESK)
    assert answer.headers["Location"] == f"/accounts/login/?next={DESK}"
    assert log_in(client, make_secretariat(), next=DESK).headers["Location"] == DESK


def test_signing_in_never_leads_to_another_site(client):
    answer = log_in(client, make_person(), next="https://elsewhere.example/")
    assert answer.headers["Location"] == "/workspace/"


def test_the_desk_asks_for_a_second_factor_and_setting_one_up_leads_back(client, mailoutbox):
    person = make_secretariat()
    log_in(client, person)
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/?next=%2Fdesk%2Foffices%2F"
    assert b"afterwards you come back to it" in answer.content
    page = client.get("/accounts/2fa/totp/activate/")
    assert b"data:image/svg+xml;base64," in page.content
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000"})
    assert b"error-summary" in wrong.content
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/recovery-codes/"
    assert f'href="{DESK}"' in answer.content.decode()
    assert client.get(DESK).status_code == 200


def test_a_second_factor_is_asked_for_at_sign_in_and_opens_the_desk(client):
    person = make_secretariat()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    answer = log_in(client, person, next=DESK)
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get(DESK).headers["Location"].startswith("/accounts/login/"), "not signed in half-way"
    page = client.post("/accounts/2fa/authenticate/", {"code": "123"})
    assert b"error-summary" in page.content
    answer = client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert answer.headers["Location"] == DESK
    assert client.get(DESK).status_code == 200


def test_a_recovery_code_lets_in_once(client):
    person = make_secretariat()
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    one = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()[0]
    log_in(client, person, next=DESK)
    assert client.post("/accounts/2fa/authenticate/", {"code": one}).headers["Location"] == DESK
    client.post("/accounts/logout/")
    log_in(client, person, next=DESK)
    assert client.post("/accounts/2fa/authenticate/", {"code": one}).status_code == 200


def test_an_older_session_proves_its_second_factor_and_goes_on(client):
    person = make_secretariat()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    sign_in(client, person, second_factor=False)
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/2fa/reauthenticate/")
    answer = client.post("/accounts/2fa/reauthenticate/", {"code": code(secret), "next": DESK})
    assert answer.headers["Location"] == DESK
    assert client.get(DESK).status_code == 200


def test_a_session_of_somebody_else_proves_nothing(client):
    person = make_secretariat()
    sign_in(client, person)
    session = client.session
    session["account_authentication_methods_user"] = "999999"
    session.save()
    assert client.get(DESK).status_code == 302


def test_signing_up_asks_for_confirmation_in_the_language_of_the_person(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    client.cookies[COOKIE] = "fr"
    typed = {"name": "Zoé", "email": "Zoe@example.org", "password1": PASSWORD, "password2": PASSWORD}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/signup/", typed)
    assert answer.headers["Location"] == "/accounts/confirm-email/"
    person = Person.objects.get(email="zoe@example.org")
    assert (person.name, person.language) == ("Zoé", "fr")
    mail = mailoutbox[0]
    assert mail.extra_headers["Content-Language"] == "fr"
    assert '<html lang="fr">' in mail.alternatives[0][0]
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.body)[1]
    assert client.get(link).status_code == 200
    client.post(link)
    assert EmailAddress.objects.get(user=person).verified


def test_signing_up_again_tells_a_stranger_nothing(client, mailoutbox, django_capture_on_commit_callbacks):
    known = make_person(language="fr")
    answers = []
    for email in (known.email, "nobody-yet@example.org"):
        typed = {"name": "A", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(client.post("/accounts/signup/", typed).headers["Location"])
        client.cookies.clear()
    assert answers == ["/accounts/confirm-email/"] * 2
    assert Person.objects.filter(email=known.email).count() == 1
    assert mailoutbox[0].extra_headers["Content-Language"] == "fr", (
        "the owner of the account is told, in their language"
    )


def test_a_forgotten_password_tells_a_stranger_nothing(client, mailoutbox, django_capture_on_commit_callbacks):
    for email in (make_person().email, "nobody@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post("/accounts/password/reset/", {"email": email})
        assert answer.headers["Location"] == "/accounts/password/reset/done/"
    assert ["password/reset/key" in mail.body for mail in mailoutbox] == [True, False]


def test_a_wrong_password_and_an_unknown_address_read_the_same(client):
    errors = []
    for email in (make_person().email, "nobody@example.org"):
        answer = client.post("/accounts/login/", {"login": email, "password": "wrong wrong wrong"})
        errors.append(answer.context["form"].errors.as_json())
    assert errors[0] == errors[1]


def test_many_tries_in_a_row_have_to_wait(client):
    person = make_person()
    for _ in range(6):
        answer = client.post("/accounts/login/", {"login": person.email, "password": "wrong wrong wrong"})
    assert "error-summary" in answer.content.decode()
    assert log_in(client, person).status_code != 302, "even with the right password"


def test_a_closed_account_cannot_sign_in(client):
    person = make_person(is_active=False)
    answer = log_in(client, person)
    assert answer.headers["Location"] == "/accounts/inactive/"


def test_the_language_of_the_person_comes_with_them(client):
    assert log_in(client, make_person(language="fr")).cookies[COOKIE].value == "fr"


def test_a_new_second_factor_is_told_by_mail(client, mailoutbox, django_capture_on_commit_callbacks):
    person = make_person(language="fr")
    sign_in(client, person, second_factor=False)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert [mail.extra_headers["Content-Language"] for mail in mailoutbox] == ["fr"]


@pytest.mark.parametrize("address", ["/accounts/me/close/", "/accounts/me/data/", "/accounts/2fa/totp/activate/"])
def test_what_changes_the_account_asks_again_when_signing_in_was_long_ago(client, address):
    person = make_person()
    sign_in(client, person, second_factor=False)
    assert client.get(address).status_code == 200
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()
    assert client.get(address).headers["Location"].startswith("/accounts/reauthenticate/")
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": address})
    assert answer.headers["Location"] == address
    assert client.get(address).status_code == 200
