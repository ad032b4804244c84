"""A form of the desk: its title, the way here, what is said when it is done, and why it is closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.functional import Promise

from khetane.common.views import DeskForm


class AtDesk(DeskForm):
    """Subclasses name `way_here()`: the pages that lead here, the last one being where the form leads back to."""

    template_name = "network/application_move.html"
    title: str | Promise = ""
    lead: str | Promise = ""
    done: str | Promise = ""
    danger = False
    form_class: type[Form] = Form

    def way_here(self) -> list[dict]:
        raise NotImplementedError

    def kicker(self, way: list[dict]) -> str:
        """What stands over the title."""
        return way[-1]["title"]

    def closed_because(self) -> str | Promise | None:
        return None

    def facts(self) -> dict[str, Any]:
        return {"by": self.request.user, "at": self.now()}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302 and self.done:
            messages.success(self.request, self.done)
        return response

    def get_success_url(self) -> str:
        return self.way_here()[-1]["url"]

    def get_context_data(self, **kwargs: Any) -> dict:
        way = self.way_here()
        return super().get_context_data(
            title=self.title,
            lead=self.lead,
            kicker=self.kicker(way),
            danger=self.danger,
            closed_because=None if "form" in kwargs else self.closed_because(),
            back_url=way[-1]["url"],
            crumbs=[*way, {"title": self.title}],
            **kwargs,
        )
