"""How applications are written out on a page: the parts, the answers, the history."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from khetane.accounts.models import Person
from khetane.common.ledger import history
from khetane.common.lifecycle import Moves
from khetane.common.views import move_links
from khetane.places.models import Country
from khetane.places.states import AuthorityKind

from ..desk_states import ImportStatus, Opinion, Outcome, ReviewStatus, RowOutcome, SittingStatus
from ..lifecycle import asked_now
from ..models import Application, Commitment
from ..rules.completeness import (
    AUTHORITY,
    COMMITMENTS,
    CONTACT,
    LETTER,
    MANDATE,
    MOTIVATION,
    PROFILE,
    QUESTIONS,
    STEPS,
    WITH_DOCUMENT,
    Asked,
    of_step,
    step_state,
)
from ..rules.service_times import STANDS_STILL
from ..rules.writing import writable_parts
from ..states import WAITING, ApplicationStatus, ProposalStatus, SigningStatus, Standing

Address = Callable[[str], str]

STEP_TITLES = {
    AUTHORITY: gettext_lazy("Your authority"),
    MANDATE: gettext_lazy("Your council's mandate"),
    LETTER: gettext_lazy("Letter by the mayor"),
    COMMITMENTS: gettext_lazy("The commitments"),
    PROFILE: gettext_lazy("Your authority today"),
    MOTIVATION: gettext_lazy("Why you want to take part"),
    CONTACT: gettext_lazy("Contact person"),
}
TONES = {
    ApplicationStatus.DRAFT: "neutral",
    ApplicationStatus.SUBMITTED: "active",
    ApplicationStatus.UNDER_REVIEW: "active",
    ApplicationStatus.MORE_ASKED: "waiting",
    ApplicationStatus.ACCEPTED: "good",
    ApplicationStatus.DECLINED: "ended",
    ApplicationStatus.WITHDRAWN: "ended",
}
# Of their own: "under review" and "withdrawn" are states of an application too, and look otherwise.
STANDING_TONES = {
    Standing.ACTIVE: "good",
    Standing.RETURNED: "good",
    Standing.CONCERN_RAISED: "waiting",
    Standing.UNDER_REVIEW: "waiting",
    Standing.SUSPENDED: "broken",
    Standing.WITHDRAWN: "ended",
    Standing.ENDED: "ended",
}
REVIEW_TONES = {
    ReviewStatus.ASKED: "waiting",
    ReviewStatus.READY: "waiting",
    ReviewStatus.GIVEN: "good",
    ReviewStatus.RECUSED: "ended",
    ReviewStatus.RELEASED: "ended",
}
OPINION_TONES = {
    Opinion.ACCEPT: "good",
    Opinion.ASK_MORE: "waiting",
    Opinion.DECLINE: "broken",
    Opinion.ABSTAIN: "neutral",
}
SITTING_TONES = {
    SittingStatus.PLANNED: "active",
    SittingStatus.HELD: "good",
    SittingStatus.CANCELLED: "ended",
}
IMPORT_TONES = {
    ImportStatus.CHECKING: "active",
    ImportStatus.CHECKED: "waiting",
    ImportStatus.BRINGING_IN: "active",
    ImportStatus.BROUGHT_IN: "good",
    ImportStatus.TAKING_BACK: "active",
    ImportStatus.TAKEN_BACK: "ended",
    ImportStatus.DISCARDED: "ended",
}
ROW_TONES = {
    RowOutcome.NEW: "good",
    RowOutcome.CHANGED: "active",
    RowOutcome.AS_IT_IS: "neutral",
    RowOutcome.REFUSED: "broken",
    RowOutcome.TAKEN_BACK: "ended",
    RowOutcome.KEPT: "waiting",
}
OUTCOME_TONES = {
    Outcome.ACCEPTED: "good",
    Outcome.DECLINED: "ended",
    Outcome.POSTPONED: "waiting",
}
SIGNING_TONES = {
    SigningStatus.ASKED: "neutral",
    SigningStatus.CONFIRMED: "waiting",
    SigningStatus.RECORDED: "good",
    SigningStatus.REFUSED: "ended",
}
PROPOSAL_TONES = {
    ProposalStatus.ASKED: "neutral",
    ProposalStatus.CONFIRMED: "waiting",
    ProposalStatus.IN_TALKS: "active",
    ProposalStatus.AGREED: "good",
    ProposalStatus.DECLINED: "ended",
}
QUESTION_LABELS = {
    name: Application._meta.get_field(name).verbose_name for names in QUESTIONS.values() for name in names
}
# What the ledger calls what happened, in words; moves have theirs in the lifecycles.
DEEDS: dict[str, str | Promise] = {
    "open": gettext_lazy("Application begun"),
    "save_answers": gettext_lazy("Answers written"),
    "attach_mandate": gettext_lazy("Document of the decision added"),
    "remove_mandate": gettext_lazy("Document of the decision removed"),
    "invite_writer": gettext_lazy("Colleague invited to write"),
    "remove_writer": gettext_lazy("Colleague taken off"),
    "attach_document": gettext_lazy("Document added"),
    "remove_document": gettext_lazy("Document removed"),
    "accept_commitments": gettext_lazy("Commitments accepted"),
    "submit": gettext_lazy("Application sent"),
    "answer": gettext_lazy("Answer sent"),
    "begin_review": gettext_lazy("Review begun"),
    "ask_more": gettext_lazy("More information asked for"),
    "begin_import": gettext_lazy("List handed in"),
    "finish_import": gettext_lazy("Worked off"),
    "bring_in": gettext_lazy("To be brought in"),
    "check_again": gettext_lazy("To be checked again"),
    "discard": gettext_lazy("Set aside"),
    "take_back": gettext_lazy("To be taken back"),
    "take_back_import": gettext_lazy("What a list said of it taken back"),
    "add_note": gettext_lazy("Note written"),
    "put_in_charge": gettext_lazy("Somebody put in charge"),
    "ask_reviewer": gettext_lazy("Opinion of a colleague asked for"),
    "put_on_agenda": gettext_lazy("Put on the agenda of a meeting"),
    "change_recommendation": gettext_lazy("Recommendation to the body written"),
    "take_off_agenda": gettext_lazy("Taken off the agenda"),
    "postpone": gettext_lazy("Postponed by the body"),
    "change_letter": gettext_lazy("Letter changed"),
    "redraft_letter": gettext_lazy("Letter begun again in another language"),
    "send_letter": gettext_lazy("Letter sent"),
    "accept": gettext_lazy("Acceptance recorded"),
    "decline": gettext_lazy("Recorded as declined"),
    "withdraw": gettext_lazy("Withdrawn"),
    "begin": gettext_lazy("Participation begun"),
    "raise_concern": gettext_lazy("Concern raised"),
    "review": gettext_lazy("Review of the concern begun"),
    "reply": gettext_lazy("The authority replied"),
    "clear_concern": gettext_lazy("Concern cleared"),
    "suspend": gettext_lazy("Participation suspended"),
    "resume": gettext_lazy("Participation resumed"),
    "end": gettext_lazy("Participation ended"),
    "return": gettext_lazy("Taking part again"),
    "write_declaration": gettext_lazy("Declaration written down"),
    "confirm": gettext_lazy("Confirmed"),
    "record": gettext_lazy("Signature recorded"),
    "refuse": gettext_lazy("Not recorded"),
    "begin_talks": gettext_lazy("Talks begun"),
    "agree": gettext_lazy("Cooperation agreed"),
    "end_cooperation": gettext_lazy("Cooperation ended"),
    "sign": gettext_lazy("Signed"),
    "withdraw_signature": gettext_lazy("Signature withdrawn"),
    "import": gettext_lazy("Taken over from the public record"),
}


def desk_crumb() -> dict:
    return {"title": _("Desk"), "url": reverse("front_desk:home")}


def steps_of(application: Application) -> list[dict]:
    """The parts as a task list."""
    required = set(Commitment.objects.valid(on=timezone.localdate()).values_list("pk", flat=True))
    accepted = set(application.acceptances.values_list("commitment_id", flat=True))
    writable, asked = writable_parts(application), asked_now()
    steps = []
    for step in STEPS:
        if not _is_put(step, asked):
            continue
        shown = {"title": STEP_TITLES[step]}
        if step not in writable:
            steps.append({**shown, "state": "blocked", "label": _("Stays as you sent it")})
            continue
        state = step_state(application, step, asked=asked, accepted=accepted, required=required)
        shown |= {"url": reverse("network_workspace:step", args=[application.pk, step]), "state": state}
        if state == "optional":
            shown |= {"state": "todo", "label": _("May be left out"), "is_optional": True}
        steps.append(shown)
    return steps


def _is_put(step: str, asked: Iterable[Asked]) -> bool:
    """A part of which the secretariat asks nothing is not shown."""
    return step == COMMITMENTS or bool(of_step(asked, step))


def answers_of(application: Application, *, change: bool) -> list[dict]:
    """Every answer, part by part; with links to change them while it can be changed."""
    sections = []
    writable = writable_parts(application) if change else ()
    asked = asked_now()
    for step in STEPS:
        if not _is_put(step, asked):
            continue
        url = reverse("network_workspace:step", args=[application.pk, step]) if step in writable else ""
        items = [
            {"label": label_of(one), "value": _answer(application, one), "missing": _("not answered")}
            for one in of_step(asked, step)
            if not one.name.endswith("_document")
        ]
        if step in WITH_DOCUMENT:
            name = getattr(application, f"{step}_document_name")
            document = reverse("network_workspace:document", args=[application.pk, step]) if name else ""
            items.append({"label": _("Document"), "value": name, "url": document, "missing": _("none")})
        if step == COMMITMENTS:
            items = _accepted(application)
        sections.append({"title": STEP_TITLES[step], "items": items, "change_url": url})
    return sections


def label_of(question: Asked) -> str:
    """The question in the secretariat's words, or else as delivered."""
    return str(question.label) or str(QUESTION_LABELS.get(question.name, question.name))


