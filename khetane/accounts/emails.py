"""The mails of accounts, each in its reader's language."""

from __future__ import annotations

from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from khetane.common.mail import send

from .models import Office, Person


def set_password_link(person: Person) -> str:
    """A link with which somebody invited chooses their first password; good for three days and for one use."""
    address = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
    )
    return settings.ORIGIN + address


def tell_appointed(office: Office, *, invited: bool) -> None:
    """To somebody who was given an office; with a link for their first password if they are new."""
    person = office.person
    link = set_password_link(person) if invited else ""
    send("accounts/mails/appointed", to=person.email, language=person.language, office=office, person=person, link=link)


def tell_ended(office: Office) -> None:
    """To somebody whose office ends."""
    person = office.person
    send("accounts/mails/office_ended", to=person.email, language=person.language, office=office, person=person)


def tell_handed_over(office: Office, *, successor: Person) -> None:
    """To somebody who handed their office over."""
    person = office.person
    send(
        "accounts/mails/handed_over",
        to=person.email,
        language=person.language,
        office=office,
        person=person,
        successor=successor,
    )


def tell_closed(email: str, language: str, name: str, on: date) -> None:
    """The last mail to somebody who closed their account; the address is forgotten after it."""
    send("accounts/mails/account_closed", to=email, language=language, name=name, on=on)
