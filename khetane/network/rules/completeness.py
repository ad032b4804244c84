"""Which parts of an application still lack an answer. Looks at values only, reads and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

AUTHORITY = "authority"
MANDATE = "mandate"
LETTER = "letter"
COMMITMENTS = "commitments"
PROFILE = "profile"
MOTIVATION = "motivation"
CONTACT = "contact"

# The parts in the order of the task list, each with the delivered questions.
QUESTIONS = {
    AUTHORITY: ("authority_name", "authority_kind", "country", "website"),
    MANDATE: ("mandate_body", "mandate_on", "mandate_number", "mandate_link"),
    LETTER: ("letter_document",),
    COMMITMENTS: (),
    PROFILE: ("inhabitants", "department", "strategy_link", "needs"),
    MOTIVATION: ("motivation",),
    CONTACT: ("contact_name", "contact_function", "contact_email", "contact_phone", "language"),
}
STEPS = tuple(QUESTIONS)
# Parts that a document is handed in with; its columns begin with the name of the part.
WITH_DOCUMENT = (MANDATE, LETTER)
# Without these nothing can be decided or answered: they are always asked and always needed.
FIXED = frozenset(
    {"authority_name", "authority_kind", "country", "mandate_body", "mandate_on", "contact_name", "contact_email"}
)
# Needed unless the secretariat says otherwise.
NEEDED = FIXED | {"motivation"}
_ALWAYS_FILLED = {"language"}


@dataclass(frozen=True)
class Asked:
    """One question as it is put now: delivered with the product, or the secretariat's own."""

    name: str
    step: str
    is_required: bool
    label: Any = ""  # the secretariat's wording; empty for the delivered one
    help: Any = ""
    is_own: bool = False

    def answer(self, application: Any) -> Any:
        """What was answered, as it is kept; empty when nothing was."""
        if self.is_own:
            return application.answers.get(self.name, "")
        return getattr(application, "country_id" if self.name == "country" else self.name)


DELIVERED = tuple(Asked(name, step, name in NEEDED) for step, names in QUESTIONS.items() for name in names)


def asked_with(rows: Iterable[Any]) -> tuple[Asked, ...]:
    """The delivered questions as the secretariat changed them, then its own; `rows` are what it wrote down."""
    changed = {row.name: row for row in rows}
    put = [_put(one, changed.get(one.name)) for one in DELIVERED]
    own = [
        Asked(row.name, row.step, row.is_required, row.label, row.help, is_own=True)
        for row in changed.values()
        if row.is_own and row.is_asked
    ]
    return tuple(one for one in put if one is not None) + tuple(own)


def _put(delivered: Asked, row: Any) -> Asked | None:
    if row is None:
        return delivered
    if delivered.name in FIXED or delivered.name in _ALWAYS_FILLED:
        return Asked(delivered.name, delivered.step, delivered.is_required, row.label, row.help)
    return Asked(delivered.name, delivered.step, row.is_required, row.label, row.help) if row.is_asked else None


def of_step(asked: Iterable[Asked], step: str) -> list[Asked]:
    return [one for one in asked if one.step == step]


def has_evidence(application: Any) -> bool:
    """The council's decision can be looked at: as a document handed in or at a public address."""
    return bool(application.mandate_document or application.mandate_link)


def step_state(
    application: Any,
    step: str,
    *,
    asked: Iterable[Asked] = DELIVERED,
    accepted: Collection[int] = (),
    required: Collection[int] = (),
) -> str:
    """ "done", "part", "todo", or "optional" when nothing is answered and nothing need be.

    `accepted` and `required` are numbers of commitments.
    """
    if step == COMMITMENTS:
        left = set(required) - set(accepted)
        return "done" if required and not left else "part" if accepted else "todo"
    questions = of_step(asked, step)
    needed = [bool(one.answer(application)) for one in questions if one.is_required]
    if step == MANDATE:
        needed.append(has_evidence(application))
    begun = any(needed) or any(one.answer(application) for one in questions if one.name not in _ALWAYS_FILLED)
    if all(needed):
        return "done" if begun else "optional"
    return "part" if begun else "todo"


def missing_steps(
    application: Any,
    *,
    asked: Iterable[Asked] = DELIVERED,
    accepted: Collection[int],
    required: Collection[int],
) -> list[str]:
    """The parts that are not done, in order. A network without commitments in force cannot take anybody in."""
    facts = {"asked": tuple(asked), "accepted": accepted, "required": required}
    return [step for step in STEPS if step_state(application, step, **facts) not in ("done", "optional")]
