"""How an engagement came to stand so, and the counts as they were on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.dates import UncertainDate
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.programmes import actions
from khetane.programmes.models import Engagement, Step
from khetane.programmes.states import EngagementStatus

from .factories import make_engagement, make_milestone, make_programme, make_team_member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.4 an agreement"


def went(engagement, *steps):
    for verb, on, *reason in steps:
        told = {"reason": reason[0]} if reason else {}
        engagement = actions.move(verb=verb, engagement=engagement, on=UncertainDate(on), by=None, at=AT, **told)
    return engagement


@pytest.fixture
def romact():
    """Four towns: one went all the way, one broke off, one stopped, and of one no day is known."""
    programme = make_programme()
    whole, broken, stopped = (
        make_engagement(make_authority(name), programme, EngagementStatus.INTERESTED) for name in ("One", "Two", "3")
    )
    went(whole, ("agree", "2014-03"), ("begin", "2014-06"), ("close", "2017-05-31"))
    went(
        broken,
        ("agree", "2014"),
        ("begin", "2014-09"),
        ("interrupt", "2015-02", "Election"),
        ("resume", "2016-01"),
    )
    went(stopped, ("agree", "2014-05"), ("begin", "2014-10"), ("stop", "2015", "No mandate"))
    make_engagement(make_authority("Four"), programme, EngagementStatus.ACTIVE)
    return programme


@pytest.mark.parametrize(
    ("day", "selected", "signed", "functioning", "completed"),
    [
        (date(2013, 12, 31), 0, 0, 0, 0),
        (date(2014, 1, 1), 1, 1, 0, 0),
        (date(2014, 6, 1), 3, 3, 1, 0),
        (date(2014, 12, 31), 3, 3, 3, 0),
        (date(2015, 3, 1), 3, 3, 1, 0),
        (date(2016, 1, 1), 3, 3, 2, 0),
        (date(2017, 5, 30), 3, 3, 2, 0),
        (date(2017, 5, 31), 3, 3, 1, 1),
    ],
)
def test_each_count_as_it_was_on_a_day(romact, day, selected, signed, functioning, completed):
    assert romact.engagements.counts_then(on=day) == {
        "selected_count": selected,
        "signed_count": signed,
        "functioning_count": functioning,
        "completed_count": completed,
        "undated_count": 1,
    }


def test_two_cycles_of_one_authority_count_once():
    programme, town = make_programme(), make_authority()
    first = make_engagement(town, programme, EngagementStatus.INTERESTED, cycle=1)
    second = make_engagement(town, programme, EngagementStatus.INTERESTED, cycle=2)
    went(first, ("agree", "2014"), ("begin", "2014"), ("close", "2016"))
    went(second, ("agree", "2021"), ("reinforce", "2022"))
    counts = programme.engagements.counts_then(on=date(2023, 1, 1))
    assert (counts["selected_count"], counts["functioning_count"], counts["completed_count"]) == (1, 1, 1)


def test_an_invitation_noted_years_later_changes_nothing_of_what_was():
    engagement = actions.invite(authority=make_authority(), programme=make_programme(), by=None, at=AT)
    went(engagement, ("agree", "2014"), ("begin", "2014-09"))
    for day in (date(2015, 1, 1), date(2026, 5, 1)):
        assert engagement.programme.engagements.counts_then(on=day)["functioning_count"] == 1


def test_a_letter_tells_that_somebody_was_selected_and_signed():
    programme = make_programme()
    make_milestone(make_engagement(programme=programme), happened_on="2014-03")
    counts = programme.engagements.counts_then(on=date(2014, 3, 1))
    assert (counts["selected_count"], counts["signed_count"], counts["undated_count"]) == (1, 1, 0)


def test_the_counts_come_in_one_query(romact, django_assert_num_queries):
    with django_assert_num_queries(1):
        romact.engagements.counts_then(on=date(2015, 1, 1))


def test_the_page_tells_the_counts_of_a_day(client, romact):
    page = client.get(f"/en/programmes/{romact.slug}/?on=31/12/2014").content.decode()
    assert "As it was on 31 December 2014" in page
    assert "For 1 authority no day is known" in page
    assert "work went on that day" in page
    wrong = client.get(f"/en/programmes/{romact.slug}/?on=yesterday").content.decode()
    assert "not a day of the calendar" in wrong
    assert 'value="yesterday"' in wrong
    assert "As it was on" not in client.get(f"/en/programmes/{romact.slug}/").content.decode()


def test_an_invitation_is_the_first_step():
    engagement = actions.invite(authority=make_authority(), programme=make_programme(), by=None, at=AT)
    assert [(one.status, one.on.edtf) for one in engagement.steps.all()] == [("invited", "2026-04-01")]


def test_a_letter_with_several_signatures_is_kept_behind_the_door(client):
    town = make_authority("Kamenec")
    engagement = make_engagement(town, status=EngagementStatus.INTERESTED)
    sign_in(client, make_team_member(authorities=[town]).person)
    url = f"/workspace/engagements/{engagement.pk}/agree/"
    data = {"on_year": "2026", "on_month": "03", "signed_by": "Town of Kamenec\nCouncil of Europe\n\nCouncil of Europe"}
    wrong = SimpleUploadedFile("letter.pdf", b"no paper")
    assert client.post(url, {**data, "document": wrong}).status_code == 422
    assert client.post(url, {**data, "document": SimpleUploadedFile("letter.pdf", PDF)}).status_code == 302
    step = Step.objects.get()
    assert step.signed_by == ["Town of Kamenec", "Council of Europe"]
    page = client.get(f"/workspace/towns/{town.slug}/").content.decode()
    assert "Town of Kamenec, Council of Europe" in page
    document = f"/workspace/engagement-steps/{step.pk}/document/"
    assert b"".join(client.get(document).streaming_content) == PDF
    sign_in(client, make_spokesperson(make_authority("Elsewhere")).person)
    assert client.get(document).status_code == 404
    sign_in(client, make_secretariat())
    answer = client.get(document)
    assert answer.status_code == 200
    answer.close()


def test_whatever_moves_an_engagement_leaves_a_step(romact):
    for engagement in Engagement.objects.exclude(authority__name="Four"):
        assert engagement.steps.last().status == engagement.status
