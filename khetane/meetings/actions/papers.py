"""Sheets filled in by hand, kept beside the minutes."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.pictures import without_metadata
from khetane.common.refusals import Refused
from khetane.common.uploads import kind_of, sha256_of

from ..models import Meeting, Paper
from ..permissions import Permission

MOST_PAPERS = 20


@transaction.atomic
def add_paper(*, meeting: Meeting, file: Any, title: str = "", by: Any, at: datetime) -> Paper:
    """Keep a scan as it is, a photograph without what the camera wrote into it. The same sheet is kept once."""
    meeting = lock(meeting)
    require(by, Permission.KEEP, meeting)
    if meeting.papers.count() >= MOST_PAPERS:
        raise Refused(_("No more papers can be kept for one meeting."), field="file")
    clean = _clean(file)
    digest = sha256_of(clean)
    found = meeting.papers.filter(sha256=digest).first()
    if found is not None:
        return found
    paper = Paper.objects.create(meeting=meeting, title=title, file=clean, sha256=digest, added_at=at)
    record("add_paper", meeting, by=by, at=at, facts={"paper": paper.pk, "sha256": digest})
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: Any, at: datetime) -> None:
    """Gone for good, file and all: a sheet may show what nobody meant to hand in."""
    require(by, Permission.KEEP, paper)
    storage, name, meeting = paper.file.storage, paper.file.name, paper.meeting
    record("remove_paper", meeting, by=by, at=at, facts={"paper": paper.pk})
    paper.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _clean(file: Any) -> ContentFile:
    kind = kind_of(file)
    if kind in ("jpg", "png"):
        try:
            return without_metadata(file)
        except ValidationError as problem:
            raise Refused(_("We could not read this picture."), field="file") from problem
    if kind != "pdf":
        raise Refused(_("Please hand in a photograph (JPEG, PNG) or a scan (PDF)."), field="file")
    file.seek(0)
    return ContentFile(file.read(), name=f"{secrets.token_hex(8)}.pdf")
