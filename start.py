#!/usr/bin/env python3
"""Sets Khetane up and runs it: `python3 start.py`. Runs all tests: `python3 start.py test`. Needs only Python 3.11+."""

import sys

# The rest of this file must stay readable for the Pythons that this line sends away.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Khetane needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

import argparse
import base64
import contextlib
import hashlib
import hmac
import io
import json
import os
import platform
import shutil
import signal
import socket
import struct
import subprocess
import time
import tomllib
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
PYTHON = ROOT / ".venv" / BIN / f"python{EXE}"
TOOL = ROOT / ".tools" / BIN / f"uv{EXE}"
# Two processes; what a file of tests makes for all of them is made once, and files begin in the order we give.
BY_FILE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
NEEDED_MB = 100  # the database with the gazetteer, the collected files, and room to work


def works(uv) -> bool:
    try:
        return subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def find_uv() -> str:
    """uv from the path, from an earlier start, from pip, or else the wheel that uv.lock names, checked by its hash."""
    for known in (shutil.which("uv"), TOOL):
        if known and works(known):
            return str(known)
    locked = next(one for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"] if one["name"] == "uv")
    print("Bringing in uv, which installs everything else …", flush=True)
    install = [str(TOOL.with_name(f"python{EXE}")), "-m", "pip", "install", "-q", f"uv=={locked['version']}"]
    with contextlib.suppress(OSError):
        made = subprocess.run([sys.executable, "-m", "venv", str(ROOT / ".tools")], capture_output=True, check=False)
        if made.returncode == 0 and subprocess.run(install, capture_output=True, check=False).returncode == 0:
            return str(TOOL)
    system = {"Linux": "manylinux", "Darwin": "macosx", "Windows": "win_"}[platform.system()]
    machine = {"AMD64": "amd64", "ARM64": "arm64"}.get(platform.machine(), platform.machine())
    fitting = [one for one in locked["wheels"] if system in one["url"] and f"_{machine}." in one["url"]]
    if not fitting:
        sys.exit("There is no uv for this machine; install it by hand (https://docs.astral.sh/uv/) and start again.")
    try:
        with urllib.request.urlopen(fitting[0]["url"], timeout=120) as answer:
            wheel = answer.read()
    except OSError as error:
        sys.exit(f"uv could not be fetched ({error}). Is this machine on the network? Or install uv by hand.")
    if "sha256:" + hashlib.sha256(wheel).hexdigest() != fitting[0]["hash"]:
        sys.exit("The downloaded uv is not the one that uv.lock names; nothing was installed.")
    with zipfile.ZipFile(io.BytesIO(wheel)) as parts:
        name = next(name for name in parts.namelist() if name.endswith(f"/scripts/uv{EXE}"))
        TOOL.parent.mkdir(parents=True, exist_ok=True)
        TOOL.write_bytes(parts.read(name))
    TOOL.chmod(0o755)
    return str(TOOL)


def install(*choices) -> None:
    """Bring the environment to what uv.lock says; what a developer has added beside it stays."""
    command = [find_uv(), "sync", "--quiet", "--frozen", "--inexact", "--no-default-groups", *choices]
    if not PYTHON.exists():
        command += ["--python", sys.executable]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"}, check=False)
    if done.returncode:
        sys.exit("The packages could not be installed; the lines above say why. Is this machine on the network?")


def check_port(port) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            sys.exit(f"Port {port} is taken or not allowed here; choose another with --port.")


def check_folder(data) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
        (data / ".write-test").write_bytes(b"x" * 4096)
        (data / ".write-test").unlink()
    except OSError as error:
        sys.exit(f"The data folder {data} cannot be written ({error.strerror}); choose another with --data.")
    # What is furnished already needs only room to work.
    needed = 20 if (data / "static").exists() else NEEDED_MB
    if shutil.disk_usage(data).free < needed * 1024 * 1024:
        sys.exit(f"The disk of the data folder {data} is full: {needed} MB are needed. Make room, or choose --data.")


def one_time_code(secret) -> str:
    """The current code of an authenticator app (RFC 6238) for a sample account."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack_from(">I", digest, digest[-1] & 15)[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def sign_ins(data) -> list:
    """Lines that say how to sign in as each sample person; none without the sample alliance."""
    kept = data / "sample-sign-ins.json"
    if not kept.exists():
        return []
    people = json.loads(kept.read_text(encoding="utf-8"))
    lines = [f"Sample sign-ins, all with the password {people[0]['password']}"] if people else []
    for person in people:
        code = f"   one-time code {one_time_code(person['secret'])}" if person["secret"] else ""
        lines.append(f"  {person['role']:<16} {person['email']}{code}")
    if any(person["secret"] for person in people):
        lines.append("A code holds for half a minute: `python3 start.py code` prints the next one.")
    return lines


def wait_until_ready(port, children) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and all(child.poll() is None for child in children):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError("The web server did not answer; the lines above say why.")


def stop(children) -> None:
    for again in (signal.SIGINT, signal.SIGTERM):  # a second Ctrl-C must not leave somebody running
        signal.signal(again, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill() if os.name == "nt" else os.killpg(child.pid, signal.SIGKILL)


def begin(*command) -> subprocess.Popen:
    """A process of its own session, so that Ctrl-C reaches it only through us."""
    return subprocess.Popen([str(PYTHON), *command], cwd=ROOT, start_new_session=True)


def run(options) -> int:
    check_port(options.port)
    check_folder(options.data)
    os.environ["KHETANE_DATA"] = str(options.data)
    os.environ.setdefault("KHETANE_ORIGIN", f"http://localhost:{options.port}")
    extras = [("DATABASE_URL", "postgres"), ("REDIS_URL", "redis")]
    install(*(f"--extra={extra}" for name, extra in extras if os.environ.get(name)))
    children = [begin("manage.py", "furnish", *(["--empty"] if options.empty else []))]
    try:
        if children[0].wait():
            return 1
        server = f"-m granian --interface wsgi --port {options.port} --blocking-threads 4 --log-level warning"
        server = [*server.split(), "--workers-kill-timeout", "5", "config.wsgi:application"]
        children = [begin(*server), begin("manage.py", "work")]
        wait_until_ready(options.port, children)
        print("", f"Khetane is ready: http://localhost:{options.port}/", *sign_ins(options.data), sep="\n")
        print("Stop it with Ctrl-C.", flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        print("The web server or the worker stopped by itself; the lines above say why.", file=sys.stderr)
        return 1
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        stop(children)


def test(arguments) -> int:
    install("--group=test")
    return subprocess.run([str(PYTHON), "-m", "pytest", *BY_FILE, *arguments], cwd=ROOT, check=False).returncode


def interrupted(signum, frame) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("run", "test", "code"), default="run", help="default: run")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    data = os.environ.get("KHETANE_DATA", ROOT / "var")
    parser.add_argument("--data", type=Path, default=data, help="folder for the database and uploads; default: var")
    parser.add_argument("--empty", action="store_true", help="without the invented sample alliance")
    # Compiled files make every start after the first quick; they lie in folders that git ignores.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.argv[1:2] == ["test"]:
        return test(sys.argv[2:])
    options = parser.parse_args()
    options.data = Path(options.data).resolve()
    if options.what == "code":
        print(*sign_ins(options.data) or ["There are no sample sign-ins in this data folder."], sep="\n")
        return 0
    return run(options)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupted)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped before it was ready.")
