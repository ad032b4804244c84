"""The verbs of accounts: give, end and hand over an office; choose a language; close an account."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from . import emails
from .announcements import PersonErased
from .models import Office, Person
from .permissions import APPOINTING, Permission
from .states import WRITING, OfficeKind, Reminders

# Groups the editors' pages come with: the first may write, the second may publish.
EDITORS_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def appoint(*, email: str, kind: str, since: date, by: Person | None, at: datetime, language: str = "en") -> Office:
    """Give an office from a day on; somebody unknown is invited by mail, in `language`."""
    _require_appointing(by, kind)
    person, invited = person_at(email, language=language, by=by, at=at)
    office = _begin(person, kind, since=since, by=by)
    record("appoint", office, by=by, at=at, facts={"person": person.pk, "kind": str(kind), "since": since.isoformat()})
    refresh_access(person=person, at=at)
    emails.tell_appointed(office, invited=invited)
    return office


@transaction.atomic
def end_office(*, office: Office, until: date, by: Person | None, at: datetime) -> Office:
    """End an office; `until` is the first day without it."""
    _require_appointing(by, office.kind)
    office = _end(office, until=until)
    if office.kind in APPOINTING and not _somebody_can_appoint(until):
        raise Refused(_("Nobody could give offices any more. Appoint somebody else first."), field="until")
    record("end_office", office, by=by, at=at, facts={"person": office.person_id, "until": until.isoformat()})
    refresh_access(person=office.person, at=at)
    emails.tell_ended(office)
    return office


@transaction.atomic
def hand_over(
    *, kind: str, from_person: Person, to_email: str, on: date, by: Person | None, at: datetime, language: str = "en"
) -> Office:
    """The office ends for one and begins for the other on the same day; answers the new one."""
    _require_appointing(by, kind)
    held = Office.objects.filter(person=from_person, kind=kind, until=None).first()
    if held is None:
        raise Refused(_("This person does not hold the office, or its end is already settled."))
    successor, invited = person_at(to_email, language=language, by=by, at=at)
    if successor == from_person:
        raise Refused(_("This is the person who holds the office now."), field="email")
    old = _end(held, until=on, field="on")
    new = _begin(successor, kind, since=on, by=by)
    facts = {"from": from_person.pk, "to": successor.pk, "kind": str(kind), "on": on.isoformat()}
    record("hand_over", old, by=by, at=at, facts=facts)
    record("take_over", new, by=by, at=at, facts=facts)
    for person in (from_person, successor):
        refresh_access(person=person, at=at)
    emails.tell_handed_over(old, successor=successor)
    emails.tell_appointed(new, invited=invited)
    return new


@transaction.atomic
def refresh_access(*, person: Person, at: datetime) -> None:
    """Open or shut the editors' pages as the offices held today say; safe to call again."""
    today = timezone.localdate(at)
    held = set(person.offices.held(on=today).filter(kind__in=WRITING).values_list("kind", flat=True))
    wanted = {OfficeKind.EDITOR: EDITORS_GROUPS, OfficeKind.WRITER: EDITORS_GROUPS[:1]}
    names = {name for kind in held for name in wanted[kind]}
    person.groups.add(*Group.objects.filter(name__in=names))
    person.groups.remove(*Group.objects.filter(name__in=set(EDITORS_GROUPS) - names))
    is_staff = bool(held) or person.is_superuser
    if person.is_staff != is_staff:
        person.is_staff = is_staff
        person.save(update_fields=["is_staff"])


@transaction.atomic
def choose_language(*, person: Person, language: str, by: Person | None, at: datetime) -> Person:
    """Pages behind the sign-in and mails come in this language from now on."""
    require(by, Permission.MANAGE_ONESELF, person)
    locked = lock(person)
    locked.language = language
    locked.save(update_fields=["language"])
    record("choose_language", locked, by=by, at=at, before=person.language, after=language)
    return locked


