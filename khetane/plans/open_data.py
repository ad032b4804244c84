"""What plans gives away as open data: only what is public, figures after suppression, texts as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, Words, publish
from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority

from .models import (
    Answer,
    Attention,
    Edition,
    FundingLine,
    GroupVerdict,
    Measure,
    Priority,
    Project,
    Result,
    Solution,
    Turn,
)
from .rules.publication import public_figure
from .states import Told

_AUTHORITY = (
    Column("authority", "string", _("Authority"), _("Its slug: the last part of the address of its page.")),
    Column("country", "string", _("Country"), _("ISO 3166-1 alpha-2; XK for Kosovo*.")),
    Column("is_sample", "boolean", _("Invented sample"), _("Yes for rows of the sample alliance, which are invented.")),
)


def _texts(name: str, title: Words, about: Words) -> tuple[Column, Column]:
    """The same text in English and French; empty where there is none in that language."""
    return (
        Column(f"{name}_en", "string", format_lazy("{} ({})", title, _("English")), about, typed=True),
        Column(f"{name}_fr", "string", format_lazy("{} ({})", title, _("French")), about, typed=True),
    )


def _both(text: TranslatedText) -> tuple[str, str]:
    return text.in_language("en") or _foreign(text), text.in_language("fr")


def _foreign(text: TranslatedText) -> str:
    """A text in neither language stands in the first column as it was written."""
    return "" if text.is_empty or text.language in ("en", "fr") else text.in_language(text.language)


def _owner(authority: Authority) -> tuple[str, str, bool]:
    return authority.slug, authority.country_id, authority.is_sample


def _edtf(date: UncertainDate | None) -> str:
    return date.edtf if date is not None else ""


def _priorities() -> Iterator[tuple]:
    def last(model: Any, day: str, name: str) -> Subquery:
        rows = model.objects.filter(priority=OuterRef("pk")).order_by(f"-{day}", "-pk")
        return Subquery(rows.values(name)[:1])

    rows = Priority.objects.published().select_related("authority", "theme").order_by("pk")
    rows = rows.annotate(
        answer=last(Answer, "answered_on", "kind"),
        answered_on=last(Answer, "answered_on", "answered_on"),
        authority_says=last(Solution, "said_on", "verdict"),
        group_says=last(GroupVerdict, "said_on", "verdict"),
    )
    for one in rows.iterator(2000):
        yield (
            one.slug,
            *_owner(one.authority),
            *_both(one.title),
            one.theme.code,
            one.term,
            one.status,
            one.confirmed_on,
            one.answer_due_on,
            one.paused_until,
            one.round,
            one.answer or "",
            one.answered_on,
            one.authority_says or "",
            one.group_says or "",
        )


publish(
    Dataset(
        name="priorities",
        title=_("Priorities of communities"),
        description=_("Needs that community action groups confirmed, the answer they got, and what both sides say."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            *_AUTHORITY,
            *_texts("title", _("The need"), _("In one sentence, as the group confirmed it.")),
            Column("theme", "string", _("Theme"), _("Code of the thematic field.")),
            Column("term", "string", _("Term"), _("short or long.")),
            Column("status", "string", _("Status"), _("confirmed or set_aside.")),
            Column("confirmed_on", "date", _("Confirmed on"), _("The day on which the group confirmed it.")),
            Column("answer_due_on", "date", _("Answer due on"), _("The day by which the authority should answer.")),
            Column("paused_until", "date", _("The clock runs on from"), _("The end of the last pause; empty if none.")),
            Column("round", "integer", _("Round"), _("1; one more each time the group asked again.")),
            Column("answer", "string", _("Answer"), _("The latest: accepted, partly or refused; empty if none.")),
            Column("answered_on", "date", _("Answered on"), _("The day of the latest answer.")),
            Column(
                "authority_says",
                "string",
                _("According to the authority"),
                _("solved, partly or not_solved; empty if it has not said."),
            ),
            Column(
                "group_says",
                "string",
                _("According to the group"),
                _("solved, partly or not_solved; empty if it was not asked."),
            ),
        ),
        rows=_priorities,
        shows=("priorities", "participants"),
        key=("slug",),
    )
)


def _answer_clock() -> Iterator[tuple]:
    turns = Turn.objects.filter(priority__confirmed_on__isnull=False).select_related("priority__authority")
    for one in turns.order_by("pk").iterator(2000):
        row = (one.kind, one.ground, one.until, one.due_on, *_both(one.reason))
        yield f"turn-{one.pk}", one.priority.slug, *_owner(one.priority.authority), one.round, one.turned_on, *row
    told = Attention.objects.filter(priority__confirmed_on__isnull=False).exclude(how=Told.NOBODY)
    for one in told.select_related("priority__authority").order_by("pk").iterator(2000):
        row = (f"told_{one.whose}", "", None, None, "", "")
        yield f"told-{one.pk}", one.priority.slug, *_owner(one.priority.authority), one.round, one.told_on, *row


publish(
    Dataset(
        name="answer_clock",
        title=_("The clock of answers"),
        description=_(
            "What moved the day on which an authority owes a community its answer, and whose attention was drawn to it."
        ),
        columns=(
            Column("id", "string", _("Number"), _("Of this line; it stays the same.")),
            Column("priority", "string", _("Priority"), _("Slug of the priority.")),
            *_AUTHORITY,
            Column("round", "integer", _("Round"), _("1; one more each time the group asked again.")),
            Column("date", "date", _("Day"), _("The day on which it happened.")),
            Column(
                "kind",
                "string",
                _("What happened"),
                _(
                    "paused, resumed, extended, set_aside, reopened; told_authority, told_facilitator, told_contact, "
                    "told_mayor, told_officer."
                ),
            ),
            Column("ground", "string", _("Ground"), _("election, recess, words, elsewhere or emergency; of a pause.")),
            Column("until", "date", _("The clock runs on from"), _("The end of a pause as it was announced.")),
            Column("answer_due_on", "date", _("Answer due on"), _("The day that held from then on.")),
            *_texts("reason", _("Reason"), _("As everybody reads it.")),
        ),
        rows=_answer_clock,
        shows=("priorities", "participants"),
        key=("id",),
    )
)


def _plans() -> Iterator[tuple]:
    rows = Edition.objects.published().select_related("plan__authority").order_by("plan_id", "number")
    for one in rows.defer("frozen_text").iterator(2000):
        plan = one.plan
        yield (
            plan.slug,
            one.number,
            *_owner(plan.authority),
            *_both(plan.title),
            one.status,
            one.adopted_by_body,
            one.adopted_on,
            one.decision_number,
            _edtf(plan.since),
            _edtf(plan.until),
            one.sha256,
        )


publish(
    Dataset(
        name="plans",
        title=_("Editions of joint action plans"),
        description=_("Every edition that a council adopted, with its decision and the hash of its frozen text."),
        columns=(
            Column("plan", "string", _("Plan"), _("Slug of the plan: the last part of its address.")),
            Column("edition", "integer", _("Edition"), _("Number of the edition within the plan.")),
            *_AUTHORITY,
            *_texts("title", _("Title"), _("Title of the plan.")),
            Column("status", "string", _("Status"), _("adopted, replaced or closed.")),
            Column("adopted_by", "string", _("Adopted by"), _("The body that adopted it."), typed=True),
            Column("adopted_on", "date", _("Adopted on")),
            Column("decision_number", "string", _("Number of the decision"), _("Empty if not known."), typed=True),
            Column("valid_since", "string", _("Valid from"), _("Uncertain date (EDTF); empty if not known.")),
            Column("valid_until", "string", _("Valid until"), _("Uncertain date (EDTF); empty if not known.")),
            Column("sha256", "string", "SHA-256", _("Of the canonical text that stands at text.json of the edition.")),
        ),
        rows=_plans,
        shows=("plans", "participants"),
        key=("plan", "edition"),
    )
)


def _projects() -> Iterator[tuple]:
    rows = Project.objects.published().select_related("authority").order_by("pk")
    plan = Measure.objects.published().filter(projects=OuterRef("pk")).order_by("-edition__adopted_on", "pk")
    for one in rows.annotate(plan_slug=Subquery(plan.values("edition__plan__slug")[:1])).iterator(2000):
        yield (
            one.slug,
            *_owner(one.authority),
            *_both(one.title),
            one.status,
            one.status_on,
            _edtf(one.since),
            _edtf(one.until),
            one.plan_slug or "",
            one.applicant,
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
            *_AUTHORITY,
            *_texts("title", _("Title"), _("Title of the project.")),
            Column("status", "string", _("Status"), _("From not_submitted and submitted to completed and cancelled.")),
            Column("status_on", "date", _("Since"), _("The day since which it stands so; empty if not known.")),
            Column("since", "string", _("From"), _("Uncertain date (EDTF); empty if not known.")),
            Column("until", "string", _("Until"), _("Uncertain date (EDTF); empty if not known.")),
            Column("plan", "string", _("Plan"), _("Slug of the latest plan it belongs to; empty if it has none.")),
            Column("applicant", "string", _("Who applies"), _("Empty if the authority itself."), typed=True),
            Column("source_label", "string", _("Source"), typed=True),
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
            *_owner(one.project.authority),
            one.source_name,
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
            *_AUTHORITY,
            Column("source_name", "string", _("Whose money"), typed=True),
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


def _results() -> Iterator[tuple]:
    rows = Result.objects.published().select_related("authority__country").order_by("pk")
    for one in rows.iterator(2000):
        public = public_figure(one)
        figure = public.figure
        yield (
            one.slug,
            *_owner(one.authority),
            *_both(one.statement),
            public.low,
            public.high,
            figure.missing.value,
            figure.unit,
            _edtf(figure.as_of),
            figure.scope,
            figure.source_kind.value,
            figure.source_label,
            figure.source_url,
            figure.method,
            one.evidence_link,
            one.evidence_sha256,
            one.verified_on,
            one.published_on,
        )


publish(
    Dataset(
        name="results",
        title=_("Results"),
        description=_("What came of it. Small numbers of people are withheld here exactly as on the pages."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            *_AUTHORITY,
            *_texts("statement", _("What came of it"), _("In one sentence.")),
            Column("low", "number", _("Number, or lower end"), _("Empty when there is none; see missing.")),
            Column("high", "number", _("Higher end"), _("Equal to low for an exact number.")),
            Column("missing", "string", _("Why there is no number"), _("not_known, not_collected or withheld.")),
            Column("unit", "string", _("Unit"), typed=True),
            Column("as_of", "string", _("As of"), _("Uncertain date (EDTF).")),
            Column("scope", "string", _("Whom or what it covers"), typed=True),
            Column("source_kind", "string", _("Kind of source")),
            Column("source_label", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("method", "string", _("Method"), typed=True),
            Column("evidence_link", "string", _("Address of the evidence"), typed=True),
            Column("evidence_sha256", "string", _("SHA-256 of the evidence"), _("Empty if no document was handed in.")),
            Column("verified_on", "date", _("Verified on")),
            Column("published_on", "date", _("Published on")),
        ),
        rows=_results,
        shows=("results", "participants"),
        key=("slug",),
    )
)
