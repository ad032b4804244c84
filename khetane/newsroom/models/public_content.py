"""What all pages of editors have in common."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from khetane.common.finished import SHOWS_HEADER
from khetane.common.templatetags.values import language_name
from khetane.common.views import with_feed_and_data

from .blocks import shown_by


class PublicContent(models.Model):
    """Shared by all page types: one sentence under the title, and being served as a public page.

    Like every public page, such as an authority's, it shows nothing personal, sets no cookie and names what it shows.
    It is not a page itself and has no table.
    """

    standfirst = models.TextField(
        gettext_lazy("In one or two sentences"),
        max_length=400,
        blank=True,
        help_text=gettext_lazy("Stands under the title, in lists and in feeds."),
    )

    # A public site: nothing here may be hidden behind a password, so nothing needs to be asked on each request.
    private_page_options: list[str] = []
    # The address is the same under every language.
    override_translatable_fields = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        return PageViewRestriction.objects.none()

    @property
    def address(self) -> str:
        """This page's address, such as /fr/news/launch/; asks the database nothing when the locale is loaded."""
        return address_of(self.locale.language_code, self.url_path)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        drawn = shown_by(self.body) if hasattr(self, "body") else ()
        response.headers[SHOWS_HEADER] = " ".join(["news", f"page:{self.pk}", "site", *sorted(drawn)])
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        is_fallback = language != get_language()
        return context | {
            "crumbs": self.get_crumbs(),
            "languages": self.languages(),
            "address": settings.ORIGIN + self.address,
            "content_language": language if is_fallback else "",
            "content_language_name": language_name(language) if is_fallback else "",
            "alternates": with_feed_and_data([]),
            # A message for one person must never be kept on a page for everybody.
            "messages": (),
        }

    def get_crumbs(self) -> list[dict]:
        return [{"title": _("Home"), "url": f"/{get_language()}/"}, {"title": self.title}]

    def languages(self) -> list[dict]:
        """Its address in each language and whether it is said there; the original stands in for what is missing."""
        paths = self.paths_by_language()
        return [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": address_of(code, paths.get(code, self.url_path)),
                "is_said": code in paths,
            }
            for code, _name in settings.LANGUAGES
        ]

    def paths_by_language(self) -> dict[str, str]:
        # Aliases are copies that wait for a translation: their text is not in the language of their address.
        found = type(self).objects.live().filter(translation_key=self.translation_key, alias_of=None)
        return dict(found.values_list("locale__language_code", "url_path"))


@lru_cache(maxsize=4096)
def address_of(language: str, url_path: str) -> str:
    """The public address of a path in the tree: "/home-fr/news/launch/" is "/fr/news/launch/"."""
    below = url_path.strip("/").partition("/")[2]
    with override(language):
        return reverse("wagtail_serve", args=[f"{below}/" if below else ""])