@transaction.atomic
def choose_reminders(*, person: Person, reminders: str, by: Person | None, at: datetime) -> Person:
    """How often mails tell what waits for this person."""
    require(by, Permission.MANAGE_ONESELF, person)
    locked = lock(person)
    locked.reminders = Reminders(reminders)
    locked.save(update_fields=["reminders"])
    record("choose_reminders", locked, by=by, at=at, before=person.reminders, after=reminders)
    return locked


@transaction.atomic
def rename(*, person: Person, name: str, by: Person | None, at: datetime) -> Person:
    """Change how others read this person's name. The ledger notes that it changed, not what it was."""
    require(by, Permission.MANAGE_ONESELF, person)
    locked = lock(person)
    locked.name = name.strip()
    locked.save(update_fields=["name"])
    record("rename", locked, by=by, at=at)
    return locked


@transaction.atomic
def erase(*, person: Person, by: Person | None, at: datetime) -> Person:
    """Close an account: everything that leads to the person goes, the number and the offices' dates stay."""
    require(by, Permission.MANAGE_ONESELF, person)
    locked = lock(person)
    if locked.erased_at:
        raise Refused(_("This account is already closed."))
    today = timezone.localdate(at)
    running = locked.offices.not_ended(on=today)
    if running.filter(kind__in=APPOINTING).exists() and not _somebody_can_appoint(today, without=locked):
        raise Refused(_("You are the last person who can give offices. Hand your office over first."))
    emails.tell_closed(locked.email, locked.language, locked.name, today)
    running.filter(since__gte=today).delete()
    running.update(until=today)
    EmailAddress.objects.filter(user=locked).delete()
    Authenticator.objects.filter(user=locked).delete()
    locked.groups.clear()
    locked.user_permissions.clear()
    locked.email = f"erased-{locked.pk}@invalid"
    locked.name, locked.last_login, locked.erased_at = "", None, at
    locked.is_active = locked.is_staff = locked.is_superuser = False
    locked.set_unusable_password()  # also ends every session
    locked.save()
    record("erase", locked, by=by, at=at)
    announce(PersonErased(locked.pk), at=at)
    return locked


def _require_appointing(by: Person | None, kind: str) -> None:
    require(by, Permission.APPOINT)
    if kind == OfficeKind.ADMINISTRATOR:
        require(by, Permission.APPOINT_ADMINISTRATOR)


def person_at(email: str, *, language: str, by: Person | None, at: datetime) -> tuple[Person, bool]:
    """The person with this address, and whether they were invited just now."""
    person = Person.objects.filter(email__iexact=email.strip()).first()
    if person is not None:
        if not person.is_active:
            raise Refused(_("This account is closed."), field="email")
        # Somebody invited before who never chose a password needs the link again.
        return person, not person.has_usable_password()
    person = Person.objects.create_user(email, None, language=language, joined_at=at)
    # Only the owner of the address gets the link for the first password, so following it proves the address.
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    record("invite", person, by=by, at=at)
    return person, True


def _begin(person: Person, kind: str, *, since: date, by: Person | None) -> Office:
    if by is not None and person == by:
        raise Refused(_("Nobody gives an office to themselves. Ask a colleague."), field="email")
    lock(person)
    overlapping = person.offices.filter(kind=kind).filter(Q(until=None) | Q(until__gt=since))
    if overlapping.exists():
        raise Refused(_("This person holds the office already."), field="email")
    return Office.objects.create(person=person, kind=kind, since=since)


def _end(office: Office, *, until: date, field: str = "until") -> Office:
    office = lock(office)
    if office.until is not None:
        raise Refused(_("The end of this office is already settled."))
    if until <= office.since:
        reason = _("The office began on %(day)s; choose a later day.")
        raise Refused(reason % {"day": date_format(office.since, "j F Y")}, field=field)
    office.until = until
    office.save(update_fields=["until"])
    return office


def _somebody_can_appoint(on: date, *, without: Person | None = None) -> bool:
    """Whether, from this day on, somebody who can sign in still holds an office that gives offices."""
    open_offices = Office.objects.filter(kind__in=APPOINTING, until=None, since__lte=on, person__is_active=True)
    return (open_offices.exclude(person=without) if without else open_offices).exists()
