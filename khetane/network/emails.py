"""Mails about joining: to the contact person and to the applicant, each once and in their own language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from khetane.accounts.emails import set_password_link
from khetane.accounts.models import Person
from khetane.common.links import make
from khetane.common.mail import send

from .models import (
    Application,
    ApplicationWriter,
    Cooperation,
    CooperationProposal,
    DecisionLetter,
    Review,
    Signature,
    SignatureRequest,
    Spokesperson,
    StandingChange,
)
from .rules.mailed_forms import PROPOSE, SIGN


def application_received(application: Application) -> None:
    _tell(application, "application_received")


def answer_received(application: Application) -> None:
    _tell(application, "answer_received")


def application_withdrawn(application: Application) -> None:
    _tell(application, "application_withdrawn")


def more_was_asked(application: Application) -> None:
    _tell(application, "more_was_asked")


def decision_letter(letter: DecisionLetter) -> None:
    """As it was read before it went, to everybody who waits for it, in the language of the authority."""
    for address in recipients(letter.application):
        send("network/mails/letter", to=address, language=letter.language, letter=letter)


def begun_on_behalf(application: Application) -> None:
    """To the person at the authority, when somebody else begins to fill in its application."""
    send(
        "network/mails/begun_on_behalf",
        to=application.contact_email,
        language=application.language,
        application=application,
        helper=application.opened_by,
    )


def invited_to_write(writer: ApplicationWriter, *, by: Any, is_new: bool) -> None:
    send(
        "network/mails/invited_to_write",
        to=writer.person.email,
        language=writer.person.language,
        application=writer.application,
        inviter=by,
        url=settings.ORIGIN + reverse("network_workspace:application", args=[writer.application_id]),
        link=set_password_link(writer.person) if is_new else "",
    )


def put_in_charge(application: Application, handler: Person) -> None:
    _tell_colleague(application, handler, "put_in_charge")


def review_was_asked(review: Review) -> None:
    _tell_colleague(review.application, review.reviewer, "review_was_asked", review=review)


def _tell_colleague(application: Application, person: Person, template: str, **context: Any) -> None:
    url = settings.ORIGIN + reverse("network_desk:application", args=[application.pk])
    facts = {"application": application, "url": url, **context}
    send(f"network/mails/{template}", to=person.email, language=person.language, **facts)


def status_code(application: Application, *, code: str, to: str, language: str) -> None:
    """The code that opens the status page once, to one of the addresses of the application."""
    words = f"{code[:4]} {code[4:]}"
    send("network/mails/status_code", to=to, language=language, application=application, code=words)


def standing_changed(change: StandingChange, *, on: date) -> None:
    """To everybody who speaks for the authority that day, each in their own language."""
    authority = change.participation.authority
    url = settings.ORIGIN + reverse("network_workspace:participation", args=[change.participation_id])
    for one in authority.spokespersons.speaking(on=on).select_related("person"):
        send(
            "network/mails/standing_changed",
            to=one.person.email,
            language=one.person.language,
            change=change,
            authority=authority,
            url=url,
        )


def confirm_signing(request: SignatureRequest) -> None:
    """The link that confirms the wish of an authority to sign."""
    _tell_signer(request, "confirm", token=make(SIGN, request.pk, request.stamp))


def signature_recorded(request: SignatureRequest, signature: Signature) -> None:
    _tell_signer(request, "recorded", signature=signature)


def signature_refused(request: SignatureRequest) -> None:
    _tell_signer(request, "refused")


def _tell_signer(request: SignatureRequest, template: str, **context: Any) -> None:
    if not request.contact_email:  # it came on paper, or is so old that nobody is named any more
        return
    send(
        f"network/signing_mails/{template}",
        to=request.contact_email,
        language=request.language,
        request=request,
        declaration=request.declaration,
        **context,
    )


def confirm_proposal(proposal: CooperationProposal) -> None:
    """The link that confirms the proposal of an organisation."""
    _tell_proposer(proposal, "confirm", token=make(PROPOSE, proposal.pk, proposal.stamp))


def talks_begin(proposal: CooperationProposal) -> None:
    _tell_proposer(proposal, "talks")


def cooperation_agreed(proposal: CooperationProposal, cooperation: Cooperation) -> None:
    _tell_proposer(proposal, "agreed", cooperation=cooperation)


def proposal_declined(proposal: CooperationProposal) -> None:
    _tell_proposer(proposal, "declined")


def _tell_proposer(proposal: CooperationProposal, template: str, **context: Any) -> None:
    if not proposal.contact_email:
        return
    send(
        f"network/cooperation_mails/{template}",
        to=proposal.contact_email,
        language=proposal.language,
        proposal=proposal,
        **context,
    )


def now_speaks(spokesperson: Spokesperson, *, invited: bool) -> None:
    """To the person who speaks for an authority from a day on; with a link for their first password if they are new."""
    send(
        "network/mails/now_speaks",
        to=spokesperson.person.email,
        language=spokesperson.person.language,
        authority=spokesperson.authority,
        since=spokesperson.since,
        url=settings.ORIGIN + "/workspace/",
        link=set_password_link(spokesperson.person) if invited else "",
    )


def still_speaks(spokesperson: Spokesperson) -> None:
    """Asks whether the person still speaks for the authority."""
    send(
        "network/mails/still_speaks",
        to=spokesperson.person.email,
        language=spokesperson.person.language,
        spokesperson=spokesperson,
        authority=spokesperson.authority,
        url=settings.ORIGIN + reverse("network_workspace:speaking", args=[spokesperson.pk]),
    )


def recipients(application: Application) -> dict[str, str]:
    """Address and language of everybody who is told; one address is told once."""
    people = {}
    helps_silently = application.is_on_behalf and not application.helper_is_told and application.contact_email
    if application.opened_by is not None and not helps_silently:
        people[application.opened_by.email.lower()] = application.opened_by.language
    if application.contact_email:
        people[application.contact_email.lower()] = application.language
    return people


def _tell(application: Application, template: str, **context: Any) -> None:
    url = settings.ORIGIN + reverse("network_workspace:application", args=[application.pk])
    for address, language in recipients(application).items():
        send(f"network/mails/{template}", to=address, language=language, application=application, url=url, **context)
