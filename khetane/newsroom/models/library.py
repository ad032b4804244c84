"""The library: publications, adopted texts, days of remembrance; each a page, on its shelf."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from khetane.common.dates import UncertainDateField
from khetane.common.dates.value import babel_locale
from khetane.common.templatetags.values import language_name
from khetane.programmes.models import Programme

from .blocks import BodyBlock
from .public_content import PublicContent


class ShelfPage(PublicContent, Page):
    """Where the pages of one kind stand in one language, such as /fr/resources/; made when the site is furnished."""

    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.ResourcePage", "newsroom.AdoptedTextPage", "newsroom.DayPage"]
    template = "newsroom/shelf.html"
    promote_panels = []
    content_panels = [*Page.content_panels, FieldPanel("standfirst")]

    class Meta:
        verbose_name = _("shelf of the library")
        verbose_name_plural = _("shelves of the library")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return False


class OnAShelf(PublicContent):
    """What all pages of the library share. No table of its own."""

    shelf = ""

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """A resource does not stand among the adopted texts."""
        return super().can_create_at(parent) and parent.slug == cls.shelf

    def get_crumbs(self) -> list[dict]:
        shelf = self.get_parent()
        return [
            {"title": _("Home"), "url": f"/{get_language()}/"},
            {"title": shelf.title, "url": reverse(f"newsroom:{self.shelf}")},
            {"title": self.title},
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return super().get_context(request, *args, **kwargs) | {"facts": self.get_facts(), "kicker": self.kicker()}

    def kicker(self) -> str:
        return ""

    def get_facts(self) -> list[dict[str, Any]]:
        return []


class ResourceKind(models.TextChoices):
    HANDBOOK = "handbook", _("Handbook")
    TOOLKIT = "toolkit", _("Toolkit")
    GUIDE = "guide", _("Guide")
    REPORT = "report", _("Report")
    GLOSSARY = "glossary", _("Glossary")


class ResourcePage(OnAShelf, Page):
    """A publication to work with, such as the ROMACT Handbook: a link to where it is kept, or a file of ours.

    Not an adopted text: nobody decided it.
    """

    shelf = "resources"
    kind = models.CharField(_("Kind"), max_length=10, choices=ResourceKind.choices, default=ResourceKind.HANDBOOK)
    year = models.PositiveSmallIntegerField(
        _("Year"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    publisher = models.CharField(_("Published by"), max_length=200, blank=True)
    # Language codes with a comma between, such as "en,fr".
    in_languages = models.CharField(
        _("Languages it can be read in"), max_length=100, blank=True, help_text=_("Codes with a comma: en, fr, ro")
    )
    link = models.URLField(_("Where it can be read"), max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("or as a file")
    )
    programmes = ParentalManyToManyField(
        Programme, related_name="resources", blank=True, verbose_name=_("Programmes it is about")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))

    parent_page_types = ["newsroom.ShelfPage"]
    subpage_types: list[str] = []
    template = "newsroom/library_detail.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("year"), FieldPanel("publisher"), FieldPanel("in_languages")]),
        MultiFieldPanel([FieldPanel("link"), FieldPanel("document")], heading=_("Where it can be read")),
        FieldPanel("programmes"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def clean(self) -> None:
        super().clean()
        if not self.link and not self.document_id:
            raise ValidationError({"link": _("Give the address where it can be read, or a file.")})

    @property
    def read_at(self) -> str:
        return self.link or (self.document.url if self.document_id else "")

    def codes(self) -> list[str]:
        return [code.strip() for code in self.in_languages.split(",") if code.strip()]

    def kicker(self) -> str:
        return " · ".join(str(part) for part in (self.get_kind_display(), self.year) if part)

    def get_facts(self) -> list[dict[str, Any]]:
        programmes = ", ".join(programme.name for programme in self.programmes.all())
        facts = [
            {"label": _("Where it can be read"), "value": self.read_at, "url": self.read_at},
            {"label": _("Published by"), "value": self.publisher},
            {"label": _("Year"), "value": self.year or "", "missing": _("not known")},
            {"label": _("Languages"), "value": ", ".join(language_name(code) for code in self.codes())},
            {"label": _("Programmes"), "value": programmes},
        ]
        return [fact for fact in facts if fact["value"] or "missing" in fact]


class AdoptedTextPage(OnAShelf, Page):
    """What a body adopted, such as Resolution 403 with Recommendation 388 of the Congress, on one report.

    A pair stands on one page: the resolution speaks to the towns, the recommendation to the governments.
    """

    shelf = "texts"
    adopted_by = models.CharField(_("Adopted by"), max_length=200)
    adopted_on = UncertainDateField(_("Adopted on"), blank=True)
    resolution = models.CharField(_("Resolution"), max_length=60, blank=True)
    resolution_url = models.URLField(_("Address of the resolution"), max_length=500, blank=True)
    recommendation = models.CharField(_("Recommendation"), max_length=60, blank=True)
    recommendation_url = models.URLField(_("Address of the recommendation"), max_length=500, blank=True)
    report = models.CharField(_("Report it stands on"), max_length=200, blank=True)
    report_url = models.URLField(_("Address of the report"), max_length=500, blank=True)
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))

    parent_page_types = ["newsroom.ShelfPage"]
    subpage_types: list[str] = []
    template = "newsroom/library_detail.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel([FieldPanel("adopted_by"), FieldPanel("adopted_on")]),
        MultiFieldPanel(
            [
                *(FieldPanel("resolution"), FieldPanel("resolution_url"), FieldPanel("recommendation")),
                *(FieldPanel("recommendation_url"), FieldPanel("report"), FieldPanel("report_url")),
            ],
            heading=_("The pair and its report"),
        ),
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it comes from")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("adopted text")
        verbose_name_plural = _("adopted texts")

    def kicker(self) -> str:
        on = self.adopted_on.written() if self.adopted_on else ""
        return " · ".join(part for part in (self.adopted_by, on) if part)

    def get_facts(self) -> list[dict[str, Any]]:
        facts = [
            {"label": _("Adopted by"), "value": self.adopted_by},
            {"label": _("Adopted on"), "value": self.adopted_on.written() if self.adopted_on else ""},
            {"label": _("Resolution"), "value": self.resolution, "url": self.resolution_url},
            {"label": _("Recommendation"), "value": self.recommendation, "url": self.recommendation_url},
            {"label": _("Report"), "value": self.report, "url": self.report_url},
            {"label": _("Source"), "value": self.source_label, "url": self.source_url},
        ]
        return [fact for fact in facts if fact["value"]]


class DayPage(OnAShelf, Page):
    """A day of remembrance or celebration that comes back each year, or a campaign: 8 April, 2 August.

    Not an event: it has no place and nobody registers for it.
    """

    shelf = "days"
    month = models.PositiveSmallIntegerField(_("Month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    day = models.PositiveSmallIntegerField(_("Day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))

    parent_page_types = ["newsroom.ShelfPage"]
    subpage_types: list[str] = []
    template = "newsroom/library_detail.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel([FieldPanel("day"), FieldPanel("month")], heading=_("Each year on")),
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it comes from")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("day of remembrance")
        verbose_name_plural = _("days of remembrance")

    def clean(self) -> None:
        super().clean()
        if self.month and self.day and not 1 <= self.day <= calendar.monthrange(2024, min(self.month, 12))[1]:
            raise ValidationError({"day": _("This month has no such day.")})

    def kicker(self) -> str:
        return written_day(self.month, self.day)

    def get_facts(self) -> list[dict[str, Any]]:
        facts = [
            {"label": _("Each year on"), "value": self.kicker()},
            {"label": _("Source"), "value": self.source_label, "url": self.source_url},
        ]
        return [fact for fact in facts if fact["value"]]


def written_day(month: int, day: int) -> str:
    """ "8 April", « 8 avril »."""
    return format_skeleton("MMMMd", date(2024, month, day), locale=babel_locale())
