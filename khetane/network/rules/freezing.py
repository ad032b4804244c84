"""The copy of an application that is kept as it was sent, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from .completeness import DELIVERED, QUESTIONS, Asked


def frozen_copy(
    application: Any, acceptances: Iterable[Any], *, at: Any, asked: Iterable[Asked] = DELIVERED
) -> dict[str, Any]:
    """Every answer as plain values, with the very wording of the commitments and the language they were read in."""
    answers = {name: _plain(getattr(application, name)) for names in QUESTIONS.values() for name in names}
    answers["country"] = application.country_id
    # The documents stand below, with their fingerprints.
    answers = {name: value for name, value in answers.items() if not name.endswith("_document")}
    return {
        "number": application.number,
        "frozen_at": at.isoformat(),
        "answers": answers,
        # Their wording is kept: the secretariat may change it tomorrow.
        "own": [
            {"name": one.name, "question": one.label.written(application.language), "answer": one.answer(application)}
            for one in asked
            if one.is_own
        ],
        "mandate_document": {"name": application.mandate_document_name, "sha256": application.mandate_sha256},
        "letter_document": {"name": application.letter_document_name, "sha256": application.letter_sha256},
        "commitments": [
            {
                "code": one.commitment.code,
                "version": one.commitment.version,
                "language": one.language,
                "text": one.commitment.text.written(one.language),
                "accepted_at": one.accepted_at.isoformat(),
            }
            for one in acceptances
        ],
        "on_behalf": application.is_on_behalf,
        "answered": application.answered,
    }


def fingerprint(copy: dict[str, Any]) -> str:
    """SHA-256 in hexadecimal of the copy, whatever order its keys are in."""
    text = json.dumps(copy, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if value is not None else None
