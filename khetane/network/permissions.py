"""Who may do what on the way to joining, and who speaks for an authority."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_deciding_body, is_secretariat, works_at_the_desk
from khetane.common.permissions import Right, is_signed_in
from khetane.places.models import Authority


def authority_of(thing: Any) -> int | None:
    """The number of the authority a thing belongs to: the thing itself, or what hangs on one."""
    if isinstance(thing, Authority):
        return thing.pk
    found = getattr(thing, "authority_id", None)
    return found if found is not None else getattr(getattr(thing, "owner", None), "authority_id", None)


def authorities_spoken_for(person: Any) -> frozenset[int]:
    """Numbers of the authorities a person speaks for today; read once per request and person."""
    if not is_signed_in.test(person):
        return frozenset()
    spoken = getattr(person, "_speaks_for_today", None)
    if spoken is None:
        today = timezone.localdate()
        spoken = frozenset(person.speaks_for.speaking(on=today).values_list("authority_id", flat=True))
        person._speaks_for_today = spoken
    return spoken


@rules.predicate
def speaks_for_it(person: Any, thing: Any = None) -> bool:
    """The person speaks today for the authority this thing belongs to."""
    number = authority_of(thing)
    return number is not None and number in authorities_spoken_for(person)


@rules.predicate
def is_the_speaker(person: Any, thing: Any = None) -> bool:
    """The thing is that this very person speaks for an authority today."""
    if not is_signed_in.test(person) or getattr(thing, "person_id", None) != person.pk:
        return False
    return getattr(thing, "authority_id", None) in authorities_spoken_for(person)


@rules.predicate
def speaks_for_somebody(person: Any, thing: Any = None) -> bool:
    return bool(authorities_spoken_for(person))


@rules.predicate
def is_applicant(person: Any, thing: Any = None) -> bool:
    """The person opened this application."""
    opener = getattr(thing, "opened_by_id", None)
    return is_signed_in.test(person) and opener is not None and opener == person.pk


@rules.predicate
def is_invited(person: Any, thing: Any = None) -> bool:
    """The person was invited to write at this application."""
    return is_signed_in.test(person) and person.pk in getattr(thing, "invited", ())


@rules.predicate
def was_sent(person: Any, thing: Any = None) -> bool:
    """The application was submitted at least once; until then it is nobody's but the applicant's."""
    return getattr(thing, "number", None) is not None


@rules.predicate
def is_own_case(person: Any, thing: Any = None) -> bool:
    """The thing concerns the person's own authority, or an application they opened or are the contact of."""
    if not is_signed_in.test(person):
        return False
    contact = (getattr(thing, "contact_email", "") or "").lower()
    of_theirs = (is_applicant, speaks_for_it, is_invited)
    return contact == person.email.lower() or any(one.test(person, thing) for one in of_theirs)


@rules.predicate
def is_recused(person: Any, thing: Any = None) -> bool:
    """The person declared an interest of their own in this application, and takes no part."""
    return is_signed_in.test(person) and person.pk in getattr(thing, "recused", ())


@rules.predicate
def is_still_to_declare(person: Any, thing: Any = None) -> bool:
    """The person was asked what they think and has not said yet whether they have an interest of their own."""
    return is_signed_in.test(person) and person.pk in getattr(thing, "undeclared", ())


@rules.predicate
def is_asked_for_review(person: Any, thing: Any = None) -> bool:
    """The review is this person's, and not of a case of their own."""
    if not is_signed_in.test(person) or getattr(thing, "reviewer_id", None) != person.pk:
        return False
    return not is_own_case.test(person, thing.application)


@rules.predicate
def is_reviewed_elsewhere(person: Any, thing: Any = None) -> bool:
    """The application a review is about is a case of the person's own, or one they take no part in."""
    application = getattr(thing, "application", None)
    return is_own_case.test(person, application) or is_recused.test(person, application)


owns_it = is_applicant | speaks_for_it
writes_it = owns_it | is_invited
decides = is_secretariat | is_deciding_body
reviews = decides


