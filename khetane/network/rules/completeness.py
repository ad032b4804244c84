"""Which parts of an application still lack an answer. Looks at values only, reads and writes nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

AUTHORITY = "authority"
MANDATE = "mandate"
COMMITMENTS = "commitments"
MOTIVATION = "motivation"
CONTACT = "contact"

# The parts in the order of the task list, each with its questions and those that must be answered.
QUESTIONS = {
    AUTHORITY: ("authority_name", "authority_kind", "country", "website"),
    MANDATE: ("mandate_body", "mandate_on", "mandate_number", "mandate_link"),
    COMMITMENTS: (),
    MOTIVATION: ("motivation",),
    CONTACT: ("contact_name", "contact_function", "contact_email", "contact_phone", "language"),
}
REQUIRED = {
    AUTHORITY: ("authority_name", "authority_kind", "country_id"),
    MANDATE: ("mandate_body", "mandate_on"),
    COMMITMENTS: (),
    MOTIVATION: ("motivation",),
    CONTACT: ("contact_name", "contact_email"),
}
STEPS = tuple(QUESTIONS)
_ALWAYS_FILLED = {"language"}


def has_evidence(application: Any) -> bool:
    """The council's decision can be looked at: as a document handed in or at a public address."""
    return bool(application.mandate_document or application.mandate_link)


def step_state(application: Any, step: str, *, accepted: Collection[int] = (), required: Collection[int] = ()) -> str:
    """ "done", "part" or "todo". `accepted` and `required` are numbers of commitments."""
    if step == COMMITMENTS:
        left = set(required) - set(accepted)
        return "done" if required and not left else "part" if accepted else "todo"
    answered = [bool(getattr(application, name)) for name in REQUIRED[step]]
    if step == MANDATE:
        answered.append(has_evidence(application))
    if all(answered):
        return "done"
    begun = any(answered) or any(getattr(application, name) for name in QUESTIONS[step] if name not in _ALWAYS_FILLED)
    return "part" if begun else "todo"


def missing_steps(application: Any, *, accepted: Collection[int], required: Collection[int]) -> list[str]:
    """The parts that are not done, in order. A network without commitments in force cannot take anybody in."""
    return [step for step in STEPS if step_state(application, step, accepted=accepted, required=required) != "done"]
