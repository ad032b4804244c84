"""Beginning an application and answering its questions, one part at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.uploads import kind_of, sha256_of

from .. import emails
from ..models import Application, ApplicationAcceptance, Commitment, Question
from ..permissions import Permission
from ..rules.completeness import COMMITMENTS, QUESTIONS, WITH_DOCUMENT
from ..rules.writing import WRITABLE, beside_others, writable_parts
from ..states import ApplicationStatus

MOST_DRAFTS = 5
_PART_OF = {name: step for step, names in QUESTIONS.items() for name in names}


@transaction.atomic
def open_application(
    *, by: Any, at: datetime, is_sample: bool = False, on_behalf_of: str = "", helper_is_told: bool = True
) -> Application:
    """An empty application; its mails go out in the person's language until another is chosen.

    Whoever fills it in on behalf of an authority names the address of the person there who gets the mails
    (`on_behalf_of`); that person is told at once, and the helper gets the mails too unless they do not want to.
    """
    require(by, Permission.APPLY)
    drafts = Application.objects.filter(opened_by=by, status=ApplicationStatus.DRAFT).count()
    if drafts >= MOST_DRAFTS:
        raise Refused(
            _("You have %(count)s applications that are not sent yet. Finish or withdraw one first.")
            % {"count": drafts}
        )
    application = Application.objects.create(
        opened_by=by,
        opened_at=at,
        is_on_behalf=bool(on_behalf_of),
        helper_is_told=helper_is_told or not on_behalf_of,
        contact_name="" if on_behalf_of else by.name,
        contact_email=on_behalf_of or by.email,
        language=by.language,
        is_sample=is_sample,
    )
    record("open", application, by=by, at=at, after=ApplicationStatus.DRAFT)
    if on_behalf_of:
        emails.begun_on_behalf(application)
    return application


@transaction.atomic
def save_answers(
    *,
    application: Application,
    answers: dict[str, Any],
    by: Any,
    at: datetime,
    documents: dict[str, File] | None = None,
) -> Application:
    """Keep some answers, complete or not; and documents, by the part they are handed in with."""
    own = {name: value for name, value in answers.items() if name not in _PART_OF}
    parts = {**_PART_OF, **_parts_of_own(own)}
    application = _to_write(application, by, {parts[name] for name in answers})
    given = {name: value for name, value in answers.items() if name not in own}
    changed = {name for name, value in given.items() if getattr(application, name) != value}
    changed_own = {name for name, value in own.items() if application.answers.get(name, "") != value}
    for name in changed:
        setattr(application, name, answers[name])
    if changed_own:
        application.answers = {**application.answers, **own}
    if changed or changed_own:
        application.save(update_fields=[*changed, *(["answers"] if changed_own else [])])
        record("save_answers", application, by=by, at=at, facts={"changed": sorted(changed | changed_own)})
    for part, document in (documents or {}).items():
        application = attach_document(application=application, part=part, document=document, by=by, at=at)
    return application


@transaction.atomic
def save_beside_others(
    *,
    application: Application,
    answers: dict[str, Any],
    stood: dict[str, Any],
    by: Any,
    at: datetime,
    documents: dict[str, File] | None = None,
) -> tuple[Application, dict[str, Any]]:
    """Keep what nobody else answered otherwise since the writer began; and what stands where somebody did.

    `stood` is what the writer saw, by question. Compared while the row is held, so that of two at once one is told.
    """
    application = lock(application)
    stands = {name: _stands(application, name) for name in answers}
    keep, clashes = beside_others(answers, stood=stood, stands=stands)
    return save_answers(application=application, answers=keep, by=by, at=at, documents=documents), clashes


def _stands(application: Application, name: str) -> Any:
    return getattr(application, name) if name in _PART_OF else application.answers.get(name, "")


def _parts_of_own(names: Iterable[str]) -> dict[str, str]:
    """In which part each of the secretariat's own questions is asked."""
    names = set(names)
    if not names:
        return {}
    parts = dict(Question.objects.filter(is_own=True, name__in=names).values_list("name", "step"))
    if names - parts.keys():
        raise ValueError(f"No questions of an application: {sorted(names - parts.keys())}")
    return parts


