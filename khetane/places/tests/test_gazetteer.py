"""Names are found however people type them; no database of Django is needed for that, a bare SQLite does."""

import csv
import sqlite3
from pathlib import Path

import pytest

from khetane.places import gazetteer

RECORD = Path(__file__).parents[3] / "seeds" / "public_record"
SEARCHED_COUNTRIES = {"SK", "CZ", "BG", "TR", "GR", "RO", "MK", "RS", "IT"}


@pytest.fixture(scope="module")
def places():
    return list(gazetteer.rows())


@pytest.fixture(scope="module")
def find(places):
    """What a search finds, with the real LIKE of a real database: pairs of name and country, largest place first."""
    table = sqlite3.connect(":memory:")
    table.execute("create table place (name, country, population, keys)")
    table.executemany(
        "insert into place values (?, ?, ?, ?)",
        (
            (row.name, row.country, row.population, gazetteer.keys(row.every_name))
            for row in places
            if row.country in SEARCHED_COUNTRIES
        ),
    )

    def search(query):
        found = table.execute(
            "select name, country from place where keys like ? order by population desc", [gazetteer.pattern(query)]
        )
        return found.fetchall()

    yield search
    table.close()


@pytest.mark.parametrize("query", ["kosice", "Košice", "KOŠICE", "Кошице", "Koshice", "Kaschau", "Kassa", "Cassovia"])
def test_kosice_is_found_by_its_plain_cyrillic_and_historic_names(find, query):
    assert ("Košice", "SK") in find(query)


@pytest.mark.parametrize("query", ["Бяла Слатина", "Byala Slatina", "byala  slatina", "БЯЛА-СЛАТИНА"])
def test_byala_slatina_is_found_in_both_scripts(find, query):
    assert find(query)[0] == ("Byala Slatina", "BG")


@pytest.mark.parametrize("query", ["?i?li", "\N{REPLACEMENT CHARACTER}i\N{REPLACEMENT CHARACTER}li", "Şişli", "sisli"])
def test_sisli_is_found_even_when_the_page_lost_its_letters(find, query):
    assert ("Şişli", "TR") in find(query)


def test_lost_letters_do_not_find_everything(find):
    found = find("?i?li")
    assert found[0] == ("Şişli", "TR")
    assert len(found) < 200


@pytest.mark.parametrize("query", ["Θεσσαλονίκη", "thessaloniki", "ΘΕΣΣΑΛΟΝΙΚΗ"])
def test_thessaloniki_is_found_in_both_scripts(find, query):
    assert any(country == "GR" and "essalon" in name for name, country in find(query))


@pytest.mark.parametrize("query", ["Ilida", "Ήλιδα", "ΗΛΙΔΑ"])
def test_ilida_is_found_in_both_scripts(find, query):
    assert ("Ilida", "GR") in find(query)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Isperich", "Isperih"),
        ("Nickola Kozlevo", "Nikola-Kozlevo"),
        ("Tunja", None),
        ("Тунджа", "Tundzha"),
        ("Албена", "Albena"),
        ("Zbudske Dlhe", "Zbudské Dlhé"),
        ("Kolackov", "Kolačkov"),
        ("Kočani", "Kochani"),
        ("Кочани", "Kochani"),
        ("Torino", "Turin"),
    ],
)
def test_spellings_of_old_pages_and_neighbours_are_found(find, query, name):
    names = [found for found, _country in find(query)]
    assert name in names if name else names == []


def test_two_kosices_carry_their_country(find):
    assert {("Košice", "SK"), ("Košice", "CZ")} <= set(find("Košice"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Košice", "kosice"),
        ("Бяла Слатина", "byala slatina"),
        ("Şişli", "sisli"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Weißenfels", "weissenfels"),
        ("Târgu Mureș", "targu mures"),
        ("Reggio nell'Emilia", "reggio nell emilia"),
        ("  Ampelokipi-Menemeni ", "ampelokipi menemeni"),
        ("Αμπελόκηποι-Μενεμένη", "ampelokipoi menemeni"),
        ("Ναύπακτος", "nafpaktos"),
        ("Київ", "kiiv"),
        ("Љубљана", "ljubljana"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_latin_letters(text, folded):
    assert gazetteer.fold(text) == folded


@pytest.mark.parametrize("text", ["Košice", "Бяла Слатина", "Ήλιδα", "Žiar nad Hronom", "Ђаковица", "?i?li"])
def test_folding_twice_changes_nothing(text):
    assert gazetteer.fold(gazetteer.fold(text)) == gazetteer.fold(text)


def test_keys_hold_each_form_once_between_bars():
    assert gazetteer.keys(["Košice", "Kosice", "Kassa"]) == "|kosice|koshice|kassa|"
    assert gazetteer.keys([]) == gazetteer.keys(["", " - "]) == ""


@pytest.mark.parametrize("query", ["", " ", "?", "???", "? ?", "%", "_", "|", "\\", "-", "%_%", "?-?"])
def test_a_query_that_names_nothing_has_no_pattern(query):
    assert gazetteer.pattern(query) is None


@pytest.mark.parametrize(
    ("query", "pattern"),
    [
        ("Košice", "%|kosice%"),
        ("?i?li", "%|_i_li%"),
        ("Košice ?", "%|kosice%"),
        ("100% Roma_Roma|x\\", "%|100 roma roma x%"),
    ],
)
def test_only_lost_letters_become_wildcards(query, pattern):
    assert gazetteer.pattern(query) == pattern


def test_plain_form_keeps_capitals_and_hyphens():
    assert gazetteer.ascii_form("Žiar nad Hronom") == "Ziar nad Hronom"
    assert gazetteer.ascii_form("Val-de-Marne") == "Val-de-Marne"


def test_every_place_stands_somewhere_in_europe_or_turkey_and_the_caucasus(places):
    assert len({row.geonames_id for row in places}) == len(places) > 40_000
    # The Canaries, the Azores and Svalbard are in; the overseas departments have codes of their own.
    assert all(27 < row.lat < 79 and -32 < row.lon < 51 for row in places)
    assert all(row.name and row.name == row.name.strip() and len(row.country) == 2 for row in places)


def test_the_overlay_adds_names_to_a_place_without_moving_it(places):
    isperih = next(row for row in places if row.geonames_id == 730866)
    assert (isperih.name, isperih.country, round(isperih.lat)) == ("Isperih", "BG", 44)
    assert "Isperich" in isperih.names
    assert "Исперих" in isperih.names


def test_every_authority_of_the_public_record_has_its_place(places):
    by_identity = {row.geonames_id: row for row in places}
    with (RECORD / "authorities.csv").open(encoding="utf-8", newline="") as file:
        authorities = list(csv.DictReader(file))
    assert len(authorities) > 100
    for authority in authorities:
        if not authority["place_name"]:
            assert authority["note"], f"{authority['slug']} has neither place nor reason"
            continue
        place = by_identity[int(authority["place_geonames_id"])]
        forms = {form for name in place.every_name for form in gazetteer.variants(name)}
        assert place.country == authority["country"], authority["slug"]
        assert gazetteer.fold(authority["place_name"]) in forms, authority["slug"]


def test_every_event_of_the_public_record_was_held_somewhere(places):
    known = {(row.country, form) for row in places for name in row.every_name for form in gazetteer.variants(name)}
    with (RECORD / "events.csv").open(encoding="utf-8", newline="") as file:
        for event in csv.DictReader(file):
            place = (event["country"], gazetteer.fold(event["place"]))
            assert place in known or not event["place"], event["slug"]
