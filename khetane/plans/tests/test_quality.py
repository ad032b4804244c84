"""What a plan leaves out and why, and what it might still say before it goes to the council."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from khetane.accounts.tests.factories import sign_in
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.plans import actions
from khetane.plans.models import LeftOut
from khetane.plans.rules import freezing
from khetane.plans.rules.changes import changes
from khetane.plans.rules.measure_words import MeasureTexts
from khetane.plans.rules.quality import hints

from .factories import make_edition, make_measure, make_priority
from .people import KINDS, OWN, PEOPLE, SECRETARIAT, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
WHY = TranslatedText.original("The line belongs to the county", "en")


@pytest.fixture
def edition():
    return make_edition()


def confirmed(edition):
    return make_priority(authority=edition.plan.authority, confirmed=True)


def leave_out(edition, priority, **told):
    about = {"reason": WHY, "by": None, "at": AT, **told}
    return actions.leave_out(edition=edition, priority=priority, **about)


def adopted(edition):
    edition = actions.submit_edition(edition=edition, by=None, at=AT)
    told = {"body": "Council", "adopted_on": date(2026, 4, 1)}
    return actions.adopt_edition(edition=edition, **told, by=None, at=AT)


def test_the_reason_is_public_and_frozen_with_the_edition(client, edition):
    told, silent = confirmed(edition), confirmed(edition)
    leave_out(edition, told)
    edition = adopted(edition)
    page = client.get(edition.get_absolute_url()).text
    assert "The line belongs to the county" in page
    assert "No reason is given." in page
    assert str(silent.title) in page
    assert "The line belongs to the county" in edition.frozen_text
    call_command("verify_editions")
    LeftOut.objects.update(reason=TranslatedText.original("Something else", "en"))
    assert freezing.mismatches(edition)
    with pytest.raises(Refused):
        leave_out(edition, silent)


def test_an_edition_that_left_nothing_out_is_frozen_as_ever(edition):
    assert "left_out" not in freezing.content(edition)


def test_a_measure_that_answers_it_takes_its_place(edition):
    priority = confirmed(edition)
    leave_out(edition, priority)
    leave_out(edition, priority, reason=TranslatedText.original("Another reason", "en"))
    assert str(LeftOut.objects.get().reason) == "Another reason"
    texts = MeasureTexts(title=WHY, theme=priority.theme, priorities=[priority])
    actions.add_measure(edition=edition, texts=texts, by=None, at=AT)
    assert not LeftOut.objects.exists()
    with pytest.raises(Refused, match="answers it"):
        leave_out(edition, priority)


def test_what_is_not_confirmed_or_of_another_place_is_not_left_out(edition):
    with pytest.raises(Refused, match="not confirmed"):
        leave_out(edition, make_priority(authority=edition.plan.authority))
    with pytest.raises(Refused, match="another authority"):
        leave_out(edition, make_priority(confirmed=True))
    with pytest.raises(Refused) as refused:
        leave_out(edition, confirmed(edition), reason=TranslatedText.empty())
    assert refused.value.field == "reason"


def test_who_says_why(edition):
    for kind in KINDS:
        priority, person = confirmed(edition), somebody(kind, edition.plan.authority)
        if kind in PEOPLE:
            leave_out(edition, priority, by=person)
        else:
            with pytest.raises(Refused):
                leave_out(edition, priority, by=person)


def test_the_next_edition_begins_with_the_same_reasons_and_changes_tell_of_others(edition):
    leave_out(edition, confirmed(edition))
    first = adopted(edition)
    second = actions.revise_plan(plan=first.plan, by=None, at=AT)
    assert second.left_out.count() == 1
    leave_out(second, confirmed(second))
    found = changes(freezing.content(first), freezing.content(second))
    assert [part.name for part in found.plan] == ["left_out"]


# Hints


def said(edition, **counts):
    measures = list(edition.measures.prefetch_related("priorities"))
    return hints(edition, measures, **{"asked_count": 1, "unexplained_count": 0, **counts})


def test_a_plan_that_says_everything_gets_no_hints():
    edition = make_edition(measures=0)
    edition.plan.since, edition.plan.until = UncertainDate("2026"), UncertainDate("2027")
    full = {"budget": Decimal(5), "currency": "EUR", "responsible": "Roads", "due_on": "2027", "indicator": WHY}
    make_measure(edition, priorities=[confirmed(edition)], **full)
    assert said(edition) == []


def test_what_is_missing_is_said_in_one_sentence_for_each_measure(edition):
    *others, measure = said(edition, unexplained_count=2)
    for words in ("no budget", "nobody is responsible", "no date", "see it is done", "answers no priority"):
        assert words in measure
    assert len(others) == 3
    assert "2 priorities are neither" in others[1]


def test_without_priorities_the_community_is_not_present(edition):
    assert "No group has confirmed" in said(edition, asked_count=0)[0]
    assert "No measure answers a priority" in said(edition)[0]


def test_whoever_writes_sees_hints_and_says_why_on_the_page(client, edition):
    priority = confirmed(edition)
    sign_in(client, somebody(OWN, edition.plan.authority))
    page = reverse("plans_workspace:edition", args=[edition.pk])
    shown = client.get(page).text
    assert "Hints only" in shown
    address = reverse("plans_workspace:leave_out", args=[edition.pk, priority.pk])
    assert address in shown
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason_en": "", "reason_original": "en"}).status_code == 422
    assert client.post(address, {"reason_en": "No say over it", "reason_original": "en"}).status_code == 302
    assert "No say over it" in client.get(page).text
    assert "No say over it" in client.get(address).text
    stranger = make_priority(confirmed=True)
    assert client.get(reverse("plans_workspace:leave_out", args=[edition.pk, stranger.pk])).status_code == 404
    # Hints are no wall.
    sign_in(client, somebody(SECRETARIAT, edition.plan.authority))
    assert client.post(reverse("plans_workspace:move_edition", args=[edition.pk, "submit"])).status_code == 302
    assert "Hints only" not in client.get(page).text
