"""What is kept of a meeting beside its words: photographs or scans of paper, and voices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.storage import private_files

from .meeting import Meeting


class Paper(models.Model):
    """A sheet as it was filled in by hand: a scan, or a photograph without what the camera wrote into it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    title = models.CharField(_("What it is"), max_length=120, blank=True)
    file = models.FileField(_("Photo or scan"), upload_to="meetings/papers/", storage=private_files, max_length=200)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "sha256"], name="a_paper_is_kept_once")]

    def __str__(self) -> str:
        return self.title or f"paper of {self.meeting_id}"

    @property
    def owner(self) -> Meeting:
        return self.meeting


class VoiceNote(models.Model):
    """Something said instead of written, and its words written down. The voice goes, the words stay."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="voices")
    file = models.FileField(_("Recording"), upload_to="meetings/voices/", storage=private_files, blank=True)
    seconds = models.PositiveSmallIntegerField()
    language = models.CharField(_("Language spoken"), max_length=8)
    transcript = models.TextField(_("All that is said"), blank=True)
    added_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"voice of {self.meeting_id}"

    @property
    def owner(self) -> Meeting:
        return self.meeting
