"""What everybody sees of events: what comes, what was, one event, one series."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.feeds import feed_alternates
from khetane.common.linked_data import json_ld
from khetane.common.templatetags.values import language_name
from khetane.common.views import PublicPage
from khetane.places.models import Country
from khetane.programmes.models import Programme

from ..feeds import asked_of, query_of
from ..models import Change, Event, Series
from ..rules.calendars import has_a_day
from ..rules.showing import TONES, clock, date_that_counts, dates_of, row_of, schema_of, where
from ..states import Appearance, Attendance, EventChange
from ..the_event import changes_of, part_of, programmes_of, the_event
from .registering import registration_of

# What was, on one page: a few years of meetings.
PAST_ROWS = 60
DATED = (EventChange.ANNOUNCED, EventChange.DATED, EventChange.MOVED)


def split(events: list[Event]) -> tuple[list[dict], list[dict]]:
    """Those that have a date and those whose date is still to be set."""
    rows = [row_of(event) for event in events]
    return [row for row in rows if row["year"]], [row for row in rows if not row["year"]]


class Listing(PublicPage):
    """Coming events, those without a date in a place of their own, and those that were, by year."""

    template_name = "events/event_list.html"
    shows = ("events",)

    def listed(self, events: Any) -> dict[str, Any]:
        today = timezone.localdate()
        shown = events.select_related("country")
        dated, undated = split(list(shown.upcoming(on=today)))
        past = list(shown.past(on=today)[: PAST_ROWS + 1])
        rows = [row_of(event) for event in past[:PAST_ROWS]]
        years = [{"year": year, "rows": list(group)} for year, group in groupby(rows, key=lambda row: row["year"])]
        return {
            "dated": dated,
            "undated": undated,
            "years": years,
            "is_cut": len(past) > PAST_ROWS,
            "sample_shown": any(row["is_sample"] for row in (*dated, *undated, *rows)),
        }


class Events(Listing):
    """All events, or those of a programme, in a country, in a language."""

    def get_context_data(self, **kwargs: Any) -> dict:
        asked = asked_of(self.request)
        title = _("Events")
        return super().get_context_data(
            title=title,
            lead=_("Where the Alliance and its programmes meet: what comes, what has no date yet, and what was."),
            selects=self.selects(asked),
            clear_url=self.request.path if asked else "",
            asked=asked,
            calendar_url=f"{reverse('events:calendar')}{'?' if asked else ''}{query_of(asked)}",
            all_series=list(Series.objects.only("slug", "title")),
            crumbs=[{"title": title}],
            **self.listed(Event.objects.published().about(**asked)),
            **kwargs,
        )

    def selects(self, asked: dict[str, str]) -> list[dict]:
        """The filters, each offering only what some event has."""
        published = Event.objects.published().order_by()
        programmes = Programme.objects.filter(events__in=published.values("pk")).distinct()
        countries = Country.objects.filter(events__in=published.values("pk")).distinct()
        spoken = {code for codes in published.values_list("languages", flat=True) for code in codes}
        offered = {
            "programme": (_("Programme"), [(one.slug, one.name) for one in programmes]),
            "country": (_("Country"), sorted(((one.code, str(one.name)) for one in countries), key=lambda one: one[1])),
            "language": (_("Language spoken"), sorted((code, language_name(code)) for code in spoken)),
        }
        return [
            {
                "name": name,
                "label": label,
                "value": asked.get(name, ""),
                "options": [{"value": value, "label": text} for value, text in [("", _("All")), *options]],
            }
            for name, (label, options) in offered.items()
            if options
        ]

    def get_alternates(self, context: dict) -> list[dict]:
        query = query_of(context["asked"])
        return [
            *feed_alternates("events:feed", _("Events"), query=query),
            {"title": _("Events as a calendar"), "type": "text/calendar", "url": context["calendar_url"]},
            {"title": _("Events as a table (CSV)"), "type": "text/csv", "url": "/open-data/events.csv"},
            {"title": _("Events (JSON)"), "type": "application/json", "url": "/open-data/events.json"},
        ]


class SeriesDetail(Listing):
    """The events of one series, such as the launches of two programmes."""

    template_name = "events/series_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        series = get_object_or_404(Series, slug=self.kwargs["slug"])
        return super().get_context_data(
            series=series,
            programmes=list(series.programmes.all()),
            calendar_url=reverse("events:series_calendar", args=[series.slug]),
            crumbs=[{"title": _("Events"), "url": reverse("events:events")}, {"title": series.title.written()}],
            **self.listed(Event.objects.published().filter(series=series)),
            **kwargs,
        )

    def get_alternates(self, context: dict) -> list[dict]:
        series = context["series"]
        return [
            *feed_alternates("events:series_feed", series.title.written(), series.slug),
            {"title": _("Events as a calendar"), "type": "text/calendar", "url": context["calendar_url"]},
        ]


class EventDetail(PublicPage):
    """One event: whether it stands, when and where, and how its date came about."""

    template_name = "events/event_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        event = the_event(self.kwargs["slug"])
        if event is None:
            raise Http404
        changes = changes_of(event)
        counts = date_that_counts(event)
        return super().get_context_data(
            event=event,
            programmes=programmes_of(event),
            tone=TONES[event.status],
            when=dates_of(event),
            clock=clock(event),
            where=where(event),
            facts=_facts(event),
            history=_history(changes),
            registration=registration_of(event),
            **parts_of(event),
            calendar_url=reverse("events:event_calendar", args=[event.slug]) if has_a_day(counts) else "",
            linked_data=json_ld(schema_of(event, previous=_previous(changes, event.date))),
            sample_shown=event.is_sample,
            crumbs=[{"title": _("Events"), "url": reverse("events:events")}, {"title": event.title.written()}],
            **kwargs,
        )

    def get_short_code(self, context: dict) -> str:
        return f"E-{context['event'].pk}"

    def get_shows(self, context: dict) -> list[str]:
        return [f"event:{context['event'].pk}"]

    def get_alternates(self, context: dict) -> list[dict]:
        given = {"title": _("This event for your calendar"), "type": "text/calendar", "url": context["calendar_url"]}
        return [given] if context["calendar_url"] else []


def _facts(event: Event) -> list[dict[str, Any]]:
    """What the page says of it, as label and value; what is not known is left out, save date and place."""
    spoken = ", ".join(language_name(code) for code in event.languages)
    interpreted = ", ".join(language_name(code) for code in event.interpretation)
    host = event.host_authority or event.host
    planned = event.date.written() if event.held_on and event.date and event.held_on.edtf != event.date.edtf else ""
    facts = [
        {"label": _("Date"), "value": dates_of(event).written()},
        {"label": _("First announced for"), "value": planned},
        {"label": _("Time"), "value": clock(event)},
        {"label": _("Place"), "value": where(event), "missing": _("to be set")},
        {"label": _("Building and room"), "value": event.venue},
        {"label": _("How people take part"), "value": Attendance(event.attendance).label},
        {"label": _("Address online"), "value": event.online_url, "url": event.online_url},
        {
            "label": _("Host"),
            "value": str(host) if host else "",
            "url": event.host_authority.get_absolute_url() if event.host_authority else "",
        },
        {"label": _("Languages spoken"), "value": spoken},
        {"label": _("Interpretation into"), "value": interpreted},
        {"label": _("Source"), "value": event.source_label, "url": event.source_url},
    ]
    return [fact for fact in facts if fact["value"] or "missing" in fact]


def _history(changes: list[Change]) -> list[dict[str, Any]]:
    """What was told of it, the first first; nothing where there is only one thing to tell."""
    if len(changes) < 2:
        return []
    return [
        {
            "date": timezone.localdate(change.at) if change.at else None,
            "told": told(change),
        }
        for change in changes
    ]


def parts_of(event: Event) -> dict[str, Any]:
    """The agenda with who speaks in each part, the papers, and the published minutes."""

    speakers = [_speaker(one) for one in part_of(event, "speakers")]
    sessions = [
        {
            "title": one.title,
            "summary": one.summary,
            "day": one.day,
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "room": one.room,
            "is_side_event": one.is_side_event,
            "speakers": [speaker for speaker in speakers if speaker["session"] == one.pk],
        }
        for one in part_of(event, "sessions")
    ]
    minutes = getattr(event, "minutes", None)
    is_minuted = minutes is not None and minutes.published_at is not None
    return {
        "sessions": sessions,
        "speakers": [speaker for speaker in speakers if speaker["session"] is None],
        "papers": part_of(event, "papers"),
        "minutes": minutes if is_minuted else None,
        "decisions": part_of(event, "decisions") if is_minuted else [],
        "tasks": part_of(event, "tasks") if is_minuted else [],
        "carried_tasks": part_of(event, "carried_tasks"),
    }


def _speaker(one: Any) -> dict[str, Any]:
    """Who was announced and who spoke are told apart; without knowing, nothing is claimed."""
    if one.appearance == Appearance.UNKNOWN:
        note = "" if one.was_announced else _("not announced")
    elif one.appearance == Appearance.ABSENT:
        note = _("announced; did not come")
    else:
        note = _("spoke") if one.was_announced else _("spoke; was not announced")
    return {
        "session": one.session_id,
        "function": one.function,
        "organisation": one.organisation,
        "name": one.name,
        "on_behalf_of": one.on_behalf_of,
        "note": note,
        "source_label": one.source_label,
        "source_url": one.source_url,
    }


def told(change: Change) -> str:
    """ "the date is set: 18 January 2014"."""
    what = EventChange(change.kind).label
    if change.date is None:
        return what
    return _("%(what)s: %(date)s") % {"what": what, "date": change.date.written()}


def _previous(changes: list[Change], now: UncertainDate | None) -> UncertainDate | None:
    """The date that was announced before the one of today, if it was another."""
    told = [change.date for change in changes if change.kind in DATED and change.date is not None]
    before = [date for date in told if date.is_known and (now is None or date.edtf != now.edtf)]
    return before[-1] if before else None
