"""Smallest honest organisations, applications and participations for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from khetane.accounts.tests.factories import make_person
from khetane.common.translated import TranslatedText
from khetane.network.models import (
    Application,
    ApplicationAcceptance,
    Commitment,
    Declaration,
    Organisation,
    Participation,
    Signature,
    Spokesperson,
)
from khetane.network.states import ApplicationStatus, OrganisationKind, SpokespersonFunction
from khetane.places.models import Authority
from khetane.places.states import AuthorityKind
from khetane.places.tests.factories import make_authority, make_country

LONG_AGO = date(2020, 1, 1)
THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_numbers = count(1)


def make_organisation(**traits: Any) -> Organisation:
    """A network of civil society."""
    number = next(_numbers)
    traits.setdefault("slug", f"organisation-{number}")
    traits.setdefault("name", TranslatedText.original(f"Organisation {number}", "en"))
    traits.setdefault("kind", OrganisationKind.NETWORK)
    return Organisation.objects.create(**traits)


def make_commitment(**traits: Any) -> Commitment:
    """A commitment in force since long ago, in English and French."""
    number = next(_numbers)
    traits.setdefault("code", f"commitment-{number}")
    traits.setdefault("since", LONG_AGO)
    text = TranslatedText.original(f"Promise {number}", "en").with_translation("fr", f"Promesse {number}")
    traits.setdefault("text", text)
    return Commitment.objects.create(**traits)


def make_application(
    *,
    complete: bool = True,
    submitted: bool = False,
    in_review: bool = False,
    more_asked: bool = False,
    commitments: list[Commitment] | None = None,
    **traits: Any,
) -> Application:
    """An application with every answer given; `complete=False` has none. Without more traits it is still a draft."""
    number = next(_numbers)
    if "opened_by" not in traits:
        traits["opened_by"] = make_person()
    traits.setdefault("opened_at", THEN)
    if complete:
        answers = {
            "authority_name": f"Obec {number}",
            "authority_kind": AuthorityKind.TOWN,
            "country": traits.pop("country", None) or make_country(),
            "mandate_body": "Town council",
            "mandate_on": date(2026, 2, 20),
            "mandate_number": f"{number}/2026",
            "mandate_link": "https://example.org/decision",
            "contact_name": "Contact Person",
            "contact_function": "Head of social affairs",
            "contact_email": traits["opened_by"].email,
            "motivation": "We want to learn from other towns.",
        }
        traits = {**answers, **traits}
    if submitted or in_review or more_asked:
        reached = "MORE_ASKED" if more_asked else "UNDER_REVIEW" if in_review else "SUBMITTED"
        traits.setdefault("status", ApplicationStatus[reached])
    if traits.get("status", ApplicationStatus.DRAFT) != ApplicationStatus.DRAFT:
        traits.setdefault("number", f"A-2026-{number + 1000:04}")
        traits.setdefault("submitted_at", THEN)
        traits.setdefault("frozen", {})
    application = Application.objects.create(**traits)
    for commitment in commitments if commitments is not None else []:
        ApplicationAcceptance.objects.create(
            application=application, commitment=commitment, language="en", accepted_at=THEN
        )
    return application


def make_participation(authority: Authority | None = None, **traits: Any) -> Participation:
    """An active participation, accepted on an exact day, with a number of its own."""
    traits.setdefault("number", 1000 + next(_numbers))
    traits.setdefault("accepted_on", "2026-03-10")
    traits.setdefault("accepted_by_body", "Bureau of the Congress")
    return Participation.objects.create(authority=authority or make_authority(), **traits)


def make_spokesperson(authority: Authority | None = None, **traits: Any) -> Spokesperson:
    """Somebody who speaks for the authority since long ago; `person=` chooses who."""
    if "person" not in traits:
        traits["person"] = make_person()
    traits.setdefault("function", SpokespersonFunction.CONTACT)
    traits.setdefault("since", LONG_AGO)
    return Spokesperson.objects.create(authority=authority or make_authority(), **traits)


def make_declaration(**traits: Any) -> Declaration:
    """A text that can be signed since long ago, in English."""
    traits.setdefault("slug", f"declaration-{next(_numbers)}")
    traits.setdefault("title", TranslatedText.original("Words count", "en"))
    traits.setdefault("summary", TranslatedText.original("We answer hate speech.", "en"))
    traits.setdefault("text", TranslatedText.original("We answer hate speech at once.", "en"))
    traits.setdefault("opens_on", LONG_AGO)
    return Declaration.objects.create(**traits)


def make_signature(
    declaration: Declaration | None = None, authority: Authority | None = None, **traits: Any
) -> Signature:
    """An authority that signed on a day, with a number of its own."""
    traits.setdefault("number", next(_numbers))
    traits.setdefault("signed_on", "2025-05-03")
    declaration, authority = declaration or make_declaration(), authority or make_authority()
    return Signature.objects.create(declaration=declaration, authority=authority, **traits)
