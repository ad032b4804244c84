"""Decision letters: drafted with the decision, changed, read before they go, sent once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from config.languages import FOR_READERS
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..models import Application, DecisionLetter, LetterText
from ..permissions import Permission
from ..rules.letters import WORDS, fill, unknown_words


def delivered_text(kind: str, language: str) -> tuple[str, str]:
    """Subject and body as the product brings them along, with the words in braces."""
    words = {word: "{" + word + "}" for word in WORDS}
    with translation.override(language):
        text = render_to_string(f"network/letters/{kind}.txt", {"words": words})
    subject, _blank, body = text.strip().partition("\n")
    return subject.strip(), body.strip()


def text_of(kind: str, language: str) -> tuple[str, str]:
    """Subject and body as the secretariat words them, or else as delivered."""
    own = LetterText.objects.filter(kind=kind, language=language).first()
    return (own.subject, own.body) if own else delivered_text(kind, language)


def draft_letter(application: Application, *, at: datetime) -> DecisionLetter:
    """Part of the decision: what the authority is told, in the language it asked for."""
    language = application.language
    subject, body = _filled(application, language)
    return DecisionLetter.objects.create(
        application=application, kind=application.status, language=language, subject=subject, body=body, written_at=at
    )


def _filled(application: Application, language: str) -> tuple[str, str]:
    facts = _facts(application, language)
    subject, body = (fill(part, facts) for part in text_of(application.status, language))
    return " ".join(subject.split())[:200], body


def _facts(application: Application, language: str) -> dict[str, str]:
    participation = getattr(application, "participation", None)
    with translation.override(language):
        day = date_format(application.decided_on)
    return {
        "authority": application.name,
        "receipt": application.number or "",
        "body": application.decided_by_body,
        "day": day,
        "reference": application.decision_reference,
        "reason": application.decision_reason,
        "number": str(participation.number) if participation else "",
        "workspace": settings.ORIGIN + reverse("network_workspace:application", args=[application.pk]),
    }


@transaction.atomic
def change_letter(*, letter: DecisionLetter, subject: str, body: str, by: Any, at: datetime) -> DecisionLetter:
    """Other words, as long as it has not gone."""
    letter = _to_send(letter, by)
    letter.subject, letter.body = subject, body
    letter.save(update_fields=["subject", "body"])
    record("change_letter", letter.application, by=by, at=at)
    return letter


@transaction.atomic
def redraft_letter(*, letter: DecisionLetter, language: str, by: Any, at: datetime) -> DecisionLetter:
    """Begun again from the text in this language; what was changed in it is gone."""
    letter = _to_send(letter, by)
    if language not in FOR_READERS:
        raise ValueError(f"No language of letters: {language}")
    letter.language = language
    letter.subject, letter.body = _filled(letter.application, language)
    letter.save(update_fields=["language", "subject", "body"])
    record("redraft_letter", letter.application, by=by, at=at, facts={"language": language})
    return letter


@transaction.atomic
def send_letter(*, letter: DecisionLetter, by: Any, at: datetime) -> DecisionLetter:
    """It goes to whoever applied and to the contact person, once."""
    letter = _to_send(letter, by)
    if not emails.recipients(letter.application):
        raise Refused(_("Nobody is left to whom it could be sent."))
    letter.sent_at, letter.sent_by = at, by
    letter.save(update_fields=["sent_at", "sent_by"])
    record("send_letter", letter.application, by=by, at=at)
    emails.decision_letter(letter)
    return letter


@transaction.atomic
def send_letters(*, letters: Iterable[DecisionLetter], by: Any, at: datetime) -> list[DecisionLetter]:
    """All of these, or none."""
    return [send_letter(letter=letter, by=by, at=at) for letter in letters]


def _to_send(letter: DecisionLetter, by: Any) -> DecisionLetter:
    """The letter, locked, or the reason why nothing can be done with it any more."""
    letter = lock(letter)
    require(by, Permission.DECIDE, letter.application)
    if letter.sent_at is not None:
        raise Refused(_("This letter was sent already."))
    return letter


@transaction.atomic
def word_letter(*, kind: str, language: str, subject: str, body: str, by: Any, at: datetime) -> LetterText:
    """The secretariat's own wording; letters drafted before stay as they are."""
    require(by, Permission.WORD_LETTERS)
    for field, text in (("subject", subject), ("body", body)):
        unknown = unknown_words(text)
        if unknown:
            raise Refused(_("This means nothing in a letter: %(words)s.") % {"words": _braced(unknown)}, field=field)
    text, _created = LetterText.objects.update_or_create(
        kind=kind, language=language, defaults={"subject": subject, "body": body}
    )
    record("word_letter", text, by=by, at=at)
    return text


@transaction.atomic
def unword_letter(*, kind: str, language: str, by: Any, at: datetime) -> None:
    """Back to the delivered text."""
    require(by, Permission.WORD_LETTERS)
    for text in LetterText.objects.filter(kind=kind, language=language):
        record("unword_letter", text, by=by, at=at)
        text.delete()


def _braced(words: Iterable[str]) -> str:
    return ", ".join("{" + word + "}" for word in words)
