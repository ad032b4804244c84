"""Imports: a dry run changes nothing, a second run changes nothing, a bad row is named and does not stop the others."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from khetane.common import imports
from khetane.common.imports import Bring, Imported, Importer, Outcome, run
from khetane.common.ledger import Entry
from khetane.common.refusals import Refused

pytestmark = pytest.mark.django_db
BRING = Bring(by=None, at=datetime(2026, 3, 1, tzinfo=UTC))


def take(row, bring):
    """Keeps each row as a ledger line, so that the test needs no noun."""
    if row["height"] == "tall":
        raise Refused("A height is a number.")
    Entry.objects.create(at=bring.at, verb=row["name"], subject_kind="tree", subject_id=int(row["height"]))
    return Outcome.CREATED


TREES = Importer("trees", 1, ("name", "height"), ("name",), ("name",), take)


def write(folder, text):
    path = folder / "trees.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
    return path


def test_rows_come_in_and_a_second_run_changes_nothing(tmp_path):
    path = write(tmp_path, "name,height\nоак,12\nбук,9\n")
    first = run([(TREES, path)], BRING, dry_run=False)
    second = run([(TREES, path)], BRING, dry_run=False)
    assert first.changed == 2
    assert second.changed == 0
    assert Entry.objects.count() == 2


def test_a_dry_run_says_what_would_happen_and_changes_nothing(tmp_path):
    report = run([(TREES, write(tmp_path, "name,height\noak,12\n"))], BRING, dry_run=True)
    assert report.changed == 1
    assert not Entry.objects.exists()
    assert not Imported.objects.exists()


def test_a_refused_row_is_named_with_its_line_and_reason_and_others_come_in(tmp_path):
    report = run([(TREES, write(tmp_path, "name,height\noak,tall\nash,x\n,3\nelm,7\n"))], BRING, dry_run=False)
    assert [(row.line, row.key) for row in report.refused] == [(2, "oak"), (3, "ash"), (4, "")]
    assert report.refused[0].reason == "A height is a number."
    assert list(Entry.objects.values_list("verb", flat=True)) == ["elm"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,height,colour\noak,1,red\n", "colour"),
        ("height\n12\n", "name"),
        ("name,height\noak,1,2,3\n", "more cells"),
        (b"name,height\n\xff\xfe,1\n", "UTF-8"),
        ('name,height\n"oak,1\n', "CSV"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_in_one_sentence(tmp_path, text, words):
    with pytest.raises(Refused, match=words):
        run([(TREES, write(tmp_path, text))], BRING, dry_run=False)


def test_the_command_runs_dry_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.setitem(imports.IMPORTERS, "trees", TREES)
    write(tmp_path, "name,height\noak,12\nash,tall\n")
    out, err = StringIO(), StringIO()
    call_command("import_record", str(tmp_path), stdout=out, stderr=err)
    assert "dry run" in out.getvalue()
    assert "trees.csv, line 3 (ash): A height is a number." in err.getvalue()
    assert not Entry.objects.exists()
    call_command("import_record", str(tmp_path), "--for-good", stdout=StringIO(), stderr=StringIO())
    assert Entry.objects.count() == 1


def test_the_command_says_so_when_there_is_nothing_to_import(tmp_path):
    with pytest.raises(CommandError, match="Nothing to import"):
        call_command("import_record", str(tmp_path))
