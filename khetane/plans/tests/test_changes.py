"""What an edition changed: told from the frozen texts, nothing left out, nothing made up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.plans import actions
from khetane.plans.rules import freezing
from khetane.plans.rules.changes import changes

from .factories import adopt, make_edition, make_measure, make_priority

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def two_editions():
    """Bus, lamps and club; later the bus costs more, the lamps are called otherwise, the club went and a well came."""
    first = make_edition(measures=0)
    need = make_priority(authority=first.plan.authority, confirmed=True)
    make_measure(first, title="A bus to school", budget=Decimal(1000), currency="EUR")
    make_measure(first, title="Light along the way", priorities=[need])
    make_measure(first, title="A club after school")
    make_measure(first, title="A nurse every week")
    adopt(first)
    second = actions.revise_plan(plan=first.plan, by=None, at=AT)
    bus, lamps, club, _nurse = second.measures.order_by("position")
    bus.budget, bus.due_on = Decimal(1500), UncertainDate("2027-05")
    bus.save()
    lamps.title = TranslatedText.original("Twelve poles with solar cells", "en")
    lamps.save()
    club.delete()
    make_measure(second, title="Drinking water in the upper lane", position=9)
    second = actions.submit_edition(edition=second, by=None, at=AT)
    return first, actions.adopt_edition(edition=second, body="Council", adopted_on=date(2026, 4, 1), by=None, at=AT)


def test_what_came_what_went_and_what_reads_otherwise():
    first, second = two_editions()
    found = changes(*(freezing.content(one) for one in (first, second)))
    told = [
        (one.kind, one.measure["title"]["texts"]["en"]["text"], [part.name for part in one.parts])
        for one in found.measures
    ]
    assert told == [
        ("changed", "A bus to school", ["due_on", "budget"]),
        ("changed", "Twelve poles with solar cells", ["title"]),
        ("added", "Drinking water in the upper lane", []),
        ("removed", "A club after school", []),
    ]
    assert (found.same_count, found.plan) == (1, ())


def test_the_same_text_changed_nothing():
    edition = make_edition(adopted=True)
    content = freezing.content(edition)
    found = changes(content, content)
    assert (found.is_empty, found.same_count) == (True, 1)


def test_the_plans_own_words_are_compared_too():
    content = freezing.content(make_edition(adopted=True))
    later = {**content, "plan": {**content["plan"], "until": "2030 set"}}
    assert [part.name for part in changes(content, later).plan] == ["until"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everybody_reads_what_changed(client, language):
    first, second = two_editions()
    address = reverse("plans:edition_changes", args=[second.plan.slug, 2]).replace("/en/", f"/{language}/")
    page = client.get(address).text
    for words in ("<del>", "<ins>", "Twelve poles with solar cells", "A club after school", "2027"):
        assert words in page
    assert "A nurse every week" not in page
    assert reverse("plans:edition_changes", args=[second.plan.slug, 2]) in client.get(second.get_absolute_url()).text
    assert "first edition" in client.get(reverse("plans:edition_changes", args=[first.plan.slug, 1])).text
    assert client.get(reverse("plans:edition_changes", args=[first.plan.slug, 3])).status_code == 404


def test_a_draft_shows_no_changes(client):
    first = make_edition(adopted=True)
    actions.revise_plan(plan=first.plan, by=None, at=AT)
    assert client.get(reverse("plans:edition_changes", args=[first.plan.slug, 2])).status_code == 404


def test_the_page_asks_few_questions(client, django_assert_max_num_queries):
    _first, second = two_editions()
    with django_assert_max_num_queries(4):
        client.get(reverse("plans:edition_changes", args=[second.plan.slug, 2]))