def _accepted(application: Application) -> list[dict]:
    rows = application.acceptances.select_related("commitment").order_by("commitment__position", "pk")
    items = []
    for one in rows:
        words = {
            "day": date_format(timezone.localtime(one.accepted_at)),
            "version": one.commitment.version,
            "language": get_language_info(one.language)["name_local"],
        }
        value = _("Accepted on %(day)s, wording %(version)s (%(language)s)") % words
        items.append({"label": one.commitment.text.written(one.language), "value": value, "lang": ""})
    return items or [{"label": _("Commitments"), "value": "", "missing": _("not accepted yet")}]


def _answer(application: Application, question: Asked) -> Any:
    name = question.name
    value = question.answer(application) if question.is_own else getattr(application, name)
    if name == "language":
        return get_language_info(value)["name_local"].capitalize()
    if name == "mandate_on":
        return date_format(value) if value else ""
    if name == "authority_kind":
        return application.get_authority_kind_display()
    return str(value) if value else ""


def frozen_facts(application: Application, *, only: Collection[str] | None = None) -> list[dict]:
    """The copy as it was sent, never the answers as they stand now; all of it, or `only` these questions."""
    frozen = application.frozen or {}
    delivered = [
        {"label": QUESTION_LABELS[name], "value": _frozen(name, value), "missing": _("not answered")}
        for name, value in frozen.get("answers", {}).items()
        if only is None or name in only
    ]
    own = frozen.get("own", []) if only is None else []
    return delivered + [{"label": one["question"], "value": one["answer"], "missing": _("not answered")} for one in own]


