"""What can happen to a result: reported, verified by somebody else, published, and corrected in public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.figures import Figure
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import sha256_of
from khetane.places.models import Authority

from ..announcements import ResultCorrected, ResultPublished
from ..lifecycle import RESULT_MOVES, TELLS_A_SECRET, keeps_its_secret
from ..models import Measure, Priority, Project, Result, ResultCorrection
from ..permissions import Permission
from ..rules import documents
from ..rules.publication import address_tells, reason_tells
from ..rules.shown_on import pages_of_result
from ..states import ResultStatus
from .checks import refuse_ahead, refuse_before, refuse_empty, refuse_measures_of_strangers, refuse_strangers


@dataclass(frozen=True)
class ResultTexts:
    """What a result says: its sentence, its figure, what the figure counts, its evidence, and what it came of."""

    statement: TranslatedText
    figure: Figure
    counts_people: bool = True
    counts_roma: bool = False
    evidence_link: str = ""
    evidence_document: UploadedFile | None = None
    projects: Iterable[Project] = ()
    measures: Iterable[Measure] = ()
    priorities: Iterable[Priority] = ()


@transaction.atomic
def report_result(
    *, authority: Authority, texts: ResultTexts, reported_on: date | None = None, slug: str = "", by: Any, at: datetime
) -> Result:
    """Say what came of it. Not public until somebody else has verified it."""
    require(by, Permission.REPORT, authority)
    day = reported_on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="reported_on")
    result = Result(
        authority=authority,
        slug=slug or Result.objects.free_slug(str(texts.statement.written("en")), f"{authority.slug}-result"),
        reported_on=day,
        reported_by=by,
    )
    _write(result, texts)
    record("report", result, by=by, at=at, after=result.status)
    return result


@transaction.atomic
def edit_result(*, result: Result, texts: ResultTexts, by: Any, at: datetime) -> Result:
    """Change a result before it is published. What was verified before must be verified again."""
    result = lock(result)
    require(by, Permission.REPORT, result)
    if result.is_public:
        raise Refused(_("It is published: correct it instead, so that everybody sees what changed."))
    before = result.status
    result.status, result.verified_on, result.verified_how = ResultStatus.REPORTED, None, ""
    # Whoever wrote the words last is the one who must not verify them.
    result.reported_by = by
    _write(result, texts)
    record("edit", result, by=by, at=at, before=before, after=result.status)
    return result


@transaction.atomic
def verify_result(*, result: Result, verified_on: date | None = None, how: str = "", by: Any, at: datetime) -> Result:
    """Somebody other than the reporter looked at the evidence and found it true."""
    result = lock(result)
    day = verified_on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="verified_on")
    refuse_before(day, result.reported_on, field="verified_on", reason=_("This day lies before it was reported."))
    result.verified_on, result.verified_how = day, how
    RESULT_MOVES.take("verify", result, by=by, at=at)
    return result


@transaction.atomic
def send_back_result(*, result: Result, reason: str, by: Any, at: datetime) -> Result:
    """A doubt came up before it was published: it must be verified once more."""
    result = lock(result)
    refuse_empty(reason, field="reason")
    result.verified_on, result.verified_how = None, ""
    RESULT_MOVES.take("send_back", result, by=by, at=at, note=reason)
    return result


@transaction.atomic
def publish_result(*, result: Result, published_on: date | None = None, by: Any, at: datetime) -> Result:
    """Make a verified result public, with its figure as far as it may be shown."""
    result = lock(result)
    day = published_on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="published_on")
    result.published_on = day
    if address_tells(result):
        result.slug = Result.objects.free_slug(f"{result.authority.slug}-result")
    RESULT_MOVES.take("publish", result, by=by, at=at)
    announce(ResultPublished(result.pk), at=at)
    touch(*pages_of_result(result))
    return result


@transaction.atomic
def correct_result(
    *,
    result: Result,
    texts: ResultTexts,
    reason: TranslatedText,
    corrected_on: date | None = None,
    by: Any,
    at: datetime,
) -> ResultCorrection:
    """Put a published result right in public: the words and the figure before are kept and shown with the reason."""
    result = lock(result)
    require(by, Permission.CORRECT, result)
    if not result.is_public:
        raise Refused(_("It is not published yet: change it instead."))
    refuse_empty(reason, field="reason")
    day = corrected_on or timezone.localdate(at)
    refuse_ahead(day, at=at, field="corrected_on")
    before, pages = _as_it_was(result), pages_of_result(result)
    _write(result, texts)
    secret = keeps_its_secret(result)
    if secret is not None:
        raise Refused(secret, field="statement")
    correction = ResultCorrection(result=result, corrected_on=day, reason=reason, before=before)
    if reason_tells(correction, result):
        raise Refused(TELLS_A_SECRET, field="reason")
    correction.save()
    record("correct", result, by=by, at=at, facts={"correction": correction.pk})
    # The feed says what the page says: its line must not keep words that were taken back.
    announce(ResultCorrected(result.pk), at=at)
    touch(*pages, *pages_of_result(result))
    return correction


def _as_it_was(result: Result) -> dict[str, Any]:
    """The result before a correction, for the correction's own row; its figure is shown through suppression only."""
    figure = result.figure
    return {
        "statement": result.statement.to_json(),
        "low": None if figure.low is None else str(figure.low),
        "high": None if figure.high is None else str(figure.high),
        "missing": figure.missing.value,
        "unit": figure.unit,
        "as_of": figure.as_of.edtf if figure.as_of else "",
        "scope": figure.scope,
        "source_label": figure.source_label,
        "source_url": figure.source_url,
        "method": figure.method,
        "counts_people": result.counts_people,
        "counts_roma": result.counts_roma,
        "evidence_sha256": result.evidence_sha256,
    }


def _write(result: Result, texts: ResultTexts) -> None:
    links = {name: list(getattr(texts, name)) for name in ("projects", "measures", "priorities")}
    for name in ("projects", "priorities"):
        refuse_strangers(links[name], result.authority_id, field=name)
    refuse_measures_of_strangers(links["measures"], result.authority_id)
    result.statement = texts.statement
    result.set_figure(texts.figure)
    # Who counts Roma people counts people.
    result.counts_roma, result.counts_people = texts.counts_roma, texts.counts_people or texts.counts_roma
    result.evidence_link = texts.evidence_link
    if texts.evidence_document is not None:
        result.evidence_sha256 = sha256_of(texts.evidence_document)
        result.evidence_document.save(documents.kept_as(texts.evidence_document), texts.evidence_document, save=False)
    result.save()
    for name, things in links.items():
        getattr(result, name).set(things)
