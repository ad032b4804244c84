"""The participants as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, publish
from khetane.common.dates import UncertainDate
from khetane.places.open_data import WHERE, WHERE_NAMES, WHO

from .models import Participation, Signature


def _edtf(value: UncertainDate | None) -> str:
    return value.edtf if value else ""


def participants() -> Iterator[tuple]:
    """One row per authority that takes part or took part, the participation's own facts only."""
    found = (
        Participation.objects.published()
        .order_by("authority__sort_key", "pk")
        .values_list(
            "authority__slug",
            "authority__name",
            "authority__latin_name",
            "authority__kind",
            "authority__country_id",
            "number",
            "is_founding",
            "standing",
            "accepted_on",
            "announced_on",
            "accepted_by_body",
            "decision_reference",
            "ended_on",
            "source_label",
            "source_url",
            "authority__is_sample",
            "authority__place__longitude",
            "authority__place__latitude",
        )
    )
    for row in found.iterator(chunk_size=ROWS_AT_ONCE):
        accepted, announced, ended = _edtf(row[8]), _edtf(row[9]), _edtf(row[12])
        yield (*row[:8], accepted, announced, *row[10:12], ended, *row[13:])


PARTICIPANTS = publish(
    Dataset(
        name="participants",
        title=_("Participants"),
        description=_(
            "Every authority that takes part or took part in the alliance, with its number, its dates and how its "
            "participation stands. Not a list of signatories, nor of the municipalities of a programme."
        ),
        columns=(
            *WHO,
            Column("number", "integer", _("Number of accession"), _("As given once; numbers may have holes")),
            Column("founding", "boolean", _("Founding participant"), _("Founding participants have no number")),
            Column(
                "standing",
                "string",
                _("Standing"),
                _("One of a fixed list: active, concern_raised, under_review, suspended …"),
            ),
            Column("accepted_on", "string", _("Accepted on"), _("Extended Date/Time Format; empty: not known")),
            Column("announced_on", "string", _("Announced on"), _("Extended Date/Time Format; empty: not known")),
            Column("accepted_by", "string", _("Deciding body"), typed=True),
            Column("reference", "string", _("Reference of the decision"), typed=True),
            Column("ended_on", "string", _("Ended on"), _("Extended Date/Time Format; empty: goes on, or not known")),
            Column("source", "string", _("Source"), _("Where it was read; empty: decided here"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("sample", "boolean", _("Sample"), _("true: invented, to show how the site works")),
            *WHERE,
        ),
        rows=participants,
        shows=("participants",),
        key=("authority",),
        point=WHERE_NAMES,
        source=_("Decisions recorded by the secretariat, and the public record with the address of each source"),
    )
)


def signatories() -> Iterator[tuple]:
    """One row per authority and declaration it signed, withdrawn ones with both days."""
    found = Signature.objects.order_by("declaration__slug", "number", "pk").values_list(
        *("declaration__slug", "authority__slug", "authority__name", "authority__latin_name", "authority__kind"),
        *("authority__country_id", "number", "signed_on", "withdrawn_on", "source_label", "source_url"),
        *("declaration__is_sample", "authority__place__longitude", "authority__place__latitude"),
    )
    for row in found.iterator(chunk_size=ROWS_AT_ONCE):
        yield (*row[:7], _edtf(row[7]), *row[8:])


SIGNATORIES = publish(
    Dataset(
        name="signatories",
        title=_("Signatories"),
        description=_(
            "Every authority that signed a declaration, with its number and its day. Signing is independent of taking "
            "part: a signatory need not be a participant."
        ),
        columns=(
            Column("declaration", "string", _("Declaration"), _("Lasting short name, part of its address")),
            *WHO,
            Column("number", "integer", _("Number"), _("As given once; numbers may have holes; empty: none given")),
            Column("signed_on", "string", _("Signed on"), _("Extended Date/Time Format; empty: not known")),
            Column("withdrawn_on", "date", _("Withdrawn on"), _("Empty: the signature stands")),
            Column("source", "string", _("Source"), _("Where it was read; empty: decided here"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("sample", "boolean", _("Sample"), _("true: invented, to show how the site works")),
            *WHERE,
        ),
        rows=signatories,
        shows=("declarations",),
        key=("declaration", "authority"),
        point=WHERE_NAMES,
        source=_("Decisions recorded by the secretariat, and the public record with the address of each source"),
    )
)
