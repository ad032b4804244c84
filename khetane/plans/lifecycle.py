"""The tables of moves, one for each noun that has states. Screens, actions, tests and diagrams read them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khetane.common.lifecycle import Move, Moves
from khetane.network.lifecycle import moves_of_a_list

from .desk_states import ListedOutcome
from .models import Edition, FundingCall, PlansImport, Priority, Result, Setback
from .permissions import Permission
from .rules.publication import tells_what_is_withheld
from .states import (
    CallStatus,
    EditionStatus,
    PriorityStatus,
    ProjectStatus,
    ResultStatus,
    SetbackStatus,
)

Words = str | Promise


def was_confirmed(priority: Priority) -> Words | None:
    return None if priority.confirmed_on else _("The group has not confirmed it yet.")


def was_never_confirmed(priority: Priority) -> Words | None:
    return _("The group confirmed it before: reopen it instead.") if priority.confirmed_on else None


def has_its_answer(priority: Priority) -> Words | None:
    """What stands is reopened only once it was answered; before, the group is still waiting."""
    if priority.status != PriorityStatus.CONFIRMED or priority.answers.filter(round=priority.round).exists():
        return None
    return _("It waits for its answer: nothing is closed yet.")


PRIORITY_MOVES = Moves(
    PriorityStatus,
    Move(
        "confirm", {PriorityStatus.RECORDED}, PriorityStatus.CONFIRMED, _("The group confirms it"), Permission.CONFIRM
    ),
    Move(
        "set_aside",
        {PriorityStatus.RECORDED, PriorityStatus.CONFIRMED},
        PriorityStatus.SET_ASIDE,
        _("Set aside, with a reason"),
        Permission.SET_ASIDE,
    ),
    Move(
        "reopen",
        {PriorityStatus.SET_ASIDE, PriorityStatus.CONFIRMED},
        PriorityStatus.CONFIRMED,
        _("The group asks again"),
        Permission.SET_ASIDE,
        needs=[was_confirmed, has_its_answer],
    ),
    Move(
        "take_back",
        {PriorityStatus.SET_ASIDE},
        PriorityStatus.RECORDED,
        _("Take up again"),
        Permission.SET_ASIDE,
        needs=[was_never_confirmed],
    ),
)


def holds_a_measure(edition: Edition) -> Words | None:
    return None if edition.measures.exists() else _("It holds no measure yet.")


def names_confirmed_priorities_only(edition: Edition) -> Words | None:
    """A frozen text repeats the words of priorities: they must be settled."""
    if edition.measures.filter(priorities__confirmed_on=None, priorities__isnull=False).exists():
        return _("A measure names a priority that its group has not confirmed yet.")
    return None


def is_followed(edition: Edition) -> Words | None:
    """Replacing is never chosen: it happens when the council adopts the next edition."""
    if edition.plan.editions.filter(number__gt=edition.number, status=EditionStatus.SUBMITTED).exists():
        return None
    return _("No later edition is before the council.")


EDITION_MOVES = Moves(
    EditionStatus,
    Move(
        "consult",
        {EditionStatus.DRAFT},
        EditionStatus.CONSULTING,
        _("Lay it before the community"),
        Permission.SUBMIT,
        needs=[holds_a_measure, names_confirmed_priorities_only],
    ),
    Move(
        "rewrite",
        {EditionStatus.CONSULTING},
        EditionStatus.DRAFT,
        _("Write on it again"),
        Permission.SUBMIT,
    ),
    Move(
        "submit",
        {EditionStatus.DRAFT, EditionStatus.CONSULTING},
        EditionStatus.SUBMITTED,
        _("Hand it to the council"),
        Permission.SUBMIT,
        needs=[holds_a_measure, names_confirmed_priorities_only],
    ),
    Move(
        "send_back",
        {EditionStatus.SUBMITTED},
        EditionStatus.DRAFT,
        _("The council sent it back"),
        Permission.ADOPT,
    ),
    Move(
        "adopt",
        {EditionStatus.SUBMITTED},
        EditionStatus.ADOPTED,
        _("The council adopted it"),
        Permission.ADOPT,
        needs=[holds_a_measure, names_confirmed_priorities_only],
    ),
    Move(
        "replace",
        {EditionStatus.ADOPTED},
        EditionStatus.REPLACED,
        _("Replaced by the next edition"),
        Permission.ADOPT,
        needs=[is_followed],
    ),
    Move("close", {EditionStatus.ADOPTED}, EditionStatus.CLOSED, _("Close this edition"), Permission.ADOPT),
)

P = ProjectStatus
OPEN_PROJECTS = {P.IDEA, P.DRAFTED, P.NOT_SUBMITTED, P.SUBMITTED, P.REJECTED, P.APPROVED, P.CONTRACTED, P.RUNNING}


def _project(verb: str, sources: set[str], target: str, label: Words) -> Move:
    return Move(verb, sources, target, label, Permission.RUN_PROJECT)


PROJECT_MOVES = Moves(
    ProjectStatus,
    _project("draft", {P.IDEA}, P.DRAFTED, _("It is drafted")),
    _project("hold_back", {P.IDEA, P.DRAFTED}, P.NOT_SUBMITTED, _("It was not submitted")),
    _project("submit", {P.DRAFTED, P.NOT_SUBMITTED}, P.SUBMITTED, _("It is submitted")),
    _project("approve", {P.SUBMITTED}, P.APPROVED, _("It is approved")),
    _project("reject", {P.SUBMITTED}, P.REJECTED, _("It is rejected")),
    _project("rework", {P.REJECTED, P.NOT_SUBMITTED}, P.DRAFTED, _("It is drafted again")),
    _project("contract", {P.APPROVED}, P.CONTRACTED, _("The contract is signed")),
    # An authority's own money needs neither an application nor a contract.
    _project("start", {P.DRAFTED, P.APPROVED, P.CONTRACTED}, P.RUNNING, _("It has begun")),
    _project("complete", {P.RUNNING}, P.COMPLETED, _("It is completed")),
    _project("cancel", OPEN_PROJECTS, P.CANCELLED, _("It is cancelled")),
)


TELLS_A_SECRET = _("A text tells a number that must be withheld to protect people. Write it without that number.")


def keeps_its_secret(result: Result) -> Words | None:
    """No text of a result may tell the number that its figure withholds."""
    return TELLS_A_SECRET if tells_what_is_withheld(result) else None


RESULT_MOVES = Moves(
    ResultStatus,
    Move("verify", {ResultStatus.REPORTED}, ResultStatus.VERIFIED, _("It is verified"), Permission.VERIFY),
    Move("send_back", {ResultStatus.VERIFIED}, ResultStatus.REPORTED, _("Verify it once more"), Permission.VERIFY),
    Move(
        "publish",
        {ResultStatus.VERIFIED},
        ResultStatus.PUBLISHED,
        _("Publish"),
        Permission.PUBLISH,
        needs=[keeps_its_secret],
    ),
)


def was_heard(setback: Setback) -> Words | None:
    """The other side is heard first: it answered, or its day has passed."""
    if setback.side_on is not None:
        return None
    if setback.heard_until is None or setback.heard_until >= timezone.localdate():
        return _("The authority is still being heard.")
    return None


SETBACK_MOVES = Moves(
    SetbackStatus,
    Move(
        "ask",
        {SetbackStatus.RECORDED},
        SetbackStatus.ASKED,
        _("Ask the authority for its side"),
        Permission.KEEP_SETBACKS,
    ),
    Move(
        "publish",
        {SetbackStatus.ASKED},
        SetbackStatus.PUBLISHED,
        _("Publish both sides"),
        Permission.PUBLISH_SETBACKS,
        needs=[was_heard],
    ),
    Move(
        "withdraw",
        {SetbackStatus.RECORDED, SetbackStatus.ASKED, SetbackStatus.PUBLISHED},
        SetbackStatus.WITHDRAWN,
        _("Withdraw it, with a reason"),
        Permission.PUBLISH_SETBACKS,
    ),
)


def says_how_to_apply(call: FundingCall) -> Words | None:
    """Nobody can apply to a call of which they do not know where it stands."""
    return None if call.url and call.summary else _("Say what it pays for, and where the call stands.")


CALL_MOVES = Moves(
    CallStatus,
    Move(
        "publish",
        {CallStatus.DRAFT, CallStatus.WITHDRAWN},
        CallStatus.PUBLISHED,
        _("Publish the call"),
        Permission.KEEP_CALLS,
        needs=[says_how_to_apply],
    ),
    Move("withdraw", {CallStatus.PUBLISHED}, CallStatus.WITHDRAWN, _("Withdraw the call"), Permission.KEEP_CALLS),
)


def brings_a_plan(one: PlansImport) -> Words | None:
    """A list of which every plan is refused or known brings in nothing."""
    brings = one.listed.filter(outcome=ListedOutcome.NEW).exists()
    return None if brings else _("No plan of this list is new.")


PLANS_IMPORT = moves_of_a_list(Permission.IMPORT_PLANS, brings_a_plan)
