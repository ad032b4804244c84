"""Something said instead of written: made anew as small sound, written down, and then forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.sounds import as_opus

from ..models import Meeting, VoiceNote
from ..permissions import Permission

MOST_VOICES = 20
LONGEST = 10 * 60
MOST_BYTES = 20 * 1024 * 1024
# How long a voice may be heard once its words are approved, and at most.
AFTER_APPROVAL, AT_MOST = timedelta(days=90), timedelta(days=365)


@transaction.atomic
def add_voice(*, meeting: Meeting, file: Any, language: str, transcript: str = "", by: Any, at: datetime) -> VoiceNote:
    """Keep a recording, made anew; only those who keep the minutes hear it."""
    meeting = lock(meeting)
    require(by, Permission.KEEP, meeting)
    if meeting.voices.count() >= MOST_VOICES:
        raise Refused(_("No more recordings can be kept for one meeting."), field="file")
    if file.size > MOST_BYTES:
        raise Refused(_("This recording is too large. Record it in parts."), field="file")
    try:
        clean, seconds = as_opus(file, longest=LONGEST)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages), field="file") from problem
    facts = {"language": language, "transcript": transcript, "added_at": at}
    voice = VoiceNote.objects.create(meeting=meeting, file=clean, seconds=seconds, **facts)
    record("add_voice", meeting, by=by, at=at, facts={"voice": voice.pk})
    return voice


@transaction.atomic
def transcribe(*, voice: VoiceNote, transcript: str, by: Any, at: datetime) -> VoiceNote:
    """Write down all that is said, for everybody who cannot hear it; it stays when the voice is gone."""
    voice = lock(voice)
    require(by, Permission.KEEP, voice)
    voice.transcript = transcript
    voice.save(update_fields=["transcript"])
    record("transcribe", voice.meeting, by=by, at=at, facts={"voice": voice.pk})
    return voice


@transaction.atomic
def remove_voice(*, voice: VoiceNote, by: Any, at: datetime) -> None:
    """The voice is deleted at once, and with it what was written down of it."""
    require(by, Permission.KEEP, voice)
    record("remove_voice", voice.meeting, by=by, at=at, facts={"voice": voice.pk})
    _delete_later(voice)
    voice.delete()


def forget_voices(*, at: datetime) -> int:
    """Delete the voices whose time is over; their words stay. Answers how many."""
    approved = Q(meeting__approved_on__lte=timezone.localdate(at) - AFTER_APPROVAL)
    over = VoiceNote.objects.exclude(file="").filter(approved | Q(added_at__lte=at - AT_MOST))
    return sum(_forget(voice, at) for voice in over[:100])


@transaction.atomic
def _forget(voice: VoiceNote, at: datetime) -> bool:
    _delete_later(voice)
    voice.file, voice.forgotten_at = "", at
    voice.save(update_fields=["file", "forgotten_at"])
    record("forget_voice", voice.meeting, by=None, at=at, facts={"voice": voice.pk})
    return True


def _delete_later(voice: VoiceNote) -> None:
    storage, name = voice.file.storage, voice.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
