"""Smallest honest notices and exchanges for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from khetane.accounts.models import Person
from khetane.common.translated import TranslatedText
from khetane.exchange.models import Exchange, Notice
from khetane.network.tests.factories import make_participation, make_spokesperson
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority


def make_participant(**traits: Any) -> Authority:
    """An authority that takes part."""
    return make_participation(make_authority(**traits)).authority


def make_speaker(authority: Authority) -> Person:
    return make_spokesperson(authority).person


def make_notice(authority: Authority | None = None, **traits: Any) -> Notice:
    """An offer to visit, open for long."""
    traits.setdefault("kind", "offer")
    traits.setdefault("form", "study_visit")
    traits.setdefault("title", TranslatedText.original("How Mill Street got its papers", "en"))
    traits.setdefault("text", TranslatedText.original("Come and see.", "en"))
    traits.setdefault("published_on", date(2026, 3, 1))
    traits.setdefault("until", date(2099, 1, 1))
    return Notice.objects.create(authority=authority or make_participant(), **traits)


def make_exchange(notice: Notice | None = None, authority: Authority | None = None, **traits: Any) -> Exchange:
    """A wish that waits for its answer."""
    traits.setdefault("wish", "We would like to see it. Call 123.")
    traits.setdefault("wished_on", date(2026, 3, 5))
    return Exchange.objects.create(notice=notice or make_notice(), authority=authority or make_participant(), **traits)
