"""Following without an account: the page of all feeds, the form, and the pages behind the links of our mails."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common import floods
from khetane.common.feeds import LISTED, NAMES, ListedFeed, feed_alternates
from khetane.common.links import make
from khetane.common.refusals import Refused
from khetane.common.views import ActsOnForm, PublicPage
from khetane.frameworks.models import Theme
from khetane.opendata.querysets import latest
from khetane.places.models import Country
from khetane.programmes.models import Programme

from .. import actions, forms
from ..models import Follower

HOUR, DAY = 3600, 86400
LATEST_LINES = 10


class Feeds(PublicPage):
    """Every feed and calendar, in plain words."""

    template_name = "following/feed_list.html"
    shows = ("activity", "site", "news", "events")

    def get_alternates(self, context: dict) -> list[dict]:
        return feed_alternates("opendata:activity", _("What happened"))

    def get_context_data(self, **kwargs: Any) -> dict:
        lines = latest(self.request.LANGUAGE_CODE, LATEST_LINES)
        countries = Country.objects.filter(articles__isnull=False) | Country.objects.filter(events__isnull=False)
        found = sorted({(one.code, str(one)) for one in countries.distinct()}, key=lambda one: one[1].casefold())
        programmes = [(one.slug, one.name) for one in Programme.objects.all()]
        themes = [(one.code, str(one.title)) for one in Theme.objects.filter(articles__isnull=False).distinct()]
        return super().get_context_data(
            feeds=[_told(feed, found, programmes, themes) for feed in LISTED],
            lines=lines,
            sample_shown=any(line.is_sample for line in lines),
            follow_url=reverse("following:follow"),
            crumbs=[{"title": _("Feeds")}],
            **kwargs,
        )


def _told(feed: ListedFeed, countries: list, programmes: list, themes: list) -> dict[str, Any]:
    """A feed with its addresses: whole, and narrowed to one programme, theme or country (lists of code and name)."""
    options = {"programme": programmes, "theme": themes, "country": countries}
    narrowed = [
        {"name": name, "url": f"{_address(feed)}?{asked}={value}"}
        for asked in options
        if asked in feed.narrowed_by
        for value, name in options[asked]
    ]
    addresses = (
        [{"title": "iCalendar", "url": settings.ORIGIN + _address(feed)}]
        if feed.is_calendar
        else [
            {"title": NAMES[ending], "url": settings.ORIGIN + reverse(feed.address, args=[ending])} for ending in NAMES
        ]
    )
    return {"title": feed.title, "words": feed.words, "addresses": addresses, "narrowed": narrowed}


def _address(feed: ListedFeed) -> str:
    return reverse(feed.address) if feed.is_calendar else reverse(feed.address, args=["atom"])


# The form stands on a page that is kept finished for everybody and sets no cookie, so it carries no token of a session.
# There is no session to be misused either: all a foreign page could send is a wish that its owner must confirm.
@method_decorator(csrf_exempt, name="dispatch")
class Follow(ActsOnForm, PublicPage):
    """Follow by e-mail: what, how often, in which language."""

    template_name = "following/follow.html"
    form_class = forms.FollowForm
    shows = ("countries", "programmes", "site")

    def act(self, form: Form) -> None:
        if form.is_by_a_program:
            return
        floods.ask(self.request, "following.follow", most=10, seconds=HOUR)
        floods.ask(self.request, "following.follow", most=3, seconds=DAY, of=form.cleaned_data["email"])
        actions.ask_to_follow(**form.wishes(), at=self.now())

    def get_success_url(self) -> str:
        return reverse("following:asked")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            feeds_url=reverse("following:feeds"),
            again_url=reverse("following:link_again"),
            crumbs=[{"title": _("Follow us")}],
            **kwargs,
        )


class Asked(PublicPage):
    """Look into your mail; the same for every address."""

    template_name = "following/asked.html"
    shows = ("site",)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            crumbs=[{"title": _("Follow us"), "url": reverse("following:follow")}], **kwargs
        )


@method_decorator(csrf_exempt, name="dispatch")
class LinkAgain(ActsOnForm, PublicPage):
    """Lost the mail with the links? It is sent again, to the address only."""

    template_name = "following/link_again.html"
    form_class = forms.LinkAgainForm
    shows = ("site",)

    def act(self, form: Form) -> None:
        floods.ask(self.request, "following.link", most=10, seconds=HOUR)
        floods.ask(self.request, "following.link", most=3, seconds=DAY, of=form.cleaned_data["email"])
        actions.send_link_again(email=form.cleaned_data["email"])

    def get_success_url(self) -> str:
        return reverse("following:asked")

    def get_context_data(self, **kwargs: Any) -> dict:
        crumbs = [{"title": _("Follow us"), "url": reverse("following:follow")}, {"title": _("My links again")}]
        return super().get_context_data(crumbs=crumbs, **kwargs)


# The address itself holds the right to do it, and mail programs press the button by themselves (RFC 8058).
@method_decorator(csrf_exempt, name="dispatch")
class ByLink(PublicPage):
    """A page for whoever holds a link: kept nowhere, found by no search engine; a bad link says so."""

    shows = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.follower = self.find(kwargs["token"])
            response = super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            context = self.get_context_data(problem=str(refused))
            response = self.response_class(request, "following/bad_link.html", context, status=410)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def find(self, token: str) -> Follower:
        return actions.holder(token)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            crumbs=[{"title": _("Follow us"), "url": reverse("following:follow")}],
            again_url=reverse("following:link_again"),
            **kwargs,
        )


class Confirm(ByLink):
    """A button, so that no mail scanner that opens every link says yes for somebody."""

    template_name = "following/confirm.html"

    def find(self, token: str) -> Follower:
        return actions.holder_to_confirm(token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = actions.confirm(token=token, at=timezone.now())
        again = make(actions.KEEP, follower.pk, follower.stamp)
        return HttpResponseRedirect(reverse("following:wishes", args=[again]) + "?new=1")


class Wishes(ActsOnForm, ByLink):
    """What somebody hears, to be changed."""

    template_name = "following/wishes.html"
    form_class = forms.WishesForm

    def get_initial(self) -> dict[str, Any]:
        return forms.wishes_of(self.follower)

    def act(self, form: Form) -> Follower:
        return actions.change_wishes(follower=self.follower, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.request.path + "?saved=1"

    def get_context_data(self, **kwargs: Any) -> dict:
        if "problem" in kwargs:
            return ByLink.get_context_data(self, form=None, **kwargs)
        return super().get_context_data(
            is_new="new" in self.request.GET,
            is_saved="saved" in self.request.GET,
            has_left=self.follower.ended_at is not None,
            leave_url=reverse("following:leave", args=[self.kwargs["token"]]),
            **kwargs,
        )


class Leave(ByLink):
    """Leaving: one button here, none at all in a mail program that knows RFC 8058."""

    template_name = "following/leave.html"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        actions.leave(follower=self.follower, at=timezone.now())
        return self.render_to_response(self.get_context_data(has_left=True))
