"""The public record is whole: each row says where it was read, refers to rows that exist, speaks both languages."""

import csv
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf

SEEDS = Path(__file__).parents[2] / "seeds"
RECORD = SEEDS / "public_record"
FILES = sorted(path.stem for path in RECORD.glob("*.csv"))

# The column or columns that name a row; countries have one row per name.
IDENTITY = {
    "authorities": ["slug"],
    "commitments": ["code", "version"],
    "countries": ["code", "since"],
    "cooperations": ["organisation", "since_edtf"],
    "declarations": ["slug"],
    "engagements": ["authority", "programme", "cycle"],
    "event_series": ["slug"],
    "event_speakers": ["event", "position"],
    "events": ["slug"],
    "frameworks": ["code"],
    "funding_instruments": ["code"],
    "objectives": ["framework", "code"],
    "organisations": ["slug"],
    "participations": ["authority"],
    "phases": ["programme", "slug"],
    "prizes": ["edition", "authority"],
    "programmes": ["slug"],
    "projects": ["slug"],
    "regions": ["country", "code"],
    "terminology": ["version"],
    "themes": ["code"],
    "timeline": ["date_edtf", "title_en"],
    "totals": ["key"],
}
REFERENCES = {
    "organisation": ("organisations", "slug"),
    "authority": ("authorities", "slug"),
    "country": ("countries", "code"),
    "countries": ("countries", "code"),
    "framework": ("frameworks", "code"),
    "funders": ("organisations", "slug"),
    "instrument": ("funding_instruments", "code"),
    "programme": ("programmes", "slug"),
    "programmes": ("programmes", "slug"),
    "replaces": ("frameworks", "code"),
    "series": ("event_series", "slug"),
    "event": ("events", "slug"),
}
ALLOWED = {
    ("authorities", "kind"): "city town village municipality county departement province region autonomous_community "
    "borough inter_municipal area",
    ("countries", "ethnic_figures"): "allowed forbidden unsure",
    ("engagements", "status"): "invited interested agreed active interrupted stopped closed reinforced",
    ("events", "date_standing"): "confirmed inferred",
    ("event_speakers", "announced"): "yes no",
    ("event_speakers", "appearance"): "spoke absent unknown",
    ("objectives", "kind"): "horizontal sectoral priority principle",
    ("organisations", "kind"): "intergovernmental institution office eu_institution eu_agency foundation network ngo "
    "academia public_body",
    ("participations", "founding"): "yes no",
    ("participations", "standing"): "active",
    ("prizes", "shared"): "yes no",
    ("projects", "amount_kind"): "planned approved spent total",
}
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
COUNT_OF_ROMA = re.compile(r"\d[\d\s.,]*\s(Roma|Roms|Romani|Sinti|Travellers)\b(?! integration| inclusion)")


@cache
def rows(name):
    with (RECORD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def identities(name, column):
    return {row[column] for row in rows(name)}


def test_every_file_is_described_and_no_description_lacks_its_file():
    described = set(re.findall(r"^\| `(\w+)\.csv`", (SEEDS / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert described == set(FILES) == set(IDENTITY)


@pytest.mark.parametrize("name", FILES)
def test_every_row_fits_its_header_and_says_where_it_was_read(name):
    assert rows(name)
    for row in rows(name):
        assert None not in row
        assert None not in row.values()
        assert all(cell == cell.strip() for cell in row.values()), row
        assert row["source_label"]
        assert re.fullmatch(r"https?://[^\s/]+\.[^\s]+", row["source_url"]), row["source_url"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_named_once(name):
    names = [tuple(row[column] for column in IDENTITY[name]) for row in rows(name)]
    assert len(names) == len(set(names))
    if name not in {"countries", "regions"}:
        named = [row.get("slug") or row.get("code") for row in rows(name)]
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in named if slug)


@pytest.mark.parametrize("name", FILES)
def test_every_reference_finds_its_row(name):
    for row in rows(name):
        for column, (target, key) in REFERENCES.items():
            for value in filter(None, row.get(column, "").split(";")):
                assert value in identities(target, key), (name, column, value)
        if row.get("phase"):
            assert (row["programme"], row["phase"]) in {(phase["programme"], phase["slug"]) for phase in rows("phases")}


@pytest.mark.parametrize("name", FILES)
def test_english_and_french_come_together(name):
    for row in rows(name):
        for column in row:
            if column.endswith("_en") and column[:-3] + "_fr" in row:
                assert bool(row[column]) == bool(row[column[:-3] + "_fr"]), (name, column, row)
    french = " ".join(cell for row in rows(name) for column, cell in row.items() if column.endswith("_fr"))
    assert "'" not in french, "French takes the typographic apostrophe"
    assert not re.search(r"\w[:;?](\s|$)", french), "French puts a space that does not break before : ; ?"


@pytest.mark.parametrize("name", FILES)
def test_no_private_contact_and_no_count_of_people_by_ethnicity(name):
    text = (RECORD / f"{name}.csv").read_text(encoding="utf-8")
    assert not E_MAIL.search(text)
    assert not COUNT_OF_ROMA.search(text)
    assert not {"population", "email", "phone", "roma"} & set(rows(name)[0])


@pytest.mark.parametrize("name", FILES)
def test_dates_can_be_read(name):
    for row in rows(name):
        for column, cell in row.items():
            if column in {"since", "until"} and cell:
                date.fromisoformat(cell)
            if column.endswith("_edtf") and cell and cell != "to be set":
                parse_edtf(cell)


@pytest.mark.parametrize(("name", "column"), ALLOWED)
def test_words_with_a_meaning_are_spelt_as_agreed(name, column):
    assert {row[column] for row in rows(name)} - {""} <= set(ALLOWED[name, column].split())


def test_a_country_has_one_name_at_a_time():
    by_code = {}
    for row in rows("countries"):
        by_code.setdefault(row["code"], []).append((row["since"], row["until"]))
    assert len(by_code) == 47, "the 46 member states and Kosovo*"
    for periods in by_code.values():
        periods.sort()
        assert not periods[0][0]
        assert not periods[-1][1]
        assert all(before[1] == after[0] for before, after in pairwise(periods))


def test_a_region_bears_its_iso_code_and_geonames_means_one_region_by_one_code():
    for row in rows("regions"):
        assert re.fullmatch(rf"{row['country']}-[A-Z0-9]{{1,3}}", row["code"])
        assert row["geonames_admin1"]
    codes = [(row["country"], row["geonames_admin1"]) for row in rows("regions")]
    assert len(codes) == len(set(codes))


def test_kosovo_always_carries_its_note():
    (kosovo,) = [row for row in rows("countries") if row["code"] == "XK"]
    assert kosovo["name_en"].endswith("*")
    assert kosovo["name_fr"].endswith("*")
    assert "1244" in kosovo["note_en"]
    assert "1244" in kosovo["note_fr"]


def test_what_broke_off_says_why_or_that_nobody_said():
    for row in rows("engagements"):
        broke_off = row["status"] in {"interrupted", "stopped"}
        assert broke_off == bool(row["reason_en"]), row


def test_shared_ranks_are_shared_by_two_or_more():
    for row in rows("prizes"):
        others = [
            other for other in rows("prizes") if (other["edition"], other["rank"]) == (row["edition"], row["rank"])
        ]
        assert (row["shared"] == "yes") == (len(others) > 1 and bool(row["rank"])), row
