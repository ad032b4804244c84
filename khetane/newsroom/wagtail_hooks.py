"""What editors find at /cms/: what they need to write, and nothing that gives rights or belongs elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AvatarSettingsPanel, BaseSettingsPanel, NameEmailSettingsPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import TerminologyNote

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


register_snippet(NoteViewSet)


@require_admin_access
def given_by_offices(request: HttpRequest, **rest: Any) -> HttpResponse:
    """There are no accounts and groups to edit here, for nobody."""
    raise Http404


@hooks.register("register_admin_urls", order=-100)
def close_account_pages() -> list:
    """Stands before Wagtail's own addresses for accounts, which expect another kind of person than ours."""
    return [re_path(r"^(?:users|groups|api-tokens)/", given_by_offices)]


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
