"""The public table of engagements."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, publish

from .models import Engagement, Milestone, Step
from .states import NOT_PUBLIC, EngagementStatus, MilestoneKind

COLUMNS = (
    Column("authority", "string", _("Authority"), _("Short name of the authority in our addresses")),
    Column("name", "string", _("Name"), _("Official name in its own language and script"), typed=True),
    Column("latin_name", "string", _("Name in Latin letters"), typed=True),
    Column("country", "string", _("Country"), _("ISO 3166-1 alpha-2; XK for Kosovo*")),
    Column("programme", "string", _("Programme"), _("Short name of the programme in our addresses")),
    Column("phase", "string", _("Phase"), _("Empty where it is not known")),
    Column("cycle", "integer", _("Cycle"), _("1 for the first run of this authority in this programme")),
    Column(
        "status",
        "string",
        _("How it stands"),
        format_lazy(_("One of: {words}"), words=", ".join(EngagementStatus.values[1:])),
    ),
    Column("since", "string", _("From"), _("Uncertain date (EDTF); empty where it is not known")),
    Column("until", "string", _("Until"), _("Uncertain date (EDTF); empty where it is not known")),
    Column("reason_en", "string", _("Reason, in English"), _("Of an interruption or a stop"), typed=True),
    Column("reason_fr", "string", _("Reason, in French"), _("Of an interruption or a stop"), typed=True),
    Column("sample", "boolean", _("Sample"), _("True for invented rows")),
    Column("source", "string", _("Source"), typed=True),
    Column("source_url", "string", _("Address of the source")),
)


def rows() -> Iterator[tuple]:
    """Published engagements, by authority, programme and cycle."""
    found = Engagement.objects.published().order_by("authority__slug", "programme__slug", "cycle")
    columns = (
        *("authority__slug", "authority__name", "authority__latin_name", "authority__country_id", "programme__slug"),
        *("phase__slug", "cycle", "status", "since", "until", "reason", "authority__is_sample"),
        *("source_label", "source_url"),
    )
    for *facts, since, until, reason, sample, label, url in found.values_list(*columns).iterator(ROWS_AT_ONCE):
        facts[5] = facts[5] or ""
        dates = [date.edtf if date is not None else "" for date in (since, until)]
        yield (*facts, *dates, reason.in_language("en"), reason.in_language("fr"), sample, label, url)


ENGAGEMENTS = publish(
    Dataset(
        name="engagements",
        title=_("Engagements"),
        description=_(
            "Which authority works or worked in which programme, in which cycle, and how that stands. “Agreed” means "
            "signed, not functioning; invitations that nobody has answered are left out."
        ),
        columns=COLUMNS,
        rows=rows,
        shows=("participants",),
        key=("authority", "programme", "cycle"),
        source=_("Records of the network and public pages; each row names its own source."),
    )
)


def _milestones() -> Iterator[tuple]:
    """Of published engagements, those planned too, oldest first within each."""
    found = Milestone.objects.published().order_by("engagement__authority__slug", "engagement", "happened_on", "pk")
    columns = (
        *("pk", "engagement__authority__slug", "engagement__authority__country_id", "engagement__programme__slug"),
        *("engagement__cycle", "kind", "engagement__authority__is_sample", "source_label", "source_url"),
        *("planned_on", "happened_on", "note"),
    )
    for *facts, planned, happened, note in found.values_list(*columns).iterator(ROWS_AT_ONCE):
        dates = [date.edtf if date is not None else "" for date in (planned, happened)]
        yield (*facts, *dates, note.in_language("en"), note.in_language("fr"))


MILESTONES = publish(
    Dataset(
        name="milestones",
        title=_("Milestones"),
        description=_(
            "Dated facts of the work in the field, in the order in which they happened; it is not the same everywhere, "
            "and some never happen."
        ),
        columns=(
            Column("milestone", "integer", _("Milestone"), _("Its number.")),
            Column("authority", "string", _("Authority"), _("Short name of the authority in our addresses")),
            Column("country", "string", _("Country"), _("ISO 3166-1 alpha-2; XK for Kosovo*")),
            Column("programme", "string", _("Programme"), _("Short name of the programme in our addresses")),
            Column("cycle", "integer", _("Cycle"), _("1 for the first run of this authority in this programme")),
            Column(
                "kind",
                "string",
                _("What happened"),
                format_lazy(_("One of: {words}"), words=", ".join(MilestoneKind.values)),
            ),
            Column("sample", "boolean", _("Sample"), _("True for invented rows")),
            Column("source", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source")),
            Column("planned_on", "string", _("Planned for"), _("Uncertain date (EDTF); empty where it is not known")),
            Column("happened_on", "string", _("Happened on"), _("Uncertain date (EDTF); empty: not yet")),
            Column("note_en", "string", _("In words, in English"), typed=True),
            Column("note_fr", "string", _("In words, in French"), typed=True),
        ),
        rows=_milestones,
        shows=("participants",),
        key=("milestone",),
        source=_("Records of the network and public pages; each row names its own source."),
    )
)


def _steps() -> Iterator[tuple]:
    """Of published engagements; that somebody was invited is between two sides and left out."""
    found = Step.objects.filter(engagement__in=Engagement.objects.published().order_by()).exclude(status__in=NOT_PUBLIC)
    columns = (
        *("pk", "engagement__authority__slug", "engagement__authority__country_id", "engagement__programme__slug"),
        *("engagement__cycle", "status", "engagement__authority__is_sample", "on", "reason", "signed_by"),
    )
    rows = found.order_by("engagement__authority__slug", "engagement", "pk").values_list(*columns)
    for *facts, on, reason, signed_by in rows.iterator(ROWS_AT_ONCE):
        edtf = on.edtf if on is not None else ""
        yield (*facts, edtf, reason.in_language("en"), reason.in_language("fr"), "; ".join(signed_by))


STEPS = publish(
    Dataset(
        name="engagement_steps",
        title=_("Steps of engagements"),
        description=_("How each engagement came to stand so, in the order in which it was recorded."),
        columns=(
            Column("step", "integer", _("Step"), _("Its number.")),
            Column("authority", "string", _("Authority"), _("Short name of the authority in our addresses")),
            Column("country", "string", _("Country"), _("ISO 3166-1 alpha-2; XK for Kosovo*")),
            Column("programme", "string", _("Programme"), _("Short name of the programme in our addresses")),
            Column("cycle", "integer", _("Cycle"), _("1 for the first run of this authority in this programme")),
            Column(
                "status",
                "string",
                _("Status"),
                format_lazy(_("One of: {words}"), words=", ".join(EngagementStatus.values)),
            ),
            Column("sample", "boolean", _("Sample"), _("True for invented rows")),
            Column("on", "string", _("On"), _("Uncertain date (EDTF); empty where it is not known")),
            Column("reason_en", "string", _("Reason, in English"), typed=True),
            Column("reason_fr", "string", _("Reason, in French"), typed=True),
            Column("signed_by", "string", _("Who signed it"), _("Bodies, with semicolons between."), typed=True),
        ),
        rows=_steps,
        shows=("participants",),
        key=("step",),
    )
)
