"""Who acts in the sample alliance, and how an invented authority becomes a participant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from khetane.accounts.models import Person
from khetane.network.seeds import (
    sample_participant,
)
from khetane.places.models import Authority, Country

PROGRAMME = "sample-programme"
COUNCIL = "Town council"
EVIDENCE = "https://example.org/evidence"


@dataclass(frozen=True)
class People:
    """The sample people who act."""

    applicant: Person
    municipality: Person
    team: Person
    secretariat: Person


def participant(people: People, slug: str, name: str, kind: str, code: str, on: date, **more: Any) -> Authority:
    more = {"applicant": people.applicant, "secretariat": people.secretariat, **more}
    return sample_participant(slug, name, kind, Country.objects.get(code=code), on, **more).authority
