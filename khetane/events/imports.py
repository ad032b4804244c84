"""What an import brings: events as a source tells of them, with what was first announced where it is known."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import Standing, UncertainDate
from khetane.common.finished import touch
from khetane.common.imports import Bring, Outcome, importer
from khetane.common.ledger import record
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network.models import Organisation
from khetane.places.imports import one_of, texts
from khetane.places.models import Authority, Country
from khetane.programmes.models import Programme

from .actions.events import last_day_of
from .models import Change, Event, Series, Speaker
from .states import Appearance, EventChange, EventStatus

SOURCE = ["source_label", "source_url"]
TO_BE_SET = "to be set"


def _source(row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in SOURCE}


def _one(rows: Any, what: Any, value: str) -> Any:
    found = rows.first() if value else None
    if value and found is None:
        raise Refused(_("%(what)s “%(value)s” is not known.") % {"what": what, "value": value})
    return found


def _programmes(cell: str) -> list[Programme]:
    names = [name.strip() for name in cell.split(";") if name.strip()]
    return [_one(Programme.objects.filter(slug=name), _("The programme"), name) for name in names]


@importer(
    "event_series",
    order=49,
    columns=["slug", "title_en", "title_fr", "summary_en", "summary_fr", "programmes", *SOURCE],
    key=["slug"],
    required=["slug", "title_en", "title_fr"],
)
def event_series(row: dict[str, str], bring: Bring) -> Outcome:
    """One series; its events name it."""
    facts = {"title": texts(row, "title"), "summary": texts(row, "summary"), **_source(row)}
    first = facts | {"is_sample": bring.is_sample}
    series, is_new = Series.objects.update_or_create(slug=row["slug"], defaults=facts, create_defaults=first)
    series.programmes.set(_programmes(row["programmes"]))
    touch("events")
    return Outcome.CREATED if is_new else Outcome.UPDATED


@importer(
    "events",
    order=50,
    columns=[
        *("slug", "series", "title_en", "title_fr", "summary_en", "summary_fr", "place", "place_fr", "venue"),
        *("country", "host", "host_authority", "date_edtf", "date_standing", "planned_edtf", "programmes"),
        *("note_en", "note_fr", *SOURCE),
    ],
    key=["slug"],
    required=["slug", "title_en", "title_fr"],
)
def events(row: dict[str, str], bring: Bring) -> Outcome:
    """One event. With a date that is over it was held; `planned_edtf` is what was announced first ("to be set" too)."""
    date = UncertainDate(row["date_edtf"]) if row["date_edtf"] else UncertainDate.to_be_set()
    was_held = date.is_known and date.latest < timezone.localdate(bring.at)
    facts = {
        "series": _one(Series.objects.filter(slug=row["series"]), _("The series"), row["series"]),
        "title": texts(row, "title"),
        "summary": texts(row, "summary") or texts(row, "title"),
        "text": texts(row, "note"),
        "date": date,
        "held_on": date if was_held else None,
        "status": EventStatus.HELD if was_held else EventStatus.ANNOUNCED,
        "country": _one(Country.objects.filter(code=row["country"]), _("The country"), row["country"]),
        "town": _town(row["place"], row["place_fr"]),
        "venue": row["venue"],
        "host": _one(Organisation.objects.filter(slug=row["host"]), _("The organisation"), row["host"]),
        "host_authority": _one(
            Authority.objects.filter(slug=row["host_authority"]), _("The authority"), row["host_authority"]
        ),
        **_source(row),
    }
    first = facts | {"is_sample": bring.is_sample, "public_since": bring.at}
    event, is_new = Event.objects.update_or_create(slug=row["slug"], defaults=facts, create_defaults=first)
    event.last_day = last_day_of(event)
    event.save(update_fields=["last_day"])
    event.programmes.set(_programmes(row["programmes"]))
    if is_new:
        _as_it_was_told(event, row["planned_edtf"], was_held=was_held, at=bring.at)
    record("import", event, by=bring.by, at=bring.at, after=event.status)
    touch("events", f"event:{event.pk}")
    return Outcome.CREATED if is_new else Outcome.UPDATED


def _town(name: str, french: str) -> TranslatedText:
    town = TranslatedText.original(name, "en")
    return town.with_translation("fr", french) if town and french and french != name else town


def _as_it_was_told(event: Event, planned: str, *, was_held: bool, at: datetime) -> None:
    """The steps the source knows of. That it was held is told on the day it was; of an announcement no day is known."""
    if planned:
        was = UncertainDate.to_be_set() if planned == TO_BE_SET else UncertainDate(planned, Standing.PROVISIONAL)
        Change.objects.create(event=event, kind=EventChange.ANNOUNCED, date=was)
        Change.objects.create(event=event, kind=EventChange.DATED, date=event.date)
    if was_held:
        noon = datetime.combine(event.date.latest, time(12), UTC)
        Change.objects.create(event=event, kind=EventChange.HELD, date=event.held_on, at=noon)
    else:
        Change.objects.create(event=event, kind=EventChange.ANNOUNCED, date=event.date, at=at)


@importer(
    "event_speakers",
    order=51,
    columns=[
        *("event", "position", "function_en", "function_fr", "organisation_en", "organisation_fr"),
        *("on_behalf_of_en", "on_behalf_of_fr", "announced", "appearance", *SOURCE),
    ],
    key=["event", "position"],
    required=["event", "position", "function_en", "function_fr"],
)
def event_speakers(row: dict[str, str], bring: Bring) -> Outcome:
    """One speaker of an event by the function of the time; no name comes in from a file."""
    event = _one(Event.objects.filter(slug=row["event"]), _("The event"), row["event"])
    facts = {
        "function": texts(row, "function"),
        "organisation": texts(row, "organisation"),
        "on_behalf_of": texts(row, "on_behalf_of"),
        "was_announced": row["announced"] != "no",
        "appearance": one_of(Appearance, row["appearance"] or Appearance.UNKNOWN),
        **_source(row),
    }
    _speaker, is_new = Speaker.objects.update_or_create(event=event, position=int(row["position"]), defaults=facts)
    touch(f"event:{event.pk}")
    return Outcome.CREATED if is_new else Outcome.UPDATED
