"""Permissions: a name, a plain sentence, a predicate, and the reason given when the answer is no.

Each app lists its own in `permissions.py`:

    class Permission(Right):
        SUBMIT = "network.submit", _("Submit an application"), speaks_for, _("Only its own people may submit it.")

A predicate comes from the `rules` package and takes (person, thing). Views, lifecycles and actions ask `may`.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import rules
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .refusals import Refused


class Right(Enum):
    """Base of every app's `Permission`: members are (name, sentence, predicate, refusal)."""

    def __init__(self, key: str, sentence: str | Promise, predicate: rules.Predicate, refusal: str | Promise):
        self.key = key
        self.sentence = sentence
        self.predicate = predicate
        self.refusal = refusal
        if not rules.perm_exists(key):
            rules.add_perm(key, predicate)

    def __str__(self) -> str:
        return self.key


@rules.predicate
def is_signed_in(person: Any, thing: Any = None) -> bool:
    return bool(person and person.is_authenticated and person.is_active)


@rules.predicate
def is_the_system(person: Any, thing: Any = None) -> bool:
    """`by=None`: a command, an import or a timed job, started by whoever runs the machine."""
    return person is None


def refusal(person: Any, right: Right, thing: Any = None) -> str | Promise | None:
    """None when `person` may do this with `thing`, otherwise the reason why not."""
    if is_the_system(person) or right.predicate.test(person, thing):
        return None
    if not is_signed_in(person):
        return _("Please sign in first.")
    return right.refusal


def may(person: Any, right: Right, thing: Any = None) -> bool:
    return refusal(person, right, thing) is None


def require(person: Any, right: Right, thing: Any = None) -> None:
    """Raise `Refused` unless `person` may."""
    reason = refusal(person, right, thing)
    if reason is not None:
        raise Refused(reason)
