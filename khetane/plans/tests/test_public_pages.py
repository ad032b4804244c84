"""What everybody can read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from khetane.common.finished import SHOWS_HEADER
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes.tests.factories import make_engagement, make_phase

from .factories import (
    adopt,
    make_answer,
    make_edition,
    make_funding_line,
    make_measure,
    make_plan,
    make_priority,
    make_project,
    make_result,
    make_solution,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def a_whole_road(rows: int = 1):
    """One priority with `rows` of everything that hangs on it."""
    authority = make_authority("Kamenec")
    priority = make_priority(authority=authority, confirmed=True)
    plan = make_plan(authority=authority)
    edition = make_edition(plan, measures=0)
    project = make_project(authority=authority)
    result = make_result(authority=authority, published=True)
    for number in range(rows):
        make_answer(priority)
        make_solution(priority)
        make_verdict(priority)
        measure = make_measure(edition, priorities=[priority])
        one = project if number == 0 else make_project(authority=authority)
        one.measures.add(measure)
        one.priorities.add(priority)
        make_funding_line(project, currency=["EUR", "BGN"][number % 2])
        other = result if number == 0 else make_result(authority=authority, published=True)
        other.projects.add(project)
        other.priorities.add(priority)
    adopt(edition)
    return {"priority": priority, "plan": plan, "edition": edition, "project": project, "result": result}


LISTS = ["priorities", "plans", "projects", "results"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_a_road_can_be_read(client, language):
    road = a_whole_road()
    for thing in road.values():
        path = thing.get_absolute_url().replace("/en/", f"/{language}/")
        response = client.get(path)
        assert response.status_code == 200, path
        assert "Kamenec" in response.content.decode()
        assert not response.cookies
    for name in LISTS:
        response = client.get(f"/{language}/{name}/")
        assert response.status_code == 200
        assert "Kamenec" in response.content.decode()


@pytest.mark.parametrize("rows", [10, 200])
def test_a_page_asks_at_most_six_questions_whatever_hangs_on_it(client, rows, django_assert_max_num_queries):
    road = a_whole_road(rows)
    for thing in road.values():
        with django_assert_max_num_queries(6):
            assert client.get(thing.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [10, 60])
def test_a_list_asks_at_most_four_questions(client, rows, django_assert_max_num_queries):
    a_whole_road(rows)
    for name in LISTS:
        with django_assert_max_num_queries(4):
            assert client.get(f"/en/{name}/").status_code == 200


def test_a_long_list_goes_on_after_a_key_and_shows_each_row_once(client):
    authority = make_authority()
    slugs = {make_priority(authority=authority, confirmed=True).slug for _number in range(61)}
    first = client.get("/en/priorities/")
    found = [row["url"].split("/")[-2] for row in first.context["rows"]]
    second = client.get(first.context["next_url"])
    found += [row["url"].split("/")[-2] for row in second.context["rows"]]
    assert len(found) == 61
    assert set(found) == slugs
    assert not second.context["next_url"]
    assert second.context["previous_url"] == "/en/priorities/"


@pytest.mark.parametrize("after", ["x", "2026-13-01_1", "2026-01-01_x", "_", "2026-01-01_" + "9" * 40])
def test_a_broken_key_begins_at_the_beginning(client, after):
    make_priority(confirmed=True)
    assert len(client.get("/en/priorities/", {"after": after}).context["rows"]) == 1


def test_priorities_are_chosen_by_country_and_theme(client):
    wanted = make_priority(
        authority=make_authority("A", country=make_country("RO")), theme=make_theme("health"), confirmed=True
    )
    make_priority(authority=make_authority("B", country=make_country("BG")), confirmed=True)
    rows = client.get("/en/priorities/", {"country": "RO", "theme": "health"}).context["rows"]
    assert [row["url"] for row in rows] == [wanted.get_absolute_url()]
    assert client.get("/en/priorities/", {"country": "XX"}).context["rows"] == []


def test_what_is_not_public_answers_404(client):
    hidden = [
        make_priority(),
        make_edition(submitted=True),
        make_project(status="idea"),
        make_result(verified=True),
    ]
    for thing in hidden:
        assert client.get(thing.get_absolute_url()).status_code == 404
    assert client.get(hidden[1].plan.get_absolute_url()).status_code == 404
    for name in LISTS:
        assert client.get(f"/en/{name}/").context["rows"] == []


def test_a_later_draft_of_an_adopted_plan_stays_hidden(client):
    edition = make_edition(adopted=True)
    draft = make_edition(edition.plan)
    assert client.get(edition.plan.get_absolute_url()).context["edition"] == edition
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_an_adopted_edition_prints_its_hash_and_gives_its_text(client):
    edition = make_edition(adopted=True)
    assert edition.sha256 in client.get(edition.plan.get_absolute_url()).content.decode()
    text = client.get(f"{edition.get_absolute_url()}text.json")
    assert text.content.decode() == edition.frozen_text


def test_both_sides_stand_side_by_side_and_neither_hides_the_other(client):
    priority = make_priority(confirmed=True)
    make_solution(priority, verdict="solved")
    make_verdict(priority, verdict="not_solved")
    response = client.get(priority.get_absolute_url())
    assert [side["said"][0]["state"] for side in response.context["both_sides"]] == ["solved", "not_solved"]
    stations = {station.key: station.state for station in response.context["road"].stations}
    assert (stations["done"], stations["group"]) == ("done", "closed")


def test_money_keeps_its_currency_and_what_nobody_knows_is_not_0(client):
    project = make_project()
    make_funding_line(project, currency="EUR", planned=Decimal(1000), approved=Decimal(800))
    make_funding_line(project, currency="EUR", planned=Decimal(500))
    make_funding_line(project, currency="BGN", planned=None, spent=Decimal(300))
    totals = client.get(project.get_absolute_url()).context["totals"]
    assert [(line.planned, line.approved, line.spent) for line in totals] == [
        (None, None, "BGN\xa0300"),
        ("€1,500", "€800", None),
    ]


def test_a_sample_says_so_on_every_page(client):
    authority = make_authority(is_sample=True)
    things = [
        make_priority(authority=authority, confirmed=True),
        make_edition(authority=authority, adopted=True),
        make_project(authority=authority),
        make_result(authority=authority, published=True),
    ]
    for thing in things:
        assert client.get(thing.get_absolute_url()).context["sample_shown"]


def test_a_page_names_what_it_shows_its_feed_and_its_file(client):
    project = make_project()
    response = client.get(project.get_absolute_url())
    assert f"project:{project.pk}" in response.headers["X-Khetane-Shows"].split()
    kinds = {alternate["type"] for alternate in response.context["alternates"]}
    assert {"application/atom+xml", "text/csv", "application/json"} <= kinds


def test_the_share_taken_up_counts_what_was_confirmed_by_then(client):
    authority = make_authority()
    taken, _left = (make_priority(authority=authority, confirmed=True) for _number in range(2))
    edition = make_edition(authority=authority, measures=0)
    make_measure(edition, priorities=[taken])
    adopt(edition)
    uptake = client.get(edition.get_absolute_url()).context["uptake"]
    assert (uptake.taken_up_count, uptake.confirmed_count, uptake.percent) == (1, 2, 50)


def test_a_project_tells_its_latest_results_and_gives_all_of_them_as_a_file(client, django_assert_max_num_queries):
    country = make_country("SK", small_number_threshold=10)
    authority = make_authority("Kamenec", country=country)
    project = make_project(authority=authority)
    for number in range(25):
        make_result(authority=authority, published=True, low=100 + number, high=100 + number).projects.add(project)
    small = make_result(authority=authority, published=True, low=7, high=7)
    small.projects.add(project)
    hidden, elsewhere = make_result(authority=authority), make_result(published=True)
    hidden.projects.add(project)
    page = client.get(project.get_absolute_url()).text
    assert page.count("/en/results/") == 21, "the latest twenty and the way to all of them"
    assert f"/en/results/?project={project.slug}" in page
    listed = client.get(f"/en/results/?project={project.slug}").text
    assert listed.count('<th scope="row"') == 26
    assert f'name="project" value="{project.slug}"' in listed
    with django_assert_max_num_queries(4):
        told = client.get(f"{project.get_absolute_url()}results.json").json()
    assert (told["project"], told["authority"], told["country"]) == (project.slug, authority.slug, "SK")
    rows = {row["slug"]: row for row in told["rows"]}
    assert len(rows) == 26
    assert hidden.slug not in rows
    assert elsewhere.slug not in rows
    assert (rows[small.slug]["low"], rows[small.slug]["missing"]) == (None, "withheld")
    assert client.get(f"{make_project(status='idea').get_absolute_url()}results.json").status_code == 404


@pytest.mark.parametrize(
    ("until", "phase_until", "seen", "after"),
    [
        ("2018", None, "2019-05", True),
        (None, "2018-12-31", "2019", True),
        ("2018", None, "2018-06", False),
        # Somewhere in that year: nobody can say that it was later.
        ("2018", None, "2018", False),
        (None, None, "2025", False),
    ],
)
def test_what_was_seen_after_the_programme_says_so(client, until, phase_until, seen, after):
    phase = make_phase(until=phase_until)
    engagement = make_engagement(programme=phase.programme, phase=phase, until=until)
    project = make_project(authority=engagement.authority, engagement=engagement)
    result = make_result(authority=engagement.authority, published=True, as_of=seen)
    result.projects.add(project)
    assert ("After the programme" in client.get(result.get_absolute_url()).text) == after
    other = make_engagement(authority=engagement.authority, programme=phase.programme, cycle=2)
    make_project(authority=other.authority, engagement=other).results.add(result)
    assert "After the programme" not in client.get(result.get_absolute_url()).text, "a second cycle goes on"


def test_who_paid_stands_below_all_content_of_a_phase(client):
    paid = TranslatedText.original("Paid by the Green Fund in this phase.", "en")
    phase = make_phase(acknowledgement=paid)
    engagement = make_engagement(programme=phase.programme, phase=phase)
    authority = engagement.authority
    priority = make_priority(authority=authority, confirmed=True, engagement=engagement)
    project = make_project(authority=authority, engagement=engagement)
    edition = make_edition(make_plan(authority=authority, engagement=engagement), adopted=True)
    result = make_result(authority=authority, published=True)
    result.projects.add(project)
    for thing in (priority, project, edition, result):
        page = client.get(thing.get_absolute_url())
        assert "Paid by the Green Fund" in page.text
        assert f"programme:{phase.programme_id}" in page.headers[SHOWS_HEADER], "made anew when it is told otherwise"
    assert "Paid by the Green Fund" in client.get(phase.programme.get_absolute_url()).text
