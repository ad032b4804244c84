"""A new site is made ready once, and what is done is not done again."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from khetane.common import furnishing

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    settings.DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def seeds(monkeypatch: pytest.MonkeyPatch, folder: Path, **hooks: object) -> None:
    """Let one invented app take part in furnishing."""
    file = folder / "seeds.py"
    file.write_text("# a seed")
    module = SimpleNamespace(__name__="khetane.invented.seeds", __file__=str(file), **hooks)
    monkeypatch.setattr(furnishing, "seeds_with", lambda hook: [module] if hook in hooks else [])


def test_lower_apps_are_furnished_before_higher_ones() -> None:
    names = [module.__name__ for module in furnishing.seeds_with("furnish")]
    floors = ["common", "accounts", "frameworks", "places", "network", "programmes", "plans", "newsroom"]
    assert [name.split(".")[1] for name in names] == [name for name in floors if f"khetane.{name}.seeds" in names]


@pytest.mark.django_db
def test_an_app_is_furnished_again_only_when_its_seeds_changed(tmp_path: Path, monkeypatch) -> None:
    called = []
    seeds(monkeypatch, tmp_path, furnish=lambda at: called.append(at))
    assert [furnishing.furnish_apps(AT), furnishing.furnish_apps(AT)] == [True, False]
    (tmp_path / "seeds.py").write_text("# another seed")
    assert furnishing.furnish_apps(AT)
    assert called == [AT, AT]


@pytest.mark.django_db
def test_the_sample_alliance_does_not_come_back_once_it_was_removed(tmp_path: Path, monkeypatch) -> None:
    called = []
    seeds(monkeypatch, tmp_path, furnish_sample=lambda at: called.append(at))
    assert [furnishing.furnish_sample(AT), furnishing.furnish_sample(AT)] == [True, False]
    assert called == [AT]


def test_a_production_site_gets_no_sample_accounts(settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="no sample accounts"):
        call_command("furnish", stdout=StringIO())


def test_a_full_disk_is_told_in_one_sentence(data: Path, settings, monkeypatch) -> None:
    def fill() -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(furnishing, "migrate", fill)
    with pytest.raises(CommandError, match="is full or cannot be written"):
        call_command("furnish", stdout=StringIO())


def test_our_own_files_stand_beside_their_packed_twins(data: Path) -> None:
    assert furnishing.collect()
    packed = list(furnishing.settings.STATIC_ROOT.rglob("*.gz"))
    assert packed
    assert all(path.with_suffix("").exists() for path in packed)
    assert not furnishing.collect()
