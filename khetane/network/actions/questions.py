"""The secretariat says how the questions of an application are put, and asks its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..models import Question
from ..permissions import Permission
from ..rules.completeness import COMMITMENTS, DELIVERED, FIXED, STEPS
from .numbers import next_number


@transaction.atomic
def put_question(
    *,
    name: str,
    label: TranslatedText,
    help: TranslatedText,
    by: Any,
    at: datetime,
    is_asked: bool = True,
    is_required: bool = False,
) -> Question:
    """Word a question otherwise, leave it out, or need its answer; applications already sent stay as they are."""
    require(by, Permission.PUT_QUESTIONS)
    delivered = next((one for one in DELIVERED if one.name == name), None)
    if name in FIXED and not (is_asked and is_required):
        raise Refused(_("Nothing can be decided without the answer to this."), field="is_required")
    if delivered is None and label.is_empty:
        raise Refused(_("Write the question."), field="label")
    facts = {"label": label, "help": help, "is_asked": is_asked, "is_required": is_required}
    if delivered is None:
        question = Question.objects.select_for_update().get(name=name, is_own=True)
        for column, value in facts.items():
            setattr(question, column, value)
        question.save()
    else:
        question, _created = Question.objects.update_or_create(name=name, defaults={"step": delivered.step, **facts})
    record("put_question", question, by=by, at=at)
    return question


@transaction.atomic
def ask_own_question(
    *, step: str, label: TranslatedText, help: TranslatedText, is_required: bool, by: Any, at: datetime
) -> Question:
    """A question of the secretariat's own, in words, in one of the parts."""
    require(by, Permission.PUT_QUESTIONS)
    if step not in STEPS or step == COMMITMENTS:
        raise ValueError(f"No part that asks questions: {step}")
    if label.is_empty:
        raise Refused(_("Write the question."), field="label")
    question = Question.objects.create(
        name=f"own-{next_number('questions')}",
        step=step,
        is_own=True,
        label=label,
        help=help,
        is_required=is_required,
    )
    record("ask_own_question", question, by=by, at=at)
    return question
