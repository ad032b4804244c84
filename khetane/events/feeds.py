"""Events as feeds and calendars: each step of an event is an entry, so that a reader sees every one of them."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.feeds import MOST, Feed, FeedView, Item, ListedFeed, list_feed
from khetane.common.finished import SHOWS_HEADER

from .models import Change, Event, Series
from .rules.calendars import as_calendar
from .rules.showing import clock, entry_of, where

# A calendar holds what comes and, for those who look things up, what was.
MOST_IN_A_CALENDAR = 1000
ASKED = ("programme", "country", "language", "authority")


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What the address asks for: codes only, so that an endless address asks for nothing."""
    given = {name: request.GET.get(name, "").strip()[:60] for name in ASKED}
    return {name: value for name, value in given.items() if value and value.replace("-", "").isalnum()}


def query_of(asked: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())


def the_series(slug: str) -> Series:
    series = Series.objects.filter(slug=slug).first()
    if series is None:
        raise Http404
    return series


def item_of(change: Change) -> Item:
    """One step: the event's title with what happened, and all that one needs to know to come."""
    event = change.event
    date = change.date.written() if change.date is not None else ""
    lines = [
        (_("What happened"), change.get_kind_display()),
        (_("Date"), date),
        (_("Time"), clock(event)),
        (_("Place"), where(event)),
        (_("Reason"), event.status_reason.written() if event.status_reason else ""),
    ]
    facts = format_html_join("", "<li>{}: {}</li>", ((label, value) for label, value in lines if value))
    summary = event.summary.written() if event.summary else ""
    url = settings.ORIGIN + event.get_absolute_url()
    html = format_html('<p>{}</p><ul>{}</ul><p><a href="{}">{}</a></p>', summary, facts, url, _("All about this event"))
    words = {"title": event.title.written(), "what": change.get_kind_display(), "date": date}
    title = _("%(title)s (%(what)s): %(date)s") % words if date else _("%(title)s (%(what)s)") % words
    tags = [programme.name for programme in event.programmes.all()]
    return Item(
        guid=change.guid,
        url=url,
        title=title,
        at=change.at,
        updated_at=change.at,
        summary=f"{summary} {date}, {where(event)}".strip(" ,"),
        html=html,
        tags=tuple([*tags, event.country_id] if event.country_id else tags),
    )


class EventFeed(FeedView):
    """What happened to events: all of them, or those of a programme or country, or of one series."""

    shows = ("events",)

    def get_feed(self, request: HttpRequest, slug: str = "") -> Feed:
        language, asked = get_language(), asked_of(request)
        series = the_series(slug) if slug else None
        found = Event.objects.about(**asked, series=slug)
        changes = (
            Change.objects.told()
            .filter(event__in=found.order_by().values("pk"))
            .select_related("event__country")
            .prefetch_related("event__programmes")[:MOST]
        )
        page = series.get_absolute_url() if series else reverse("events:events")
        return Feed(
            guid=f"{settings.ORIGIN}{page}feed?{query_of(asked)}".rstrip("?"),
            title=series.title.written() if series else _("Events of the Alliance and its programmes"),
            description=_("Events announced, dated, moved, cancelled and held, as it happens."),
            page=page,
            address=f"{page}feed",
            query=query_of(asked),
            language=language,
            items=[item_of(change) for change in changes],
        )


class Calendar(View):
    """Events as a calendar that a program can subscribe to; one event, a series, or all that the address asks for."""

    public = True

    def get(self, request: HttpRequest, series: str = "", slug: str = "") -> HttpResponse:
        asked = {} if slug else asked_of(request)
        name = the_series(series).title.written() if series else _("Events of the Alliance and its programmes")
        found = Event.objects.published().about(**asked, series=series)
        if slug:
            found = found.filter(slug=slug)
        rows = found.select_related("country").prefetch_related("programmes").order_by("-last_day", "-id")
        events = list(rows[:MOST_IN_A_CALENDAR])
        if slug and not events:
            raise Http404
        entries = [entry for event in events if (entry := entry_of(event)) is not None]
        if slug:
            if not entries:  # no day yet: there is nothing a calendar could hold
                raise Http404
            name = events[0].title.written()
        response = HttpResponse(as_calendar(name, entries), content_type="text/calendar; charset=utf-8")
        response.headers[SHOWS_HEADER] = " ".join(sorted({"site", "events"}))
        response.headers["Content-Disposition"] = f'inline; filename="{slug or series or "khetane"}.ics"'
        return response


list_feed(
    ListedFeed(
        address="events:feed",
        title=gettext_lazy("Events"),
        words=gettext_lazy("An entry for each step: announced, the date is set, moved, cancelled, held."),
        narrowed_by=("country", "programme", "language"),
    )
)
list_feed(
    ListedFeed(
        address="events:calendar",
        title=gettext_lazy("Calendar of events"),
        words=gettext_lazy("Subscribe to it in your calendar: what changes here changes there."),
        narrowed_by=("country", "programme", "language"),
        is_calendar=True,
    )
)
