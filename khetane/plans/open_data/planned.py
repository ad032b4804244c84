"""What was planned: adopted editions, and their measures with the money that is found and missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, publish

from ..models import Edition, Measure, Remark
from ..money_found import found_by_measure
from ..rules.gaps import gap_of_measure
from .columns import AUTHORITY, both, edtf, owner, texts

EDITIONS_AT_ONCE = 200


def _plans() -> Iterator[tuple]:
    rows = Edition.objects.published().select_related("plan__authority", "plan__parent")
    rows = rows.prefetch_related("plan__partners").order_by("plan_id", "number")
    for one in rows.defer("frozen_text").iterator(2000):
        plan = one.plan
        yield (
            plan.slug,
            one.number,
            *owner(plan.authority),
            *both(plan.title),
            one.status,
            one.adopted_by_body,
            one.adopted_on,
            one.decision_number,
            edtf(plan.since),
            edtf(plan.until),
            " ".join(sorted(each.slug for each in plan.partners.all())),
            plan.parent.slug if plan.parent else "",
            *both(plan.strategy),
            plan.source_label,
            plan.source_url,
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
            *AUTHORITY,
            *texts("title", _("Title"), _("Title of the plan.")),
            Column("status", "string", _("Status"), _("adopted, replaced or closed.")),
            Column("adopted_by", "string", _("Adopted by"), _("The body that adopted it."), typed=True),
            Column("adopted_on", "date", _("Adopted on")),
            Column("decision_number", "string", _("Number of the decision"), _("Empty if not known."), typed=True),
            Column("valid_since", "string", _("Valid from"), _("Uncertain date (EDTF); empty if not known.")),
            Column("valid_until", "string", _("Valid until"), _("Uncertain date (EDTF); empty if not known.")),
            Column("together_with", "string", _("Made together with"), _("Slugs of authorities, with spaces between.")),
            Column("parent", "string", _("Part of a wider plan"), _("Slug of that plan; empty if none.")),
            *texts("strategy", _("Development strategy it is part of"), _("Empty if none is named.")),
            Column("source", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
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
            *owner(one.edition.plan.authority),
            one.position,
            *both(one.title),
            one.theme.code,
            one.responsible,
            edtf(one.due_on),
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
            *AUTHORITY,
            Column("position", "integer", _("Position"), _("Of the measure in its edition.")),
            *texts("title", _("What will be done"), _("As the council adopted it.")),
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


def _remarks() -> Iterator[tuple]:
    rows = Remark.objects.select_related("consultation__edition__plan__authority").order_by("consultation_id", "pk")
    for one in rows.defer("consultation__edition__frozen_text").iterator(2000):
        edition = one.consultation.edition
        yield (
            one.pk,
            edition.plan.slug,
            edition.number,
            *owner(edition.plan.authority),
            one.said_by,
            one.organisation,
            one.said_on,
            *both(one.about),
            *both(one.words),
            one.outcome,
            *both(one.reply),
        )


publish(
    Dataset(
        name="consultation_remarks",
        title=_("What was said of drafts"),
        description=_("What communities and organisations said of draft plans, and what the authorities did with it."),
        columns=(
            Column("remark", "integer", _("Remark"), _("Its number.")),
            Column("plan", "string", _("Plan"), _("Slug of the plan: the last part of its address.")),
            Column("edition", "integer", _("Edition"), _("Number of the edition within the plan.")),
            *AUTHORITY,
            Column("said_by", "string", _("Who says it"), _("group, residents, organisation or mediator.")),
            Column("organisation", "string", _("Which organisation"), typed=True),
            Column("said_on", "date", _("Said on")),
            *texts("about", _("About which measure"), _("Empty: the whole plan.")),
            *texts("words", _("What is said"), _("Names no person.")),
            Column("outcome", "string", _("What became of it"), _("taken_up, partly or not; empty: not yet said.")),
            *texts("reply", _("What the authority says to it"), _("Empty if it said nothing.")),
        ),
        rows=_remarks,
        shows=("plans", "participants"),
        key=("remark",),
    )
)
