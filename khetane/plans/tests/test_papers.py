"""The app's own promises: its diagrams, its columns, its imports and its samples."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps

from khetane.accounts.tests.factories import make_secretariat
from khetane.common.datasets import DATASETS, as_csv
from khetane.common.imports import IMPORTERS, Bring, run
from khetane.frameworks.tests.factories import make_theme
from khetane.places.tests.factories import make_authority
from khetane.plans import privacy, seeds
from khetane.plans.lifecycle import (
    CALL_MOVES,
    EDITION_MOVES,
    PRIORITY_MOVES,
    PROJECT_MOVES,
    RESULT_MOVES,
    SETBACK_MOVES,
)
from khetane.plans.models import FundingInstrument, FundingLine, Project

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
APP = Path(__file__).parents[1]
RECORD = APP.parents[1] / "seeds" / "public_record"


@pytest.mark.parametrize(
    "table", [PRIORITY_MOVES, EDITION_MOVES, PROJECT_MOVES, RESULT_MOVES, CALL_MOVES, SETBACK_MOVES]
)
def test_the_diagrams_at_the_door_are_current(table):
    assert table.diagram() in (APP / "README.md").read_text()


def test_every_column_says_how_far_it_travels():
    for model in apps.get_app_config("plans").get_models():
        fields = {field.name for field in [*model._meta.fields, *model._meta.many_to_many]} - {"id"}
        assert set(privacy.COLUMNS[model.__name__]) == fields


def bring_in(*names: str, folder: Path = RECORD, dry_run: bool = False):
    files = [(IMPORTERS[name], folder / f"{name}.csv") for name in names]
    return run(files, Bring(by=make_secretariat(), at=AT), dry_run=dry_run)


@pytest.mark.django_db
def test_the_public_record_comes_in_once_and_a_second_run_changes_nothing():
    for slug in ("iernut", "lugoj"):
        make_authority(slug.capitalize())
    report = bring_in("funding_instruments", "projects")
    assert not report.refused
    assert Project.objects.count() == 3
    joint = FundingLine.objects.get(project__slug="iernut-social-housing")
    assert (joint.stated, joint.planned, joint.approved, joint.spent) == (Decimal(7_500_000), None, None, None)
    assert bring_in("funding_instruments", "projects").changed == 0
    assert FundingInstrument.objects.count() == 12


@pytest.mark.django_db
def test_bad_rows_are_refused_by_name_and_the_others_come_in(tmp_path):
    make_authority("Lugoj")
    head = "authority,slug,title_en,title_fr,amount,currency,amount_kind,status,instrument,note,source_label,source_url"
    rows = [
        "nowhere,a,A,,,,,running,,,,",
        "lugoj,b,B,,,,,flying,,,,",
        "lugoj,c,C,,much,EUR,planned,running,,,,",
        "lugoj,d,D,,10,XXZ,planned,running,,,S,",
        "lugoj,e,E,,10,EUR,planned,running,nothing,,,",
        "lugoj,f,F,,10,EUR,planned,running,,,A source,",
    ]
    (tmp_path / "projects.csv").write_text("\n".join([head, *rows]) + "\n")
    report = bring_in("projects", folder=tmp_path)
    assert [row.key for row in report.refused] == ["a", "b", "c", "d", "e"]
    assert [project.slug for project in Project.objects.all()] == ["f"]


@pytest.mark.django_db
def test_the_samples_walk_the_whole_road(client):
    authority = make_authority("Sample", is_sample=True)
    make_theme("education")
    priority = seeds.sample_priority(
        authority=authority,
        theme="education",
        title=("A safe way to school", "Un chemin sûr vers l’école"),
        recorded_on=date(2025, 1, 10),
        confirmed_on=date(2025, 1, 20),
        answer=("accepted", ("We will do it.", "Nous le ferons."), "Town council", date(2025, 2, 20)),
        authority_says=("solved", ("Done.", "C’est fait."), date(2026, 2, 1)),
        group_says=("not_solved", ("Not in winter.", "Pas en hiver."), date(2026, 2, 10)),
    )
    edition = seeds.sample_plan(
        authority=authority,
        title=("Together", "Ensemble"),
        measures=[seeds.sample_measure(("A bus", "Un bus"), "education", priorities=[priority], due_on="2026")],
        drafted_on=date(2025, 3, 1),
        adopted_on=date(2025, 4, 1),
        adopted_by="Town council",
    )
    project = seeds.sample_project(
        authority=authority,
        title=("School bus", "Bus scolaire"),
        status="running",
        recorded_on=date(2025, 6, 1),
        measures=edition.measures.all(),
        lines=[{"source_name": "Own budget", "currency": "EUR", "planned": Decimal(2000)}],
    )
    result = seeds.sample_result(
        authority=authority,
        statement=("Children take the bus", "Des enfants prennent le bus"),
        low=120,
        reported_on=date(2025, 12, 1),
        published_on=date(2025, 12, 10),
        projects=[project],
    )
    road = client.get(priority.get_absolute_url()).context["road"]
    assert [station.state for station in road.stations] == ["done", "done", "done", "done", "done", "closed"]
    assert result.get_absolute_url() in client.get(priority.get_absolute_url()).content.decode()
    for name in ("priorities", "plans", "projects", "funding_lines", "results"):
        rows = b"".join(as_csv(DATASETS[name])).decode().splitlines()
        assert len(rows) == 2, name


@pytest.mark.parametrize("name", ["priorities", "plans", "projects", "funding_lines", "results"])
def test_every_column_of_open_data_is_described(name):
    for column in DATASETS[name].columns:
        assert str(column.title)
