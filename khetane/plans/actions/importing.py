"""Plans of many authorities come in from a list kept elsewhere: checked, brought in, taken back; in pieces."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from khetane.common.announcements import silence
from khetane.common.bulk import update_rows
from khetane.common.finished import outdate, touch
from khetane.common.ledger import history, record, record_many
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.network.desk_states import AT_WORK, ImportStatus

from ..desk_states import ListedOutcome
from ..lifecycle import PLANS_IMPORT
from ..models import Edition, ListedPlan, MeasureSheet, Plan, PlansImport
from ..permissions import Permission
from ..rules import freezing
from ..rules.plan_judge import Judge, Judged
from ..rules.plan_lists import PlanRows, Survey, layout_of, plans_in
from .writing_plans import write_plans

# Rows of one transaction: between two of them others write, for as long as `settings.IMPORT_PAUSE` says.
ROWS_AT_ONCE = 1000
# How long a round of the worker goes on before its other duties have their turn.
SECONDS = 8.0
PLANS_TAKEN_BACK_AT_ONCE = 20
# As many as a plan may have rows that are read: the file of refused rows names all of them.
MOST_REASONS = 2000
KEPT = timedelta(days=2 * 365)
DONE = {
    ImportStatus.CHECKING: ImportStatus.CHECKED,
    ImportStatus.BRINGING_IN: ImportStatus.BROUGHT_IN,
    ImportStatus.TAKING_BACK: ImportStatus.TAKEN_BACK,
}


class _Overtaken(Exception):
    """Somebody else goes on with this list, or it was changed meanwhile."""


@transaction.atomic
def begin_plans_import(
    *, file: UploadedFile, survey: Survey, source_label: str, source_url: str = "", by: Any, at: datetime
) -> PlansImport:
    """Keep the list and have it checked; nothing is brought in yet."""
    require(by, Permission.IMPORT_PLANS)
    if not survey.rows_count:
        raise Refused(_("There is no row under the headings."), field="file")
    one = PlansImport(
        file_name=file.name[:200],
        source_label=source_label,
        source_url=source_url,
        rows_count=survey.rows_count,
        plans_count=survey.plans_count,
        ignored=survey.ignored[:60],
        asked_by=by,
        begun_at=at,
    )
    file.seek(0)
    one.file.save("list", file, save=True)
    record("begin_import", one, by=by, at=at, facts={"rows": survey.rows_count, "plans": survey.plans_count})
    return one


@transaction.atomic
def move_plans_import(*, plans_import: PlansImport, verb: str, by: Any, at: datetime) -> PlansImport:
    """One of the moves of `PLANS_IMPORT`; what follows from it is done in pieces."""
    one = lock(plans_import)
    one.handled, one.asked_by = 0, by
    PLANS_IMPORT.take(verb, one, by=by, at=at)
    if one.status == ImportStatus.CHECKING:
        one.listed.all().delete()
    return one


def go_on_with_plans(*, at: datetime, seconds: float = SECONDS) -> int:
    """Goes on with every list that is at work, as long as there is time but by one piece; answers by how many."""
    until, pieces = time.monotonic() + seconds, 0
    while not pieces or time.monotonic() < until:
        one = PlansImport.objects.at_work().first()
        if one is None:
            break
        try:
            with closing(_work(one, at)) as work:
                for _piece in work:
                    pieces += 1
                    if time.monotonic() >= until:
                        break
                    time.sleep(settings.IMPORT_PAUSE)
        except _Overtaken:
            continue
        except FileNotFoundError:
            _give_up(one, at)
    return pieces


def _work(one: PlansImport, at: datetime) -> Iterator[None]:
    """The present pass of a list, a piece at a time, each in a short transaction of its own."""
    language = one.asked_by.language if one.asked_by else None
    with translation.override(language or translation.get_language()):
        if one.status == ImportStatus.TAKING_BACK:
            pieces: Iterable[Sequence[Any]] = _pieces_to_take_back(one)
            deal = _take_back
        else:
            file = one.file.open("rb")
            judge = Judge(layout_of(file), of=one.pk, today=timezone.localdate(at))
            pieces = (judge.judge(piece) for piece in _pieces(plans_in(file, after=one.handled)))
            deal = _note if one.status == ImportStatus.CHECKING else _bring_in
        try:
            for piece in pieces:
                # What is silenced and touched belongs to one piece: between two of them others are at work here.
                with _piece_of(one, len(piece)), silence():
                    deal(one, piece, at)
                yield
        finally:
            if one.status != ImportStatus.TAKING_BACK:
                one.file.close()
        _finish(one, at)
        yield


@transaction.atomic
def _give_up(one: PlansImport, at: datetime) -> None:
    """Its file is gone from where it was kept: no other list waits behind it, and what came in can still go back."""
    now = lock(one)
    before = now.status
    now.status = ImportStatus.DISCARDED if before == ImportStatus.CHECKING else DONE[before]
    now.save(update_fields=["status"])
    record("finish_import", now, by=None, at=at, before=before, after=now.status)


@contextmanager
def _piece_of(one: PlansImport, count: int) -> Iterator[None]:
    """One transaction that holds the list and moves it on."""
    with transaction.atomic():
        now = lock(one)
        if (now.status, now.handled) != (one.status, one.handled):
            raise _Overtaken
        yield
        PlansImport.objects.filter(pk=one.pk).update(handled=one.handled + count)
    one.handled += count


@transaction.atomic
def _finish(one: PlansImport, at: datetime) -> None:
    now = lock(one)
    if (now.status, now.handled) != (one.status, one.handled):
        raise _Overtaken
    now.status = DONE[one.status]
    now.save(update_fields=["status"])
    record("finish_import", now, by=None, at=at, before=one.status, after=now.status)


def _pieces(plans: Iterator[PlanRows]) -> Iterator[list[PlanRows]]:
    """As many plans as have about `ROWS_AT_ONCE` rows."""
    piece, rows_count = [], 0
    for plan in plans:
        piece.append(plan)
        rows_count += len(plan.rows)
        if rows_count >= ROWS_AT_ONCE:
            yield piece
            piece, rows_count = [], 0
    if piece:
        yield piece


def _note(one: PlansImport, piece: Sequence[Judged], at: datetime) -> None:
    """What each plan would do; nothing is written but that."""
    ListedPlan.objects.bulk_create([_listed(one, judged) for judged in piece])


def _listed(one: PlansImport, judged: Judged) -> ListedPlan:
    return ListedPlan(
        of=one,
        position=judged.rows.position,
        line=judged.rows.line,
        rows_count=len(judged.rows.rows),
        authority_said=judged.authority_said,
        title_said=judged.title_said,
        authority=judged.authority,
        outcome=judged.outcome,
        reasons=sorted(judged.reasons)[:MOST_REASONS],
    )


def _bring_in(one: PlansImport, piece: Sequence[Judged], at: datetime) -> None:
    """Written as it means now; what became impossible since the check is refused."""
    positions = [judged.rows.position for judged in piece]
    listed = {row.position: row for row in one.listed.filter(position__in=positions)}
    new = [judged for judged in piece if judged.outcome == ListedOutcome.NEW]
    for judged in piece:
        row = listed[judged.rows.position]
        row.outcome, row.reasons = judged.outcome, sorted(judged.reasons)[:MOST_REASONS]
    written = _write_what_goes(one, new)
    for judged in new:
        row, found = listed[judged.rows.position], written.get(judged.rows.position)
        if found is None:
            row.outcome, row.reasons = ListedOutcome.REFUSED, [[row.line, _("The database refuses this plan.")]]
            continue
        edition, row.sha256 = found
        row.plan, row.outcome = edition.plan, ListedOutcome.BROUGHT_IN
    _keep(listed.values())
    editions = [edition for edition, _sha in written.values()]
    record_many("bring_in", editions, by=one.asked_by, at=at, facts={"list": one.pk})
    _touch([edition.plan for edition in editions if edition.is_frozen])


def _keep(listed: Iterable[ListedPlan]) -> None:
    rows = [(row.outcome, json.dumps(row.reasons), row.plan_id, row.sha256, row.pk) for row in listed]
    update_rows(ListedPlan, ("outcome", "reasons", "plan_id", "sha256"), rows)


def _write_what_goes(one: PlansImport, new: Sequence[Judged]) -> dict[int, tuple[Edition, str]]:
    """All of a piece at once; where the database refuses that, one by one, and what it refuses stays outside.

    It does so, too, when somebody takes an address in this very moment.
    """
    try:
        with transaction.atomic():
            return write_plans(one, new)
    except (DatabaseError, ValueError):
        if len(new) == 1:
            return {}
        written: dict[int, tuple[Edition, str]] = {}
        for judged in new:
            written |= _write_what_goes(one, [judged])
        return written


def _touch(plans: Sequence[Plan]) -> None:
    if plans:
        touch("plans", "participants", "activity", *(f"plan:{plan.pk}" for plan in plans))
        outdate(*(f"authority:{plan.authority_id}" for plan in plans))


def _pieces_to_take_back(one: PlansImport) -> Iterator[list[ListedPlan]]:
    """The last first, a few plans at a time."""
    while True:
        rows = one.listed.filter(outcome=ListedOutcome.BROUGHT_IN).select_related("plan__authority")
        piece = list(rows.order_by("-position")[:PLANS_TAKEN_BACK_AT_ONCE])
        if not piece:
            return
        yield piece


def _take_back(one: PlansImport, piece: Sequence[ListedPlan], at: datetime) -> None:
    """A plan goes as it came, unless somebody changed it or built on it since: then it stays, and the list says so."""
    editions: dict[int, list[Edition]] = {row.plan_id: [] for row in piece if row.plan_id}
    # Held until this piece is done, so that nobody writes meanwhile on what goes.
    for edition in Edition.objects.filter(plan__in=editions).select_for_update(of=("self",)):
        editions[edition.plan_id].append(edition)
    gone: list[Plan] = []
    for row in piece:
        reason = _("It is no longer there.") if row.plan is None else _why_it_stays(row, editions[row.plan_id])
        row.outcome, row.reasons = ListedOutcome.TAKEN_BACK, []
        if reason:
            row.outcome, row.reasons = ListedOutcome.KEPT, [[row.line, reason]]
        else:
            gone.append(row.plan)
            row.plan = None
    record_many("take_back_import", gone, by=one.asked_by, at=at, facts={"list": one.pk})
    _touch(gone)
    _keep(piece)
    Plan.objects.filter(pk__in=[plan.pk for plan in gone]).delete()


def _why_it_stays(row: ListedPlan, editions: Sequence[Edition]) -> str:
    if len(editions) != 1:
        return _("It has another edition by now.")
    [edition], plan = editions, row.plan
    edition.plan = plan
    # Whatever people did is in the ledger; what was changed in the database alone the hash tells.
    touched = history(edition).exclude(verb="bring_in").exists() or history(plan).exists()
    if touched or freezing.digest(freezing.canonical(freezing.content(edition))) != row.sha256:
        return _("It was changed since; look at it in the workspace.")
    measures = edition.measures.all()
    hanging = (
        measures.filter(projects__isnull=False),
        measures.filter(results__isnull=False),
        edition.consultations.all(),
        edition.partner_decisions.all(),
        edition.copies.all(),
        plan.parts.all(),
        plan.partners.all(),
        MeasureSheet.objects.filter(edition=edition),
    )
    return _("Something else belongs to it by now.") if any(rows.exists() for rows in hanging) else ""


def forget_old_plan_lists(*, at: datetime) -> int:
    """The plans stay; the list goes after two years, and with it the way to take it back. Answers how many."""
    old = PlansImport.objects.filter(begun_at__lt=at - KEPT).exclude(status__in=AT_WORK)
    count = 0
    for one in old:
        drop_plan_list(one)
        count += 1
    return count


@transaction.atomic
def drop_plan_list(one: PlansImport) -> None:
    """The list goes with its file; what it brought in is not touched."""
    storage, name = one.file.storage, one.file.name
    one.delete()
    transaction.on_commit(lambda: storage.delete(name))