class Permission(Right):
    APPLY = (
        "network.apply",
        _("Begin an application"),
        is_signed_in,
        _("Please sign in first."),
    )
    WRITE_APPLICATION = (
        "network.write_application",
        _("Fill in and send an application"),
        writes_it,
        _("Only the person who opened the application, who was invited or who speaks for the authority may do this."),
    )
    OWN_APPLICATION = (
        "network.own_application",
        _("Withdraw an application, and invite others to write at it"),
        owns_it,
        _("Only the person who opened the application, or who speaks for the authority, may do this."),
    )
    SEE_APPLICATION = (
        "network.see_application",
        _("Read an application"),
        writes_it | (works_at_the_desk & was_sent),
        _("This application is not yours to read."),
    )
    SEE_DESK = (
        "network.see_desk",
        _("See applications and participations at the desk"),
        works_at_the_desk,
        _("The desk is for the secretariat and the deciding body."),
    )
    READ_AT_DESK = (
        "network.read_at_desk",
        _("Read an application at the desk"),
        works_at_the_desk & was_sent,
        _("The desk is for the secretariat and the deciding body."),
    )
    REVIEW = (
        "network.review",
        _("Review an application"),
        is_secretariat & ~is_own_case & ~is_recused,
        _("Only the secretariat reviews applications, and nobody the case of their own authority."),
    )
    SEE_NOTES = (
        "network.see_notes",
        _("Read and write the notes of the desk on an application"),
        works_at_the_desk & was_sent & ~is_own_case & ~is_recused & ~is_still_to_declare,
        _(
            "The notes are for the desk, and not for whoever has an interest of their own or has still to say whether "
            "they have one."
        ),
    )
    GIVE_OPINION = (
        "network.give_opinion",
        _("Say what one thinks of an application"),
        works_at_the_desk & is_asked_for_review,
        _("Only whoever was asked gives an opinion, and nobody on the case of their own authority."),
    )
    RELEASE_REVIEWER = (
        "network.release_reviewer",
        _("Say that somebody's opinion is no longer needed"),
        is_secretariat & ~is_reviewed_elsewhere,
        _("Only the secretariat does this, and nobody in the case of their own authority."),
    )
    DECIDE = (
        "network.decide",
        _("Record the decision on an application"),
        decides & ~is_own_case & ~is_recused,
        _(
            "Only the secretariat or the deciding body decides, and nobody on the case of their own authority or with "
            "an interest of their own."
        ),
    )
    PREPARE_SITTINGS = (
        "network.prepare_sittings",
        _("Prepare the meetings of the deciding body"),
        is_secretariat,
        _("Only the secretariat prepares the meetings of the deciding body."),
    )
    RECORD_SITTINGS = (
        "network.record_sittings",
        _("Record what a meeting of the deciding body decided"),
        decides,
        _("Only the secretariat or the deciding body records this."),
    )
    PUT_QUESTIONS = (
        "network.put_questions",
        _("Say how the questions of an application are put"),
        is_secretariat,
        _("Only the secretariat words the questions."),
    )
    WORD_LETTERS = (
        "network.word_letters",
        _("Write the texts that decision letters begin from"),
        is_secretariat,
        _("Only the secretariat words the letters."),
    )
    CHANGE_STANDING = (
        "network.change_standing",
        _("Change how a participation stands"),
        decides & ~is_own_case,
        _("Only the secretariat or the deciding body decides, and nobody on the case of their own authority."),
    )
    IMPORT_PARTICIPANTS = (
        "network.import_participants",
        _("Bring in a list of participants kept elsewhere"),
        is_secretariat,
        _("Only the secretariat brings in lists of participants."),
    )
    KEEP_DECLARATIONS = (
        "network.keep_declarations",
        _("Write down declarations and what can be signed"),
        is_secretariat,
        _("Only the secretariat keeps the declarations."),
    )
    RECORD_SIGNATURES = (
        "network.record_signatures",
        _("Record that an authority signed a declaration"),
        is_secretariat & ~is_own_case,
        _("Only the secretariat records signatures, and nobody the one of their own authority."),
    )
    HANDLE_PROPOSALS = (
        "network.handle_proposals",
        _("Answer organisations that propose a cooperation"),
        is_secretariat & ~is_own_case,
        _("Only the secretariat answers proposals, and nobody their own."),
    )
    SEE_OWN_PARTICIPATIONS = (
        "network.see_own_participations",
        _("See how the participation of one's authority stands"),
        speaks_for_somebody,
        _("Only those who speak for an authority see this."),
    )
    REPLY = (
        "network.reply",
        _("Reply for the authority whose standing changed"),
        speaks_for_it,
        _("Only those who speak for the authority reply for it."),
    )
    CONFIRM_SPEAKING = (
        "network.confirm_speaking",
        _("Say whether you still speak for an authority"),
        is_the_speaker,
        _("Only the person themselves says whether they still speak for the authority."),
    )
    APPOINT = (
        "network.appoint",
        _("Say who speaks for an authority"),
        is_secretariat,
        _("Only the secretariat records who speaks for an authority."),
    )