def frozen_parts(application: Application) -> list[tuple[str, list[tuple[str, str]]]]:
    """The copy as it was sent, part by part: titles with questions and answers, all as texts."""
    frozen = application.frozen or {}
    answers, none = frozen.get("answers", {}), _("not answered")
    parts = []
    for step in STEPS:
        rows = [
            (str(QUESTION_LABELS[name]), _frozen(name, answers[name]) or none)
            for name in QUESTIONS[step]
            if name in answers
        ]
        document = frozen.get(f"{step}_document", {})
        if document.get("name"):
            rows.append((_("Document"), f"{document['name']} (SHA-256 {document['sha256']})"))
        if step == COMMITMENTS:
            rows = [(f"{one['code']}, {one['version']}", one["text"]) for one in frozen.get("commitments", [])]
        parts.append((str(STEP_TITLES[step]), rows))
    own = [(one["question"], one["answer"] or none) for one in frozen.get("own", [])]
    parts.append((_("Further questions"), own))
    answered = frozen.get("answered")
    parts.append((_("The answer"), [(_("What was asked"), application.asked), (_("The answer"), answered or "")]))
    return [(title, rows) for title, rows in parts if any(text for _question, text in rows)]


def _frozen(name: str, value: str | None) -> str:
    """A plain value of the copy in words."""
    if not value:
        return ""
    if name == "country":
        return str(Country.objects.filter(pk=value).first() or value)
    if name == "authority_kind":
        return str(dict(AuthorityKind.choices).get(value, value))
    if name == "language":
        return get_language_info(value)["name_local"].capitalize()
    return date_format(date.fromisoformat(value)) if name == "mandate_on" else value


def by_when(application: Application) -> str:
    """By which day it is to be decided, while that is still ahead; the clock stands still while an answer is due."""
    if application.decision_due_on is None or application.status not in WAITING:
        return ""
    if application.status == ApplicationStatus.MORE_ASKED:
        return str(STANDS_STILL)
    return date_format(application.decision_due_on)


def happened(thing: models.Model) -> list[dict]:
    """The ledger of one thing, newest first, as a timeline; names only of people who still have an account."""
    entries = list(history(thing))
    names = {one.pk: str(one) for one in Person.objects.filter(pk__in={entry.by_id for entry in entries})}
    items = []
    for entry in reversed(entries):
        who = names.get(entry.by_id, _("a closed account")) if entry.by_id else _("the system")
        items.append(
            {
                "date": date_format(timezone.localtime(entry.at), "DATETIME_FORMAT"),
                "title": DEEDS.get(entry.verb, entry.verb),
                "body": entry.note,
                "kind": who,
            }
        )
    return items


def offered(
    moves: Moves,
    thing: models.Model,
    person: Any,
    *,
    address: Callable[[str], str],
    only: Collection[str] | None = None,
) -> list[dict]:
    """The moves open to this person and, for the closed ones, why; `address` gives each verb its page."""
    dangers = {"decline", "refuse", "suspend", "end", "withdraw"}
    return move_links(moves, thing, person, address, dangers=dangers, only=only)
