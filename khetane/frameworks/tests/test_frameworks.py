"""Strategic frameworks are dated, come in from files and are shown to everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from khetane.common.imports import IMPORTERS, Bring, run
from khetane.frameworks.models import Framework, Objective, Theme

from .factories import make_framework, make_objective, make_theme

pytestmark = pytest.mark.django_db
RECORD = Path(__file__).parents[3] / "seeds" / "public_record"


def bring(*names: str):
    files = [(IMPORTERS[name], RECORD / f"{name}.csv") for name in names]
    return run(files, Bring(by=None, at=timezone.now()), dry_run=False)


def test_the_public_record_comes_in_whole_and_a_second_run_changes_nothing():
    assert bring("themes", "frameworks", "objectives").refused == []
    assert Objective.objects.filter(framework__code="eu-2020-2030").count() == 7
    assert bring("themes", "frameworks", "objectives").changed == 0


def test_an_objective_of_a_framework_nobody_knows_is_refused():
    report = bring("objectives")
    assert len(report.refused) == sum(report.counts["objectives.csv"].values())


@pytest.mark.parametrize(
    ("day", "held"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2031, 1, 1), False)]
)
def test_a_framework_holds_from_its_first_day_until_before_its_last(day, held):
    framework = make_framework(since=date(2020, 1, 1), until=date(2031, 1, 1))
    assert framework.holds(on=day) is held
    assert Framework.objects.valid(on=day).exists() is held


def test_the_page_shows_frameworks_objectives_and_themes(client, django_assert_max_num_queries):
    for number in range(5):
        make_objective(make_framework(f"strategy-{number}"))
    make_theme("housing")
    with django_assert_max_num_queries(4):
        page = client.get("/en/frameworks/").content.decode()
    assert "The strategy-4" in page
    assert "Housing" in page
    assert client.get("/fr/frameworks/").status_code == 200


def test_the_page_says_so_when_there_is_nothing(client):
    assert not Theme.objects.exists()
    assert "No framework yet" in client.get("/en/frameworks/").content.decode()
