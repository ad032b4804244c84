"""Smallest honest people for tests, and how a test signs one in."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as METHODS_OF_KEY
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS_KEY
from allauth.account.internal.userkit import user_id_to_str
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from khetane.accounts.models import Office, Person

PASSWORD = "a long sentence nobody guesses"
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def make_person(
    *,
    email: str = "",
    name: str = "",
    offices: Iterable[str] = (),
    since: date = LONG_AGO,
    password: str = PASSWORD,
    **traits: Any,
) -> Person:
    """Somebody with a verified address, who holds these offices since `since`; without offices: an applicant."""
    number = next(_numbers)
    email = email or f"person{number}@example.org"
    person = Person.objects.create_user(email, password, name=name or f"Person {number}", **traits)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    Office.objects.bulk_create([Office(person=person, kind=kind, since=since) for kind in offices])
    return person


def make_secretariat(**traits: Any) -> Person:
    return make_person(offices=["secretariat"], **traits)


def make_deciding_body(**traits: Any) -> Person:
    return make_person(offices=["deciding_body"], **traits)


def make_editor(**traits: Any) -> Person:
    return make_person(offices=["editor"], **traits)


def make_administrator(**traits: Any) -> Person:
    return make_person(offices=["administrator"], **traits)


def sign_in(client: Client, person: Person, *, second_factor: bool = True) -> Client:
    """Sign in as allauth would leave the session: with a password and, unless told otherwise, a second factor."""
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    now = time.time()
    session = client.session
    methods = [{"method": "password", "at": now, "email": person.email}]
    if second_factor:
        methods.append({"method": "mfa", "at": now, "type": "totp"})
    session[METHODS_KEY] = methods
    session[METHODS_OF_KEY] = user_id_to_str(person)
    session.save()
    return client
