"""What can happen to a plan beside its measures: begun, placed among others, given annexes, revised, carried over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import sha256_of
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

from ..models import Annex, Edition, LeftOut, Plan
from ..permissions import Permission
from ..rules import documents
from ..rules.shown_on import pages_of_plan
from .checks import draft_of


@transaction.atomic
def draft_plan(
    *,
    authority: Authority,
    title: TranslatedText,
    since: UncertainDate | None = None,
    until: UncertainDate | None = None,
    summary: TranslatedText | None = None,
    engagement: Engagement | None = None,
    by: Any,
    at: datetime,
) -> Edition:
    """Begin a plan with its first edition, a draft."""
    require(by, Permission.DRAFT, authority)
    plan = Plan.objects.create(
        authority=authority,
        engagement=engagement,
        slug=Plan.objects.free_slug(f"{authority.slug} {title.written('en')}", f"{authority.slug}-plan"),
        title=title,
        since=since,
        until=until,
    )
    edition = Edition.objects.create(plan=plan, number=1, summary=summary or TranslatedText.empty())
    record("draft", edition, by=by, at=at, after=edition.status)
    return edition


@transaction.atomic
def edit_plan(
    *,
    edition: Edition,
    title: TranslatedText,
    since: UncertainDate | None,
    until: UncertainDate | None,
    summary: TranslatedText,
    by: Any,
    at: datetime,
) -> Edition:
    """Change what a draft says of itself; title and validity only until the first edition is adopted."""
    edition = draft_of(edition, by)
    plan = lock(edition.plan)
    changed = (title, since, until) != (plan.title, plan.since, plan.until)
    if changed and plan.is_public:
        raise Refused(_("The title and the dates were adopted with an earlier edition: they stand."), field="title")
    plan.title, plan.since, plan.until = title, since, until
    plan.save()
    edition.plan, edition.summary = plan, summary
    edition.save()
    record("edit", edition, by=by, at=at)
    return edition


@transaction.atomic
def place_plan(
    *,
    plan: Plan,
    partners: Iterable[Authority] = (),
    parent: Plan | None = None,
    strategy: TranslatedText | None = None,
    strategy_passage: str = "",
    strategy_url: str = "",
    by: Any,
    at: datetime,
) -> Plan:
    """Say with whom it is made, and of which wider plan or strategy it is part. Partners stand once it is adopted."""
    plan = lock(plan)
    require(by, Permission.DRAFT, plan)
    before, partners = pages_of_plan(plan), list(partners)
    known = set(plan.partners.values_list("pk", flat=True))
    if known != {one.pk for one in partners} and plan.is_public:
        raise Refused(_("With whom it is made was adopted with an earlier edition: it stands."), field="partners")
    if plan.authority_id in {one.pk for one in partners}:
        raise Refused(_("This authority writes the plan; name the others only."), field="partners")
    _refuse_circle(plan, parent)
    plan.parent, plan.strategy = parent, strategy or TranslatedText.empty()
    plan.strategy_passage, plan.strategy_url = strategy_passage, strategy_url
    if (strategy_passage or strategy_url) and not plan.strategy:
        raise Refused(_("Say which strategy it is part of."), field="strategy")
    plan.save()
    plan.partners.set(partners)
    facts = {"partners": sorted(one.pk for one in partners), "parent": parent.pk if parent else None}
    record("place", plan, by=by, at=at, facts=facts)
    touch(*before, *pages_of_plan(plan))
    return plan


def _refuse_circle(plan: Plan, parent: Plan | None) -> None:
    """No plan is part of itself, not even by way of others."""
    seen, above = {plan.pk}, parent.pk if parent is not None else None
    while above is not None:
        if above in seen:
            raise Refused(_("A plan cannot be part of itself."), field="parent")
        seen.add(above)
        above = Plan.objects.values_list("parent", flat=True).get(pk=above)


@transaction.atomic
def add_annex(*, edition: Edition, title: TranslatedText, file: UploadedFile, by: Any, at: datetime) -> Annex:
    """A document that is adopted with the plan."""
    edition = draft_of(edition, by)
    annex = Annex(edition=edition, title=title, sha256=sha256_of(file))
    if edition.annexes.filter(sha256=annex.sha256).exists():
        raise Refused(_("This very document is here already."), field="file")
    annex.file.save(documents.kept_as(file), file, save=True)
    record("add_annex", edition, by=by, at=at, facts={"sha256": annex.sha256})
    return annex


@transaction.atomic
def remove_annex(*, annex: Annex, by: Any, at: datetime) -> None:
    """Take a document out of a draft; its file goes with it."""
    edition = draft_of(annex.edition, by)
    record("remove_annex", edition, by=by, at=at, facts={"sha256": annex.sha256})
    storage, name = annex.file.storage, annex.file.name
    annex.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def revise_plan(*, plan: Plan, by: Any, at: datetime) -> Edition:
    """Begin the next edition as a draft that holds the measures of the adopted one. The adopted one stays in force."""
    plan = lock(plan)
    require(by, Permission.DRAFT, plan)
    source = plan.editions.order_by("-number").first()
    if plan.editions.open().exists():
        raise Refused(_("There is a draft already: finish that one first."))
    number = source.number + 1 if source else 1
    edition = Edition.objects.create(
        plan=plan, number=number, summary=source.summary if source else TranslatedText.empty()
    )
    if source is not None:
        _carry_over(source, edition)
        for left_out in source.left_out.all():
            LeftOut.objects.create(edition=edition, priority_id=left_out.priority_id, reason=left_out.reason)
    record("revise", edition, by=by, at=at, after=edition.status, facts={"from": source.pk if source else None})
    return edition


@transaction.atomic
def copy_plan(
    *,
    edition: Edition,
    title: TranslatedText,
    since: UncertainDate | None = None,
    until: UncertainDate | None = None,
    by: Any,
    at: datetime,
) -> Edition:
    """A new plan that begins with the measures and annexes of an adopted edition, such as one for the next years."""
    plan = edition.plan
    require(by, Permission.DRAFT, plan)
    if not edition.is_frozen:
        raise Refused(_("Only what a council adopted is carried over into a new plan."))
    copy = draft_plan(
        authority=plan.authority,
        title=title,
        since=since,
        until=until,
        summary=edition.summary,
        engagement=plan.engagement,
        by=by,
        at=at,
    )
    copy.plan.copied_from, copy.plan.parent = edition, plan.parent
    copy.plan.save(update_fields=["copied_from", "parent"])
    copy.plan.partners.set(plan.partners.all())
    _carry_over(edition, copy)
    return copy


def _carry_over(source: Edition, edition: Edition) -> None:
    """The measures with what they answer and who carries them out, and the annexes as files of their own."""
    for measure in source.measures.prefetch_related("priorities", "objectives", "projects"):
        links = list(measure.priorities.all()), list(measure.objectives.all()), list(measure.projects.all())
        measure.pk, measure._state.adding, measure.edition = None, True, edition
        measure._prefetched_objects_cache = {}
        measure.save()
        measure.priorities.set(links[0])
        measure.objectives.set(links[1])
        measure.projects.set(links[2])
    for annex in source.annexes.all():
        copy = Annex(edition=edition, title=annex.title, sha256=annex.sha256)
        with annex.file.open("rb") as file:
            copy.file.save(documents.kept_as(file), file, save=True)
