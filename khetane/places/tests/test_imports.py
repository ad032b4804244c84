"""Countries and authorities come in as the public record tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from khetane.common.imports import IMPORTERS, Bring, Outcome, run
from khetane.places import imports, seeds
from khetane.places.gazetteer import Row
from khetane.places.models import Authority, Country, CountryName, Place

from .factories import make_place

pytestmark = pytest.mark.django_db

COUNTRIES = """code,name_en,name_fr,since,until,note_en,note_fr,currency,ethnic_figures,threshold
MK,the former name,l’ancien nom,,2019-02-12,Then.,Alors.,MKD,unsure,
MK,North Macedonia,Macédoine du Nord,2019-02-12,,,,MKD,unsure,
PT,Portugal,Portugal,,,,,EUR,forbidden,12
ZZ,Nowhere,,,,,,EUR,allowed,
"""
REGIONS = """country,code,geonames_admin1,name
PT,PT-11,14,Lisboa
QQ,QQ-1,1,Lost
"""
AUTHORITIES = """slug,name_official,name_latin,name_en,kind,country,aliases
prilep,Прилеп,Prilep,,city,MK,Perlepe;Prilap
lisboa,Lisboa,,Lisbon,city,PT,
odd,Odd,,,planet,PT,
lost,Lost,,,city,QQ,
"""


def bring(folder: Path, name: str, text: str):
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return run([(IMPORTERS[name], path)], Bring(by=None, at=timezone.now()), dry_run=False)


def test_a_country_comes_in_with_all_its_names_and_the_name_of_today(tmp_path):
    report = bring(tmp_path, "countries", COUNTRIES)
    assert [row.key for row in report.refused] == ["ZZ / "]
    assert str(Country.objects.get(pk="MK")) == "North Macedonia"
    assert CountryName.objects.filter(country="MK").count() == 2
    portugal = Country.objects.get(pk="PT")
    assert portugal.forbids_ethnic_figures
    assert portugal.small_number_threshold == 12


def test_an_authority_comes_in_with_its_other_names_and_a_second_run_changes_nothing(tmp_path):
    bring(tmp_path, "countries", COUNTRIES)
    report = bring(tmp_path, "authorities", AUTHORITIES)
    assert [row.key for row in report.refused] == ["odd", "lost"]
    assert [str(one) for one in Authority.objects.matching("prilap")] == ["Prilep"]
    assert [str(one) for one in Authority.objects.matching("lisbon")] == ["Lisboa"]
    again = bring(tmp_path, "authorities", AUTHORITIES)
    assert again.changed == 0
    assert again.counts["authorities.csv"][Outcome.UNCHANGED] == 2


def test_an_authority_lies_in_the_region_of_its_place(tmp_path):
    bring(tmp_path, "countries", COUNTRIES)
    assert [row.key for row in bring(tmp_path, "regions", REGIONS).refused] == ["QQ / QQ-1"]
    make_place("Amadora", "PT", geonames_id=7, region_code="14")
    rows = "slug,name_official,kind,country,place_geonames_id\namadora,Amadora,city,PT,7\nlisboa,Lisboa,city,PT,\n"
    bring(tmp_path, "authorities", rows)
    regions = Authority.objects.order_by("slug").values_list("region__code", flat=True)
    assert list(regions) == ["PT-11", None]
    assert bring(tmp_path, "regions", REGIONS).changed == 0


def test_the_gazetteer_comes_in_once_and_knows_when_it_is_there(monkeypatch):
    rows = [
        Row(number, f"Town {number}", f"Town {number}", "SK", "01", 48.0, 21.0, None, ("Mesto",), "settlement")
        for number in range(1, 8)
    ]
    monkeypatch.setattr(seeds, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(seeds.gazetteer, "rows", lambda: iter(rows))
    assert seeds.load_gazetteer() == 7
    assert seeds.load_gazetteer() == 0
    assert Place.objects.matching("mesto").count() == 7
    monkeypatch.setattr(seeds, "_digest", lambda: "another edition")
    assert seeds.load_gazetteer() == 7
    assert Place.objects.count() == 7


def test_texts_need_both_languages_or_none():
    with pytest.raises(imports.Refused):
        imports.texts({"name_en": "Town", "name_fr": ""}, "name")
    assert not imports.texts({"name_en": "", "name_fr": ""}, "name")
