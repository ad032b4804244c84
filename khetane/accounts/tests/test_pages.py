"""Every page about signing in and about oneself wears our frame: one h1, a main part, labels, no foreign script."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.urls import get_resolver

from khetane.accounts.emails import set_password_link

from .factories import PASSWORD, make_person, make_secretariat, sign_in

pytestmark = pytest.mark.django_db

STRANGER = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/9x-bad-token/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/bad-key/",
    "/accounts/inactive/",
    "/accounts/closed/",
    "/accounts/language/",
]
SIGNED_IN = [
    "/accounts/me/",
    "/accounts/me/name/",
    "/accounts/me/reminders/",
    "/accounts/me/close/",
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
]
WITH_SECOND_FACTOR = [
    "/accounts/2fa/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/desk/offices/",
    "/desk/offices/appoint/",
]


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def check(html: str) -> None:
    """What every page of ours has and has not."""
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert len(re.findall(r"<main[ >]", html)) == 1
    assert '<html lang="en"' in html
    assert "site-header" in html
    assert re.findall(r"<script(?![^>]*(src=|application/json))", html) == []
    assert " style=" not in html
    assert "placeholder=" not in html
    for identity in re.findall(r'<input(?![^>]*type="(?:hidden|submit)")[^>]*\bid="([^"]+)"', html):
        assert f'for="{identity}"' in html, f"{identity} has no label"
    title = re.search(r"<title>(.*?)</title>", html, re.S)[1].strip()
    assert len(title) > len("· Khetane")


@pytest.mark.parametrize("address", STRANGER)
def test_a_stranger_sees_our_pages(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    check(answer.content.decode())


@pytest.mark.parametrize("address", SIGNED_IN)
def test_somebody_signed_in_sees_our_pages(client, address):
    sign_in(client, make_person(), second_factor=False)
    answer = client.get(address)
    assert answer.status_code == 200
    check(answer.content.decode())


@pytest.mark.parametrize("address", WITH_SECOND_FACTOR)
def test_somebody_with_a_second_factor_sees_our_pages(client, address):
    person = make_secretariat()
    TOTP.activate(person, generate_totp_secret())
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "a" * 40, "used_mask": 0})
    sign_in(client, person)
    answer = client.get(address)
    assert answer.status_code == 200
    check(answer.content.decode())


def test_the_pages_in_between_are_ours_too(client):
    person = make_person()
    unsure = make_person()
    EmailAddress.objects.filter(user=unsure).update(verified=False)
    link = EmailConfirmationHMAC(EmailAddress.objects.get(user=unsure)).key
    check(client.get(f"/accounts/confirm-email/{link}/").content.decode())
    check(client.get(set_password_link(person).removeprefix("http://localhost:8000"), follow=True).content.decode())
    TOTP.activate(person, generate_totp_secret())
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    check(client.get("/accounts/2fa/authenticate/").content.decode())


def test_a_waiting_address_is_shown(client):
    person = make_person()
    sign_in(client, person, second_factor=False)
    client.post("/accounts/email/", {"email": "newer@example.org", "action_add": "1"})
    page = client.get("/accounts/email/").content.decode()
    check(page)
    assert "newer@example.org" in page


def test_a_form_with_errors_lists_them_on_top(client):
    page = client.post("/accounts/signup/", {"email": "not-an-address"}).content.decode()
    check(page)
    assert 'href="#id_email"' in page
    assert 'value="not-an-address"' in page


def test_fields_tell_the_browser_what_they_are_for(client):
    page = client.get("/accounts/signup/").content.decode()
    for token in ("name", "email", "new-password"):
        assert f'autocomplete="{token}"' in page
    page = client.get("/accounts/login/").content.decode()
    assert 'autocomplete="current-password"' in page


def test_no_page_of_the_library_is_forgotten():
    """Every address under /accounts/ is walked above, or cannot be opened without a state that shows another page."""
    elsewhere = {
        "account_export",  # a file
        "account_set_password",  # leads to changing it
        "account_confirm_login_code",  # sign-in by a code in a mail is not offered
        "mfa_authenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_login_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "mfa_download_recovery_codes",
        "account_confirm_email",
        "account_reset_password_from_key",
    }
    resolver = get_resolver()
    names = {name for name in resolver.reverse_dict if isinstance(name, str) and name.startswith(("account_", "mfa_"))}
    walked = {resolver.resolve(address).url_name for address in [*STRANGER, *SIGNED_IN, *WITH_SECOND_FACTOR]}
    assert names - walked - elsewhere == set()


def test_too_many_requests_are_answered_in_our_words(client):
    for _ in range(25):
        answer = client.post("/accounts/password/reset/", {"email": "x@example.org"})
    assert answer.status_code in (200, 302, 429)
    if answer.status_code == 429:
        assert b"Too many tries" in answer.content
