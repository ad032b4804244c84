"""Standing texts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks import BodyBlock
from .public_content import PublicContent, address_of


class SectionPage(PublicContent, Page):
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
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it comes from")),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return super().get_context(request, *args, **kwargs) | {"below": self.sections_below()}

    def sections_below(self) -> list[dict]:
        if self.is_leaf():
            return []
        found = SectionPage.objects.live().child_of(self).filter(alias_of=None).order_by("path")
        language = self.locale.language_code
        return [
            {"title": title, "standfirst": standfirst, "url": address_of(language, url_path)}
            for title, standfirst, url_path in found.values_list("title", "standfirst", "url_path")
        ]
