"""Every public table is described, whole, and the same in every form."""

from __future__ import annotations

import csv
import io
import json

import pytest

from khetane.common.datasets import DATASETS
from khetane.network.tests.factories import make_participation
from khetane.places.tests.factories import make_authority, make_place
from khetane.plans.tests.factories import make_priority, make_project, make_result
from khetane.programmes.tests.factories import make_engagement

pytestmark = pytest.mark.django_db
FRICTIONLESS = {"string", "integer", "number", "boolean", "date", "datetime", "year", "yearmonth", "any"}


@pytest.fixture
def something(db):
    """At least one row for the tables everybody asks for."""
    authority = make_participation().authority
    make_engagement(authority=authority)
    make_priority(authority=authority, confirmed=True)
    make_project(authority=authority)
    make_result(authority=authority, published=True)


def table(client, name):
    answer = client.get(f"/open-data/{name}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_the_promised_tables_are_there():
    assert {"participants", "engagements", "plans", "projects", "results"} <= set(DATASETS)


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_every_column_says_what_it_means(name):
    columns = DATASETS[name].columns
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        assert column.type in FRICTIONLESS, column.name
        assert str(column.title), column.name
    assert set(DATASETS[name].key) <= {column.name for column in columns}


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_csv_and_json_hold_the_same_rows(client, something, name):
    rows = table(client, name)
    whole = json.loads(client.get(f"/open-data/{name}.json").getvalue())
    assert len(whole["rows"]) == len(rows)
    assert whole["licence"]["name"] == "CC-BY-4.0"
    assert whole["made_at"]
    described = [column["name"] for column in whole["columns"]]
    assert all(list(row) == described for row in whole["rows"])


def test_a_participant_is_in_the_table_and_an_authority_that_is_none_is_not(client):
    there = make_participation(make_authority(name="Košice", slug="kosice")).authority
    make_authority(name="Lesná", slug="lesna")
    assert [row["authority"] for row in table(client, "participants")] == [there.slug]


def test_the_data_package_describes_every_table(client):
    package = client.get("/open-data/datapackage.json").json()
    assert package["profile"] == "tabular-data-package"
    assert {resource["path"] for resource in package["resources"]} == {f"{name}.csv" for name in DATASETS}
    for resource in package["resources"]:
        assert resource["schema"]["fields"]
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert client.get(f"/open-data/{resource['path']}").status_code == 200


@pytest.mark.parametrize("path", ["/open-data/people.csv", "/open-data/participants.xml", "/open-data/../settings.csv"])
def test_what_is_not_a_table_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_files_may_be_read_by_other_sites_scripts(client):
    assert client.get("/open-data/participants.json").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_catalogue_names_every_file(client, language):
    page = client.get(f"/{language}/open-data/").content.decode()
    for name in DATASETS:
        assert f"/open-data/{name}.csv" in page
        assert f"/open-data/{name}.json" in page


def test_what_has_a_place_is_also_a_map(client):
    placed = make_participation(make_authority("Placed", place=make_place())).authority
    unplaced = make_participation(make_authority("Unplaced")).authority
    for name in ("participants", "authorities"):
        answer = client.get(f"/open-data/{name}.geojson")
        assert answer.headers["Content-Type"] == "application/geo+json"
        whole = json.loads(answer.getvalue())
        assert whole["type"] == "FeatureCollection"
        found = {one["id"]: one for one in whole["features"]}
        assert found[placed.slug]["geometry"]["coordinates"] == [placed.place.longitude, placed.place.latitude]
        assert found[unplaced.slug]["geometry"] is None
        assert "longitude" not in found[placed.slug]["properties"]
        assert f"/open-data/{name}.geojson" in client.get("/en/open-data/").content.decode()
    assert client.get("/open-data/results.geojson").status_code == 404


def test_what_is_the_same_is_called_the_same_in_every_table():
    texts = dict.fromkeys(("source", "source_url", "authority", "country"), "string")
    kinds = {"sample": "boolean", **texts}
    other_names = {"is_sample", "source_label", "country_code", "authority_slug"}
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert column.name not in other_names, dataset.name
            assert kinds.get(column.name, column.type) == column.type, (dataset.name, column.name)
