"""News, and the page that lists it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from khetane.common.compiled import Compiled
from khetane.common.linked_data import json_ld
from khetane.frameworks.models import Theme
from khetane.places.models import Country
from khetane.programmes.models import Programme

from .about import Subject, subjects_of, subjects_of_draft
from .blocks import BodyBlock
from .easy import EASY_PANEL, EasyToRead
from .public_content import PublicContent
from .record import Correction


class NewsPage(PublicContent, Page):
    """Where the articles of one language stand, such as /fr/news/; one per language, made when the site is furnished.

    It is not the list of all articles: `newsroom.views.public.Articles` draws it, with the words written here on top.
    """

    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.ArticlePage"]
    template = "newsroom/article_list.html"
    promote_panels = []
    content_panels = [*Page.content_panels, FieldPanel("standfirst")]

    class Meta:
        verbose_name = gettext_lazy("news")
        verbose_name_plural = gettext_lazy("news")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return False


def _today() -> Any:
    return timezone.localdate()


class ArticlePage(EasyToRead, PublicContent, Page):
    """One piece of news, such as the launch of two programmes in Košice, with its day, its text and its source.

    It is not an event: an event has a place, a programme and a date that may still move.
    """

    dated_on = models.DateField(
        gettext_lazy("Day"), default=_today, db_index=True, help_text=gettext_lazy("The day the news tells about.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=gettext_lazy("Text"))
    programmes = ParentalManyToManyField(
        Programme, related_name="articles", blank=True, verbose_name=gettext_lazy("Programmes it is about")
    )
    countries = ParentalManyToManyField(
        Country, related_name="articles", blank=True, verbose_name=gettext_lazy("Countries it is about")
    )
    themes = ParentalManyToManyField(
        Theme, related_name="articles", blank=True, verbose_name=gettext_lazy("Thematic fields it is about")
    )
    source_label = models.CharField(gettext_lazy("Source"), max_length=200, blank=True)
    source_url = models.URLField(gettext_lazy("Address of the source"), max_length=500, blank=True)

    parent_page_types = ["newsroom.NewsPage"]
    subpage_types: list[str] = []
    template = "newsroom/article_detail.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("dated_on"),
        FieldPanel("standfirst"),
        FieldPanel("body"),
        EASY_PANEL,
        MultiFieldPanel(
            [FieldPanel("source_label"), FieldPanel("source_url")], heading=gettext_lazy("Where it comes from")
        ),
        MultiFieldPanel(
            [
                *(FieldPanel(name, widget=CheckboxSelectMultiple) for name in ("programmes", "countries", "themes")),
                MultipleChooserPanel(
                    "about_authorities", chooser_field_name="authority", label=gettext_lazy("Authorities it is about")
                ),
                MultipleChooserPanel(
                    "about_events", chooser_field_name="event", label=gettext_lazy("Events it is about")
                ),
            ],
            heading=gettext_lazy("What it is about"),
        ),
    ]

    class Meta:
        verbose_name = gettext_lazy("article")
        verbose_name_plural = gettext_lazy("articles")

    def get_crumbs(self) -> list[dict]:
        return [
            {"title": _("Home"), "url": f"/{get_language()}/"},
            {"title": _("News"), "url": reverse("newsroom:news")},
            {"title": self.title},
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        subjects = subjects_of_draft(self) if getattr(request, "is_preview", False) else subjects_of(self)
        return super().get_context(request, *args, **kwargs) | {
            "day": date_format(self.dated_on, "DATE_FORMAT"),
            "subjects": subjects,
            "corrections": _CORRECTIONS.all([self.translation_key]),
            "is_outdated": self.is_outdated(),
            "linked_data": json_ld(article_for_machines(self, subjects)),
        }

    def is_outdated(self) -> bool:
        """Whether the original was published anew after this translation of it."""
        pk, _code, _path, changed_at = self._versions[0] if self._versions else (self.pk, "", "", None)
        if pk == self.pk or not (changed_at and self.last_published_at):
            return False
        return changed_at > self.last_published_at

    def paths_by_language(self) -> dict[str, str]:
        return {code: path for _pk, code, path, _changed_at in self._versions}

    @cached_property
    def _versions(self) -> list[tuple]:
        """The published versions of this article, the original first, with one query."""
        return _VERSIONS.all([self.translation_key])


def _versions_of(keys: list[UUID]) -> models.QuerySet:
    found = ArticlePage.objects.live().filter(translation_key=keys[0], alias_of=None).order_by("pk")
    return found.values_list("pk", "locale__language_code", "url_path", "last_published_at")


_VERSIONS = Compiled(_versions_of)
_CORRECTIONS = Compiled(lambda keys: Correction.objects.filter(translation_key=keys[0]))


def article_for_machines(article: ArticlePage, subjects: list[Subject]) -> dict[str, Any]:
    """schema.org/NewsArticle."""
    changed = article.last_published_at
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.standfirst,
        "url": settings.ORIGIN + article.address,
        "datePublished": article.dated_on.isoformat(),
        "dateModified": changed.isoformat() if changed else "",
        "inLanguage": article.locale.language_code,
        "about": [{"@type": "Country", "name": one.title.written()} for one in subjects if one.kind == "country"],
        "isBasedOn": article.source_url,
        "publisher": {"@type": "Organization", "name": "Khetane"},
    }
