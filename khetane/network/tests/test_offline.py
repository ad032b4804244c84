"""The form is taken along, filled in off line and brought back; two colleagues write at once; the copy is a paper."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import docx
import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.refusals import Refused
from khetane.common.sheets import Unreadable
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.actions.offline import forget_old_offline_forms
from khetane.network.models import Application, OfflineForm
from khetane.network.rules.offline_forms import Line, Words, read, workbook
from khetane.places.models import Country
from khetane.places.tests.factories import make_country

from .factories import make_application, make_commitment

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def address(application, name: str = "offline", *more) -> str:
    return reverse(f"network_workspace:{name}", args=[application.pk, *more])


def download(client, application, kind: str) -> bytes:
    response = client.get(address(application, "offline_file", kind))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.content


def fill(content: bytes, answers: dict[str, object]) -> bytes:
    """As somebody at a desk would: finds the question by its hidden name and writes beside it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        name = str(row[0].value or "").strip("[]")
        if name in answers:
            row[2].value = answers[name]
            if isinstance(answers[name], str):
                row[2].data_type = "s"  # as an office does for what was typed as text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_document(content: bytes, answers: dict[str, str]) -> bytes:
    paper = docx.Document(io.BytesIO(content))
    for table in paper.tables:
        for row in table.rows:
            for name, text in answers.items():
                if f"[[{name}]]" in row.cells[0].text:
                    row.cells[1].text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def bring(client, application, content: bytes, name: str = "form.xlsx"):
    return client.post(address(application), {"file": SimpleUploadedFile(name, content)})


def fresh(application) -> Application:
    return Application.objects.get(pk=application.pk)


@pytest.fixture
def application(client):
    make_country("SK")
    application = make_application(complete=False)
    sign_in(client, application.opened_by)
    return application


@pytest.mark.parametrize(("kind", "fill_in"), [("xlsx", fill), ("docx", fill_document)])
def test_what_was_filled_in_off_line_is_kept_when_it_comes_back(client, application, kind, fill_in):
    question = actions.ask_own_question(
        step="profile",
        label=TranslatedText.original("Why now?", "en"),
        help=TranslatedText.empty(),
        is_required=False,
        by=None,
        at=NOW,
    )
    assert "off line" in client.get(address(application, "application")).content.decode()
    assert client.get(address(application)).status_code == 200
    answers = {
        "authority_name": "Vzorov",
        "authority_kind": "town",
        "country": "slovakia",
        "mandate_on": "20.2.2026",
        "inhabitants": "12 500",
        "needs": "=1+1 is what we need",
        question.name: "The council changed",
    }
    content = fill_in(download(client, application, kind), answers)
    assert bring(client, application, content, f"form.{kind}").status_code == 302
    kept = fresh(application)
    assert (kept.authority_name, kept.authority_kind, kept.country_id) == ("Vzorov", "town", "SK")
    assert (kept.mandate_on.isoformat(), kept.inhabitants) == ("2026-02-20", 12500)
    assert kept.needs == "=1+1 is what we need"
    assert kept.answers == {question.name: "The council changed"}
    again = download(client, application, kind)
    assert bring(client, application, again, f"form.{kind}").status_code == 302
    assert fresh(application).needs == kept.needs


def test_a_real_day_and_a_real_number_of_a_workbook_are_understood(client, application):
    typed = {"mandate_on": datetime(2026, 2, 20), "inhabitants": 9000.0}
    assert bring(client, application, fill(download(client, application, "xlsx"), typed)).status_code == 302
    assert (fresh(application).mandate_on.isoformat(), fresh(application).inhabitants) == ("2026-02-20", 9000)


def test_what_is_wrong_is_named_cell_by_cell_and_the_rest_is_kept(client, application):
    wrong = {"authority_name": "Vzorov", "mandate_on": "31.2.2026", "country": "Atlantis", "contact_email": "nobody"}
    response = bring(client, application, fill(download(client, application, "xlsx"), wrong))
    assert response.status_code == 422
    page = response.content.decode()
    cells = {one.where: one for one in response.context["reading"].wrong}
    assert {one.name for one in cells.values()} == {"mandate_on", "country", "contact_email"}
    for where, one in cells.items():
        assert where.startswith("C")
        assert where in page
        assert one.text in page
    assert "not a day of the calendar" in page
    assert fresh(application).authority_name == "Vzorov"
    assert fresh(application).mandate_on is None


