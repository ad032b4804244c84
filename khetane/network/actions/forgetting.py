"""What is kept only for a time, and then forgotten; `privacy.py` says how long."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from khetane.common.ledger import Entry

from ..desk_states import AT_WORK
from ..models import (
    AgendaItem,
    Application,
    ApplicationWriter,
    CooperationProposal,
    DecisionLetter,
    ParticipantImport,
    Review,
    ReviewNote,
    SignatureRequest,
    Spokesperson,
)
from ..rules.completeness import WITH_DOCUMENT
from ..rules.mailed_forms import CONFIRM_DAYS
from ..states import ApplicationStatus, ProposalStatus, SigningStatus

# After the decision, or after somebody without an account wrote to us.
KEPT = timedelta(days=2 * 365)
CONTACT = {"contact_name": "", "contact_function": "", "contact_email": "", "contact_phone": ""}
FILES = {f"{part}_{column}": "" for part in WITH_DOCUMENT for column in ("document", "document_name")}
PAPERS = {**CONTACT, **FILES, "frozen": None}
AT_ONCE = 200


def forget_unconfirmed(*, at: datetime) -> int:
    """What nobody confirmed within a week is removed; answers how much."""
    old = at - timedelta(days=CONFIRM_DAYS)
    wishes = SignatureRequest.objects.filter(status=SigningStatus.ASKED, asked_at__lt=old)
    proposals = CooperationProposal.objects.filter(status=ProposalStatus.ASKED, asked_at__lt=old)
    return wishes.delete()[0] + proposals.delete()[0]


def forget_contacts(*, at: datetime) -> int:
    """Two years later nobody is named any more; what was not accepted loses its copy and its document too."""
    old = at - KEPT
    nobody = {"contact_name": "", "contact_email": ""}
    over = Application.objects.filter(_ended_before(old))
    refused = over.exclude(status=ApplicationStatus.ACCEPTED).exclude(
        **nobody, frozen__isnull=True, mandate_document="", letter_document=""
    )
    accepted = over.filter(status=ApplicationStatus.ACCEPTED).exclude(**nobody)
    wishes = SignatureRequest.objects.filter(asked_at__lt=old).exclude(**nobody)
    proposals = CooperationProposal.objects.filter(asked_at__lt=old).exclude(**nobody)
    left = Spokesperson.objects.filter(until__lt=timezone.localdate(old)).exclude(said_on_leaving="")
    papers = [_forget_the_papers(application) for application in refused[:AT_ONCE]]
    named = [accepted.update(**CONTACT), wishes.update(**nobody, note=""), proposals.update(**nobody)]
    named.append(left.update(said_on_leaving=""))
    return len(papers) + sum(named)


def forget_reviews(*, at: datetime) -> int:
    """Two years later what colleagues thought and noted, who wrote with whom, and the letter are gone."""
    over = Application.objects.filter(_ended_before(at - KEPT))
    gone = [
        model.objects.filter(application__in=over).delete()[0]
        for model in (Review, ReviewNote, DecisionLetter, ApplicationWriter)
    ]
    items = AgendaItem.objects.filter(application__in=over).exclude(recommendation="", remark="")
    return sum(gone) + items.update(recommendation="", remark="")


def forget_old_lists(*, at: datetime) -> int:
    """What a list brought stays; its rows go, and with them the way to take it back. Answers how many lists."""
    old = ParticipantImport.objects.filter(begun_at__lt=at - KEPT).exclude(status__in=AT_WORK)
    count = old.count()
    old.delete()
    return count


def _ended_before(moment: datetime) -> models.Q:
    """Decided on a day before; or withdrawn, and nothing has happened to it since that moment."""
    kind = Application._meta.label_lower
    since = Entry.objects.filter(subject_kind=kind, subject_id=models.OuterRef("pk"), at__gte=moment)
    decided = models.Q(decided_on__lt=timezone.localdate(moment))
    withdrawn = models.Q(status=ApplicationStatus.WITHDRAWN, opened_at__lt=moment) & ~models.Exists(since)
    return decided | withdrawn


@transaction.atomic
def _forget_the_papers(application: Application) -> None:
    forget_files(application)
    for column, empty in PAPERS.items():
        setattr(application, column, empty)
    application.save(update_fields=list(PAPERS))


def forget_files(application: Application) -> None:
    """What was handed in leaves the store once the change is certain."""
    for part in WITH_DOCUMENT:
        document = getattr(application, f"{part}_document")
        if document:
            storage, name = document.storage, document.name
            transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
