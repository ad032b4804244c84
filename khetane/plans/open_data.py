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
    FundingCall,
    FundingLine,
    GroupVerdict,
    Measure,
    Priority,
    Project,
    Result,
    Solution,
    Turn,
)
from .money_found import found_by_measure
from .rules.gaps import gap_of_measure
from .rules.publication import public_figure
from .states import Told

EDITIONS_AT_ONCE = 200
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


def _measures() -> Iterator[tuple]:
    editions = list(Edition.objects.published().order_by("plan_id", "number").values_list("pk", flat=True))
    for start in range(0, len(editions), EDITIONS_AT_ONCE):
        yield from _measures_of(editions[start : start + EDITIONS_AT_ONCE])


def _measures_of(editions: list[int]) -> Iterator[tuple]:
    """The measures of a few editions, so that neither memory nor questions grow with the whole."""
    found = found_by_measure(editions)
    rows = Measure.objects.filter(edition__in=editions).select_related("edition__plan__authority", "theme")
    rows = rows.defer("edition__frozen_text", "edition__summary").prefetch_related("priorities")
    for one in rows.order_by("edition__plan_id", "edition__number", "position", "pk"):
        gap = gap_of_measure(one.budget, one.currency, found.get(one.pk, ()))
        yield (
            one.pk,
            one.edition.plan.slug,
            one.edition.number,
            *_owner(one.edition.plan.authority),
            one.position,
            *_both(one.title),
            one.theme.code,
            one.responsible,
            _edtf(one.due_on),
            one.budget,
            one.currency,
            gap.found if gap else None,
            gap.missing if gap else None,
            bool(gap and gap.is_at_least),
            " ".join(sorted(each.slug for each in one.priorities.all() if each.is_public)),
        )


publish(
    Dataset(
        name="measures",
        title=_("Measures of plans"),
        description=_(
            "What every adopted edition says will be done, by when, for how much, and the money found for it. Never "
            "add up currencies, nor editions of one plan."
        ),
        columns=(
            Column("measure", "integer", _("Measure"), _("Number of the measure.")),
            Column("plan", "string", _("Plan"), _("Slug of the plan: the last part of its address.")),
            Column("edition", "integer", _("Edition"), _("Number of the edition within the plan.")),
            *_AUTHORITY,
            Column("position", "integer", _("Position"), _("Of the measure in its edition.")),
            *_texts("title", _("What will be done"), _("As the council adopted it.")),
            Column("theme", "string", _("Theme"), _("Code of the thematic field.")),
            Column("responsible", "string", _("Who is responsible"), typed=True),
            Column("due_on", "string", _("To be done by"), _("Uncertain date (EDTF); empty if not known.")),
            Column("budget", "number", _("Budget"), _("Empty: not known.")),
            Column("currency", "string", _("Currency"), _("ISO 4217.")),
            Column("found", "number", _("Money found"), _("Approved for projects that carry it out, in its currency.")),
            Column(
                "missing", "number", _("Still missing"), _("Empty: not known, or one project's money serves several.")
            ),
            Column("missing_at_least", "boolean", _("At least"), _("Yes: it may be more, the money is shared.")),
            Column("priorities", "string", _("Priorities"), _("Slugs of those it answers, with spaces between.")),
        ),
        rows=_measures,
        shows=("plans", "projects", "participants"),
        key=("measure",),
    )
)


def _funding_calls() -> Iterator[tuple]:
    rows = FundingCall.objects.published().select_related("instrument").prefetch_related("themes", "countries")
    for one in rows.order_by("pk").iterator(2000):
        yield (
            one.slug,
            one.is_sample,
            *_both(one.title),
            *_both(one.summary),
            *_both(one.who_may_apply),
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
            Column(
                "is_sample",
                "boolean",
                _("Invented sample"),
                _("Yes for rows of the sample alliance, which are invented."),
            ),
            *_texts("title", _("Title"), _("Title of the call.")),
            *_texts("summary", _("What it pays for"), _("In our words, not the funder's.")),
            *_texts("who_may_apply", _("Who may apply"), _("In words; empty if the kinds say it.")),
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