@transaction.atomic
def attach_document(*, application: Application, part: str, document: File, by: Any, at: datetime) -> Application:
    """Keep the document of this part, with its fingerprint; it replaces an earlier one."""
    file, name, sha256 = _columns(part)
    application = _to_write(application, by, {part})
    if document.size > settings.MAX_UPLOAD_BYTES:
        raise Refused(
            _("The file is too large (%(size)s). At most %(most)s are taken.")
            % {"size": filesizeformat(document.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)},
            field=file,
        )
    kind = kind_of(document)
    if kind is None:
        raise Refused(_("This is not a PDF, Word (docx), OpenDocument (odt), JPEG or PNG file."), field=file)
    digest = sha256_of(document)
    _let_go(application, part)
    called = PurePath(document.name or "document").name[:180]
    getattr(application, file).save(f"{PurePath(called).stem}.{kind}", document, save=False)
    setattr(application, name, called)
    setattr(application, sha256, digest)
    application.save(update_fields=[file, name, sha256])
    record("attach_document", application, by=by, at=at, facts={"part": part, "sha256": digest})
    return application


@transaction.atomic
def remove_document(*, application: Application, part: str, by: Any, at: datetime) -> Application:
    """Take the document back, as long as the application is being written."""
    file, name, sha256 = _columns(part)
    application = _to_write(application, by, {part})
    if getattr(application, file):
        _let_go(application, part)
        for column in (file, name, sha256):
            setattr(application, column, "")
        application.save(update_fields=[file, name, sha256])
        record("remove_document", application, by=by, at=at, facts={"part": part})
    return application


def _columns(part: str) -> tuple[str, str, str]:
    """Where the document of a part, its name and its fingerprint stand."""
    if part not in WITH_DOCUMENT:
        raise ValueError(f"No document belongs to this part: {part}")
    return f"{part}_document", f"{part}_document_name", f"{part}_sha256"


@transaction.atomic
def accept_commitments(
    *, application: Application, commitments: Iterable[Commitment], language: str, by: Any, at: datetime
) -> Application:
    """Accept these wordings, as they were shown in this language; those left out are no longer accepted.

    What was accepted before keeps its moment and its language.
    """
    application = _to_write(application, by, {COMMITMENTS})
    chosen = {commitment.pk: commitment for commitment in commitments}
    today = timezone.localdate(at)
    if any(not (one.since <= today and (one.until is None or today < one.until)) for one in chosen.values()):
        raise Refused(_("The wording has changed in the meantime. Please read it again."))
    application.acceptances.exclude(commitment__in=chosen).delete()
    kept = set(application.acceptances.values_list("commitment_id", flat=True))
    ApplicationAcceptance.objects.bulk_create(
        ApplicationAcceptance(
            application=application,
            commitment=one,
            # A wording that is not there in this language was shown, and accepted, in another.
            language=one.text.best(language).language,
            accepted_at=at,
        )
        for number, one in chosen.items()
        if number not in kept
    )
    record("accept_commitments", application, by=by, at=at, facts={"commitments": sorted(chosen), "language": language})
    return application


def _to_write(application: Application, by: Any, parts: Collection[str]) -> Application:
    """The application, locked, or the reason why these parts of it cannot be written in now."""
    application = lock(application)
    require(by, Permission.WRITE_APPLICATION, application)
    if application.status not in WRITABLE:
        raise Refused(_("This application was sent already and can no longer be changed."))
    if not set(parts) <= set(writable_parts(application)):
        raise Refused(_("This part was not asked for again. It stays as you sent it."))
    return application


def _let_go(application: Application, part: str) -> None:
    """An earlier file leaves the store once the change is certain; one that was frozen before stays for the record."""
    file, _name, sha256 = _columns(part)
    earlier = getattr(application, file)
    frozen = (application.frozen or {}).get(file, {}).get("sha256")
    if earlier and getattr(application, sha256) != frozen:
        storage, name = earlier.storage, earlier.name
        transaction.on_commit(lambda: storage.delete(name))
