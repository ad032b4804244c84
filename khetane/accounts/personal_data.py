"""What is kept about one person, for that person. Apps above add their own part from `apps.py`.

tell("applications", lambda person: list(person.applications.values("reference", "submitted_at")))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from khetane.common.ledger import Entry

from .models import Person

Part = Callable[[Person], Any]
_parts: dict[str, Part] = {}


def tell(name: str, part: Part) -> None:
    """Add one named part to everybody's own data; it must hold what JSON can."""
    _parts[name] = part


def all_about(person: Person) -> dict[str, Any]:
    """Everything kept about this person, by name of the part."""
    return {name: part(person) for name, part in _parts.items()}


def _account(person: Person) -> dict[str, Any]:
    return {
        "number": person.pk,
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "reminders": person.reminders,
        "joined_at": person.joined_at,
        "last_sign_in_at": person.last_login,
        "sample": person.is_sample,
    }


def _addresses(person: Person) -> list[dict]:
    return list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary"))


def _second_factors(person: Person) -> list[dict]:
    """Kinds and dates only; the secrets themselves never leave the database."""
    return list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at"))


def _offices(person: Person) -> list[dict]:
    return list(person.offices.order_by("since").values("kind", "since", "until"))


def _deeds(person: Person) -> list[dict]:
    """What the ledger says this person did."""
    return list(Entry.objects.filter(by_id=person.pk).values("at", "verb", "subject_kind", "subject_id", "note"))


tell("account", _account)
tell("e-mail addresses", _addresses)
tell("second factors", _second_factors)
tell("offices", _offices)
tell("what you did", _deeds)
