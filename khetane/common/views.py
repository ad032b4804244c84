"""The base view of each door, and what they share: permission, language, refusals that become form errors.

Every view says `public = True` or names its `permission`; a test walks all addresses and fails on silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from .finished import SHOWS_HEADER
from .lifecycle import Moves
from .permissions import Right, is_signed_in, refusal
from .refusals import Refused

FEEDS = {"application/atom+xml", "application/rss+xml", "application/feed+json"}
DATA = {"text/csv", "application/json"}


def with_feed_and_data(alternates: list[dict]) -> list[dict]:
    """Every public page names a feed and a data file: its own, or else those of the whole site."""
    types = {alternate["type"] for alternate in alternates}
    if not types & FEEDS:
        feed = reverse("opendata:activity", args=["atom"])
        alternates.append({"title": _("What happened (feed)"), "type": "application/atom+xml", "url": feed})
    if not types & DATA:
        package = reverse("files:datapackage")
        alternates.append({"title": _("Open data (data package)"), "type": "application/json", "url": package})
    return alternates


class PublicPage(TemplateView):
    """A page for everybody: nothing personal, no cookie, kept finished until something it shows changes.

    `shows` names the things on the page ("authority:17", "participants"); views that load an object override
    `get_shows`. `alternates` are its feed and data file: dictionaries of title, type and url.
    """

    public = True
    shows: Iterable[str] | None = None
    alternates: Iterable[dict] = ()

    def get_shows(self, context: dict) -> Iterable[str] | None:
        return self.shows

    def get_alternates(self, context: dict) -> Iterable[dict]:
        return self.alternates

    def get_short_code(self, context: dict) -> str:
        """What stands at the foot of the printed page and leads back to it: `/A-17`. Pages of one thing have one."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        context.setdefault("alternates", with_feed_and_data(list(self.get_alternates(context))))
        context.setdefault("short_code", self.get_short_code(context))
        # A message for one person must never be kept on a page for everybody.
        context["messages"] = ()
        return context

    def render_to_response(self, context: dict, **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        shows = self.get_shows(context)
        if shows is not None:
            # Every page also shows the site's own frame.
            response.headers[SHOWS_HEADER] = " ".join(sorted({"site", *shows}))
        return response


class Door(View):
    """A page behind a door: asks its permission, about the thing it shows, before anything else."""

    permission: Right
    # A stranger gets 404 for a thing that is not to be known to exist; a colleague without the right gets 403.
    hides = True

    def get_thing(self) -> Any:
        """What the permission is asked about; views of one object load it here."""
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_signed_in(request.user):
            return redirect_to_login(request.get_full_path())
        self.thing = self.get_thing()
        reason = refusal(request.user, self.permission, self.thing)
        if reason is not None:
            if self.thing is not None and self.hides:
                raise Http404
            raise PermissionDenied(reason)
        missing = self.missing_second_factor(request)
        if missing is not None:
            return missing
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def missing_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        """Whoever works at the desk brings its rights into the workspace too, and so its second factor."""
        return second_factor_first(request) if request.user.door == "desk" else None


class WorkspacePage(Door, TemplateView):
    """A page of a municipality's people and their support team."""


class DeskPage(Door, TemplateView):
    """A page of the secretariat and the deciding body; asks for a second factor."""

    def missing_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        return second_factor_first(request)


def second_factor_first(request: HttpRequest) -> HttpResponse | None:
    """Send somebody without a second factor to set one up; None when the session has one."""
    if request.user.signed_in_with_second_factor(request):
        return None
    return HttpResponseRedirect(f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}")


def move_links(
    moves: Moves,
    thing: Model,
    person: Any,
    address: Callable[[str], str],
    *,
    dangers: Collection[str] = (),
    only: Collection[str] | None = None,
) -> list[dict]:
    """For `components/moves.html`: the moves open to this person, the closed ones with why; `address` takes a verb."""
    return [
        {
            "verb": offer.verb,
            "label": offer.label,
            "url": address(offer.verb),
            "open": offer.is_open,
            "reason": offer.reason,
            "tone": "danger" if offer.verb in dangers else "",
        }
        for offer in moves.offers(thing, person)
        if only is None or offer.verb in only
    ]


class ActsOnForm(FormView):
    """A form whose valid content is handed to one action. What was typed is never lost.

    Subclasses write `act(form) -> thing or None` with a single call of an action; a `Refused` becomes an error of the
    form (of its field, when it names one) and the page is shown again as typed.
    """

    def act(self, form: Any) -> Any:
        raise NotImplementedError

    def now(self) -> Any:
        return timezone.now()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.acted = self.act(form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            response = self.form_invalid(form)
            response.status_code = refused.status
            return response
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AskedFirst:
    """A page that asks before one act: its title, the way here, what is said when it is done, and why it is closed.

    Stands before `DeskForm` or `WorkspaceForm`. Subclasses name `way_here()`: the pages that lead here, the last one
    being where the form leads back to.
    """

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


class WorkspaceForm(ActsOnForm, WorkspacePage):
    """A form in the workspace."""


class DeskForm(ActsOnForm, DeskPage):
    """A form at the desk."""
