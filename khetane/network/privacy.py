"""How far each column of network may travel, how long it is kept, and what a person is told is kept about them."""

from __future__ import annotations

from typing import Any

from khetane.common.privacy import AS_LONG_AS_THE_THING, INTERNAL, PERSONAL, PUBLIC

_WITH_IT = (INTERNAL, AS_LONG_AS_THE_THING)
_SEEN = (PUBLIC, AS_LONG_AS_THE_THING)
_SIGNER = (PERSONAL, "a week if it is not confirmed; otherwise two years")
_CODE = (INTERNAL, "until it is used, at most an hour and a half")
_TO_THEM = (INTERNAL, "for good; read at the desk and by those who speak for the authority")
_CONTACT = (PERSONAL, "until two years after the decision")

_AT_DESK = (INTERNAL, "until two years after the decision; never shown to the applicant")
_COLLEAGUE = (PERSONAL, "until two years after the decision; never shown to the applicant")

_WRITER = (PERSONAL, "until they are taken off, the account is closed, or two years after the decision")
_OFFLINE = (PERSONAL, "half a year")
_LIST = (INTERNAL, "two years; a list of authorities, not of persons")
_LETTER = (INTERNAL, "until two years after the decision; read at the desk and by whom it goes to")

COLUMNS = {
    "AgendaItem": {
        "sitting": _AT_DESK,
        "application": _AT_DESK,
        "recommendation": _AT_DESK,
        "outcome": _WITH_IT,
        "remark": _AT_DESK,
    },
    "Application": {
        "number": _WITH_IT,
        "status": _WITH_IT,
        "opened_by": (PERSONAL, "until the person closes their account"),
        "opened_at": _WITH_IT,
        "submitted_at": _WITH_IT,
        "is_on_behalf": _WITH_IT,
        "helper_is_told": _WITH_IT,
        "language": _CONTACT,
        "is_sample": _WITH_IT,
        "authority": _WITH_IT,
        "authority_name": _WITH_IT,
        "search_key": _WITH_IT,
        "authority_kind": _WITH_IT,
        "country": _WITH_IT,
        "website": _WITH_IT,
        "mandate_body": _WITH_IT,
        "mandate_on": _WITH_IT,
        "mandate_number": _WITH_IT,
        "mandate_document": (PERSONAL, "for good with an acceptance; two years after any other end"),
        "mandate_document_name": (PERSONAL, "as long as the document"),
        "mandate_sha256": _WITH_IT,
        "mandate_link": _WITH_IT,
        "letter_document": (PERSONAL, "for good with an acceptance; two years after any other end"),
        "letter_document_name": (PERSONAL, "as long as the document"),
        "letter_sha256": _WITH_IT,
        "inhabitants": _WITH_IT,
        "department": _WITH_IT,
        "strategy_link": _WITH_IT,
        "needs": _WITH_IT,
        "answers": _WITH_IT,
        "contact_name": _CONTACT,
        "contact_function": _CONTACT,
        "contact_email": _CONTACT,
        "contact_phone": _CONTACT,
        "motivation": _WITH_IT,
        "frozen": (PERSONAL, "for good with an acceptance; two years after any other end"),
        "frozen_sha256": (INTERNAL, "for good"),
        "asked": _WITH_IT,
        "asked_at": _WITH_IT,
        "asked_parts": _WITH_IT,
        "decision_due_on": _WITH_IT,
        "answered": _WITH_IT,
        "handled_by": (PERSONAL, "as long as the account; never published"),
        "decided_by_body": _WITH_IT,
        "decided_on": _WITH_IT,
        "decision_reference": _WITH_IT,
        "decision_reason": _WITH_IT,
    },
    "ApplicationAcceptance": {
        "application": _WITH_IT,
        "commitment": _WITH_IT,
        "language": _WITH_IT,
        "accepted_at": _WITH_IT,
    },
    "ApplicationWriter": {
        "application": _WRITER,
        "person": _WRITER,
        "invited_at": _WRITER,
    },
    "Commitment": {
        "code": _SEEN,
        "version": _SEEN,
        "text": _SEEN,
        "since": _SEEN,
        "until": _SEEN,
        "position": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
    },
    "Cooperation": {
        "organisation": _SEEN,
        "purpose": _SEEN,
        "since": _SEEN,
        "until": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
    },
    "CooperationProposal": {
        "status": _WITH_IT,
        "asked_at": _WITH_IT,
        "stamp": _WITH_IT,
        "language": _SIGNER,
        "organisation_name": _WITH_IT,
        "organisation_kind": _WITH_IT,
        "country": _WITH_IT,
        "website": _WITH_IT,
        "proposal": _WITH_IT,
        "contact_name": _SIGNER,
        "contact_email": _SIGNER,
        "cooperation": _WITH_IT,
        "reason": _WITH_IT,
    },
    "DecisionLetter": {
        "application": _LETTER,
        "kind": _LETTER,
        "language": _LETTER,
        "subject": _LETTER,
        "body": _LETTER,
        "written_at": _LETTER,
        "sent_at": _LETTER,
        "sent_by": _COLLEAGUE,
    },
    "ImportedRow": {
        "of": _LIST,
        "line": _LIST,
        "cells": _LIST,
        "outcome": _LIST,
        "reason": _LIST,
        "key": _LIST,
        "number": _LIST,
        "authority": _LIST,
        "is_new_authority": _LIST,
        "before": _LIST,
        "after": _LIST,
    },
    "ParticipantImport": {
        "file_name": _LIST,
        "source_label": _LIST,
        "source_url": _LIST,
        "status": _LIST,
        "rows_count": _LIST,
        "handled": _LIST,
        "at_line": _LIST,
        "ignored": _LIST,
        "asked_by": (PERSONAL, "two years, or as long as the account"),
        "begun_at": _LIST,
    },
    "LetterText": {"kind": _WITH_IT, "language": _WITH_IT, "subject": _WITH_IT, "body": _WITH_IT},
    "Declaration": {
        "slug": _SEEN,
        "title": _SEEN,
        "summary": _SEEN,
        "text": _SEEN,
        "note": _SEEN,
        "adopted_by": _SEEN,
        "adopted_on": _SEEN,
        "opens_on": _SEEN,
        "closes_on": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
        "is_sample": _SEEN,
    },
    "Numbering": {"series": (INTERNAL, "for good"), "last": (INTERNAL, "for good")},
    "OfflineForm": {
        "application": _OFFLINE,
        "stamp": _OFFLINE,
        "language": _OFFLINE,
        "answers": _OFFLINE,
        "made_at": _OFFLINE,
    },
    "Organisation": {
        "slug": _SEEN,
        "name": _SEEN,
        "kind": _SEEN,
        "country": _SEEN,
        "role": _SEEN,
        "website": _SEEN,
        "is_sample": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
    },
    "Participation": {
        "authority": _SEEN,
        "application": _WITH_IT,
        "number": _SEEN,
        "is_founding": _SEEN,
        "standing": _SEEN,
        "accepted_on": _SEEN,
        "announced_on": _SEEN,
        "accepted_by_body": _SEEN,
        "decision_reference": _SEEN,
        "ended_on": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
    },
    "Question": {
        "name": _SEEN,
        "step": _SEEN,
        "is_own": _SEEN,
        "label": _SEEN,
        "help": _SEEN,
        "is_asked": _SEEN,
        "is_required": _SEEN,
    },
    "Review": {
        "application": _AT_DESK,
        "reviewer": _COLLEAGUE,
        "status": _AT_DESK,
        "due_on": _AT_DESK,
        "interest": _COLLEAGUE,
        "opinion": _COLLEAGUE,
        "reasons": _AT_DESK,
    },
    "ReviewNote": {
        "application": _AT_DESK,
        "author": _COLLEAGUE,
        "written_at": _AT_DESK,
        "text": _AT_DESK,
    },
    "Signature": {
        "declaration": _SEEN,
        "authority": _SEEN,
        "number": _SEEN,
        "signed_on": _SEEN,
        "withdrawn_on": _SEEN,
        "source_label": _SEEN,
        "source_url": _SEEN,
    },
    "SignatureRequest": {
        "declaration": _WITH_IT,
        "status": _WITH_IT,
        "asked_at": _WITH_IT,
        "stamp": _WITH_IT,
        "language": _SIGNER,
        "authority_name": _WITH_IT,
        "authority_kind": _WITH_IT,
        "country": _WITH_IT,
        "signed_by": _WITH_IT,
        "signed_on": _WITH_IT,
        "decision_link": _WITH_IT,
        "contact_name": _SIGNER,
        "contact_email": _SIGNER,
        "note": _SIGNER,
        "signature": _WITH_IT,
        "reason": _WITH_IT,
    },
    "Sitting": {
        "body": _WITH_IT,
        "held_on": _WITH_IT,
        "place": _WITH_IT,
        "note": _WITH_IT,
        "status": _WITH_IT,
    },
    "Spokesperson": {
        "person": (PERSONAL, "as long as the account; never published"),
        "authority": (PERSONAL, "as long as the account; never published"),
        "function": (PERSONAL, "as long as the account; never published"),
        "since": (PERSONAL, "as long as the account; never published"),
        "until": (PERSONAL, "as long as the account; never published"),
        "confirmed_on": (PERSONAL, "as long as the account; never published"),
        "asked_on": (PERSONAL, "as long as the account; never published"),
        "times_asked": (PERSONAL, "as long as the account; never published"),
        "said_on_leaving": (PERSONAL, "two years; never published"),
    },
    "StandingChange": {
        "participation": _SEEN,
        "standing": _SEEN,
        "changed_on": _SEEN,
        "body": _SEEN,
        "reason": (INTERNAL, "for good; read at the desk only"),
        "public_wording": _SEEN,
        "told": _TO_THEM,
        "remedy": _TO_THEM,
        "remedy_by": _TO_THEM,
        "reply": _SEEN,
        "replied_on": _SEEN,
    },
    "StatusCode": {
        "application": _CODE,
        "digest": _CODE,
        "expires_at": _CODE,
        "tries": _CODE,
    },
}


def applications_of(person: Any) -> list[dict]:
    """The applications a person opened, for that person."""
    wanted = ("number", "status", "opened_at", "submitted_at", "authority_name", "contact_name", "contact_email")
    return list(person.applications.order_by("opened_at").values(*wanted))


def reviews_of(person: Any) -> list[dict]:
    """What a person was asked, declared and thought about applications, for that person."""
    wanted = ("application__number", "status", "due_on", "interest", "opinion", "reasons")
    return list(person.reviews.order_by("pk").values(*wanted))


def speaking_of(person: Any) -> list[dict]:
    """The authorities a person speaks or spoke for, for that person."""
    return list(person.speaks_for.order_by("since").values("authority__slug", "function", "since", "until"))
