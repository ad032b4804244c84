"""The front page's words, and the root of one language's pages."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from .blocks import PARAGRAPH_FEATURES
from .public_content import PublicContent
from .section import SectionPage


def _part(label: str, help_text: str = "") -> RichTextField:
    return RichTextField(label, features=PARAGRAPH_FEATURES, blank=True, help_text=help_text)


class HomePage(PublicContent, Page):
    """The words of the front page in one language, such as what the Alliance is for; one per language.

    It is not the front page itself: that also shows the network's own rows and is drawn by `front`.
    """

    mission = _part(_("What the Alliance is for"))
    authority = _part(
        _("Under whose authority"),
        _("The Congress of Local and Regional Authorities; in French “Congrès des pouvoirs locaux et régionaux”."),
    )
    take_part = _part(_("How a local or regional authority takes part"))
    cooperate = _part(_("How a civil society organisation works with us"))
    follow = _part(_("How to follow us"))

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.NewsPage", "newsroom.ShelfPage", "newsroom.SectionPage"]
    template = "newsroom/home_detail.html"
    # The address of the root never changes, so nobody is asked for it.
    promote_panels = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("mission"),
        FieldPanel("authority"),
        FieldPanel("take_part"),
        FieldPanel("cooperate"),
        FieldPanel("follow"),
    ]

    class Meta:
        verbose_name = _("words of the front page")
        verbose_name_plural = _("words of the front page")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Made when the site is furnished or a language is added, never by hand."""
        return False

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds a section with one query, however deep it lies; where it is not translated, as it was first written."""
        if path_components:
            below = "/".join(path_components) + "/"
            found = SectionPage.objects.live().filter(
                alias_of=None,
                slug=path_components[-1],
                depth=self.depth + len(path_components),
                url_path__endswith=f"/{below}",
            )
            in_this_language = models.Case(models.When(url_path=self.url_path + below, then=0), default=1)
            section = found.order_by(in_this_language, "pk").select_related("locale").first()
            if section is not None:
                return RouteResult(section)
        return super().route(request, path_components)

    def get_crumbs(self) -> list[dict]:
        return []
