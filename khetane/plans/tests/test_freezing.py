"""What a council adopted cannot change unseen."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from khetane.common.translated import TranslatedText
from khetane.plans.models import Edition, Measure, Plan, Priority
from khetane.plans.rules import freezing
from khetane.plans.rules.uptake import uptake

from .factories import adopt, make_edition, make_measure, make_priority

pytestmark = pytest.mark.django_db


def verified() -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("verify_editions", stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def edition():
    edition = make_edition(measures=0)
    priority = make_priority(authority=edition.plan.authority, confirmed=True)
    make_measure(edition, priorities=[priority], responsible="School office", due_on="2027", budget=100, currency="EUR")
    return adopt(edition)


def test_an_untouched_edition_is_found_whole(edition):
    assert verified() == ("1 editions checked, 0 mismatches.\n", 0)


def test_the_text_says_everything_the_council_adopted(edition):
    text = edition.frozen_text
    priority = Priority.objects.get()
    for words in (
        "Town council",
        "7/2026",
        "School office",
        "Measure 1",
        "Mesure 1",
        priority.slug,
        str(priority.title),
    ):
        assert words in text
    assert freezing.digest(text) == edition.sha256
    assert "Joint action plan" in text


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Measure.objects.update(title=TranslatedText.original("Something else", "en")),
        lambda: Measure.objects.update(responsible="Nobody"),
        lambda: Measure.objects.update(budget=1),
        lambda: Measure.objects.update(due_on="2030"),
        lambda: Measure.objects.all().delete(),
        lambda: make_measure(Edition.objects.get()),
        lambda: Measure.objects.get().priorities.clear(),
        lambda: Priority.objects.update(title=TranslatedText.original("Another need", "en")),
        lambda: Plan.objects.update(title=TranslatedText.original("Another plan", "en")),
        lambda: Edition.objects.update(decision_number="8/2026"),
        lambda: Edition.objects.update(frozen_text="{}"),
        lambda: Edition.objects.update(sha256="0" * 64),
        lambda: Edition.objects.update(frozen_text="not JSON"),
    ],
)
def test_whoever_changes_the_database_is_found_out(edition, tamper):
    tamper()
    text, code = verified()
    assert code == 1
    assert f"{edition.plan.slug}, edition 1:" in text


def test_a_mismatch_says_where_and_what(edition):
    Measure.objects.update(responsible="Nobody")
    assert 'measures.1.responsible: adopted as "School office", now "Nobody"' in verified()[0]


def test_who_forges_text_and_hash_together_is_found_by_the_rows(edition):
    forged = edition.frozen_text.replace("School office", "Nobody")
    Edition.objects.update(frozen_text=forged, sha256=freezing.digest(forged))
    assert verified()[1] == 1


def test_the_share_taken_up_is_rounded_down_and_unknown_when_nothing_was_asked():
    assert uptake([1, 2, 3], [1, 2, 9]).percent == 66
    assert uptake([], [1]).percent is None
