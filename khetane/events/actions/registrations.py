"""Registering for an event, the waiting list, changing and leaving by link, checking in, forgetting.

Whoever registers has no account: the link in the mail is the right to change. It opens once; each
change sends a new one. The plan of the event is held while seats are counted, so that two never get the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.links import new_stamp, read
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..models import Answer, Event, Need, Question, Quota, Registration, RegistrationPlan
from ..permissions import Permission
from ..querysets import NO_LAST_DAY
from ..rules.consent import LIST_WORDING
from ..rules.registering import Wish, closed_because, seats_of, sitter_of
from ..rules.seats import who_moves_up
from ..states import EventStatus, RegistrationStatus
from .events import touch_event

REGISTERED, WAITING, WITHDRAWN = RegistrationStatus.REGISTERED, RegistrationStatus.WAITING, RegistrationStatus.WITHDRAWN
LINK_DAYS = 730
KEEP_DAYS, NEEDS_DAYS = 90, 7
PARTS = (Quota, Question)


# The desk: what an event offers


@transaction.atomic
def keep_registration_plan(*, event: Event, facts: dict[str, Any], by: Any, at: datetime) -> RegistrationPlan:
    """Until when, how many, what is offered. More places let the waiting list move up at once."""
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    plan = RegistrationPlan.objects.select_for_update().filter(event=event).first() or RegistrationPlan(event=event)
    for name, value in facts.items():
        setattr(plan, name, value)
    plan.save()
    record("change", plan, by=by, at=at, facts={"event": event.pk})
    _move_up(plan)
    touch_event(event)
    return plan


@transaction.atomic
def open_registration(*, event: Event, by: Any, at: datetime) -> None:
    require(by, Permission.KEEP_EVENTS)
    event = lock(event)
    if event.status != EventStatus.ANNOUNCED:
        raise Refused(_("Announce the event first."))
    plan, _made = RegistrationPlan.objects.get_or_create(event=event)
    plan.opened_at, plan.closed_at = plan.opened_at or at, None
    plan.save(update_fields=["opened_at", "closed_at"])
    record("open", plan, by=by, at=at, facts={"event": event.pk})
    touch_event(event)


@transaction.atomic
def close_registration(*, event: Event, by: Any, at: datetime) -> None:
    """Nobody new; who is registered stays so."""
    require(by, Permission.KEEP_EVENTS)
    plan = _plan_of(event)
    plan.closed_at = at
    plan.save(update_fields=["closed_at"])
    record("close", plan, by=by, at=at, facts={"event": event.pk})
    touch_event(event)


@transaction.atomic
def keep_registration_part(
    *, event: Event, model: type[Quota | Question], part: Any, facts: dict[str, Any], by: Any, at: datetime
) -> Any:
    """Add a quota or a question, or write one anew."""
    require(by, Permission.KEEP_EVENTS)
    plan = _plan_of(event)
    is_new = part is None
    part = model(plan=plan) if is_new else lock(part)
    for name, value in facts.items():
        setattr(part, name, value)
    if isinstance(part, Quota) and _is_said(part):
        raise Refused(_("There is one for this already."))
    part.save()
    record("add" if is_new else "change", part, by=by, at=at, facts={"event": event.pk})
    _move_up(plan)
    touch_event(event)
    return part


def _is_said(quota: Quota) -> bool:
    same = Quota.objects.filter(plan=quota.plan, kept_for=quota.kept_for, country=quota.country)
    return same.exclude(pk=quota.pk).exists()


@transaction.atomic
def remove_registration_part(*, event: Event, part: Quota | Question, by: Any, at: datetime) -> None:
    """Away with it; the answers to a question go with the question."""
    require(by, Permission.KEEP_EVENTS)
    plan = _plan_of(event)
    record("remove", part, by=by, at=at, facts={"event": event.pk})
    part.delete()
    _move_up(plan)
    touch_event(event)


def _plan_of(event: Event) -> RegistrationPlan:
    plan = RegistrationPlan.objects.select_for_update().filter(event=event).first()
    if plan is None:
        raise Refused(_("Say first what the registration offers."))
    return plan


# Everybody


@transaction.atomic
def register(*, event: Event, wish: Wish, at: datetime) -> Registration | None:
    """One person with an e-mail address; a mail with the link goes out. None when the address is registered already."""
    plan = _open_plan(event, at)
    if _is_known(event, wish.facts["email"]):
        return None
    registration = _add(plan, wish, at=at)
    emails.registered(registration)
    touch_event(event)
    return registration


@transaction.atomic
def register_group(
    *, event: Event, contact: Wish, comes_too: bool, others: Sequence[Wish], at: datetime
) -> Registration | None:
    """People who have no e-mail, brought by somebody who has one, and who may come too or only write for them."""
    plan = _open_plan(event, at)
    if not others:
        raise Refused(_("Write at least one name."), field="names")
    if _is_known(event, contact.facts["email"]):
        return None
    head = _add(plan, contact, at=at, takes_a_seat=comes_too)
    for wish in others:
        _add(plan, wish, at=at, brought_by=head)
    emails.registered(head)
    touch_event(event)
    return head


def _open_plan(event: Event, at: datetime) -> RegistrationPlan:
    plan = _plan_of(event)
    plan.event.refresh_from_db(fields=["status", "date", "last_day"])
    reason = closed_because(plan, taken=_taken(plan), at=at)
    if reason is not None:
        raise Refused(reason)
    return plan


def _is_known(event: Event, email: str) -> bool:
    """The page says in any case that mail is on its way, so that nobody learns who comes; the owner gets the link."""
    known = event.registrations.filter(email=email.strip().lower()).exclude(status=WITHDRAWN).first()
    if known is not None:
        emails.registered_already(known)
    return known is not None


def _taken(plan: RegistrationPlan) -> list:
    coming = plan.event.registrations.coming().values_list("coming_as", "country_id")
    return [sitter_of(coming_as, country) for coming_as, country in coming]


def _add(
    plan: RegistrationPlan,
    wish: Wish,
    *,
    at: datetime,
    brought_by: Registration | None = None,
    takes_a_seat: bool = True,
) -> Registration:
    facts = dict(wish.facts)
    facts["email"] = facts.get("email", "").strip().lower()
    row = Registration(event=plan.event, registered_at=at, brought_by=brought_by, takes_a_seat=takes_a_seat, **facts)
    has_seat = seats_of(plan).has_one_for(sitter_of(row.coming_as, row.country_id), _taken(plan))
    if takes_a_seat and not has_seat:
        if not plan.has_waiting_list:
            raise Refused(_("There is no seat left for this."))
        row.status = WAITING
    _consent(row, wish.on_the_list, at)
    row.save()
    _say(row, wish)
    return row


def _consent(row: Registration, agrees: bool, at: datetime) -> None:
    if agrees and row.list_consent_at is None:
        row.list_consent_at, row.consent_wording = at, LIST_WORDING
    elif not agrees:
        row.list_consent_at, row.consent_wording = None, ""


def _say(row: Registration, wish: Wish) -> None:
    """Answers and needs as they are said now; a need that was arranged and is said again stays arranged."""
    row.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(registration=row, question_id=number, text=text) for number, text in wish.answers.items() if text
    )
    row.needs.exclude(kind__in=wish.needs).delete()
    known = set(row.needs.values_list("kind", flat=True))
    row.needs.exclude(words=wish.needs_words).update(words=wish.needs_words, arranged_at=None)
    Need.objects.bulk_create(
        Need(registration=row, kind=kind, words=wish.needs_words) for kind in wish.needs if kind not in known
    )


def _move_up(plan: RegistrationPlan) -> None:
    """Whoever waits and now has a seat gets it, in the order of the list, and is told."""
    waiting = list(plan.event.registrations.waiting().select_related("brought_by"))
    sitters = [sitter_of(one.coming_as, one.country_id) for one in waiting]
    for number in who_moves_up(seats_of(plan), _taken(plan), sitters):
        waiting[number].status = REGISTERED
        waiting[number].save(update_fields=["status"])
        emails.seat_for(waiting[number])


# By link


def holder(token: str) -> Registration:
    """The registration a link stands for; `Refused` when the link is forged, too old or was used."""
    number, stamp = read(emails.PURPOSE, token, days=LINK_DAYS)
    row = Registration.objects.select_related("event", "country").filter(pk=number).first()
    if row is None or row.stamp != stamp:
        raise Refused(_("This link is no longer good. It was used, or a newer one was sent."))
    return row


@transaction.atomic
def send_registration_link(*, event: Event, email: str) -> None:
    """To the owner of the address, if it is registered; nobody else learns whether it is."""
    known = event.registrations.filter(email=email.strip().lower()).exclude(status=WITHDRAWN).first()
    if known is not None:
        emails.registered_already(known)


@transaction.atomic
def change_registration(*, registration: Registration, wish: Wish, at: datetime) -> Registration:
    """Name, organisation, answers, needs, the list. Address, country and for whom stay: they gave the seat."""
    plan = _plan_of(registration.event)
    row = lock(registration)
    _refuse_ended(row)
    for name in ("name", "organisation", "language"):
        if name in wish.facts:
            setattr(row, name, wish.facts[name])
    _consent(row, wish.on_the_list, at)
    row.stamp = new_stamp()
    row.save()
    _say(row, wish)
    emails.registration_changed(row)
    touch_event(plan.event)
    return row


@transaction.atomic
def withdraw_registration(*, registration: Registration, at: datetime) -> Registration:
    """Somebody cannot come after all; whoever waits moves up. A contact who stays home still writes for the group."""
    plan = _plan_of(registration.event)
    row = lock(registration)
    _refuse_ended(row)
    contact = row.contact
    if row.brings.exclude(status=WITHDRAWN).exists():
        row.takes_a_seat = False
        row.save(update_fields=["takes_a_seat"])
    else:
        _end(row, at)
    if not contact.takes_a_seat and not contact.brings.exclude(status=WITHDRAWN).exists():
        _end(contact, at)
    contact.stamp = new_stamp()
    contact.save(update_fields=["stamp"])
    emails.registration_withdrawn(row)
    _move_up(plan)
    touch_event(plan.event)
    return contact


@transaction.atomic
def withdraw_group(*, registration: Registration, at: datetime) -> Registration:
    """Everybody of a group and their contact."""
    plan = _plan_of(registration.event)
    head = lock(registration)
    _refuse_ended(head)
    for row in head.brings.exclude(status=WITHDRAWN):
        _end(row, at)
    _end(head, at)
    head.stamp = new_stamp()
    head.save(update_fields=["stamp"])
    emails.registration_withdrawn(head)
    _move_up(plan)
    touch_event(plan.event)
    return head


def _end(row: Registration, at: datetime) -> None:
    row.status, row.ended_at = WITHDRAWN, at
    row.save(update_fields=["status", "ended_at"])
    row.needs.all().delete()
    row.answers.all().delete()


def _refuse_ended(row: Registration) -> None:
    if row.status == WITHDRAWN:
        raise Refused(_("This registration was cancelled. You can register again."))
    if row.event.status == EventStatus.HELD:
        raise Refused(_("The event is over."))


# The desk: who comes


@transaction.atomic
def cancel_for(*, registration: Registration, by: Any, at: datetime) -> None:
    """Somebody telephoned that they cannot come."""
    require(by, Permission.KEEP_REGISTRATIONS)
    withdraw_registration(registration=registration, at=at)
    record("withdraw", registration, by=by, at=at)


@transaction.atomic
def arrange(*, need: Need, is_arranged: bool, by: Any, at: datetime) -> None:
    require(by, Permission.KEEP_REGISTRATIONS)
    need = lock(need)
    need.arranged_at = at if is_arranged else None
    need.save(update_fields=["arranged_at"])
    record("arrange" if is_arranged else "reopen", need, by=by, at=at)


@transaction.atomic
def check_in(*, event: Event, came: Collection[int], by: Any, at: datetime) -> int:
    """Who of those registered came, by their numbers; everybody else did not. Answers how many came."""
    require(by, Permission.KEEP_REGISTRATIONS)
    if event.date is None or not event.date.is_known or event.date.earliest > timezone.localdate(at):
        raise Refused(_("This day has not come yet."))
    rows = event.registrations.select_for_update().standing()
    counted = rows.filter(pk__in=came).update(attended=True, status=REGISTERED)
    rows.exclude(pk__in=came).update(attended=False)
    record("check_in", event, by=by, at=at, facts={"came": counted})
    return counted


@transaction.atomic
def send_certificates(*, event: Event, by: Any, at: datetime) -> int:
    """To everybody who came, by the address they or their contact gave. Answers how many mails."""
    require(by, Permission.KEEP_REGISTRATIONS)
    if event.status != EventStatus.HELD:
        raise Refused(_("It has not been held yet."))
    came = event.registrations.standing().filter(attended=True).select_related("brought_by", "event")
    contacts = {one.contact.pk: one.contact for one in came}
    for contact in contacts.values():
        emails.certificates_ready(contact)
    record("send_certificates", event, by=by, at=at, facts={"mails": len(contacts)})
    return len(contacts)


def tell_registered(event: Event, change: str) -> None:
    """The event is on another day, postponed or cancelled: everybody registered hears it, each once."""
    rows = event.registrations.exclude(status=WITHDRAWN).exclude(email="")
    for row in rows.select_related("event"):
        emails.event_changed(row, change)


# Forgetting


@transaction.atomic
def forget_registrations(*, at: datetime) -> int:
    """Needs, answers and people, each when its days are over. Two totals remain. Answers how many people."""
    today = timezone.localdate(at)
    over = Event.objects.exclude(last_day=NO_LAST_DAY)
    Need.objects.filter(registration__event__in=over.filter(last_day__lt=today - timedelta(days=NEEDS_DAYS))).delete()
    for question in Question.objects.select_related("plan__event").filter(
        plan__event__in=over.filter(last_day__lt=today)
    ):
        if question.plan.event.last_day < today - timedelta(days=question.keep_days):
            question.answers.all().delete()
    forgotten = 0
    old = over.filter(last_day__lt=today - timedelta(days=KEEP_DAYS), registrations__isnull=False)
    for event in old.distinct():
        rows = event.registrations.all()
        RegistrationPlan.objects.filter(event=event).update(
            registered_count=rows.standing().count(), attended_count=rows.filter(attended=True).count()
        )
        _all, counted = rows.delete()
        forgotten += counted.get("events.Registration", 0)
    return forgotten
