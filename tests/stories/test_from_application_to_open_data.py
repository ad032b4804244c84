"""The usual road, told in the words of the domain: from an authority's wish to take part to a result anybody can check.

Every step is an action; at the end a visitor finds the result on its page, in the feed and in the open data.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import feedparser
import pytest

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat
from khetane.common.dates import UncertainDate
from khetane.common.figures import Figure, SourceKind
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.network import actions as joining
from khetane.network.permissions import authorities_spoken_for
from khetane.network.tests.factories import make_commitment
from khetane.places.tests.factories import make_country
from khetane.plans import actions as planning
from khetane.plans.actions.projects import LineTexts, ProjectTexts
from khetane.plans.actions.results import ResultTexts
from khetane.plans.rules.measure_words import MeasureTexts
from khetane.programmes import actions as supporting
from khetane.programmes.tests.factories import make_programme

pytestmark = pytest.mark.django_db


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def in_english(text: str) -> TranslatedText:
    return TranslatedText.original(text, "en")


def again(person):
    """The same person on another day: what they may do is asked anew."""
    return type(person).objects.get(pk=person.pk)


def an_authority_joins(clerk, secretariat, body):
    country, commitment = make_country("SK"), make_commitment()
    application = joining.open_application(by=clerk, at=noon(1, 5))
    answers = {
        "authority_name": "Lesná nad Riekou",
        "authority_kind": "town",
        "country": country,
        "mandate_body": "Town council",
        "mandate_on": date(2025, 12, 18),
        "mandate_number": "77/2025",
        "mandate_link": "https://example.org/77",
        "motivation": "To do together what we cannot do alone.",
        "contact_name": "Mária Sample",
        "contact_function": "Clerk",
        "contact_email": clerk.email,
    }
    application = joining.save_answers(application=application, answers=answers, by=clerk, at=noon(1, 5))
    joining.accept_commitments(
        application=application, commitments=[commitment], language="en", by=clerk, at=noon(1, 5)
    )
    application = joining.submit(application=application, by=clerk, at=noon(1, 6))
    assert application.number
    application = joining.begin_review(application=application, by=secretariat, at=noon(1, 12))
    with pytest.raises(Refused):
        joining.accept(application=application, body="Bureau", on=date(2026, 1, 20), by=clerk, at=noon(1, 20))
    return joining.accept(
        application=application, body="Bureau of the Congress", on=date(2026, 1, 20), by=body, at=noon(1, 20)
    )


def a_programme_begins(authority, clerk, facilitator, secretariat):
    programme = make_programme()
    supporting.appoint_team_member(
        person=facilitator,
        programme=programme,
        country=authority.country,
        function="facilitator",
        since=date(2026, 1, 21),
        authorities=[authority],
        by=secretariat,
        at=noon(1, 21),
    )
    engagement = supporting.invite(authority=authority, programme=programme, by=secretariat, at=noon(1, 21))
    engagement = supporting.show_interest(engagement=engagement, by=again(clerk), at=noon(1, 25))
    facilitator = again(facilitator)
    for move, day in ((supporting.agree, 2), (supporting.begin, 9)):
        on = UncertainDate.day(date(2026, 2, day))
        engagement = move(engagement=engagement, on=on, by=facilitator, at=noon(2, day))
    group = supporting.create_group(
        authority=authority,
        name="Group of the mill lane",
        engagements=[engagement],
        formed_on=UncertainDate("2026-02"),
        by=facilitator,
        at=noon(2, 20),
    )
    supporting.record_size(
        group=group, counted_on=date(2026, 2, 20), members_count=9, women_count=5, by=facilitator, at=noon(2, 20)
    )
    return engagement, group


def a_need_gets_an_answer(authority, engagement, group, clerk, facilitator):
    priority = planning.record_priority(
        authority=authority,
        title=in_english("A bus stop at the mill lane"),
        theme=make_theme(),
        term="short",
        groups=[group],
        engagement=engagement,
        by=facilitator,
        at=noon(3, 2),
    )
    priority = planning.confirm_priority(
        priority=priority, confirmed_on=date(2026, 3, 9), by=facilitator, at=noon(3, 9)
    )
    planning.answer_priority(
        priority=priority,
        kind="accepted",
        reason=in_english("The line passes nearby; we will add the stop."),
        body="Mayor",
        answered_on=date(2026, 3, 20),
        by=clerk,
        at=noon(3, 20),
    )
    return priority


def the_council_adopts_a_plan(authority, priority, clerk):
    edition = planning.draft_plan(
        authority=authority, title=in_english("Joint action plan 2026–2028"), by=clerk, at=noon(4, 1)
    )
    texts = MeasureTexts(
        title=in_english("Add a bus stop"), theme=priority.theme, responsible="Transport", priorities=[priority]
    )
    measure = planning.add_measure(edition=edition, texts=texts, by=clerk, at=noon(4, 1))
    edition = planning.submit_edition(edition=edition, by=clerk, at=noon(4, 2))
    edition = planning.adopt_edition(
        edition=edition,
        body="Town council",
        adopted_on=date(2026, 4, 28),
        decision_number="31/2026",
        by=clerk,
        at=noon(4, 28),
    )
    with pytest.raises(Refused):
        planning.edit_measure(measure=measure, texts=texts, by=clerk, at=noon(4, 29))
    return measure


def work_is_done_and_seen(authority, priority, measure, group, clerk, facilitator):
    texts = ProjectTexts(title=in_english("Mill lane stop"), measures=[measure], priorities=[priority])
    project = planning.record_project(authority=authority, texts=texts, status="running", by=clerk, at=noon(5, 4))
    line = LineTexts("Budget of the town", "EUR", Decimal(9000), Decimal(9000), None, as_of=date(2026, 5, 4))
    planning.add_funding_line(project=project, texts=line, by=clerk, at=noon(5, 4))
    figure = Figure(
        low=Decimal(64),
        unit="people",
        as_of=UncertainDate("2026-06"),
        scope="Mill lane",
        source_label="Count of the bus company",
        source_url="https://example.org/count",
        method="Counted on ten days",
        source_kind=SourceKind.OTHER,
    )
    texts = ResultTexts(
        statement=in_english("64 people take the bus at the new stop"),
        figure=figure,
        evidence_link="https://example.org/evidence",
        projects=[project],
        measures=[measure],
        priorities=[priority],
    )
    result = planning.report_result(authority=authority, texts=texts, by=clerk, at=noon(6, 30))
    with pytest.raises(Refused):
        planning.verify_result(result=result, how="I say so", by=clerk, at=noon(7, 1))
    result = planning.verify_result(result=result, how="Seen on site", by=facilitator, at=noon(7, 2))
    result = planning.publish_result(result=result, by=facilitator, at=noon(7, 3))
    planning.group_says(
        priority=priority, verdict="solved", group=group, said_on=date(2026, 7, 10), by=facilitator, at=noon(7, 10)
    )
    return result


@pytest.fixture
def walked(time_machine, django_capture_on_commit_callbacks):
    """The whole road, walked once."""
    time_machine.move_to(noon(8, 1), tick=True)
    clerk, facilitator = make_person(), make_person()
    secretariat, body = make_secretariat(), make_deciding_body()
    with django_capture_on_commit_callbacks(execute=True):
        participation = an_authority_joins(clerk, secretariat, body)
    authority = participation.authority
    with django_capture_on_commit_callbacks(execute=True):
        engagement, group = a_programme_begins(authority, clerk, facilitator, secretariat)
        clerk, facilitator = again(clerk), again(facilitator)
        priority = a_need_gets_an_answer(authority, engagement, group, clerk, facilitator)
        measure = the_council_adopts_a_plan(authority, priority, clerk)
        result = work_is_done_and_seen(authority, priority, measure, group, clerk, facilitator)
    return {
        "clerk": clerk,
        "authority": authority,
        "participation": participation,
        "priority": priority,
        "result": result,
    }


def test_the_clerk_speaks_for_the_authority_once_it_is_accepted(walked):
    assert walked["authority"].pk in authorities_spoken_for(again(walked["clerk"]))


def test_every_station_of_the_road_is_reached_on_the_authoritys_page(walked, client):
    page = client.get(f"/en/authorities/{walked['authority'].slug}/").content.decode()
    assert "6 of 6 stations reached" in page
    assert "Bureau of the Congress" in page


def test_a_visitor_follows_the_need_to_its_answer_and_to_what_the_group_says(walked, client):
    page = client.get(f"/en/priorities/{walked['priority'].slug}/").content.decode()
    for words in ("The line passes nearby", "Add a bus stop", "Mill lane stop", "64 people take the bus", "Solved"):
        assert words in page


def test_the_result_is_on_its_page_in_the_feed_and_in_the_open_data(walked, client):
    slug = walked["result"].slug
    assert "Count of the bus company" in client.get(f"/en/results/{slug}/").content.decode()
    feed = feedparser.parse(client.get("/en/feeds/activity.atom").content)
    assert not feed.bozo
    assert any(slug in entry.link for entry in feed.entries)
    table = csv.DictReader(io.StringIO(client.get("/open-data/results.csv").getvalue().decode("utf-8-sig")))
    row = next(row for row in table if row["slug"] == slug)
    assert row["authority"] == walked["authority"].slug
    rows = json.loads(client.get("/open-data/results.json").getvalue())["rows"]
    assert any(row["slug"] == slug for row in rows)


def test_a_group_of_nine_is_withheld_wherever_it_might_show(walked, client):
    page = client.get(f"/en/authorities/{walked['authority'].slug}/").content.decode()
    assert "withheld to protect people" in page
    assert "members: 9" not in page


def test_the_whole_way_stands_in_the_ledger(walked):
    verbs = [entry.verb for entry in history(walked["participation"].application)]
    assert [verb for verb in verbs if verb in ("submit", "begin_review", "accept")] == [
        "submit",
        "begin_review",
        "accept",
    ]


@pytest.mark.parametrize("ending", ["atom", "rss", "json"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_happened_is_told_in_every_format_and_language(walked, client, ending, language):
    answer = client.get(f"/{language}/feeds/activity.{ending}")
    assert answer.status_code == 200
    if ending == "json":
        told = json.loads(answer.content)
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert len(told["items"]) >= 6
    else:
        told = feedparser.parse(answer.content)
        assert not told.bozo
        assert len({entry.id for entry in told.entries}) == len(told.entries) >= 6