def test_whoever_works_off_line_overwrites_nothing_and_nothing_of_theirs_is_lost(client, application):
    content = download(client, application, "xlsx")
    meanwhile = {"authority_name": "Mesto Vzorov", "website": "https://vzorov.example"}
    actions.save_answers(application=application, answers=meanwhile, by=application.opened_by, at=NOW)
    typed = {"authority_name": "Vzorov", "needs": "Advice"}
    response = bring(client, application, fill(content, typed))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Mesto Vzorov" in page
    assert "Somebody answered here while you were away" in page
    kept = fresh(application)
    assert (kept.authority_name, kept.website, kept.needs) == ("Mesto Vzorov", "https://vzorov.example", "Advice")
    settled = {"settle": "1", "there_authority_name": "Vzorov"}
    assert client.post(address(application), settled).status_code == 302
    assert fresh(application).authority_name == "Mesto Vzorov"
    settled |= {"take": ["authority_name", "opened_by", "treasure"], "there_opened_by": "1"}
    assert client.post(address(application), settled).status_code == 302
    assert fresh(application).authority_name == "Vzorov"
    assert fresh(application).opened_by == application.opened_by


def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(client, application):
    other = make_application(complete=False, opened_by=application.opened_by)
    foreign = download(client, other, "xlsx")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    for content, said in (
        (b"not a form", "not the form you took"),
        (b"PK\x03\x04broken", "not the form you took"),
        (bomb.getvalue(), "not the form you took"),
        (empty.getvalue(), "not the form you took"),
        (foreign, "belongs to another application"),
    ):
        response = bring(client, application, content)
        assert response.status_code == 422
        assert said in response.content.decode()
    assert client.post(address(application)).status_code == 422


def test_the_file_is_too_large(client, application, settings):
    settings.MAX_UPLOAD_BYTES = 10
    assert "too large" in bring(client, application, b"PK" + b"x" * 20).content.decode()


def test_only_whoever_writes_the_application_takes_its_form_along(client, application):
    sign_in(client, make_person())
    for name, more in (("offline", []), ("offline_file", ["xlsx"]), ("copy", [])):
        assert client.get(address(application, name, *more)).status_code == 404
    sign_in(client, application.opened_by)
    assert client.get(address(application, "offline_file", "odt")).status_code == 404
    assert client.get(address(application, "copy")).status_code == 404
    sent = make_application(submitted=True, opened_by=application.opened_by)
    assert client.get(address(sent)).status_code == 302
    assert client.get(address(sent, "offline_file", "xlsx")).status_code == 404
    with pytest.raises(Refused):
        actions.take_along(application=sent, answers={}, language="en", by=sent.opened_by, at=NOW)


def test_only_the_parts_that_were_opened_again_are_in_the_file(client):
    application = make_application(more_asked=True, asked_parts=["contact"], asked="Who?", asked_at=NOW)
    sign_in(client, application.opened_by)
    filled = read(io.BytesIO(download(client, application, "xlsx")))
    assert "contact_name" in filled.cells
    assert "authority_name" not in filled.cells


def test_a_form_in_french_is_read_as_french(client, application):
    client.cookies["django_language"] = "fr"
    content = download(client, application, "xlsx")
    client.cookies["django_language"] = "en"
    assert OfflineForm.objects.get().language == "fr"
    with translation.override("fr"):
        typed = {"country": str(Country.objects.get()), "authority_kind": "VILLE"}
    assert bring(client, application, fill(content, typed)).status_code == 302
    assert (fresh(application).country_id, fresh(application).authority_kind) == ("SK", "town")


def test_what_was_ticked_is_read_in_the_language_of_the_file_and_what_is_wrong_is_told(client, application):
    make_country("RO")
    actions.save_answers(
        application=application,
        answers={"country": Country.objects.get(code="RO")},
        by=application.opened_by,
        at=NOW,
    )
    settled = {"settle": "1", "language": "fr", "take": ["authority_kind", "inhabitants"]}
    settled |= {"there_authority_kind": "Ville", "there_inhabitants": "many"}
    page = client.post(address(application), settled, follow=True).content.decode()
    assert fresh(application).authority_kind == "town"
    assert "1 answer was taken over." in page
    assert "Some could not be kept" in page


def test_a_form_brought_back_after_the_application_was_sent_changes_nothing(client, application):
    content = fill(download(client, application, "xlsx"), {"authority_name": "Vzorov"})
    Application.objects.filter(pk=application.pk).update(status="submitted", number="A-2026-0777", frozen={})
    assert bring(client, application, content).status_code == 302
    assert client.post(address(application), {"settle": "1", "take": ["needs"], "there_needs": "x"}).status_code == 302
    assert (fresh(application).authority_name, fresh(application).needs) == ("", "")


