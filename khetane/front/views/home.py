"""The first page: who the Alliance is, what has happened, and the way in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.compiled import Compiled
from khetane.common.finished import kept
from khetane.common.linked_data import json_ld
from khetane.common.views import PublicPage
from khetane.events.models import Event
from khetane.events.views.public import split
from khetane.newsroom.querysets import home_of, latest_articles, notes_on
from khetane.opendata.querysets import latest
from khetane.programmes.models import Programme, PublishedTotal

from ..querysets import Filters, count_by_country, countries, real_participants_by_country
from ..rules.maps import directory_map
from ..rules.specimen_roads import explained_road

# Totals somebody published, by key, in the order in which the first page shows them.
SHOWN_TOTALS = {
    "participants-about": gettext_lazy("participants, as published by the Alliance"),
    "romact-municipalities-2018": gettext_lazy("municipalities that ROMACT worked with"),
    "mediators-trained-2016": gettext_lazy("mediators trained by ROMED1"),
}


DATED_EVENTS, UNDATED_EVENTS = 3, 2


class Home(PublicPage):
    """`/en/`, from content that editors change and from what the apps below know."""

    template_name = "front/home.html"
    shows = ["site", "news", "events", "activity", "participants", "programmes", "countries", "terminology"]

    def get_context_data(self, **kwargs: Any) -> dict:
        language = translation.get_language()
        lines, home = latest(language, 6), home_of(language) or {}
        events = _events()
        return super().get_context_data(
            home=home,
            parts=_parts(home),
            articles=latest_articles(language, 3),
            lines=lines,
            numbers=_numbers(),
            **events,
            map=directory_map([], count_by_country(Filters()), countries(), {}),
            note=_note(),
            linked_data=json_ld(_organisation(home)),
            road=explained_road(),
            programmes=[_programme(programme) for programme in kept(["programmes"], ("real programmes",), _programmes)],
            sample_shown=any(line.is_sample for line in lines)
            or any(row["is_sample"] for rows in events.values() for row in rows),
            **kwargs,
        )


def _parts(home: dict[str, Any]) -> list[dict[str, Any]]:
    """What editors wrote about the Alliance, under our own headings; an empty part is left out."""
    headings = {
        "mission": _("What the Alliance is for"),
        "authority": _("Under whose authority"),
        "take_part": _("How an authority takes part"),
        "cooperate": _("Cooperate as an organisation"),
        "follow": _("Follow us"),
    }
    return [{"title": title, "body": home[name]} for name, title in headings.items() if home.get(name)]


def _events() -> dict[str, Any]:
    """The next events, and in a place of their own those whose date is still to be set."""
    dated, undated = split(_COMING.all([timezone.localdate()]))
    return {"dated_events": dated[:DATED_EVENTS], "undated_events": undated[:UNDATED_EVENTS]}


def _coming(days: list[date]) -> QuerySet:
    return Event.objects.upcoming(on=days[0]).select_related("country")[: DATED_EVENTS + UNDATED_EVENTS]


_COMING = Compiled(_coming)


def _programmes() -> list[Programme]:
    return list(Programme.objects.filter(is_sample=False)[:4])


def _note() -> dict[str, Any] | None:
    """The beginning of the note on the word Roma, as it holds today."""
    today = timezone.localdate()
    current = kept(["terminology"], ("note that holds", today), lambda: notes_on(today)[0])
    if current is None:
        return None
    shown = current.text.best()
    return {"text": Truncator(shown.text).words(45), "language": shown.language if shown.is_fallback else ""}


def _organisation(home: dict[str, Any]) -> dict[str, Any]:
    """The Alliance for machines, under the body it works under."""
    return {
        "@type": "Organization",
        "name": _("European Alliance of Cities and Regions for Roma Inclusion"),
        "url": f"{settings.ORIGIN}/{translation.get_language()}/",
        "description": home.get("standfirst", ""),
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": _("Congress of Local and Regional Authorities of the Council of Europe"),
            "url": "https://www.coe.int/en/web/congress",
        },
    }


def _numbers() -> list[dict[str, Any]]:
    """What we count ourselves, then what others published, each saying which count it is."""
    by_country = real_participants_by_country()
    own = {
        "value": sum(by_country.values()),
        "label": _("participants in this record"),
        "note": _("counted from dated records, in %(countries)s countries") % {"countries": len(by_country)},
        "url": reverse("front:participants"),
    }
    totals = PublishedTotal.objects.filter(key__in=SHOWN_TOTALS, low__isnull=False)
    found = kept(["programmes"], ("published totals",), lambda: {total.key: total for total in totals})
    return [own, *(_total(found[key]) for key in SHOWN_TOTALS if key in found)]


def _total(total: PublishedTotal) -> dict[str, Any]:
    as_of = capfirst(total.as_of.written() if total.as_of else _("date not known"))
    words = {"scope": total.title, "date": as_of, "source": total.source_label}
    note = _("%(scope)s. %(date)s; source: %(source)s") % words
    return {"value": total.figure.number(), "label": SHOWN_TOTALS[total.key], "note": note, "url": total.source_url}


def _programme(programme: Programme) -> dict[str, Any]:
    title = programme.title.best()
    lang = title.language if title.is_fallback else ""
    return {"name": programme.name, "url": programme.get_absolute_url(), "text": title.text, "lang": lang}
