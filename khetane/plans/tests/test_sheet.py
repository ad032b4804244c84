"""The measures of a draft as a sheet: out, worked on off line, in again."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.accounts.tests.factories import sign_in
from khetane.common.dates import Standing, UncertainDate
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.common.sheets import TooMany, Unreadable, csv_table
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_objective, make_theme
from khetane.places.tests.factories import make_authority
from khetane.plans import actions
from khetane.plans.actions.measures import forget_sheets
from khetane.plans.models import LeftOut, Measure, MeasureSheet
from khetane.plans.rules import freezing, measure_sheet

from .factories import make_edition, make_measure, make_plan, make_priority
from .people import KINDS, PEOPLE, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
HEADINGS = ["measure", "mark", "title_en", "theme", "budget", "currency", "priorities", "due_on"]


@pytest.fixture
def edition():
    authority = make_authority("Kamenec")
    edition = make_edition(make_plan(authority=authority), measures=0)
    title = TranslatedText.original("=Un drum nou", "ro").with_translation("fr", "Une route neuve", machine=True)
    first = make_measure(
        edition,
        title=title.with_original("=Un drum mai nou"),
        due_on=UncertainDate("2027-03", Standing.POSTPONED),
        budget=Decimal("20000.50"),
        currency="RON",
        responsible="Office for roads",
        priorities=[make_priority(authority=authority, confirmed=True)],
    )
    first.objectives.add(make_objective())
    make_measure(edition)
    return edition


def handed_in(edition, rows, columns=HEADINGS):
    file = io.BytesIO(csv_table([columns, *rows]).encode())
    read = measure_sheet.read(file)
    return actions.hand_in_sheet(edition=edition, sheet=read, file_name="measures.csv", by=None, at=AT)


def compared(edition, rows):
    """Rows as dictionaries; what one of them leaves out is a column of the file that is empty there."""
    columns = list(dict.fromkeys(name for _line, row in rows for name in row))
    cells = [[line, [row.get(name, "") for name in columns]] for line, row in rows]
    return measure_sheet.compare(edition, columns, cells)


def content(edition):
    return freezing.content(edition)["measures"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_goes_out_comes_in_unchanged(edition, kind):
    before = content(edition)
    if kind == "xlsx":
        file = io.BytesIO(measure_sheet.workbook(edition))
    else:
        file = io.BytesIO(csv_table(measure_sheet.table(edition)).encode())
    read = measure_sheet.read(file)
    reading = measure_sheet.compare(edition, read.columns, read.rows)
    assert ([row.outcome for row in reading.rows], reading.absent, read.ignored) == (["unchanged"] * 2, [], [])
    sheet = actions.hand_in_sheet(edition=edition, sheet=read, file_name="x", by=None, at=AT)
    actions.take_sheet(sheet=sheet, takes_out=True, by=None, at=AT)
    assert content(edition) == before


def test_a_sheet_into_an_empty_draft_says_the_same_as_the_plan_it_came_from(edition):
    """Copied to another draft of the same place, everything but numbers and marks comes through."""
    other = make_edition(make_plan(authority=edition.plan.authority), measures=0)
    columns, *rows = measure_sheet.table(edition)
    rows = [["", "", *row[2:]] for row in rows]
    sheet = handed_in(other, rows, columns)
    actions.take_sheet(sheet=sheet, by=None, at=AT)

    def said(one):
        texts = {code: text["text"] for code, text in one["title"]["texts"].items()}
        return {**one, "title": texts, "indicator": one["indicator"].get("texts")}

    assert [said(one) for one in content(other)] == [said(one) for one in content(edition)]


def test_the_workbook_is_text_only_and_lists_what_may_be_chosen(edition):
    book = openpyxl.load_workbook(io.BytesIO(measure_sheet.workbook(edition)))
    table, choices = book.worksheets
    values = [cell.value for row in table.iter_rows() for cell in row]
    assert "=Un drum mai nou" in values
    assert all(cell.data_type in ("s", "n", "inlineStr") for row in table.iter_rows() for cell in row)
    listed = {cell.value for row in choices.iter_rows() for cell in row}
    assert edition.measures.first().priorities.get().slug in listed
    assert table.column_dimensions["B"].hidden


def test_new_changed_unchanged_and_refused_rows_are_told_apart(edition):
    first, second = edition.measures.all()
    theme = make_theme()
    reading = compared(
        edition,
        [
            (2, {"measure": str(first.pk), "title_ro": "Altceva", "theme": first.theme.code}),
            (
                3,
                {
                    "title_en": "A well",
                    "theme": theme.title.written("en").upper(),
                    "budget": "1 000,50",
                    "currency": "eur",
                },
            ),
            (4, {"title_en": "Without a theme", "theme": "nonsense"}),
            (5, {"measure": "999999", "title_en": "Another plan's", "theme": theme.code}),
            (6, {"measure": str(first.pk), "title_en": "Twice", "theme": theme.code}),
            (7, {"title_en": "Money of nobody", "theme": theme.code, "budget": "5"}),
            (8, {"title_en": "Two ways", "theme": theme.code, "budget": "minus", "currency": "EUR"}),
            (9, {"title_en": "A day that is none", "theme": theme.code, "due_on": "31/02/2027"}),
            (10, {"title_en": "A priority that is none", "theme": theme.code, "priorities": "nobody"}),
            (11, {"theme": theme.code}),
            (12, {"title_en": "x" * 501, "theme": theme.code}),
            (13, {"title_en": "Below zero", "theme": theme.code, "budget": "-5", "currency": "EUR"}),
            (14, {"title_en": "A coin that is none", "theme": theme.code, "budget": "5", "currency": "XYZ9"}),
        ],
    )
    assert [row.outcome for row in reading.rows] == ["changed", "new", *["refused"] * 11]
    assert all(row.reason for row in reading.rows[2:])
    assert reading.rows[1].texts.budget == Decimal("1000.50")
    assert reading.absent == [second]


def test_a_measure_somebody_changed_since_the_sheet_was_made_is_not_written_over(edition):
    columns, *rows = measure_sheet.table(edition)
    first = edition.measures.first()
    first.responsible = "Office for schools"
    first.save()
    rows[0][columns.index("responsible")] = "Office for bridges"
    reading = measure_sheet.compare(edition, columns, [[line, row] for line, row in enumerate(rows, 2)])
    assert [row.outcome for row in reading.rows] == ["refused", "unchanged"]
    assert "after the sheet was made" in reading.rows[0].reason


def test_taken_rows_stand_in_their_order_and_what_no_row_names_stays_or_goes(edition):
    first, second = edition.measures.all()
    theme = make_theme()
    priority = make_priority(authority=edition.plan.authority, confirmed=True)
    LeftOut.objects.create(edition=edition, priority=priority, reason=TranslatedText.original("No money", "en"))
    rows = [
        ["", "", "A well", theme.code, "", "", priority.slug, ""],
        ["", "", "Refused", "nonsense", "", "", "", ""],
        [str(second.pk), "", str(second.title), second.theme.code, "", "", "", ""],
    ]
    reading = actions.take_sheet(sheet=handed_in(edition, rows), by=None, at=AT)
    assert [str(one.title) for one in edition.measures.all()] == ["A well", str(second.title), str(first.title)]
    assert [one.position for one in edition.measures.all()] == [1, 2, 3]
    assert (reading.count("refused"), edition.left_out.count(), MeasureSheet.objects.count()) == (1, 0, 0)
    assert history(edition).last().facts == {"new": 1, "changed": 0, "unchanged": 1, "refused": 1, "taken_out": 0}
    kept = [[str(second.pk), "", str(second.title), second.theme.code, "", "", "", ""]]
    actions.take_sheet(sheet=handed_in(edition, kept), takes_out=True, by=None, at=AT)
    assert list(edition.measures.all()) == [second]


def test_only_those_who_write_on_a_draft_hand_in_and_take(edition):
    row = ["", "", "A well", make_theme().code, "", "", "", ""]
    for kind in KINDS:
        by = somebody(kind, edition.plan.authority)
        sheet = handed_in(edition, [row])
        if kind in PEOPLE:
            actions.take_sheet(sheet=sheet, by=by, at=AT)
        else:
            for do in (actions.take_sheet, actions.leave_sheet):
                with pytest.raises(Refused):
                    do(sheet=sheet, by=by, at=AT)
    adopted = make_edition(adopted=True)
    with pytest.raises(Refused, match="frozen"):
        handed_in(adopted, [row])
    with pytest.raises(Refused, match="before the council"):
        handed_in(make_edition(submitted=True), [row])


def test_a_sheet_is_taken_once_however_often_somebody_presses(edition):
    sheet = handed_in(edition, [["", "", "A well", make_theme().code, "", "", "", ""]])
    again = MeasureSheet.objects.get()
    actions.take_sheet(sheet=sheet, by=None, at=AT)
    for do in (actions.take_sheet, actions.leave_sheet):
        with pytest.raises(Refused, match="already"):
            do(sheet=again, by=None, at=AT)
    assert edition.measures.count() == 3


def test_a_column_of_no_language_is_not_read():
    read = measure_sheet.read(io.BytesIO(b"title_en,title_rom,title_<b>x,theme\nA well,Haning,x,housing"))
    assert (read.columns, read.ignored) == (["title_en", "title_rom", "theme"], ["title_<b>x"])


def test_a_new_sheet_takes_the_place_of_an_earlier_one_and_is_forgotten_in_a_month(edition):
    row = ["", "", "A well", make_theme().code, "", "", "", ""]
    handed_in(edition, [row])
    handed_in(edition, [row, row])
    assert len(MeasureSheet.objects.get().rows) == 2
    assert forget_sheets(at=AT + timedelta(days=29)) == 0
    assert forget_sheets(at=AT + timedelta(days=30)) == 1


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (b"", Unreadable),
        (b"PK\x03\x04broken", Unreadable),
        (b"\x89PNG\r\n\x1a\n", Unreadable),
        ("title_en,theme\nDrum,școală".encode("cp1250", "replace"), Unreadable),
        (b"title_en,responsible\nA well,me", measure_sheet.Misses),
        (b"theme\nhousing", measure_sheet.Misses),
        (b"title_en,theme\n" + b"A well,housing\n" * 20_001, TooMany),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file, error):
    with pytest.raises(error):
        measure_sheet.read(io.BytesIO(file))


def test_twenty_thousand_measures_with_fifty_bad_rows(edition, django_assert_max_num_queries):
    theme = make_theme()
    priority = edition.measures.first().priorities.get().slug
    rows = [
        [
            "",
            "",
            f"Measure {n}",
            "nonsense" if n % 400 == 0 else theme.code,
            str(n),
            "EUR",
            priority if n % 7 == 0 else "",
            "2027",
        ]
        for n in range(1, 20_001)
    ]
    sheet = handed_in(edition, rows)
    with django_assert_max_num_queries(500):
        reading = actions.take_sheet(sheet=sheet, by=None, at=AT)
    assert (reading.count("new"), reading.count("refused")) == (19_950, 50)
    assert Measure.objects.count() == 19_952
    assert Measure.priorities.through.objects.count() == 1 + 20_000 // 7 - 20_000 // 2800


class TestInTheBrowserless:
    @pytest.fixture(autouse=True)
    def _signed_in(self, client, edition):
        self.client, self.edition = sign_in(client, somebody(TEAM, edition.plan.authority)), edition
        self.client = client
        self.base = f"/workspace/editions/{edition.pk}"

    def hand_in(self, content, name="measures.csv"):
        file = SimpleUploadedFile(name, content)
        return self.client.post(f"{self.base}/sheet/new/", {"file": file}, follow=True)

    def test_from_taking_along_to_taking(self):
        book = self.client.get(f"{self.base}/measures.xlsx")
        assert book["Content-Disposition"].endswith('measures.xlsx"')
        assert self.client.get(f"{self.base}/measures.csv").content.startswith(b"\xef\xbb\xbfmeasure,mark")
        page = self.hand_in(book.content, "measures.xlsx")
        assert "as it stands" in page.content.decode()
        assert "title_en" in self.client.get(f"{self.base}/sheet/new/").content.decode()
        theme = make_theme().code
        page = self.hand_in(f"title_en,theme,phone\nA well,{theme},123\nNothing,nonsense,\n".encode())
        words = page.content.decode()
        assert "A well" in words
        assert "is not a theme" in words
        assert "phone" in words
        refused = self.client.get(f"{self.base}/sheet/refused.csv").content.decode()
        assert "Nothing" in refused
        assert "is not a theme" in refused
        assert "A well" not in refused
        assert "Nothing" in self.client.get(f"{self.base}/sheet/?outcome=refused").content.decode()
        assert self.client.post(f"{self.base}/sheet/", {"read": 0}).status_code == 422
        read = MeasureSheet.objects.get().pk
        done = self.client.post(f"{self.base}/sheet/", {"read": read}, follow=True).content.decode()
        assert "1 new, 0 changed, 0 as before, 1 left outside." in done
        assert self.edition.measures.count() == 3
        assert self.client.get(f"{self.base}/sheet/").status_code == 404

    def test_a_sheet_may_be_left(self):
        self.hand_in(f"title_en,theme\nA well,{make_theme().code}\n".encode())
        assert "waits for your decision" in self.client.get(f"{self.base}/").content.decode()
        assert self.client.post(f"{self.base}/sheet/leave/").status_code == 302
        assert (self.edition.measures.count(), MeasureSheet.objects.count()) == (2, 0)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"PK\x03\x04x", "neither a workbook"),
            (b"a,b\n1,2", "names no column"),
            (b"title_en,theme\n", "no row under"),
        ],
    )
    def test_bad_files_are_named(self, content, words):
        page = self.hand_in(content)
        assert (page.status_code, words in page.content.decode()) == (422, True)


def test_a_column_that_is_not_in_the_file_leaves_what_the_measure_says(edition):
    first = edition.measures.first()
    said = content(edition)[0]
    rows = [[str(first.pk), first.theme.code, "Un pod"], ["", make_theme().code, "O fântână"]]
    actions.take_sheet(sheet=handed_in(edition, rows, ["measure", "theme", "title_ro"]), by=None, at=AT)
    now = content(edition)[0]
    assert now["title"]["texts"]["ro"]["text"] == "Un pod"
    assert now["title"]["texts"]["fr"] == said["title"]["texts"]["fr"]
    assert {**now, "title": ""} == {**said, "title": ""}
