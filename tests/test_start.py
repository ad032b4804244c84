"""The way in: what `start.py` says when it cannot start, and the codes it prints for sample accounts."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import json
import os
import socket
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from config.env import ROOT


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def refused(*arguments: str) -> str:
    """What start.py says on refusing; it must be one sentence, without a traceback."""
    done = subprocess.run(
        [sys.executable, "start.py", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is taken" in refused("--port", str(port))


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refused("--port", "0", "--data", str(tmp_path / "file"))


def test_a_full_disk_is_told(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(SystemExit, match="is full"):
        start.check_folder(tmp_path)


def test_the_file_stays_readable_for_old_pythons() -> None:
    # Python 3.6 parses the whole file before it runs the line that sends it away.
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert source.index("sys.version_info <") < source.index("import tomllib")


def test_a_one_time_code_is_what_an_authenticator_would_show(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first test value of RFC 6238, its last six digits.
    monkeypatch.setattr(start.time, "time", lambda: 59)
    assert start.one_time_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == "287082"


def test_sample_sign_ins_are_printed_from_the_data_folder_only(start: ModuleType, tmp_path: Path) -> None:
    assert start.sign_ins(tmp_path) == []
    person = {"role": "secretariat", "email": "a@example.org", "password": "made-here", "secret": "GEZDGNBVGY3TQOJQ"}
    (tmp_path / "sample-sign-ins.json").write_text(json.dumps([person]))
    text = "\n".join(start.sign_ins(tmp_path))
    assert "made-here" in text
    assert "a@example.org   one-time code " in text
    assert "GEZD" not in text


@pytest.mark.parametrize("wanted", ["Linux-x86_64", "Linux-aarch64", "Darwin-arm64", "Windows-AMD64"])
def test_the_lock_names_a_uv_for_every_common_machine(wanted: str) -> None:
    system, machine = wanted.split("-")
    locked = next(one for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"] if one["name"] == "uv")
    tag = {"Linux": "manylinux", "Darwin": "macosx", "Windows": "win_"}[system]
    assert any(tag in one["url"] and f"_{machine.lower()}." in one["url"] and one["hash"] for one in locked["wheels"])


@pytest.fixture
def bare_machine(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """No uv anywhere, a Python without pip, and a lock whose wheel can be fetched. Gives the wheel."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        wheel.writestr("uv-9.9.9.data/scripts/uv", "#!/bin/sh\n")
    url = "https://packages.example/uv-9.9.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
    digest = hashlib.sha256(buffer.getvalue()).hexdigest()
    lock = f'[[package]]\nname = "uv"\nversion = "9.9.9"\nwheels = [{{ url = "{url}", hash = "sha256:{digest}" }}]\n'
    (tmp_path / "uv.lock").write_text(lock)
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "TOOL", tmp_path / ".tools" / "bin" / "uv")
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    monkeypatch.setattr(start.platform, "system", lambda: "Linux")
    monkeypatch.setattr(start.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(start.subprocess, "run", lambda *arguments, **options: SimpleNamespace(returncode=1))
    return buffer.getvalue()


def test_a_bare_machine_gets_the_uv_that_the_lock_names(start: ModuleType, bare_machine: bytes, monkeypatch) -> None:
    monkeypatch.setattr(start.urllib.request, "urlopen", lambda url, timeout: io.BytesIO(bare_machine))
    found = Path(start.find_uv())
    assert found.read_text() == "#!/bin/sh\n"
    assert os.access(found, os.X_OK)


def test_another_uv_than_the_lock_names_is_not_installed(start: ModuleType, bare_machine: bytes, monkeypatch) -> None:
    monkeypatch.setattr(start.urllib.request, "urlopen", lambda url, timeout: io.BytesIO(bare_machine + b"x"))
    with pytest.raises(SystemExit, match="nothing was installed"):
        start.find_uv()
    assert not start.TOOL.exists()


def test_without_the_network_uv_is_asked_for_in_a_sentence(start: ModuleType, bare_machine: bytes, monkeypatch) -> None:
    def unreachable(url: str, timeout: int) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr(start.urllib.request, "urlopen", unreachable)
    with pytest.raises(SystemExit, match="could not be fetched"):
        start.find_uv()
