"""What it costs: calls for funding, projects and the money of each."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.datasets import Column, Dataset, publish

from ..models import FundingCall, FundingLine, Measure, Project, Setback
from ..states import SetbackStatus
from .columns import AUTHORITY, SAMPLE, both, edtf, owner, texts


def _funding_calls() -> Iterator[tuple]:
    rows = FundingCall.objects.published().select_related("instrument").prefetch_related("themes", "countries")
    for one in rows.order_by("pk").iterator(2000):
        yield (
            one.slug,
            one.is_sample,
            *both(one.title),
            *both(one.summary),
            *both(one.who_may_apply),
            one.funder,
            one.instrument.code if one.instrument else "",
            " ".join(one.kinds),
            " ".join(sorted(each.code for each in one.themes.all())),
            " ".join(sorted(each.code for each in one.countries.all())),
            one.opens_on,
            one.closes_on,
            one.most,
            one.currency,
            one.status,
            one.published_on,
            one.url,
        )


publish(
    Dataset(
        name="funding_calls",
        title=_("Calls for funding"),
        description=_("Money that cities and regions can apply for, as far as the secretariat knows of it."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            SAMPLE,
            *texts("title", _("Title"), _("Title of the call.")),
            *texts("summary", _("What it pays for"), _("In our words, not the funder's.")),
            *texts("who_may_apply", _("Who may apply"), _("In words; empty if the kinds say it.")),
            Column("funder", "string", _("Whose money"), typed=True),
            Column("instrument", "string", _("Instrument"), _("Code of the funding instrument; empty if none.")),
            Column("kinds", "string", _("Kinds of authority"), _("Codes with spaces between; empty: all.")),
            Column("themes", "string", _("Themes"), _("Codes with spaces between; empty: all.")),
            Column("countries", "string", _("Countries"), _("ISO 3166-1 alpha-2 with spaces between; empty: all.")),
            Column("opens_on", "date", _("Opens on"), _("Empty: not known.")),
            Column("closes_on", "date", _("Closes on"), _("Empty: not known.")),
            Column("most", "number", _("At most for one project"), _("Empty: not known.")),
            Column("currency", "string", _("Currency"), _("ISO 4217.")),
            Column("status", "string", _("Status"), _("published or withdrawn.")),
            Column("published_on", "date", _("Published here on")),
            Column("url", "string", _("Address of the call")),
        ),
        rows=_funding_calls,
        shows=("funding",),
        key=("slug",),
    )
)


def _projects() -> Iterator[tuple]:
    rows = Project.objects.published().select_related("authority", "follows").order_by("pk")
    plan = Measure.objects.published().filter(projects=OuterRef("pk")).order_by("-edition__adopted_on", "pk")
    for one in rows.annotate(plan_slug=Subquery(plan.values("edition__plan__slug")[:1])).iterator(2000):
        yield (
            one.slug,
            *owner(one.authority),
            *both(one.title),
            one.status,
            one.status_on,
            edtf(one.since),
            edtf(one.until),
            one.plan_slug or "",
            one.applicant,
            one.follows.slug if one.follows and one.follows.is_public else "",
            one.kept_up_by,
            edtf(one.kept_up_until),
            one.source_label,
            one.source_url,
        )


publish(
    Dataset(
        name="projects",
        title=_("Projects"),
        description=_("Projects that are more than an idea, those too that were rejected or never submitted."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            *AUTHORITY,
            *texts("title", _("Title"), _("Title of the project.")),
            Column("status", "string", _("Status"), _("From not_submitted and submitted to completed and cancelled.")),
            Column("status_on", "date", _("Since"), _("The day since which it stands so; empty if not known.")),
            Column("since", "string", _("From"), _("Uncertain date (EDTF); empty if not known.")),
            Column("until", "string", _("Until"), _("Uncertain date (EDTF); empty if not known.")),
            Column("plan", "string", _("Plan"), _("Slug of the latest plan it belongs to; empty if it has none.")),
            Column("applicant", "string", _("Who applies"), _("Empty if the authority itself."), typed=True),
            Column("follows", "string", _("Goes on from"), _("Slug of the earlier project; empty if none.")),
            Column("kept_up_by", "string", _("Who keeps it up afterwards"), _("Empty: not settled."), typed=True),
            Column("kept_up_until", "string", _("Until when that is settled"), _("Uncertain date (EDTF).")),
            Column("source", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
        ),
        rows=_projects,
        shows=("projects", "plans", "participants"),
        key=("slug",),
    )
)


def _funding_lines() -> Iterator[tuple]:
    rows = FundingLine.objects.published().select_related("project__authority", "instrument").order_by("project", "pk")
    for one in rows.iterator(2000):
        yield (
            one.pk,
            one.project.slug,
            *owner(one.project.authority),
            one.source_name,
            "; ".join(one.together_with),
            one.instrument.code if one.instrument else "",
            one.currency,
            one.planned,
            one.approved,
            one.spent,
            one.stated,
            one.is_in_kind,
            one.as_of,
        )


publish(
    Dataset(
        name="funding_lines",
        title=_("Money of projects"),
        description=_("Each source of money of each public project, in its own currency. Never add up currencies."),
        columns=(
            Column("line", "integer", _("Line"), _("Number of the line.")),
            Column("project", "string", _("Project"), _("Slug of the project.")),
            *AUTHORITY,
            Column("source_name", "string", _("Whose money"), typed=True),
            Column(
                "together_with",
                "string",
                _("Together with"),
                _("Others who give the same sum, with semicolons between; how much is whose is not known."),
                typed=True,
            ),
            Column("instrument", "string", _("Instrument"), _("Code of the funding instrument; empty if none.")),
            Column("currency", "string", _("Currency"), _("ISO 4217.")),
            Column("planned", "number", _("Planned"), _("Empty: not known. 0: nothing.")),
            Column("approved", "number", _("Approved"), _("Empty: not known. 0: nothing.")),
            Column("spent", "number", _("Spent"), _("Empty: not known. 0: nothing.")),
            Column("stated", "number", _("Sum as published"), _("A sum whose kind its source does not say.")),
            Column("in_kind", "boolean", _("In kind"), _("Work, material or premises: an estimate.")),
            Column("as_of", "date", _("As of")),
        ),
        rows=_funding_lines,
        shows=("projects", "participants"),
        key=("line",),
    )
)


def _setbacks() -> Iterator[tuple]:
    rows = Setback.objects.published().filter(status=SetbackStatus.PUBLISHED).select_related("project__authority")
    for one in rows.order_by("pk").iterator(2000):
        yield (
            one.pk,
            one.project.slug,
            *owner(one.project.authority),
            *both(one.title),
            *both(one.words),
            one.told_by,
            one.told_on,
            edtf(one.happened),
            *both(one.side),
            one.side_by,
            one.side_on,
            one.published_on,
            one.source_url,
        )


publish(
    Dataset(
        name="setbacks",
        title=_("What went wrong with projects"),
        description=_(
            "As organisations of civil society tell it, beside the side of the authority, which is heard first."
        ),
        columns=(
            Column("setback", "integer", _("Setback"), _("Its number.")),
            Column("project", "string", _("Project"), _("Slug of the project.")),
            *AUTHORITY,
            *texts("title", _("In one sentence"), _("As the organisation tells it.")),
            *texts("words", _("What happened"), _("As the organisation tells it.")),
            Column("told_by", "string", _("Which organisation tells it"), typed=True),
            Column("told_on", "date", _in("setback", "Told on")),
            Column("happened", "string", _("When it happened"), _("Uncertain date (EDTF); empty if not known.")),
            *texts("side", _("The authority’s side"), _("Empty: it was asked and gave none.")),
            Column("side_by", "string", _("Who says it for the authority"), typed=True),
            Column("side_on", "date", _("Said on")),
            Column("published_on", "date", _("Published")),
            Column("source_url", "string", _("Where it can be read"), typed=True),
        ),
        rows=_setbacks,
        shows=("setbacks", "projects", "participants"),
        key=("setback",),
    )
)
