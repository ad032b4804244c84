"""What a new site needs before its first visitor, step by step; a step that is done already costs almost nothing.

Apps take part by their `seeds.py`: `furnish(at=…)` brings what every site has (places), `furnish_pages(at=…)` the
first pages, which link to what the record brought, and `furnish_sample(at=…)` its part of the invented alliance. Lower
apps come first. All must be safe to call again: the first two are, whenever the app's `seeds.py` or `data` changes.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.env import ROOT

from . import first_tables
from .catalogues import compile_all
from .imports import Bring, Imported, Report, files_of, run

RECORD = ROOT / "seeds" / "public_record"
WORTH_PACKING = {".css", ".js", ".svg", ".json", ".webmanifest"}


def digest_of(paths: Iterable[Path]) -> str:
    """Changes when one of the files (or a file in one of the folders) changes."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(one for one in (path.rglob("*") if path.is_dir() else [path]) if one.is_file()):
            if file.suffix != ".pyc":
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_done(step: str, digest: str) -> bool:
    return Imported.objects.filter(importer="furnish", key=step, digest=digest).exists()


def mark_done(step: str, digest: str, at: datetime) -> None:
    Imported.objects.update_or_create(importer="furnish", key=step, defaults={"digest": digest, "at": at})


def migrate() -> bool:
    """Bring the database to the newest tables; a new SQLite one begins with those kept for it. False when it was."""
    begun = connection.vendor == "sqlite" and first_tables.begin(Path(connection.settings_dict["NAME"]))
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return begun
    call_command("migrate", interactive=False, verbosity=0)
    return True


def join_catalogues() -> bool:
    return bool(compile_all())


def collect() -> bool:
    """Collect the files of the pages under their hashed names, our own also packed. False when nothing changed."""
    stamp = settings.STATIC_ROOT / ".collected"
    digest = digest_of([*settings.STATICFILES_DIRS, ROOT / "uv.lock"])
    if stamp.exists() and stamp.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    _pack_our_own()
    stamp.write_text(digest)
    return True


def _pack_our_own() -> None:
    """Compressed twins of our own files; those of the editors are many, seldom asked for, and stay as they are."""
    hashed = staticfiles_storage.hashed_files if isinstance(staticfiles_storage, ManifestFilesMixin) else {}
    for name, _storage in FileSystemFinder().list(None):
        path = settings.STATIC_ROOT / hashed.get(name, name)
        if path.suffix in WORTH_PACKING:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def seeds_with(hook: str) -> Iterator[ModuleType]:
    """The `seeds` modules that have this function, of the lowest app first."""
    for config in reversed(list(apps.get_app_configs())):
        if config.name.startswith("khetane.") and find_spec(f"{config.name}.seeds"):
            module = import_module(f"{config.name}.seeds")
            if hasattr(module, hook):
                yield module


def furnish_apps(at: datetime, *, hook: str = "furnish") -> bool:
    """What each app brings along for every site: `furnish` before the public record, `furnish_pages` after it."""
    changed = False
    for module in seeds_with(hook):
        own = Path(module.__file__)
        digest = digest_of([own, own.parent / "data"])
        step = f"{module.__name__}:{hook}"
        if not is_done(step, digest):
            getattr(module, hook)(at=at)
            mark_done(step, digest, at)
            changed = True
    return changed


def bring_record(at: datetime, progress: Callable[[str, int], None]) -> Report | None:
    """The public record, by the same import that a secretariat uses. None when these very files came in before.

    With a refused row it is tried again at the next start, when the code or the database may have changed.
    """
    digest = digest_of([RECORD])
    if is_done("public record", digest):
        return None
    report = run(files_of(RECORD), Bring(by=None, at=at), dry_run=False, progress=progress)
    if not report.refused:
        mark_done("public record", digest, at)
    return report


def furnish_sample(at: datetime) -> bool:
    """The invented alliance with its people, once: removed, it does not come back."""
    if Imported.objects.filter(importer="furnish", key="sample").exists():
        return False
    for module in seeds_with("furnish_sample"):
        module.furnish_sample(at=at)
    mark_done("sample", "", at)
    return True
