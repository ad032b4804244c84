"""Programmes, phases, engagements and totals come in from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from khetane.common.imports import IMPORTERS, Bring, run
from khetane.network.tests.factories import make_organisation
from khetane.places import imports as places_imports
from khetane.programmes import imports
from khetane.programmes.models import Engagement, Phase, Programme, PublishedTotal
from khetane.programmes.rules.totals import written_total

pytestmark = pytest.mark.django_db
RECORD = Path(__file__).parents[3] / "seeds" / "public_record"
assert places_imports
assert imports


def bring(*names: str):
    files = [(IMPORTERS[name], RECORD / f"{name}.csv") for name in names]
    return run(files, Bring(by=None, at=timezone.now()), dry_run=False)


ALL = ("countries", "authorities", "programmes", "phases", "engagements", "totals")


@pytest.fixture
def funders():
    for slug in ("council-of-europe", "european-commission"):
        make_organisation(slug=slug)


def test_the_public_record_comes_in_whole_and_a_second_run_changes_nothing(funders):
    assert bring(*ALL).refused == []
    assert Engagement.objects.get(authority__slug="kosice", programme__slug="romact").status == "interrupted"
    assert Phase.objects.get(programme__slug="romacted", slug="phase-1").countries.count() == 7
    assert Programme.objects.get(slug="romact").funders.count() == 2
    assert bring(*ALL).changed == 0


def test_published_totals_are_written_as_their_source_gives_them(funders):
    bring(*ALL)
    totals = {total.key: written_total(total) for total in PublishedTotal.objects.all()}
    assert totals["romact-municipalities-2018"] == "131 municipalities"
    assert totals["signatories-2017"] == "more than 70 signatories"
    assert totals["romact-money-2017"].startswith("more than €25,000,000")


def test_what_refers_to_nothing_known_is_refused_by_name():
    report = bring("programmes")
    assert "council-of-europe" in report.refused[0].reason
