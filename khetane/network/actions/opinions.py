"""Colleagues are asked what they think of an application, declare an interest of their own, and give their opinion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.accounts.models import Person
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from .. import emails
from ..desk_states import Opinion
from ..lifecycle import REVIEW, is_being_reviewed
from ..models import Application, Review
from ..permissions import Permission, is_own_case, reviews


@transaction.atomic
def ask_reviewers(
    *, application: Application, reviewers: Iterable[Person], by: Any, at: datetime, due_on: date | None = None
) -> list[Review]:
    """Ask each of these people, once; answers the new reviews. Nobody is asked about a case of their own."""
    application = lock(application)
    require(by, Permission.REVIEW, application)
    closed = is_being_reviewed(Review(application=application))
    if closed is not None:
        raise Refused(closed)
    asked = set(application.reviews.values_list("reviewer_id", flat=True))
    people = [person for person in reviewers if person.pk not in asked]
    for person in people:
        if is_own_case.test(person, application) or not reviews.test(person):
            raise Refused(
                _("%(name)s cannot be asked: it is their own case, or they do not work at the desk.")
                % {"name": person},
                field="reviewers",
            )
    new = [Review.objects.create(application=application, reviewer=person, due_on=due_on) for person in people]
    for review in new:
        record("ask_reviewer", application, by=by, at=at, facts={"reviewer": review.reviewer_id})
        emails.review_was_asked(review)
    return new


@transaction.atomic
def declare_free(*, review: Review, by: Any, at: datetime) -> Review:
    """The reviewer has no interest of their own in the case."""
    review = lock(review)
    REVIEW.take("declare_free", review, by=by, at=at)
    return review


@transaction.atomic
def recuse(*, review: Review, interest: str, by: Any, at: datetime) -> Review:
    """The reviewer has an interest of their own: they take no part any more, and an opinion given is void."""
    review = lock(review)
    if not interest.strip():
        raise Refused(_("Say in a few words which interest it is."), field="interest")
    if REVIEW.closed_because("recuse", review, by) is None:
        review.interest = interest.strip()
        review.opinion = review.reasons = ""
    REVIEW.take("recuse", review, by=by, at=at)
    return review


@transaction.atomic
def give_opinion(*, review: Review, opinion: str, reasons: str, by: Any, at: datetime) -> Review:
    """What the reviewer thinks; given once, because it opens the others' to them."""
    review = lock(review)
    if opinion not in Opinion.values:
        raise ValueError(f"No opinion: {opinion}")
    if opinion != Opinion.ABSTAIN and not reasons.strip():
        raise Refused(_("Say why, so that the body can weigh it."), field="reasons")
    if REVIEW.closed_because("give", review, by) is None:
        review.opinion, review.reasons = opinion, reasons.strip()
    REVIEW.take("give", review, by=by, at=at)
    return review


@transaction.atomic
def release_reviewer(*, review: Review, by: Any, at: datetime) -> Review:
    """The opinion of this person is no longer needed."""
    review = lock(review)
    REVIEW.take("release", review, by=by, at=at)
    return review


@transaction.atomic
def ask_again(*, review: Review, by: Any, at: datetime) -> Review:
    """Somebody who was no longer asked is asked again."""
    review = lock(review)
    REVIEW.take("ask_again", review, by=by, at=at)
    emails.review_was_asked(review)
    return review
