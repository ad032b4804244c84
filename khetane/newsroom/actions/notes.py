"""The dated note on the word Roma."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from khetane.accounts.models import Person
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.permissions import require
from khetane.common.translated import TranslatedText

from ..models import TerminologyNote
from ..permissions import Permission


@transaction.atomic
def publish_note(
    *,
    version: str,
    since: date | None,
    text: TranslatedText,
    source_label: str,
    source_url: str,
    remark: str,
    by: Person | None,
    at: datetime,
) -> tuple[TerminologyNote, bool]:
    """Publish one version of the note on the word Roma; answers it and whether it is new. Keeps the former wording."""
    require(by, Permission.PUBLISH)
    note, is_new = TerminologyNote.objects.select_for_update().get_or_create(
        version=version, defaults={"text": text, "live": False}
    )
    note.since, note.text, note.remark = since, text, remark
    note.source_label, note.source_url = source_label, source_url
    note.full_clean()
    # Our own permission was asked above; Wagtail's groups are for its own screens.
    note.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    record("publish_note", note, by=by, at=at, facts={"version": version})
    touch("terminology")
    return note, is_new
