"""The note on the word Roma, in dated versions."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from khetane.common.translated import TranslatedField


class TerminologyNote(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """What this site means by "Roma" or "Roma and Travellers" from a day on; e.g. the wording of 2010.

    One row holds the text in all languages. A new wording is a new row with its own day: the former one stays readable.
    It is not a definition of who belongs to which people; nobody is counted by it.
    """

    version = models.SlugField(_("Name of the version"), max_length=60, unique=True)
    since = models.DateField(
        _("Valid from"), null=True, blank=True, help_text=_("Leave empty when the day is not known.")
    )
    text = TranslatedField(_("Text"))
    remark = models.TextField(_("Remark for editors"), blank=True, help_text=_("Never shown to the public."))
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)

    panels = [
        FieldPanel("version"),
        FieldPanel("since"),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it comes from")),
        FieldPanel("remark"),
    ]

    class Meta:
        ordering = [models.F("since").desc(nulls_last=True), "-pk"]
        verbose_name = _("note on the word Roma")
        verbose_name_plural = _("notes on the word Roma")

    def __str__(self) -> str:
        return self.version

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "newsroom/terminology.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        return {"current": self, "former": [], "request": request}