def test_a_form_is_forgotten_after_half_a_year(client, application):
    download(client, application, "xlsx")
    assert forget_old_offline_forms(at=datetime.now(UTC) + timedelta(days=100)) == 0
    assert forget_old_offline_forms(at=datetime.now(UTC) + timedelta(days=200)) == 1


def test_what_begins_like_a_formula_is_a_text_in_the_workbook():
    line = Line(name="needs", part="P", question="=Q", hint="", answer="=HYPERLINK(1)", choices=("=a", "b"))
    words = Words(title="=T", note="", question="Q", answer="A", hint="H", language="en")
    book = openpyxl.load_workbook(io.BytesIO(workbook([line], words, "stamp")))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    with pytest.raises(Unreadable):
        read(io.BytesIO(b""))


# Two colleagues at the same page


def step(application, name: str) -> str:
    return reverse("network_workspace:step", args=[application.pk, name])


def test_two_who_write_on_one_page_lose_nothing_and_are_told(client):
    application = make_application(authority_name="Vzorov", website="")
    sign_in(client, application.opened_by)
    page = client.get(step(application, "authority")).content.decode()
    assert 'name="initial-authority_name"' in page
    opened = {
        "initial-authority_name": "Vzorov",
        "initial-authority_kind": "town",
        "initial-country": application.country_id,
        "initial-website": "",
    }
    meanwhile = {"authority_name": "Mesto Vzorov", "website": "https://vzorov.example"}
    actions.save_answers(application=application, answers=meanwhile, by=application.opened_by, at=NOW)
    typed = {
        "authority_name": "Obec Vzorov",
        "authority_kind": "village",
        "country": application.country_id,
        "website": "",
        **opened,
    }
    response = client.post(step(application, "authority"), typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Meanwhile somebody else answered: “Mesto Vzorov”" in page
    assert 'value="Obec Vzorov"' in page
    kept = fresh(application)
    # What only one of them touched is kept as that one wrote it.
    assert (kept.authority_name, kept.authority_kind, kept.website) == (
        "Mesto Vzorov",
        "village",
        "https://vzorov.example",
    )
    again = {**typed, "initial-authority_name": "Mesto Vzorov", "initial-authority_kind": "village"}
    assert 'name="initial-authority_name" value="Mesto Vzorov"' in page
    assert client.post(step(application, "authority"), again).status_code == 302
    assert fresh(application).authority_name == "Obec Vzorov"
    assert fresh(application).website == "https://vzorov.example"


def test_a_clash_is_told_even_when_something_else_is_wrong(client):
    application = make_application(contact_name="Ana", contact_email="ana@example.org")
    sign_in(client, application.opened_by)
    actions.save_answers(application=application, answers={"contact_name": "Eva"}, by=application.opened_by, at=NOW)
    typed = {
        "contact_name": "Iva",
        "contact_email": "nobody",
        "language": "en",
        "initial-contact_name": "Ana",
        "initial-contact_email": "ana@example.org",
        "initial-language": "en",
    }
    page = client.post(step(application, "contact"), typed).content.decode()
    assert "Meanwhile somebody else answered: “Eva”" in page
    assert 'value="Iva"' in page
    assert 'value="nobody"' in page
    assert fresh(application).contact_name == "Eva"


# The copy


def test_what_was_sent_is_an_accessible_paper_for_both_sides(client):
    application = make_application(commitments=[make_commitment()], authority_name="Образцово", needs="A*b _c_ #d $e")
    actions.attach_document(
        application=application,
        part="letter",
        document=SimpleUploadedFile("letter.pdf", b"%PDF-1.7"),
        by=application.opened_by,
        at=NOW,
    )
    sent = actions.submit(application=fresh(application), by=application.opened_by, at=NOW)
    sign_in(client, application.opened_by)
    assert "copy.pdf" in client.get(address(application, "application")).content.decode()
    response = client.get(address(application, "copy"))
    assert response.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en"
        assert "Образцово" in str(paper.docinfo["/Title"])
    sign_in(client, make_secretariat())
    desk = reverse("network_desk:copy", args=[application.pk])
    assert client.get(desk).content.startswith(b"%PDF")
    Application.objects.filter(pk=sent.pk).update(frozen=None)
    assert client.get(desk).status_code == 404
