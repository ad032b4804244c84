"""The homes of the two inner doors: what waits for this person, and the way to each part."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext as _

from khetane.accounts.permissions import Permission as AccountsPermission
from khetane.common.permissions import may
from khetane.common.tasks_list import by_urgency
from khetane.common.views import DeskPage, WorkspacePage
from khetane.newsroom.permissions import Permission as NewsroomPermission

from ..permissions import Permission
from ..querysets import authorities_of
from ..tasks_of import tasks_of


def _links(person: Any, *pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Links to the parts that exist and are open to this person: a door that stays shut is not shown."""
    found = []
    for address, title in pairs:
        try:
            url = reverse(address)
        except NoReverseMatch:
            continue
        view = getattr(resolve(url).func, "view_class", None)
        permission = getattr(view, "permission", None)  # a library's views, such as the editors' pages, have none
        if permission is None or may(person, permission):
            found.append({"url": url, "title": title})
    return found


class WorkspaceHome(WorkspacePage):
    """Everything somebody's own: tasks, authorities they speak for or support, applications."""

    template_name = "front/workspace_home.html"
    permission = Permission.SEE_WORKSPACE

    def get_context_data(self, **kwargs: Any) -> dict:
        person = self.request.user
        return super().get_context_data(
            tasks=by_urgency(tasks_of(person)),
            authorities=authorities_of(person),
            links=_links(person, *self.parts(person)),
            **kwargs,
        )

    def parts(self, person: Any) -> list[tuple[str, str]]:
        """The parts of the workspace, then the other doors this person has a key to."""
        parts = [
            ("network_workspace:applications", _("Applications to take part")),
            ("network_workspace:participations", _("How we take part")),
            ("exchange_workspace:home", _("Help between participants")),
            ("programmes_workspace:town_list", _("Towns in programmes")),
            ("fieldwork_workspace:reports", _("Reports from the field")),
            ("front_desk:home", _("The desk")),
        ]
        if may(person, NewsroomPermission.WRITE):
            parts.append(("wagtailadmin_home", _("Write news and pages")))
        return parts


class DeskHome(DeskPage):
    """What waits for the secretariat and the deciding body."""

    template_name = "front/desk_home.html"
    permission = AccountsPermission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            tasks=by_urgency(tasks_of(self.request.user)),
            links=_links(
                self.request.user,
                ("network_desk:applications", _("Applications")),
                ("network_desk:sittings", _("Meetings of the deciding body")),
                ("network_desk:questions", _("Questions of an application")),
                ("network_desk:letter_texts", _("Texts of the decision letters")),
                ("network_desk:participations", _("Participants and their standing")),
                ("network_desk:quiet", _("Gone quiet")),
                ("exchange_desk:home", _("Help between participants")),
                ("network_desk:declarations", _("Declarations and who signed them")),
                ("network_desk:cooperation", _("Cooperation with organisations")),
                ("places_desk:authority_list", _("Authorities")),
                ("programmes_desk:programme_list", _("Programmes and engagements")),
                ("programmes_desk:team", _("Support teams")),
                ("fieldwork_desk:payments", _("Payments for work in the field")),
                ("plans_desk:home", _("Plans and results")),
                ("plans_desk:calls", _("Calls for funding")),
                ("events_desk:events", _("Events")),
                ("languages_desk:waiting", _("Translations")),
                ("following_desk:following", _("Following by e-mail")),
                ("accounts_desk:offices", _("Offices")),
            ),
            **kwargs,
        )
