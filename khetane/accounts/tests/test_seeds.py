"""The sample people: one per role, once, never on a production site."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from khetane.accounts import seeds
from khetane.accounts.models import Office, Person
from khetane.common.refusals import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    cache.clear()


def test_there_is_one_sample_person_per_role_and_a_second_run_changes_nothing():
    seeds.furnish_sample(at=NOW)
    before = seeds.sign_ins()
    seeds.furnish_sample(at=NOW)
    assert seeds.sign_ins() == before
    assert {one.role for one in before} == {sample.role for sample in seeds.SAMPLES}
    assert Person.objects.filter(is_sample=True).count() == len(seeds.SAMPLES)
    assert Office.objects.count() == 5
    assert Authenticator.objects.count() == 3


def test_the_password_is_made_here_and_read_by_its_owner_only(tmp_path):
    seeds.furnish_sample(at=NOW)
    path = tmp_path / "sample-sign-ins.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = seeds.sign_ins()[0].password
    assert len(first) >= 12
    seeds.remove_sample()
    seeds.furnish_sample(at=NOW)
    assert seeds.sign_ins()[0].password != first


def test_a_sample_person_signs_in_with_password_and_code(client):
    seeds.furnish_sample(at=NOW)
    one = next(one for one in seeds.sign_ins() if one.role == "secretariat")
    client.post("/accounts/login/", {"login": one.email, "password": one.password})
    client.post("/accounts/2fa/authenticate/", {"code": seeds.current_code(one.email)})
    assert client.get("/desk/offices/").status_code == 200


def test_an_empty_start_has_no_sample_people():
    assert seeds.sign_ins() == []
    with pytest.raises(Refused):
        seeds.current_code("secretariat@sample.khetane.example")


def test_a_production_site_refuses_sample_people(settings):
    settings.PRODUCTION = True
    with pytest.raises(Refused):
        seeds.furnish_sample(at=NOW)
    assert not Person.objects.exists()


def test_the_sample_people_go_with_one_call():
    seeds.furnish_sample(at=NOW)
    assert seeds.remove_sample() == len(seeds.SAMPLES)
    assert not Person.objects.exists()
    assert not seeds.sign_ins_path().exists()


def test_a_role_is_found_for_the_sample_data_of_other_apps():
    seeds.furnish_sample(at=NOW)
    assert seeds.sample_person("municipality").is_sample
