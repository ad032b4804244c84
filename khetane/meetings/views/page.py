"""What the pages of meetings share: whose they are, and the way to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from khetane.common.views import AskedFirst, WorkspaceForm, WorkspacePage
from khetane.places.models import Authority


def way_to(authority: Authority) -> list[dict]:
    """The way from the workspace to the meetings of one authority."""
    return [
        {"title": _("Workspace"), "url": reverse("front_workspace:home")},
        {"title": authority.latin_name, "url": reverse("programmes_workspace:town", args=[authority.slug])},
        {"title": _("Meetings"), "url": reverse("meetings_workspace:meetings", args=[authority.slug])},
    ]


class MeetingPage(WorkspacePage):
    """A page to look at; `authority` is whose meetings they are."""

    @property
    def authority(self) -> Authority:
        return self.thing.authority


class MeetingForm(AskedFirst, WorkspaceForm):
    """A form that ends in one action."""

    template_name = "meetings/form.html"
    submit_label: Any = ""

    @property
    def authority(self) -> Authority:
        return getattr(self.thing, "owner", self.thing).authority

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            submit_label=self.submit_label or self.title, sample_shown=self.authority.is_sample, **kwargs
        )
