"""Lives a town can lead, each read back the same from page, paper, CSV, JSON and a sheet that comes in again."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from khetane.common.dates import UncertainDate
from khetane.common.sheets import csv_table
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.network.states import SpokespersonFunction
from khetane.network.tests.factories import make_participation, make_spokesperson
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans import actions as planning
from khetane.plans.actions.projects import LineTexts, ProjectTexts
from khetane.plans.models import Edition
from khetane.plans.rules import freezing, measure_sheet
from khetane.plans.rules.measure_words import MeasureTexts
from khetane.programmes import actions as supporting
from khetane.programmes.models import Engagement
from khetane.programmes.tests.factories import make_group, make_programme

pytestmark = pytest.mark.django_db
TABLES = (
    "engagements",
    "engagement_steps",
    "milestones",
    "priorities",
    "plans",
    "measures",
    "projects",
    "funding_lines",
)


def noon(*day: int) -> datetime:
    return datetime(*day, 12, 0, tzinfo=UTC)


def said(text: str) -> TranslatedText:
    return TranslatedText.original(text, "en")


@pytest.fixture
def town():
    return make_participation(make_authority("Kamenec")).authority


class Town:
    """What happens in one town, told in few words."""

    def __init__(self, authority: Any, programme: str = "romact") -> None:
        self.authority, self.programme = authority, make_programme(programme)
        self.told = {"by": None, "at": noon(2027, 1, 4)}

    def engages(self, *steps: tuple) -> Engagement:
        engagement = supporting.invite(authority=self.authority, programme=self.programme, **self.told)
        for verb, on, *reason in steps:
            more = {"reason": reason[0]} if reason else {}
            engagement = supporting.move(verb=verb, engagement=engagement, on=UncertainDate(on), **more, **self.told)
        return engagement

    def asks(self, title: str, on: date = date(2026, 3, 2)) -> Any:
        group = self.authority.groups.first() or make_group(self.authority)
        facts = {"title": said(title), "theme": make_theme(), "term": "short", "groups": [group], "recorded_on": on}
        priority = planning.record_priority(
            authority=self.authority, description=said(""), for_whom=said(""), communities=[], **facts, **self.told
        )
        return planning.confirm_priority(priority=priority, confirmed_on=on, **self.told)

    def plans(self, title: str, *measures: tuple, adopted_on: date, since: str = "", until: str = "") -> Edition:
        edition = planning.draft_plan(
            authority=self.authority,
            title=said(title),
            since=UncertainDate(since) if since else None,
            until=UncertainDate(until) if until else None,
            **self.told,
        )
        for words, priorities in measures:
            texts = MeasureTexts(
                title=said(words),
                theme=make_theme(),
                responsible="Technical office",
                due_on=UncertainDate("2028-06"),
                budget=Decimal("12000.50"),
                currency="EUR",
                priorities=priorities,
            )
            planning.add_measure(edition=edition, texts=texts, **self.told)
        edition = planning.submit_edition(edition=edition, **self.told)
        return planning.adopt_edition(edition=edition, body="Council", adopted_on=adopted_on, **self.told)

    def works_on(self, title: str, *, status: str = "running", measures: Any = (), lines: Any = ()) -> Any:
        texts = ProjectTexts(title=said(title), measures=measures)
        project = planning.record_project(authority=self.authority, texts=texts, status=status, **self.told)
        for line in lines:
            planning.add_funding_line(project=project, texts=LineTexts(**line), **self.told)
        return project


def page_of(client, path: str) -> str:
    """The words of a page as a reader has them."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def rows_of(client, table: str, authority: Any) -> list[dict]:
    """The rows of one authority, which CSV and JSON give alike."""
    text = client.get(f"/open-data/{table}.csv").getvalue().decode("utf-8-sig")
    from_csv = [row for row in csv.DictReader(io.StringIO(text)) if row["authority"] == authority.slug]
    whole = json.loads(client.get(f"/open-data/{table}.json").getvalue())
    from_json = [row for row in whole["rows"] if row["authority"] == authority.slug]
    plain = [{name: "" if value is None else str(value) for name, value in row.items()} for row in from_json]
    assert [{name: cell.removeprefix("'") for name, cell in row.items()} for row in from_csv] == plain
    return from_json


