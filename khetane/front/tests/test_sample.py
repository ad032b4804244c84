"""The sample alliance: six invented authorities that show what the platform is for, and go with one command."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import TestCase, override_settings

from config.env import ROOT
from khetane.accounts import seeds as people
from khetane.accounts.models import Person
from khetane.common.imports import Bring, files_of, run
from khetane.front import seeds
from khetane.front.querysets import real_participants_by_country
from khetane.network.models import Application, Participation
from khetane.opendata.models import Happening
from khetane.places.models import Authority
from khetane.plans.models import Answer, GroupVerdict, Plan, Project, Solution

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def furnished(made_once, tmp_path_factory):
    """The public record and, upon it, the sample alliance; answers where the sign-ins are kept."""
    report = run(files_of(ROOT / "seeds" / "public_record"), Bring(by=None, at=NOW), dry_run=False)
    assert report.refused == []
    data = tmp_path_factory.mktemp("sample")
    with override_settings(DATA=data), TestCase.captureOnCommitCallbacks(execute=True):
        people.furnish_sample(at=NOW)
        seeds.furnish_sample(at=NOW)
    return data


@pytest.fixture
def alliance(settings, furnished, tmp_path):
    settings.DATA = shutil.copytree(furnished, tmp_path / "sample")
    return Authority.objects.filter(is_sample=True)


def test_the_sample_shows_six_lives_in_five_countries(alliance):
    assert alliance.count() == 6
    assert alliance.values("country").distinct().count() == 5
    assert alliance.filter(engagements__status="interrupted").exists()
    assert Plan.objects.filter(authority__in=alliance, editions__measures__projects=None).exists()
    assert Project.objects.filter(authority__in=alliance, measures=None).exists()
    assert Answer.objects.filter(priority__authority__in=alliance, kind="refused").exclude(reason=None).exists()
    solved = Solution.objects.filter(verdict="solved").values("priority")
    assert GroupVerdict.objects.filter(verdict="not_solved", priority__in=solved).exists()


def test_every_sample_page_says_that_it_is_one_and_withholds_small_counts(alliance, client):
    for authority in alliance:
        found = client.get(f"/en/authorities/{authority.slug}/").content.decode()
        assert "sample" in found.lower()
    assert "withheld to protect people" in client.get("/en/authorities/esempiano/").content.decode()


def test_what_is_invented_is_never_counted_as_real(alliance):
    assert sum(real_participants_by_country().values()) == 9


def test_what_happened_in_the_sample_is_told_as_a_sample(alliance, client):
    assert Happening.objects.count() > 10
    feed = client.get("/en/feeds/activity.json").json()
    assert all(item["title"].startswith("Sample: ") for item in feed["items"])


def test_one_command_takes_the_whole_sample_away_and_nothing_else(alliance, client):
    real = Authority.objects.filter(is_sample=False).count()
    real_participants = Participation.objects.filter(authority__is_sample=False).count()
    call_command("remove_sample", stdout=StringIO())
    assert not Authority.objects.filter(is_sample=True).exists()
    assert not Person.objects.filter(is_sample=True).exists()
    assert not Application.objects.exists()
    assert not Happening.objects.exists()
    assert Authority.objects.count() == real > 100
    assert Participation.objects.count() == real_participants == 9
    assert client.get("/en/authorities/vzorkovo/").status_code == 404
    assert not people.sign_ins()


def test_the_record_brought_in_twice_changes_nothing(alliance):
    again = run(files_of(ROOT / "seeds" / "public_record"), Bring(by=None, at=NOW), dry_run=False)
    assert again.changed == 0
    assert again.refused == []
