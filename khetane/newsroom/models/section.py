"""Standing texts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks import BodyBlock
from .easy import EASY_PANEL, EasyToRead
from .public_content import PublicContent, address_of


class SectionPage(EasyToRead, PublicContent, Page):
    """A text that stands for long, such as how the Alliance came about; sections may lie below it.

    It is not news: it has no date and stands in no feed.
    """

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))
    source_label = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)

    parent_page_types = ["newsroom.HomePage", "newsroom.SectionPage"]
    subpage_types = ["newsroom.SectionPage"]
    template = "newsroom/section_detail.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("body"),
        EASY_PANEL,
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it comes from")),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return super().get_context(request, *args, **kwargs) | {"below": self.sections_below()}

    def sections_below(self) -> list[dict]:
        language = get_language()  # a reader stays in the language they chose, translated or not
        return [
            {"title": title, "standfirst": standfirst, "url": address_of(language, url_path)}
            for key, _code, title, standfirst, url_path in self._around
            if key != self.translation_key
        ]

    def paths_by_language(self) -> dict[str, str]:
        return {code: url_path for key, code, *_rest, url_path in self._around if key == self.translation_key}

    @cached_property
    def _around(self) -> list[tuple]:
        """This page in all its languages, and the sections right below it, with one query."""
        related = models.Q(translation_key=self.translation_key) | models.Q(
            path__startswith=self.path, depth=self.depth + 1
        )
        found = SectionPage.objects.live().filter(related, alias_of=None).order_by("path")
        return list(found.values_list("translation_key", "locale__language_code", "title", "standfirst", "url_path"))