def reads_the_same_everywhere(client, town: Town, tmp_path) -> None:
    """Every public thing of the town says the same wherever it is read."""
    authority = town.authority
    for table in TABLES:
        rows_of(client, table, authority)
    for edition in Edition.objects.published().filter(plan__authority=authority).select_related("plan__authority"):
        url = edition.get_absolute_url()
        page, paper = page_of(client, url), tmp_path / f"{edition.pk}.pdf"
        paper.write_bytes(client.get(f"{url}plan.pdf").content)
        text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
        told = " ".join(text.split())
        frozen = json.loads(client.get(f"{url}text.json").content)
        assert frozen == freezing.content(edition)
        assert freezing.mismatches(edition) == []
        rows = [row for row in rows_of(client, "measures", authority) if row["plan"] == edition.plan.slug]
        for measure, row in zip(frozen["measures"], rows, strict=True):
            title = measure["title"]["texts"]["en"]["text"]
            assert title in page
            assert title in told
            assert title == row["title_en"]
            assert Decimal(measure["budget"]) == Decimal(str(row["budget"]))
        assert edition.sha256 in page
        assert edition.sha256[:32] in told.replace(" ", "")
        comes_in_again(edition)


def comes_in_again(edition: Edition) -> None:
    """The next edition, taken from the sheet of this one, says the same measures."""
    table = io.BytesIO(csv_table(measure_sheet.table(edition)).encode())
    sheet = measure_sheet.read(table)
    reading = measure_sheet.compare(edition, sheet.columns, sheet.rows)
    assert {row.outcome for row in reading.rows} == {"unchanged"}
    assert not reading.absent


def test_milestones_out_of_order(client, town, tmp_path):
    life = Town(town)
    engagement = life.engages(("show_interest", "2014"), ("agree", "2014-03"), ("begin", "2014-05"))
    for kind, on in (("priorities_listed", "2014-06"), ("group_formed", "2015-01"), ("task_force", "2014-04")):
        told = {"kind": kind, "happened_on": UncertainDate(on)}
        supporting.record_milestone(engagement=engagement, **told, **life.told)
    page = page_of(client, town.get_absolute_url())
    days = [row["happened_on"] for row in rows_of(client, "milestones", town)]
    assert days == sorted(days)
    assert "June 2014" in page
    assert "January 2015" in page
    reads_the_same_everywhere(client, life, tmp_path)


def test_two_cycles(client, town, tmp_path):
    life = Town(town)
    life.engages(("agree", "2014"), ("begin", "2014"), ("close", "2017"))
    life.engages(("agree", "2021"), ("reinforce", "2022"))
    rows = rows_of(client, "engagements", town)
    assert [(row["cycle"], row["status"]) for row in rows] == [(1, "closed"), (2, "reinforced")]
    counts = life.programme.engagements.counts_then(on=date(2022, 6, 1))
    assert (counts["signed_count"], counts["functioning_count"], counts["completed_count"]) == (1, 1, 1)
    reads_the_same_everywhere(client, life, tmp_path)


def test_interrupted_and_never_resumed(client, town, tmp_path):
    life = Town(town)
    life.engages(("agree", "2014"), ("begin", "2014"), ("interrupt", "2016-11", "After the election"))
    assert "After the election" in page_of(client, town.get_absolute_url())
    assert rows_of(client, "engagement_steps", town)[-1]["status"] == "interrupted"
    assert life.programme.engagements.counts_then(on=date(2016, 10, 1))["functioning_count"] == 1
    assert life.programme.engagements.counts_then(on=date(2026, 1, 1))["functioning_count"] == 0
    reads_the_same_everywhere(client, life, tmp_path)


def test_stopped_in_a_whole_country(client, tmp_path):
    country = make_country("XK", name="Kosovo*")
    towns = [make_participation(make_authority(f"Town {n}", country=country)).authority for n in range(3)]
    lives = [Town(one) for one in towns]
    for life in lives:
        life.engages(("agree", "2014"), ("begin", "2014"), ("stop", "2016-05-31", "The programme left the country"))
    for life in lives:
        assert rows_of(client, "engagements", life.authority)[0]["status"] == "stopped"
        reads_the_same_everywhere(client, life, tmp_path)
    counts = lives[0].programme.engagements.counts_then(on=date(2026, 1, 1))
    assert (counts["signed_count"], counts["functioning_count"], counts["completed_count"]) == (3, 0, 0)


def test_closed_without_a_plan_does_not_look_completed(client, town, tmp_path):
    life = Town(town)
    life.engages(("agree", "2014"), ("begin", "2014"), ("close", "2017"))
    page = page_of(client, town.get_absolute_url())
    assert "No plan has been adopted here yet." in page
    assert rows_of(client, "plans", town) == []
    assert rows_of(client, "projects", town) == []
    reads_the_same_everywhere(client, life, tmp_path)


