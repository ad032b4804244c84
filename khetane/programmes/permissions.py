"""Who supports which towns, and what they may do there."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import Right, is_signed_in
from khetane.network.permissions import authority_of, speaks_for_it
from khetane.places.models import Authority

from .querysets import supported_authorities

__all__ = ["Permission", "helps_it", "its_people", "supported_authorities", "supports_it", "supports_somebody"]


@rules.predicate
def supports_it(person: Any, thing: Any = None) -> bool:
    """The person serves today in the support team of the authority this thing belongs to; asked once per request."""
    number = authority_of(thing)
    if number is None or not is_signed_in.test(person):
        return False
    answers = person.__dict__.setdefault("_supports", {})
    if number not in answers:
        answers[number] = Authority.objects.filter(supported_authorities(person), pk=number).exists()
    return answers[number]


@rules.predicate
def supports_somebody(person: Any, thing: Any = None) -> bool:
    return is_signed_in.test(person) and person.team_functions.serving(on=timezone.localdate()).exists()


helps_it = supports_it | is_secretariat
its_people = speaks_for_it | helps_it


class Permission(Right):
    INVITE = (
        "programmes.invite",
        _("Invite an authority into a programme"),
        is_secretariat,
        _("Only the secretariat invites an authority into a programme."),
    )
    SHOW_INTEREST = (
        "programmes.show_interest",
        _("Say that an authority is interested"),
        its_people,
        _("Only the authority itself, its support team or the secretariat may say so."),
    )
    ACCOMPANY = (
        "programmes.accompany",
        _("Record how the work with an authority goes on"),
        helps_it,
        _("Only the support team of this authority or the secretariat records this."),
    )
    SEE_ENGAGEMENT = (
        "programmes.see_engagement",
        _("See an authority's work in a programme behind the door"),
        its_people,
        _("This page is for the authority, its support team and the secretariat."),
    )
    KEEP_GROUPS = (
        "programmes.keep_groups",
        _("Keep the community action groups and their sizes"),
        supports_it,
        _("Only the group's own support team keeps its counts."),
    )
    KEEP_BODIES = (
        "programmes.keep_bodies",
        _("Keep the working groups and task forces of an authority"),
        its_people,
        _("Only people of this authority, its support team or the secretariat keep its bodies."),
    )
    SEE_TOWNS = (
        "programmes.see_towns",
        _("See the list of the towns one supports"),
        supports_somebody,
        _("This list is for support teams."),
    )
    KEEP_PROGRAMMES = (
        "programmes.keep_programmes",
        _("Keep programmes, phases and support teams"),
        is_secretariat,
        _("Only the secretariat keeps programmes and support teams."),
    )
