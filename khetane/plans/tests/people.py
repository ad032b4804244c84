"""One person of each kind, around one authority."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from khetane.accounts.tests.factories import make_deciding_body, make_editor, make_person, make_secretariat
from khetane.network.tests.factories import make_spokesperson
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority
from khetane.programmes.tests.factories import make_team_member

VISITOR, APPLICANT, OWN, OTHER = "visitor", "applicant", "spokesperson", "spokesperson of another"
TEAM, ELSEWHERE = "support team", "team elsewhere"
SECRETARIAT, DECIDING, EDITOR = "secretariat", "deciding body", "editor"
KINDS = (VISITOR, APPLICANT, OWN, OTHER, TEAM, ELSEWHERE, SECRETARIAT, DECIDING, EDITOR)
HELPERS = frozenset({TEAM, SECRETARIAT})
PEOPLE = HELPERS | {OWN}
COUNCIL = frozenset({OWN, SECRETARIAT})


def somebody(kind: str, authority: Authority) -> Any:
    """A person of this kind as seen from the authority."""
    if kind == VISITOR:
        return AnonymousUser()
    if kind in (OWN, OTHER):
        return make_spokesperson(authority if kind == OWN else make_authority("Elsewhere")).person
    if kind in (TEAM, ELSEWHERE):
        return make_team_member(authorities=[authority if kind == TEAM else make_authority("Elsewhere")]).person
    makers = {SECRETARIAT: make_secretariat, DECIDING: make_deciding_body, EDITOR: make_editor, APPLICANT: make_person}
    return makers[kind]()