def test_a_project_before_the_plan(client, town, tmp_path):
    life = Town(town)
    project = life.works_on("A school bus", lines=[{"source_name": "Town", "currency": "EUR", "planned": Decimal(900)}])
    assert "It stands without a plan." in page_of(client, project.get_absolute_url())
    edition = life.plans("Plan of Kamenec", ("The bus goes on", []), adopted_on=date(2026, 9, 1))
    texts = ProjectTexts(title=project.title, measures=edition.measures.all())
    planning.edit_project(project=project, texts=texts, **life.told)
    assert "The bus goes on" in page_of(client, project.get_absolute_url())
    assert rows_of(client, "projects", town)[0]["plan"] == edition.plan.slug
    reads_the_same_everywhere(client, life, tmp_path)


def test_half_of_what_was_asked_for_is_taken_up(client, town, tmp_path):
    life = Town(town)
    needs = [life.asks(f"Need {number}") for number in range(4)]
    edition = life.plans("Plan of Kamenec", ("Two of four", needs[:2]), adopted_on=date(2026, 9, 1))
    page = page_of(client, edition.get_absolute_url())
    assert "2 of 4 priorities confirmed by then are taken up (50 %)" in page
    assert rows_of(client, "measures", town)[0]["priorities"].split() == sorted(one.slug for one in needs[:2])
    reads_the_same_everywhere(client, life, tmp_path)


def test_refused_with_a_reason_and_asked_again(client, town, tmp_path):
    life = Town(town)
    need = life.asks("A stop at the bridge")
    answer = {"kind": "refused", "reason": said("The road is the county’s"), "body": "Mayor"}
    planning.answer_priority(priority=need, **answer, answered_on=date(2026, 4, 1), **life.told)
    planning.reopen_priority(priority=need, reason=said("The county says it is yours"), **life.told)
    page = page_of(client, need.get_absolute_url())
    assert "The road is the county’s" in page
    assert "The county says it is yours" in page
    reads_the_same_everywhere(client, life, tmp_path)


def test_two_funders_with_one_joint_total(client, town, tmp_path):
    life = Town(town)
    joint = {"source_name": "Fund", "together_with": ["Town"], "currency": "EUR", "stated": Decimal(18_000)}
    own = {"source_name": "Neighbours", "currency": "EUR", "planned": Decimal(500), "is_in_kind": True}
    project = life.works_on("Lamps", lines=[joint, own])
    page = page_of(client, project.get_absolute_url())
    assert "Fund + Town together; how much is whose is not known: €18,000 published as one sum" in page
    rows = rows_of(client, "funding_lines", town)
    assert [(row["together_with"], row["stated"], row["in_kind"]) for row in rows] == [
        ("Town", 18000, False),
        ("", None, True),
    ]
    assert all(row["approved"] is None for row in rows)
    reads_the_same_everywhere(client, life, tmp_path)


def test_a_plan_valid_from_before_its_adoption(client, town, tmp_path):
    life = Town(town)
    edition = life.plans("Plan 2026–2028", ("A well", []), adopted_on=date(2026, 9, 1), since="2026-01", until="2028")
    page = page_of(client, edition.get_absolute_url())
    assert "January 2026" in page
    assert "1 September 2026" in page
    row = rows_of(client, "plans", town)[0]
    assert (row["valid_since"], row["adopted_on"], row["valid_until"]) == ("2026-01", "2026-09-01", "2028")
    reads_the_same_everywhere(client, life, tmp_path)


def test_a_new_mayor_mid_way_changes_nothing_of_what_was_agreed(client, town, tmp_path):
    life = Town(town)
    life.engages(("agree", "2025"), ("begin", "2025"))
    mayor = make_spokesperson(town, function=SpokespersonFunction.MAYOR)
    edition = life.plans("Plan of Kamenec", ("A well", [life.asks("Water")]), adopted_on=date(2026, 9, 1))
    before = page_of(client, edition.get_absolute_url())
    mayor.until = date(2026, 10, 1)
    mayor.save()
    make_spokesperson(town, function=SpokespersonFunction.MAYOR, since=date(2026, 10, 1))
    assert page_of(client, edition.get_absolute_url()) == before
    assert rows_of(client, "engagements", town)[0]["status"] == "active"
    reads_the_same_everywhere(client, life, tmp_path)
