"""Sample people, one per role, for whoever tries Khetane out. A production start refuses them.

Their one password is made when they are; it and the keys of their second factors stand in the data folder, readable by
its owner only, and nowhere else.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.refusals import Refused

from .actions import refresh_access
from .models import Office, Person
from .states import WRITING, OfficeKind

SINCE = date(2025, 1, 1)
SECONDS_PER_CODE = 30


@dataclass(frozen=True)
class SignIn:
    """How to sign in as one sample person; `secret` is the key of their authenticator app, empty without one."""

    role: str
    email: str
    password: str
    note: str
    secret: str = ""


@dataclass(frozen=True)
class Sample:
    """One sample person: what they are for, and which office they hold."""

    role: str
    name: str
    note: str
    office: str = ""

    @property
    def email(self) -> str:
        return f"{self.role.replace(' ', '-')}@sample.khetane.example"

    @property
    def has_second_factor(self) -> bool:
        return self.office not in ("", *WRITING)


SAMPLES = (
    Sample("applicant", "Ana Sample", "wants to apply for a city; speaks for none yet"),
    Sample("municipality", "Marek Sample", "speaks for a participating authority"),
    Sample("support team", "Lena Sample", "member of a support team in one country"),
    Sample("secretariat", "Sophie Sample", "receives applications, keeps the network", OfficeKind.SECRETARIAT),
    Sample("deciding body", "Paul Sample", "accepts or declines applications", OfficeKind.DECIDING_BODY),
    Sample("editor", "Elif Sample", "writes news and pages at /cms/", OfficeKind.EDITOR),
    Sample("writer", "Jana Sample", "writes news and pages, which an editor publishes", OfficeKind.WRITER),
    Sample("administrator", "Ivan Sample", "gives and ends offices", OfficeKind.ADMINISTRATOR),
)


def sign_ins_path() -> Path:
    """Where the sample sign-ins stand."""
    return Path(settings.DATA) / "sample-sign-ins.json"


def sign_ins() -> list[SignIn]:
    """The sample sign-ins of this installation; none when it has no sample people."""
    path = sign_ins_path()
    return [SignIn(**row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def sample_person(role: str) -> Person:
    """The sample person of a role, for the sample data of apps above."""
    return Person.objects.get(email=next(sample.email for sample in SAMPLES if sample.role == role))


def current_code(email: str) -> str:
    """The code that a sample person's authenticator app would show now."""
    secret = next((one.secret for one in sign_ins() if one.email == email.strip().lower()), "")
    if not secret:
        raise Refused(_("No sample person with a second factor has this address."))
    return format_hotp_value(hotp_value(secret, int(time.time()) // SECONDS_PER_CODE))


def furnish_sample(*, at: datetime) -> None:
    """Bring the sample people in, with a password made now or at an earlier start."""
    known = sign_ins()
    password = known[0].password if known else secrets.token_urlsafe(12)
    _keep(furnish_people(password, at=at))


@transaction.atomic
def furnish_people(password: str, *, at: datetime) -> list[SignIn]:
    """Make the sample people, or bring them back to how they were; a second run changes nothing."""
    if settings.PRODUCTION:
        raise Refused(_("A production site has no sample people."))
    secrets_until_now = {one.email: one.secret for one in sign_ins()}
    return [_furnish_one(sample, password, secrets_until_now.get(sample.email, ""), at=at) for sample in SAMPLES]


def _furnish_one(sample: Sample, password: str, secret: str, *, at: datetime) -> SignIn:
    person = Person.objects.filter(email=sample.email).first() or Person(email=sample.email, joined_at=at)
    person.name, person.is_sample, person.is_active = sample.name, True, True
    if not person.check_password(password):
        person.set_password(password)
    person.save()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"primary": True, "verified": True})
    if sample.office and not person.offices.filter(kind=sample.office, until=None).exists():
        Office.objects.create(person=person, kind=sample.office, since=SINCE)
    if sample.has_second_factor:
        secret = _second_factor(person, secret)
    refresh_access(person=person, at=at)
    return SignIn(sample.role, sample.email, password, sample.note, secret if sample.has_second_factor else "")


def _second_factor(person: Person, secret: str) -> str:
    """Their authenticator app, with the key it had before or a new one."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if found and secret and found.data.get("secret") == secret:
        return secret
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    secret = secret or generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def _keep(people: list[SignIn]) -> None:
    """Write the sign-ins where only the owner of the data folder reads them."""
    path = sign_ins_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps([asdict(one) for one in people], indent=2), encoding="utf-8")


@transaction.atomic
def remove_sample() -> int:
    """Take every sample person away, with their sign-ins; answers how many there were."""
    people = Person.objects.filter(is_sample=True)
    removed = people.count()
    EmailAddress.objects.filter(user__in=people).delete()
    Authenticator.objects.filter(user__in=people).delete()
    people.delete()
    sign_ins_path().unlink(missing_ok=True)
    return removed
