"""How the opinions on an application are written out for one person, and what that person may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from khetane.common.permissions import may

from ..lifecycle import REVIEW, is_being_reviewed
from ..models import Application, Review
from ..permissions import Permission
from ..states import WAITING
from .showing import OPINION_TONES, REVIEW_TONES, offered

ADDRESSES = {
    "declare_free": "declare_free",
    "recuse": "recuse",
    "give": "give_opinion",
    "release": "release_reviewer",
    "ask_again": "ask_again",
}


def opinions_on(person: Any, applications: Iterable[Application]) -> dict[int, list[dict]]:
    """By the number of the application: who was asked, how far each is, and the opinions this person may read."""
    of = {application.pk: application for application in applications}
    rows = Review.objects.filter(application__in=of).select_related("reviewer")
    readable = set(rows.visible_to(person).values_list("pk", flat=True))
    shown: dict[int, list[dict]] = {number: [] for number in of}
    for review in rows:
        review.application = of[review.application_id]
        if review.reviewer_id == person.pk or may(person, Permission.SEE_NOTES, review.application):
            shown[review.application_id].append(_shown(review, person, is_readable=review.pk in readable))
    return shown


def _shown(review: Review, person: Any, *, is_readable: bool) -> dict:
    opened = is_readable and review.opinion
    return {
        "review": review,
        "is_mine": review.reviewer_id == person.pk,
        "tone": REVIEW_TONES[review.status],
        "opinion": review.get_opinion_display() if opened else "",
        "opinion_tone": OPINION_TONES.get(review.opinion) if opened else "",
        "reasons": review.reasons if opened else "",
        "is_hidden": bool(review.opinion) and not opened,
        "moves": [offer for offer in _moves(review, person) if offer["open"]],
    }


def _moves(review: Review, person: Any) -> list[dict]:
    return offered(
        REVIEW,
        review,
        person,
        address=lambda verb: reverse(f"network_desk:{ADDRESSES[verb]}", args=[review.pk]),
    )


def desk_urls(person: Any, application: Application) -> dict[str, str]:
    """Where one goes from the application: only what this person may do now."""
    urls = {}
    if may(person, Permission.SEE_NOTES, application):
        urls["note"] = "add_note"
    if may(person, Permission.REVIEW, application) and application.status in WAITING:
        urls["charge"] = "put_in_charge"
        if is_being_reviewed(Review(application=application)) is None:
            urls["ask"] = "ask_reviewers"
    return {key: reverse(f"network_desk:{name}", args=[application.pk]) for key, name in urls.items()}
