"""What the workspace pages share: whose page it is, and how a form becomes one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.lifecycle import Moves
from khetane.common.translated import TranslatedText
from khetane.common.two_at_once import NothingOverwritten
from khetane.common.views import WorkspaceForm, WorkspacePage, move_links
from khetane.places.models import Authority

from ...models import (
    Annex,
    Consultation,
    Edition,
    FundingLine,
    Measure,
    MeasureSheet,
    Plan,
    Priority,
    Project,
    Remark,
    Result,
    Setback,
)
from ...permissions import Permission

# How the pages load a thing so that its authority and country are at hand.
ROWS: dict[type[models.Model], tuple[str, ...]] = {
    Authority: ("country",),
    Priority: ("authority__country", "theme"),
    Plan: ("authority__country",),
    Edition: ("plan__authority__country",),
    Measure: ("edition__plan__authority__country",),
    Project: ("authority__country",),
    FundingLine: ("project__authority__country",),
    Result: ("authority__country",),
    Consultation: ("edition__plan__authority__country",),
    Remark: ("consultation__edition__plan__authority__country",),
    Annex: ("edition__plan__authority__country",),
    MeasureSheet: ("edition__plan__authority__country",),
    Setback: ("project__authority__country",),
}


def home_of(authority: Authority) -> str:
    return reverse("plans_workspace:authority", args=[authority.slug])


class OwnThing:
    """Loads the thing of the address; strangers get 404 from the door."""

    model: type[models.Model] = Authority
    permission = Permission.WORK

    def get_thing(self) -> Any:
        key = {"slug": self.kwargs["slug"]} if "slug" in self.kwargs else {"pk": self.kwargs["pk"]}
        return get_object_or_404(self.model._default_manager.select_related(*ROWS[self.model]), **key)

    @property
    def authority(self) -> Authority:
        thing = self.thing
        if isinstance(thing, Authority):
            return thing
        for path in ("consultation", "edition", "project"):
            thing = getattr(thing, path, thing)
        return getattr(thing, "plan", thing).authority

    def crumbs(self, *more: dict) -> list[dict]:
        first = [
            {"title": _("Workspace"), "url": reverse("front_workspace:home")},
            {"title": self.authority.latin_name, "url": home_of(self.authority)},
        ]
        return [*first, *more]


class OwnPage(OwnThing, WorkspacePage):
    """A page to look at."""


class OwnForm(OwnThing, WorkspaceForm):
    """A form that ends in one action and leads back to where the thing stands."""

    template_name = "plans/workspace_form.html"
    title: Any = ""
    lead: Any = ""
    submit_label: Any = ""
    danger = False
    # Forms that choose among one authority's rows are given the authority.
    knows_authority = False
    done: Any = ""

    def back_url(self) -> str:
        return home_of(self.authority)

    def get_success_url(self) -> str:
        if self.done:
            messages.success(self.request, self.done)
        return self.back_url()

    def get_form_kwargs(self) -> dict:
        options = super().get_form_kwargs()
        return {**options, "authority": self.authority} if self.knows_authority else options

    def get_initial(self) -> dict:
        return {name: timezone.localdate() for name in TODAY if name in self.get_form_class().base_fields}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            **{
                "title": self.title,
                "lead": self.lead,
                "submit_label": self.submit_label or self.title,
                "danger": self.danger,
                "back_url": self.back_url(),
                "crumbs": self.crumbs(*self.way_back(), {"title": str(self.title)}),
                "about": self.about(),
                **kwargs,
            }
        )

    def way_back(self) -> list[dict]:
        """The thing's own page, when the form is not at home on the authority's."""
        here, title = self.back_url(), self.back_title()
        if not title or here == home_of(self.authority):
            return []
        return [{"title": title.written(), "url": here}]

    def back_title(self) -> TranslatedText | None:
        """The title of the page that `back_url` leads to."""
        return self.about() or None

    def about(self) -> TranslatedText | str:
        """The words of the thing the form is about, shown above it."""
        thing = self.thing
        return getattr(thing, "title", None) or getattr(thing, "statement", None) or ""

    @property
    def actor(self) -> dict[str, Any]:
        """Who does it and when, as every action wants it."""
        return {"by": self.request.user, "at": self.now()}


TODAY = ("recorded_on", "confirmed_on", "answered_on", "said_on", "adopted_on", "verified_on", "told_on", "on")


@dataclass(frozen=True)
class Step:
    """One thing that can be done: its form, its words, and the action called with what was typed."""

    form: type
    title: Any
    act: Callable[..., Any]
    lead: Any = ""
    danger: bool = False
    knows_authority: bool = False
    # What a form that changes words is filled from.
    initial: Callable[[Any], dict] | None = None
    # What stands on the button where the title is a sentence about the thing.
    submit: Any = ""


class EditForm(NothingOverwritten, OwnForm):
    """A form that changes what a thing says of itself; two at once lose nothing."""

    submit_label = gettext_lazy("Save")


class StepForm(NothingOverwritten, OwnForm):
    """The page of one step out of a table; a step that nobody knows is not found."""

    steps: dict[str, Step] = {}
    argument = "thing"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["verb"] not in self.steps:
            raise Http404
        self.step = self.steps[kwargs["verb"]]
        self.title, self.lead, self.danger = self.step.title, self.step.lead, self.step.danger
        self.submit_label = self.step.submit
        self.knows_authority = self.step.knows_authority

    def writes_over(self) -> bool:
        return self.step.initial is not None

    def get_form_class(self) -> type:
        return self.step.form

    def get_initial(self) -> dict:
        return {**super().get_initial(), **(self.step.initial(self.thing) if self.step.initial else {})}

    def act(self, form: Any) -> Any:
        return self.step.act(**{self.argument: self.thing}, **self.typed(form), **self.actor)

    def typed(self, form: Any) -> dict[str, Any]:
        return form.cleaned_data


DANGERS = {"set_aside", "close", "cancel", "reject", "withdraw"}


def offers_of(table: Moves, thing: Any, person: Any, base: str, *, hidden: tuple[str, ...] = ()) -> list[dict]:
    """The moves of a table as links to the pages that ask, open and closed ones."""
    shown = {move.verb for move in table} - set(hidden)
    return move_links(table, thing, person, lambda verb: f"{base}{verb}/", dangers=DANGERS, only=shown)


def private_document(file: Any, response: Callable[[Any], HttpResponse]) -> HttpResponse:
    if not file:
        raise Http404
    return response(file)
