"""Pictures and recordings: nothing hidden in the file, and people only with their consent."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from khetane.common.pictures import without_metadata

from ..rules.files import check_recording, without_marks
from ..states import ConsentKind, People
from .consent import Consent


def need_consent(consent: Consent | None, kind: str, *, field: str) -> None:
    """ValidationError when there is no consent of this kind that holds today."""
    if consent is None:
        raise ValidationError({field: _("Record the consent of the people first.")})
    if consent.kind != kind:
        raise ValidationError({field: _("This consent was given for something else.")})
    if not consent.holds():
        raise ValidationError({field: _("This consent does not hold any more.")})


def forget_file(instance: Any, **about: Any) -> None:
    """Nobody can fetch any more what is no longer there to be heard. Wagtail does the same for pictures."""
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))


class Picture(AbstractImage):
    """A picture as it is shown: turned upright, and without what cameras write into it (place, time, device)."""

    people = models.CharField(_("People in it"), max_length=12, choices=People.choices)
    consent = models.ForeignKey(
        Consent,
        verbose_name=_("Their consent"),
        related_name="pictures",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    credit = models.CharField(_("Who made it"), max_length=120, blank=True)

    admin_form_fields = (
        *("title", "file", "description", "people", "consent", "credit", "collection", "tags"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        # Wagtail shows pictures in the window to choose one to whoever has this right, and gives it only to its own.
        permissions = [("choose_picture", "Can choose picture")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.file = without_metadata(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.people == People.CONSENTED:
            need_consent(self.consent, ConsentKind.PICTURE, field="consent")
        elif self.consent is not None:
            raise ValidationError({"consent": _("Nobody can be recognised: then no consent belongs here.")})

    def may_be_shown(self) -> bool:
        return self.people == People.NOBODY or (self.consent is not None and self.consent.holds())


class Rendition(AbstractRendition):
    """A picture in another size or format, made when it is first needed."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition")
        ]


class Recording(models.Model):
    """Something to hear instead of to read, or somebody's own words, always with the whole text beside it."""

    title = models.CharField(_("Title"), max_length=120)
    file = models.FileField(
        _("Recording"), upload_to="recordings", validators=[check_recording], help_text=_("MP3, Ogg or WAV.")
    )
    language = models.CharField(_("Language spoken"), max_length=8, help_text=_("Its code: en, fr, ro, rom …"))
    transcript = models.TextField(_("All that is said"), help_text=_("For everybody who cannot hear it."))
    consent = models.ForeignKey(
        Consent, verbose_name=_("Consent of who is heard"), related_name="recordings", on_delete=models.PROTECT
    )

    class Meta:
        ordering = ["title"]
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.file = without_marks(self.file)
            for replaced in Recording.objects.filter(pk=self.pk):
                forget_file(replaced)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.consent_id:
            need_consent(self.consent, ConsentKind.RECORDING, field="consent")

    def may_be_shown(self) -> bool:
        return self.consent.holds()
