"""What is kept of groups, bodies and communities of a town: added, renamed, counted, ended."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.places.models import Authority

from .. import actions
from ..forms import (
    BodyForm,
    CommunityForm,
    EndBodyForm,
    EndGroupForm,
    GroupForm,
    GroupSizeForm,
    NewBodyForm,
    RenameGroupForm,
)
from ..models import CommunityActionGroup, WorkingBody
from ..permissions import Permission
from .workspace import TownForm


class CreateGroup(TownForm):
    """A new community action group."""

    form_class = GroupForm
    permission = Permission.KEEP_GROUPS

    def get_title(self) -> str:
        return _("Add a community action group")

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority, slug=self.kwargs["slug"])

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "authority": self.thing}

    def act(self, form: GroupForm) -> CommunityActionGroup:
        return actions.create_group(authority=self.thing, **form.cleaned_data, **self.about())


class GroupAction(TownForm):
    """A form about one group."""

    permission = Permission.KEEP_GROUPS

    def get_thing(self) -> CommunityActionGroup:
        return get_object_or_404(
            CommunityActionGroup.objects.select_related("authority__country"), pk=self.kwargs["pk"]
        )


class RenameGroup(GroupAction):
    form_class = RenameGroupForm

    def get_title(self) -> str:
        return _("Rename “%(group)s”") % {"group": self.thing.name}

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": CommunityActionGroup.objects.get(pk=self.thing.pk)}

    def act(self, form: RenameGroupForm) -> CommunityActionGroup:
        return actions.rename_group(group=self.thing, name=form.cleaned_data["name"], **self.about())


class RecordSize(GroupAction):
    """Count a group. Nobody is listed; small numbers are withheld wherever the public looks."""

    form_class = GroupSizeForm

    def get_title(self) -> str:
        return _("Record the size of “%(group)s”") % {"group": self.thing.name}

    def get_initial(self) -> dict:
        return {"counted_on": timezone.localdate()}

    def act(self, form: GroupSizeForm) -> Any:
        return actions.record_size(group=self.thing, **form.cleaned_data, **self.about())


class EndGroup(GroupAction):
    form_class = EndGroupForm
    is_danger = True

    def get_title(self) -> str:
        return _("End “%(group)s”") % {"group": self.thing.name}

    def act(self, form: EndGroupForm) -> CommunityActionGroup:
        return actions.end_group(group=self.thing, ended_on=form.cleaned_data["ended_on"], **self.about())


class FoundBody(TownForm):
    """A working group or task force of the municipality, new or taken over."""

    form_class = NewBodyForm
    permission = Permission.KEEP_BODIES

    def get_title(self) -> str:
        return _("Add a working group or task force")

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority, slug=self.kwargs["slug"])

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "authority": self.thing}

    def act(self, form: NewBodyForm) -> WorkingBody:
        return actions.found_body(authority=self.thing, **form.cleaned_data, **self.about())


class BodyAction(TownForm):
    """A form about one body."""

    permission = Permission.KEEP_BODIES

    def get_thing(self) -> WorkingBody:
        return get_object_or_404(WorkingBody.objects.select_related("authority__country"), pk=self.kwargs["pk"])


class ChangeBody(BodyAction):
    form_class = BodyForm

    def get_title(self) -> str:
        return _("Change “%(body)s”") % {"body": self.thing.name}

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "authority": self.thing.authority}

    def get_initial(self) -> dict:
        kept = {name: getattr(self.thing, name) for name in ("name", "footing", "based_on", "formed_on")}
        return {**kept, "engagements": list(self.thing.engagements.values_list("pk", flat=True))}

    def act(self, form: BodyForm) -> WorkingBody:
        return actions.change_body(body=self.thing, **form.cleaned_data, **self.about())


class EndBody(BodyAction):
    form_class = EndBodyForm
    is_danger = True

    def get_title(self) -> str:
        return _("End “%(body)s”") % {"body": self.thing.name}

    def act(self, form: EndBodyForm) -> WorkingBody:
        return actions.end_body(body=self.thing, ended_on=form.cleaned_data["ended_on"], **self.about())


class NoteCommunity(TownForm):
    """A street, a quarter or a village of the town."""

    form_class = CommunityForm

    def get_title(self) -> str:
        return _("Add a community")

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority, slug=self.kwargs["slug"])

    def act(self, form: CommunityForm) -> Any:
        return actions.note_community(authority=self.thing, **form.cleaned_data, **self.about())
