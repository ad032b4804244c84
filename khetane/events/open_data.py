"""Events as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, publish
from khetane.common.dates import UncertainDate

from .models import Event


def _edtf(value: UncertainDate | None) -> str:
    return value.edtf if value else ""


def rows() -> Iterator[tuple]:
    """One row per public event, the oldest first."""
    found = Event.objects.published().order_by("last_day", "pk").select_related("series").prefetch_related("programmes")
    for event in found.iterator(chunk_size=ROWS_AT_ONCE):
        yield (
            event.slug,
            event.title.in_language("en") or event.title.written("en"),
            event.title.in_language("fr"),
            event.status,
            _edtf(event.date),
            str(event.date.standing) if event.date else "",
            _edtf(event.held_on),
            event.attendance,
            event.country_id or "",
            event.town.written("en") if event.town else "",
            event.venue,
            event.series.slug if event.series else "",
            ";".join(programme.slug for programme in event.programmes.all()),
            ";".join(event.languages),
            ";".join(event.interpretation),
            event.source_label,
            event.source_url,
            event.is_sample,
        )


EVENTS = publish(
    Dataset(
        name="events",
        title=_("Events"),
        description=_(
            "Every public event of the Alliance and its programmes, held, coming, cancelled or without a date, with "
            "the date that was announced and the one on which it really was."
        ),
        columns=(
            Column("event", "string", _("Event"), _("Lasting short name, part of its address on this site")),
            Column("title_en", "string", _("Title, in English"), typed=True),
            Column("title_fr", "string", _("Title, in French"), typed=True),
            Column("status", "string", _("Status"), _("announced, postponed, cancelled or held")),
            Column("date", "string", _("Announced date"), _("Extended Date/Time Format; empty: to be set")),
            Column("date_standing", "string", _("How firm it is"), _("set, provisional, to_be_set …")),
            Column("held_on", "string", _("Real date"), _("Extended Date/Time Format; empty: not held, or not known")),
            Column("attendance", "string", _("How people take part"), _("in_place, online or both")),
            Column("country", "string", _("Country"), _("ISO 3166-1 code of two letters; XK for Kosovo*")),
            Column("town", "string", _("Town"), typed=True),
            Column("venue", "string", _("Building and room"), typed=True),
            Column("series", "string", _("Series"), _("Lasting short name of the series; empty if none")),
            Column("programmes", "string", _("Programmes"), _("Lasting short names, with a semicolon between")),
            Column("languages", "string", _("Languages spoken"), _("Codes, with a semicolon between")),
            Column("interpretation", "string", _("Interpretation into"), _("Codes, with a semicolon between")),
            Column("source", "string", _("Source"), _("Where it was read; empty: announced here"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("sample", "boolean", _("Sample"), _("true: invented, to show how the site works")),
        ),
        rows=rows,
        shows=("events",),
        key=("event",),
        source=_("Announcements of the secretariat, and the public record with the address of each source"),
    )
)
