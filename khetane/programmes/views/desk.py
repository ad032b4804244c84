"""What the secretariat does for programmes: invitations and support teams."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import DeskForm, DeskPage
from khetane.places.models import Authority

from .. import actions
from ..forms import AppointForm, EndTeamMemberForm, HandOverForm, InviteForm
from ..models import Engagement, Programme, TeamMember
from ..permissions import Permission

MOST_FOUND = 30


def _home() -> dict:
    return {"title": _("Desk"), "url": "/desk/"}


def _list() -> dict:
    return {"title": _("Programmes"), "url": reverse("programmes_desk:programme_list")}


def _team() -> dict:
    return {"title": _("Support teams"), "url": reverse("programmes_desk:team")}


class ProgrammeDeskList(DeskPage):
    """Programmes with their counts, and the search for an authority to invite."""

    permission = Permission.KEEP_PROGRAMMES
    template_name = "programmes/programme_desk.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        q = self.request.GET.get("q", "").strip()
        programmes = [
            {"thing": programme, **programme.engagements.counts(on=today)} for programme in Programme.objects.all()
        ]
        found = list(Authority.objects.matching(q).select_related("country")[:MOST_FOUND]) if q else []
        crumbs = [_home(), {"title": _("Programmes")}]
        return super().get_context_data(q=q, found=found, programmes=programmes, crumbs=crumbs, **kwargs)


class DeskFormPage(DeskForm):
    """A small form of the programmes' desk."""

    template_name = "programmes/desk_form.html"
    permission = Permission.KEEP_PROGRAMMES
    is_danger = False

    def get_title(self) -> str:
        raise NotImplementedError

    def get_crumbs(self) -> list[dict]:
        return [_home(), _team()]

    def get_context_data(self, **kwargs: Any) -> dict:
        title = self.get_title()
        return super().get_context_data(
            title=title,
            is_danger=self.is_danger,
            cancel_url=self.get_success_url(),
            crumbs=[*self.get_crumbs(), {"title": title}],
            **kwargs,
        )

    def get_success_url(self) -> str:
        return reverse("programmes_desk:team")

    def about(self) -> dict:
        return {"by": self.request.user, "at": self.now()}


class Invite(DeskFormPage):
    """Invite one authority into a programme."""

    form_class = InviteForm
    permission = Permission.INVITE

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority, slug=self.kwargs["slug"])

    def get_title(self) -> str:
        return _("Invite %(authority)s") % {"authority": self.thing}

    def get_crumbs(self) -> list[dict]:
        return [_home(), _list()]

    def get_success_url(self) -> str:
        if getattr(self, "acted", None) is None:
            return reverse("programmes_desk:programme_list")
        return reverse("programmes_workspace:town", args=[self.thing.slug])

    def act(self, form: InviteForm) -> Engagement:
        return actions.invite(authority=self.thing, **form.cleaned_data, **self.about())


class TeamList(DeskPage):
    """Who serves where today, and who served."""

    permission = Permission.KEEP_PROGRAMMES
    template_name = "programmes/team_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        members = TeamMember.objects.select_related("person", "programme", "country").prefetch_related("authorities")
        today = timezone.localdate()
        rows = list(members.order_by("country", "programme", "since")[:500])
        return super().get_context_data(
            serving=[row for row in rows if row.until is None or row.until > today],
            served=[row for row in rows if row.until is not None and row.until <= today],
            crumbs=[_home(), {"title": _("Support teams")}],
            **kwargs,
        )


class Appoint(DeskFormPage):
    """Appoint somebody to a support team."""

    form_class = AppointForm

    def get_title(self) -> str:
        return _("Appoint somebody to a support team")

    def get_initial(self) -> dict:
        return {"since": timezone.localdate()}

    def act(self, form: AppointForm) -> TeamMember:
        return actions.appoint_team_member(**form.cleaned_data, **self.about())


class MemberForm(DeskFormPage):
    def get_thing(self) -> TeamMember:
        members = TeamMember.objects.select_related("person", "programme", "country")
        return get_object_or_404(members, pk=self.kwargs["pk"])

    def words(self) -> dict:
        return {"person": self.thing.person, "function": self.thing.get_function_display()}


class EndMember(MemberForm):
    """End somebody's function."""

    form_class = EndTeamMemberForm
    is_danger = True

    def get_title(self) -> str:
        return _("End: %(person)s, %(function)s") % self.words()

    def act(self, form: EndTeamMemberForm) -> TeamMember:
        return actions.end_team_member(member=self.thing, until=form.cleaned_data["until"], **self.about())


class HandOver(MemberForm):
    """Hand a function over to somebody else; the records stay with the towns."""

    form_class = HandOverForm

    def get_title(self) -> str:
        return _("Hand over: %(person)s, %(function)s") % self.words()

    def act(self, form: HandOverForm) -> TeamMember:
        return actions.hand_over_team_member(member=self.thing, **form.cleaned_data, **self.about())
