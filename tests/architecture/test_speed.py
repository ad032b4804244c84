"""Public pages ask few questions of the database, and as few at ten thousand rows as at ten."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER, touch
from khetane.network.models import Application, Participation
from khetane.network.tests.factories import make_participation
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans.tests.factories import make_priority
from khetane.programmes.models import Engagement, Milestone
from khetane.programmes.tests.factories import make_engagement, make_group, make_milestone, make_programme

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def many_participants(count: int) -> None:
    country, programme = make_country("RO"), make_programme()
    authorities = Authority.objects.bulk_create(
        [
            Authority(
                slug=f"town-{number}",
                name=f"Town {number}",
                latin_name=f"Town {number}",
                kind="town",
                country=country,
                sort_key=f"town {number:06}",
                search_keys=f"|town {number}|",
            )
            for number in range(count)
        ],
        batch_size=1000,
    )
    Participation.objects.bulk_create(
        [
            Participation(authority=one, number=number + 1, accepted_on=UncertainDate("2015"))
            for number, one in enumerate(authorities)
        ],
        batch_size=1000,
    )
    engagements = Engagement.objects.bulk_create(
        [Engagement(authority=one, programme=programme, status="active") for one in authorities], batch_size=1000
    )
    Milestone.objects.bulk_create(
        [
            Milestone(engagement=one, kind=kind, happened_on=UncertainDate.day(date(2025, 3, 1)))
            for one in engagements
            for kind in ("letter_signed", "group_formed")
        ],
        batch_size=1000,
    )


def queries_of(client, path: str) -> list[str]:
    """What one page asks when nothing is kept but the lists that hardly ever change (countries, programmes)."""
    assert client.get(path).status_code == 200
    touch("participants")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_directory_asks_four_questions_at_most(client, count):
    many_participants(count)
    for query in ("", "?country=RO", "?q=town", "?kind=town&standing=active", "?who=everybody"):
        assert len(queries_of(client, f"/en/participants/{query}")) <= 4, query
    # One more counts those whom no day can be told of.
    assert len(queries_of(client, "/en/participants/?on=2020-01-01")) <= 5


@pytest.mark.parametrize("count", [10, 5_000])
def test_the_desk_asks_as_much_at_five_thousand_applications_as_at_ten(client, count):
    Application.objects.bulk_create(
        [
            Application(
                number=f"A-{number:05}",
                status="under_review",
                opened_at=AT,
                submitted_at=AT,
                authority_name=f"Town {number}",
                decision_due_on=date(2026, 1, 1),
                frozen={},
            )
            for number in range(count)
        ],
        batch_size=1000,
    )
    sign_in(client, make_secretariat())
    for path in ("applications/", "applications/?status=under_review&late=yes", "applications/?q=town", "meetings/"):
        assert len(queries_of(client, f"/desk/{path}")) <= 12, path


def test_the_four_hundredth_page_asks_no_more(client):
    many_participants(1000)
    assert len(queries_of(client, "/en/participants/?after=town+000800~1")) <= 4


def test_the_page_of_an_authority_with_a_long_life_asks_six_questions_at_most(client):
    authority = make_participation().authority
    engagement = make_engagement(authority=authority)
    for number in range(12):
        make_milestone(engagement=engagement)
        make_group(authority=authority, name=f"Group {number}")
        make_priority(authority=authority, confirmed=True)
    assert len(queries_of(client, f"/en/authorities/{authority.slug}/")) <= 6


def test_the_first_page_asks_six_questions_at_most(client):
    many_participants(10)
    assert len(queries_of(client, "/en/")) <= 6


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/fr/participants/",
        "/en/open-data/",
        "/en/feeds/",
        "/en/feeds/activity.atom",
        "/en/programmes/",
        "/en/join/",
        "/en/about/",
        "/en/styleguide/",
        "/en/news/",
        "/en/terminology/",
        "/en/priorities/",
        "/en/plans/",
        "/en/projects/",
        "/en/results/",
        "/en/frameworks/",
    ],
)
def test_a_public_page_can_be_kept_and_sets_no_cookie(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers.get(SHOWS_HEADER)
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_an_authoritys_page_can_be_kept_too(client):
    authority = make_authority()
    assert f"authority:{authority.pk}" in client.get(f"/fr/authorities/{authority.slug}/").headers[SHOWS_HEADER]
