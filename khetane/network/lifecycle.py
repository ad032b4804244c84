"""The legal moves of an application and of a participation's standing. Nowhere else is it told what may follow what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from khetane.common.lifecycle import Move, Moves
from khetane.common.permissions import Right

from .desk_states import ImportStatus, ReviewStatus, RowOutcome, SittingStatus
from .models import Application, Commitment, ParticipantImport, Question, Review, Sitting
from .permissions import Permission
from .rules.completeness import Asked, asked_with, missing_steps
from .rules.writing import writable_parts
from .states import IN_GOOD_STANDING, OVER, ApplicationStatus, ProposalStatus, SigningStatus, Standing

DRAFT = ApplicationStatus.DRAFT
SUBMITTED = ApplicationStatus.SUBMITTED
UNDER_REVIEW = ApplicationStatus.UNDER_REVIEW
MORE_ASKED = ApplicationStatus.MORE_ASKED
ACCEPTED = ApplicationStatus.ACCEPTED
DECLINED = ApplicationStatus.DECLINED
WITHDRAWN = ApplicationStatus.WITHDRAWN


def asked_now() -> tuple[Asked, ...]:
    """Every question of an application as it is put now."""
    return asked_with(Question.objects.all())


def open_steps(application: Application) -> list[str]:
    """The steps that still lack an answer, the commitments of today included."""
    valid = Commitment.objects.valid(on=timezone.localdate()).values_list("pk", flat=True)
    accepted = application.acceptances.values_list("commitment_id", flat=True)
    facts = {"accepted": set(accepted), "required": set(valid)}
    return missing_steps(application, asked=asked_now(), **facts)


def is_complete(application: Application) -> Promise | None:
    """Every step answered: nothing is sent half."""
    return _lacking(len(open_steps(application)))


def _lacking(count: int) -> Promise | None:
    if not count:
        return None
    return ngettext_lazy("One part still lacks an answer.", "%(count)s parts still lack an answer.", "count") % {
        "count": count
    }


def what_was_asked_is_complete(application: Application) -> Promise | None:
    """The parts that were opened again are answered; what stayed closed stands as it was sent."""
    count = len(set(open_steps(application)) & set(writable_parts(application)))
    return _lacking(count)


def brings_something(one: ParticipantImport) -> Promise | None:
    """A list of which every row is refused or known brings in nothing."""
    brings = one.rows.filter(outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED]).exists()
    return None if brings else _("No row of this list brings anything new.")


APPLICATION = Moves(
    ApplicationStatus,
    Move("submit", {DRAFT}, SUBMITTED, _("Send the application"), Permission.WRITE_APPLICATION, [is_complete]),
    Move(
        "answer",
        {MORE_ASKED},
        UNDER_REVIEW,
        _("Send your answer"),
        Permission.WRITE_APPLICATION,
        [what_was_asked_is_complete],
    ),
    Move("begin_review", {SUBMITTED}, UNDER_REVIEW, _("Begin the review"), Permission.REVIEW),
    Move("ask_more", {UNDER_REVIEW}, MORE_ASKED, _("Ask for more information"), Permission.REVIEW),
    Move("accept", {UNDER_REVIEW}, ACCEPTED, _("Record an acceptance"), Permission.DECIDE),
    Move("decline", {UNDER_REVIEW}, DECLINED, _("Record that it was declined"), Permission.DECIDE),
    Move(
        "withdraw",
        {DRAFT, SUBMITTED, UNDER_REVIEW, MORE_ASKED},
        WITHDRAWN,
        _("Withdraw the application"),
        Permission.OWN_APPLICATION,
    ),
)


def is_being_reviewed(review: Review) -> Promise | None:
    """An opinion is of use until the decision."""
    if review.application.status in (UNDER_REVIEW, MORE_ASKED):
        return None
    return _("The application is not under review.")


_OPEN = {ReviewStatus.ASKED, ReviewStatus.READY}
REVIEW = Moves(
    ReviewStatus,
    Move(
        "declare_free",
        {ReviewStatus.ASKED},
        ReviewStatus.READY,
        _("I have no interest of my own in it"),
        Permission.GIVE_OPINION,
        [is_being_reviewed],
    ),
    Move(
        "recuse",
        {*_OPEN, ReviewStatus.GIVEN},
        ReviewStatus.RECUSED,
        _("I have an interest of my own in it"),
        Permission.GIVE_OPINION,
        [is_being_reviewed],
    ),
    Move(
        "give",
        {ReviewStatus.READY},
        ReviewStatus.GIVEN,
        _("Give your opinion"),
        Permission.GIVE_OPINION,
        [is_being_reviewed],
    ),
    Move(
        "release",
        _OPEN,
        ReviewStatus.RELEASED,
        _("No longer ask for it"),
        Permission.RELEASE_REVIEWER,
        [is_being_reviewed],
    ),
    Move(
        "ask_again",
        {ReviewStatus.RELEASED},
        ReviewStatus.ASKED,
        _("Ask again"),
        Permission.RELEASE_REVIEWER,
        [is_being_reviewed],
    ),
)


def is_decided(sitting: Sitting) -> Promise | None:
    """Nothing on the agenda waits any more."""
    return _("Something on the agenda is not decided yet.") if sitting.items.open().exists() else None


SITTING = Moves(
    SittingStatus,
    Move(
        "hold",
        {SittingStatus.PLANNED},
        SittingStatus.HELD,
        _("Record that it was held"),
        Permission.RECORD_SITTINGS,
        [is_decided],
    ),
    Move(
        "cancel",
        {SittingStatus.PLANNED},
        SittingStatus.CANCELLED,
        _("Record that it is not held"),
        Permission.PREPARE_SITTINGS,
    ),
)

SIGNING = Moves(
    SigningStatus,
    Move(
        "confirm",
        {SigningStatus.ASKED},
        SigningStatus.CONFIRMED,
        _("Confirm for them"),
        Permission.RECORD_SIGNATURES,
    ),
    Move(
        "record",
        {SigningStatus.CONFIRMED},
        SigningStatus.RECORDED,
        _("Record the signature"),
        Permission.RECORD_SIGNATURES,
    ),
    Move(
        "refuse",
        {SigningStatus.CONFIRMED},
        SigningStatus.REFUSED,
        _("Do not record it"),
        Permission.RECORD_SIGNATURES,
    ),
)

COOPERATION = Moves(
    ProposalStatus,
    Move(
        "confirm",
        {ProposalStatus.ASKED},
        ProposalStatus.CONFIRMED,
        _("Confirm for them"),
        Permission.HANDLE_PROPOSALS,
    ),
    Move(
        "begin_talks",
        {ProposalStatus.CONFIRMED},
        ProposalStatus.IN_TALKS,
        _("Begin to talk about it"),
        Permission.HANDLE_PROPOSALS,
    ),
    Move(
        "agree",
        {ProposalStatus.CONFIRMED, ProposalStatus.IN_TALKS},
        ProposalStatus.AGREED,
        _("Record what was agreed"),
        Permission.HANDLE_PROPOSALS,
    ),
    Move(
        "decline",
        {ProposalStatus.CONFIRMED, ProposalStatus.IN_TALKS},
        ProposalStatus.DECLINED,
        _("Decline the proposal"),
        Permission.HANDLE_PROPOSALS,
    ),
)

_IN_DOUBT = {Standing.CONCERN_RAISED, Standing.UNDER_REVIEW}
_TAKING_PART = {*IN_GOOD_STANDING, *_IN_DOUBT, Standing.SUSPENDED}

STANDING = Moves(
    Standing,
    *(
        Move(verb, sources, target, label, Permission.CHANGE_STANDING)
        for verb, sources, target, label in (
            ("raise_concern", {*IN_GOOD_STANDING}, Standing.CONCERN_RAISED, _("Raise a concern")),
            ("review", {Standing.CONCERN_RAISED}, Standing.UNDER_REVIEW, _("Begin the review of the concern")),
            ("clear_concern", _IN_DOUBT, Standing.ACTIVE, _("Clear the concern")),
            ("suspend", {*IN_GOOD_STANDING, *_IN_DOUBT}, Standing.SUSPENDED, _("Suspend the participation")),
            ("resume", {Standing.SUSPENDED}, Standing.ACTIVE, _("Resume the participation")),
            ("end", _TAKING_PART, Standing.ENDED, _("End the participation")),
            ("withdraw", _TAKING_PART, Standing.WITHDRAWN, _("Record that the authority withdraws")),
            ("return", {*OVER}, Standing.RETURNED, _("Record that the authority takes part again")),
        )
    ),
    column="standing",
)


def moves_of_a_list(permission: Right, brings: Callable[[Any], Promise | None]) -> Moves:
    """What people ask for with a list kept elsewhere; the worker then leads from each "-ing" to its end.

    `brings` says why a list that was checked brings in nothing.
    """
    checked, discarded = ImportStatus.CHECKED, ImportStatus.DISCARDED
    bringing_in, taking_back = ImportStatus.BRINGING_IN, ImportStatus.TAKING_BACK
    return Moves(
        ImportStatus,
        Move("bring_in", {checked}, bringing_in, _("Bring in what can be taken"), permission, needs=[brings]),
        Move("check_again", {checked}, ImportStatus.CHECKING, _("Check again"), permission),
        Move("discard", {checked}, discarded, _("Set this list aside"), permission),
        Move("take_back", {ImportStatus.BROUGHT_IN}, taking_back, _("Take all of it back"), permission),
    )


PARTICIPANT_IMPORT = moves_of_a_list(Permission.IMPORT_PARTICIPANTS, brings_something)
