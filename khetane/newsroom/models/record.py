"""What became of an article after it was published: corrected in public, or withdrawn with a notice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField


class Correction(models.Model):
    """One line of an article's public correction log: "The date was 5 November, not 4 November."

    It belongs to the article in all its languages, and is written once: what was wrong stays told.
    """

    translation_key = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    text = TranslatedField(_("What was wrong, and what is right"))

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.text)


class Withdrawal(models.Model):
    """An article that was taken back in all its languages: a dated notice stands at its address, nothing else.

    Not a deletion: nobody who held the address is told that it never existed.
    """

    translation_key = models.UUIDField(db_index=True)
    slug = models.SlugField(max_length=255, db_index=True, allow_unicode=True)
    at = models.DateTimeField()
    reason = TranslatedField(_("Why it was withdrawn"))
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key"], condition=models.Q(restored_at=None), name="withdrawn_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.at:%Y-%m-%d}"
