"""Pieces of the sample alliance: invented participants and applications, made by the real actions on given dates.

The alliance as a whole is put together higher up; everything made here is marked as a sample.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from khetane.common.links import make
from khetane.common.translated import TranslatedText
from khetane.places.actions import add_authority
from khetane.places.models import Authority, Country

from . import actions
from .models import Application, Commitment, Declaration, Participation, Signature, SignatureRequest
from .rules.completeness import CONTACT
from .rules.mailed_forms import SIGN
from .states import ApplicationStatus

BODY = "Sample deciding body"


def sample_application(
    name: str,
    *,
    kind: str,
    country: Country,
    applicant: Any,
    secretariat: Any,
    opened_on: date,
    status: str = ApplicationStatus.SUBMITTED,
    motivation: str = "We want to learn from towns that have gone this way before us.",
    asked: str = "Please tell us which department will be in charge.",
    reason: str = "The council's decision is still missing its date of entry into force.",
    **answers: Any,
) -> Application:
    """An application of an invented authority, brought as far as `status` says, a few days between the steps.

    `status` is any of ApplicationStatus except accepted, which `sample_participant` does.
    """
    application = actions.open_application(by=applicant, at=_at(opened_on), is_sample=True)
    first = _first_answers(name, kind, country, opened_on)
    actions.save_answers(application=application, answers=first, by=applicant, at=_at(opened_on))
    if status == ApplicationStatus.DRAFT:
        return _fresh(application)
    rest = {
        "inhabitants": 11_800,
        "department": "Social affairs",
        "needs": "Somebody who has gone from a list of wishes to money, and shows us how.",
        "motivation": motivation,
        "contact_function": "Head of social affairs",
        **answers,
    }
    sent_on = opened_on + timedelta(days=3)
    actions.save_answers(application=application, answers=rest, by=applicant, at=_at(sent_on))
    actions.accept_commitments(
        application=application,
        commitments=Commitment.objects.valid(on=sent_on),
        language=applicant.language,
        by=applicant,
        at=_at(sent_on),
    )
    actions.submit(application=application, by=applicant, at=_at(sent_on))
    _go_on(application, status, sent_on, applicant, secretariat, asked=asked, reason=reason)
    return _fresh(application)


def _first_answers(name: str, kind: str, country: Country, opened_on: date) -> dict[str, Any]:
    return {
        "authority_name": name,
        "authority_kind": kind,
        "country": country,
        "mandate_body": "Town council",
        "mandate_on": opened_on - timedelta(days=20),
        "mandate_number": f"{opened_on:%m}/{opened_on:%Y}",
        "mandate_link": "https://example.org/decision",
    }


def _go_on(
    application: Application, status: str, sent_on: date, applicant: Any, secretariat: Any, *, asked: str, reason: str
) -> None:
    if status == ApplicationStatus.SUBMITTED:
        return
    if status == ApplicationStatus.WITHDRAWN:
        actions.withdraw(application=application, by=applicant, at=_at(sent_on + timedelta(days=5)))
        return
    actions.begin_review(application=application, by=secretariat, at=_at(sent_on + timedelta(days=4)))
    later = sent_on + timedelta(days=9)
    if status == ApplicationStatus.MORE_ASKED:
        actions.ask_more(application=application, asked=asked, parts=[CONTACT], by=secretariat, at=_at(later))
    elif status == ApplicationStatus.DECLINED:
        actions.decline(application=application, body=BODY, on=later, reason=reason, by=secretariat, at=_at(later))
        actions.send_letter(letter=_fresh(application).letter, by=secretariat, at=_at(later))


def sample_participant(
    slug: str,
    name: str,
    kind: str,
    country: Country,
    accepted_on: date,
    *,
    applicant: Any,
    secretariat: Any,
    latin_name: str = "",
    **answers: Any,
) -> Participation:
    """An invented authority that applied four weeks before, was reviewed and accepted on `accepted_on`.

    The authority is made first, so that its slug is the one given; the applicant speaks for it from then on.
    """
    opened_on = accepted_on - timedelta(days=28)
    application = sample_application(
        name,
        kind=kind,
        country=country,
        applicant=applicant,
        secretariat=secretariat,
        opened_on=opened_on,
        status=ApplicationStatus.UNDER_REVIEW,
        **answers,
    )
    authority = add_sample_authority(slug, name, kind, country, at=_at(opened_on), latin_name=latin_name)
    participation = actions.accept(
        application=application,
        authority=authority,
        body=BODY,
        on=accepted_on,
        reference=f"SAMPLE/{accepted_on:%Y}/{application.pk}",
        by=secretariat,
        at=_at(accepted_on),
    )
    actions.send_letter(letter=_fresh(application).letter, by=secretariat, at=_at(accepted_on))
    return participation


def sample_before_the_body(application: Application, *, secretariat: Any, reviewer: Any, held_on: date) -> None:
    """An invented application waits for the meeting of its body: somebody sees to it, a colleague is asked."""
    facts = {"by": secretariat, "at": _at(held_on - timedelta(days=14))}
    actions.put_in_charge(application=application, handler=secretariat, **facts)
    actions.ask_reviewers(application=application, reviewers=[reviewer], due_on=held_on - timedelta(days=3), **facts)
    actions.add_note(application=application, text="The town sent the decision of its council by post too.", **facts)
    sitting = actions.plan_sitting(body=BODY, held_on=held_on, place="Strasbourg", **facts)
    actions.put_on_agenda(
        sitting=sitting, application=application, recommendation="Accept: the mandate is complete.", **facts
    )


def sample_concern(
    authority: Authority, *, secretariat: Any, raised_on: date, wording: TranslatedText, reply: TranslatedText
) -> None:
    """A concern about an invented participant: raised, reviewed, replied to, cleared, a few weeks between the steps."""
    facts = {"participation": authority.participation, "body": BODY, "by": secretariat}
    first = actions.change_standing(
        verb="raise_concern",
        on=raised_on,
        reason="A letter of an association",
        public_wording=wording,
        told="Please tell us what was said, and what the town answered.",
        remedy="An answer in the council, in public.",
        remedy_by=raised_on + timedelta(days=60),
        at=_at(raised_on),
        **facts,
    )
    for verb, days in (("review", 14), ("clear_concern", 50)):
        on = raised_on + timedelta(days=days)
        actions.change_standing(verb=verb, on=on, reason="As the body decided", at=_at(on), **facts)
    actions.reply_to_change(change=first, reply=reply, by=None, at=_at(raised_on + timedelta(days=21)))


def sample_declaration(slug: str, *, opened_on: date, title: TranslatedText, summary: TranslatedText, text: Any) -> Any:
    """An invented text that authorities sign, open since that day."""
    return actions.write_declaration(
        slug=slug,
        title=title,
        summary=summary,
        text=text,
        opens_on=opened_on,
        is_sample=True,
        by=None,
        at=_at(opened_on),
    )


def sample_signature(
    declaration: Declaration,
    authority: Authority,
    signed_on: date,
    *,
    secretariat: Any,
    withdrawn_on: date | None = None,
) -> Signature:
    """An invented authority signed, the secretariat recorded it a week later; it may have taken it back since."""
    request = sample_signing(declaration, authority.name, authority.kind, authority.country, signed_on)
    later = _at(signed_on + timedelta(days=7))
    actions.confirm_signing(token=make(SIGN, request.pk, request.stamp), at=later)
    request.refresh_from_db()
    signature = actions.record_signature(request=request, authority=authority, by=secretariat, at=later)
    if withdrawn_on is not None:
        actions.withdraw_signature(signature=signature, on=withdrawn_on, by=secretariat, at=_at(withdrawn_on))
    return signature


def sample_signing(
    declaration: Declaration, name: str, kind: str, country: Country, signed_on: date, *, confirmed: bool = False
) -> SignatureRequest:
    """The wish of an invented authority to sign; confirmed, it waits for the secretariat."""
    facts = {
        "authority_name": name,
        "authority_kind": kind,
        "country": country,
        "signed_by": "Mayor",
        "signed_on": signed_on,
        "contact_name": "Sample office",
        "contact_email": "office@sample.example",
    }
    request = actions.ask_to_sign(declaration=declaration, facts=facts, language="en", at=_at(signed_on))
    if confirmed:
        actions.confirm_signing(token=make(SIGN, request.pk, request.stamp), at=timezone.now())
    return request


def add_sample_authority(
    slug: str, name: str, kind: str, country: Country, *, at: datetime, latin_name: str = ""
) -> Authority:
    """The invented authority, marked as a sample."""
    return add_authority(
        slug=slug, name=name, latin_name=latin_name, kind=kind, country=country, is_sample=True, by=None, at=at
    )


def _at(day: date) -> datetime:
    """Ten in the morning of that day."""
    return timezone.make_aware(datetime.combine(day, time(10)))


def _fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)
