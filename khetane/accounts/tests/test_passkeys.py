"""Passkeys: their pages, and that a session signed in with one counts as signed in with a second factor."""

from __future__ import annotations

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from .factories import make_secretariat, sign_in
from .test_pages import check

pytestmark = pytest.mark.django_db


def give_passkey(person) -> Authenticator:
    data = {"name": "My phone", "passwordless": True, "credential": {}}
    return Authenticator.objects.create(user=person, type="webauthn", data=data)


def test_a_session_opened_with_a_passkey_counts_as_both_factors():
    person = make_secretariat()
    request = RequestFactory().get("/")
    request.session = SessionStore()
    assert not person.signed_in_with_second_factor(request)
    record_authentication(request, person, "password")
    assert not person.signed_in_with_second_factor(request)
    record_authentication(request, person, "mfa", type="webauthn", passwordless=True)
    assert person.signed_in_with_second_factor(request)


def test_passkeys_are_listed_renamed_and_taken_away(client):
    person = make_secretariat()
    passkey = give_passkey(person)
    sign_in(client, person)
    page = client.get("/accounts/2fa/webauthn/").content.decode()
    check(page)
    assert "My phone" in page
    for verb in ("edit", "remove"):
        check(client.get(f"/accounts/2fa/webauthn/keys/{passkey.pk}/{verb}/").content.decode())
    client.post(f"/accounts/2fa/webauthn/keys/{passkey.pk}/edit/", {"name": "Old phone"})
    assert b"Old phone" in client.get("/accounts/2fa/webauthn/").content
    client.post(f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/")
    assert not Authenticator.objects.filter(user=person).exists()


def test_the_button_needs_a_script_and_the_page_says_so(client):
    page = client.get("/accounts/login/").content.decode()
    assert "data-passkey-able hidden" in page
    assert "with JavaScript turned on" in page


def test_a_forged_passkey_is_refused(client):
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": "{}"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/"
    assert not answer.wsgi_request.user.is_authenticated
