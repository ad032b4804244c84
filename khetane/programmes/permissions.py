"""Who supports which towns."""

from __future__ import annotations

from typing import Any

import rules
from django.db.models import Q
from django.utils import timezone

from khetane.common.permissions import is_signed_in
from khetane.network.permissions import authority_of
from khetane.places.models import Authority


def supported_authorities(person: Any) -> Q:
    """A filter over Authority: those in whose support team the person serves today (named ones, or a whole country)."""
    if not is_signed_in.test(person):
        return Q(pk__in=[])
    today = timezone.localdate()
    terms = getattr(person, "_team_today", None)
    if terms is None:
        terms = list(person.team_functions.serving(on=today).prefetch_related("authorities"))
        person._team_today = terms
    q = Q(pk__in=[])
    for term in terms:
        named = [authority.pk for authority in term.authorities.all()]
        scope = Q(pk__in=named) if named else Q(country_id=term.country_id, engagements__programme_id=term.programme_id)
        q |= scope
    return q


@rules.predicate
def supports_it(person: Any, thing: Any = None) -> bool:
    """The person serves today in the support team of the authority this thing belongs to."""
    number = authority_of(thing)
    return number is not None and Authority.objects.filter(supported_authorities(person), pk=number).exists()


@rules.predicate
def supports_somebody(person: Any, thing: Any = None) -> bool:
    return is_signed_in.test(person) and person.team_functions.serving(on=timezone.localdate()).exists()
