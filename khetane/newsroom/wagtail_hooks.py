"""What editors find at /cms/: what they need to write, and nothing that gives rights or belongs elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import AvatarSettingsPanel, BaseSettingsPanel, NameEmailSettingsPanel
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_localize.models import Translation

from khetane.common.permissions import may

from . import choosers
from .models import ArticlePage, Consent, ConsentWording, Proposal, Recording, TerminologyNote
from .permissions import Permission
from .querysets import countries_named_otherwise, proposals_waiting
from .views.editor import CorrectArticle, EndConsent, RestoreArticle, SetAside, WithdrawArticle, buttons_of
from .views.translating import BringToTranslators, take_translation_away

# Offices are the one way to give somebody rights, so that they end when the office ends.
NOT_HERE = {"users", "groups", "sites", "redirects", "api-tokens"}


class NoteViewSet(SnippetViewSet):
    """The dated versions of the note on the word Roma."""

    model = TerminologyNote
    icon = "openquote"
    menu_label = _("The words we use")
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["version", "since"]


class ConsentViewSet(SnippetViewSet):
    """What people agreed to. It is ended by a verb of its own, never deleted."""

    model = Consent
    icon = "check"
    menu_label = _("Consents")
    add_to_admin_menu = True
    menu_order = 260
    list_display = ["label", "kind", "people", "given_on", "expires_on", "end"]
    list_filter = ["kind", "end"]
    search_fields = ["label", "purpose", "paper"]
    copy_view_enabled = False


class WordingViewSet(SnippetViewSet):
    model = ConsentWording
    icon = "doc-full"
    menu_label = _("Wordings of consents")
    list_display = ["version", "since"]


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    add_to_admin_menu = True
    menu_order = 270
    list_display = ["title", "language", "consent"]


for view_set in (NoteViewSet, ConsentViewSet, WordingViewSet, RecordingViewSet):
    register_snippet(view_set)


@hooks.register("register_snippet_listing_buttons")
def buttons_of_a_consent(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    """A consent that holds can be ended."""
    if isinstance(snippet, Consent) and snippet.ended_at is None and may(user, Permission.PUBLISH):
        yield Button(_("End it: take everything back"), reverse("newsroom_end_consent", args=[snippet.pk]), priority=80)


def _tell_about_countries(request: HttpRequest, page: Page) -> None:
    """A translation that names other countries than its original is often a mistake; nobody is stopped.

    Told whenever its form is opened, which is also where saving it and bringing in a translator's file lead.
    """
    page = page.specific
    if request.method != "GET" or not isinstance(page, ArticlePage):
        return
    missing, added = countries_named_otherwise(page)
    for countries, words in (
        (missing, _("The original names these countries, this version does not: %(names)s.")),
        (added, _("This version names countries that the original does not: %(names)s.")),
    ):
        if countries:
            messages.warning(request, words % {"names": ", ".join(str(one) for one in countries)})


# Before the translators' own form, which takes the place of the editors'.
hooks.register("before_edit_page", _tell_about_countries, order=-1)


@hooks.register("before_edit_page", order=-1)
def only_whole_translations(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A translation with texts missing would show them in the original's language under the other's name."""
    if request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).first()
    if translation is None:
        return None
    wanted, done = translation.get_progress()
    if wanted == done:
        return None
    words = ngettext(
        "Not published: %(n)s text is not translated yet.",
        "Not published: %(n)s texts are not translated yet.",
        wanted - done,
    )
    messages.error(request, words % {"n": wanted - done})
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_admin_access
def given_by_offices(request: HttpRequest, **rest: Any) -> HttpResponse:
    """There are no accounts and groups to edit here, for nobody."""
    raise Http404


@hooks.register("register_admin_urls", order=-100)
def pages_before_wagtails_own() -> list:
    """Accounts, which expect another kind of person than ours, and translating, which would ask nobody's leave."""
    return [
        re_path(r"^(?:users|groups|api-tokens)/", given_by_offices),
        path("localize/update/<int:translation_source_id>/", require_admin_access(BringToTranslators.as_view())),
        path("localize/page/<int:page_id>/convert_to_alias/", require_admin_access(take_translation_away)),
    ]


@hooks.register("register_admin_viewset")
def windows_to_choose_in() -> tuple:
    return choosers.ALL


@hooks.register("register_admin_urls")
def verbs_of_our_own() -> list:
    return [
        *(
            path(f"articles/<int:pk>/{verb}/", view.as_view(), name=f"newsroom_{verb}")
            for verb, view in (("correct", CorrectArticle), ("withdraw", WithdrawArticle), ("restore", RestoreArticle))
        ),
        path("consents/<int:pk>/end/", EndConsent.as_view(), name="newsroom_end_consent"),
        path("proposals/<int:pk>/set-aside/", SetAside.as_view(), name="newsroom_set_aside"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def buttons_of_an_article(page: Page, user: Any, view_name: str = "", next_url: str | None = None, **rest: Any) -> Any:
    """Beside Wagtail's own buttons: the correction log and the withdrawal, for who may publish."""
    if isinstance(page.specific, ArticlePage) and may(user, Permission.PUBLISH):
        for place, (label, url) in enumerate(buttons_of(page.specific)):
            yield Button(label, url, priority=80 + place)


class ProposalsPanel(Component):
    """On the first page of the editors: drafts made from what happened, each to be taken up or set aside."""

    name = "proposals"
    order = 150
    template_name = "newsroom/proposals_panel.html"
    shown = 8

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        waiting = (
            proposals_waiting() if may(parent_context["request"].user, Permission.PUBLISH) else Proposal.objects.none()
        )
        return {"proposals": waiting[: self.shown], "more": max(0, waiting.count() - self.shown)}


@hooks.register("construct_homepage_panels")
def what_the_system_proposes(request: HttpRequest, panels: list) -> None:
    panels.append(ProposalsPanel())


@hooks.register("construct_settings_menu")
def only_what_editors_need(request: HttpRequest, menu_items: list) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in NOT_HERE]


@hooks.register("construct_help_menu")
def no_help_elsewhere(request: HttpRequest, menu_items: list) -> None:
    """The help menu leads to other sites; what editors need to know stands in our own how-to."""
    menu_items.clear()


def _not_here(panel: BaseSettingsPanel) -> bool:
    return False


# A person changes their name on their own account page; a portrait would need a record of consent.
NameEmailSettingsPanel.is_active = AvatarSettingsPanel.is_active = _not_here
