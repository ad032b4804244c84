"""What somebody with bad intentions tries, and what happens instead. Each name is the promise."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_editor,
    make_person,
    make_secretariat,
    sign_in,
)
from khetane.common import finished, imports
from khetane.common.datasets import harmless
from khetane.common.dates import UncertainDateFormField
from khetane.common.ledger import record
from khetane.common.mail import send
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.common.uploads import check_upload
from khetane.network.actions import open_application
from khetane.network.models import Application, DecisionLetter
from khetane.opendata.models import Happening
from khetane.plans import actions
from khetane.plans.actions.results import ResultTexts
from khetane.plans.tests.factories import make_priority, make_result
from khetane.programmes.tests.factories import make_programme

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def signed_in(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


@pytest.mark.parametrize("make", [make_secretariat, make_deciding_body, make_administrator])
def test_rights_of_the_desk_are_not_used_through_the_workspace_without_a_second_factor(make):
    person = make()
    priority = make_priority()
    for address in ("/workspace/", f"/workspace/priorities/{priority.pk}/confirm/"):
        for answer in (signed_in(person).get(address), signed_in(person).post(address, {})):
            assert answer.status_code in (302, 404)
            if answer.status_code == 302:
                assert answer["Location"].startswith("/accounts/2fa/")


def test_a_line_of_the_ledger_is_neither_changed_nor_taken_out():
    line = record("accept", make_priority(), by=None, at=AT)
    line.verb = "decline"
    for change in (line.save, line.delete, line._meta.model.objects.all().delete):
        with pytest.raises(Refused):
            change()
    line.refresh_from_db()
    assert line.verb == "accept"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_typed_text_is_a_formula_in_a_spreadsheet(start):
    assert harmless(f"{start}cmd|'/C calc'!A0").startswith("'")


def test_a_title_with_control_characters_does_not_stop_the_feed(client):
    authority = make_priority(confirmed=True).authority
    Happening.objects.create(
        kind="PlanAdopted", key="1", at=AT, authority=authority, title=TranslatedText.original("a\x0bb", "en")
    )
    for ending in ("atom", "rss", "json"):
        assert client.get(f"/en/feeds/activity.{ending}").status_code == 200


@pytest.mark.parametrize("name", ["Town\rBcc: a@example.org", "Town\r\nBcc: a@example.org", "Town\u2028x"])
def test_a_name_with_line_breaks_makes_no_second_header(name, django_capture_on_commit_callbacks):
    application = open_application(by=make_person(), at=AT)
    application.authority_name = name
    with django_capture_on_commit_callbacks(execute=True):
        send("network/mails/answer_received", to="b@example.org", language="en", application=application, url="/")
        letter = DecisionLetter(application=application, subject=name, body="Welcome")
        send("network/mails/letter", to="b@example.org", language="en", letter=letter)
    for sent in mail.outbox:
        message = sent.message()
        assert message["Bcc"] is None
        assert len(message["Subject"].splitlines()) == 1


@pytest.fixture
def private_folder(settings, monkeypatch, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": backend}
    monkeypatch.setattr(Application._meta.get_field("mandate_document"), "storage", storages["private"])
    return tmp_path


def test_a_document_is_handed_out_under_the_ending_of_what_it_is(private_folder):
    person = make_person()
    application = open_application(by=person, at=AT)
    client = signed_in(person)
    file = SimpleUploadedFile("../../decision.hta", b"%PDF-1.7 <script>alert(1)</script>", "text/html")
    client.post(f"/workspace/applications/{application.pk}/mandate/", {"mandate_document": file})
    answer = client.get(f"/workspace/applications/{application.pk}/documents/mandate/")
    assert answer["Content-Disposition"] == 'attachment; filename="decision.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    stranger = make_secretariat()  # a draft is nobody's but the applicant's
    for other in (Client(), signed_in(make_person()), signed_in(stranger)):
        assert other.get(f"/workspace/applications/{application.pk}/document/").status_code in (302, 404)


@pytest.mark.parametrize(
    "content", [b"MZ\x90", b"<svg onload=alert(1)>", b"PK\x03\x04 broken", b"PK\x05\x06" + b"\0" * 18]
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.png", "a.svg", "a.html"])
def test_nothing_but_real_documents_is_kept(name, content):
    with pytest.raises(ValidationError):
        check_upload(SimpleUploadedFile(name, content))


def test_a_number_of_five_thousand_digits_breaks_nothing(client):
    digits = "9" * 5000
    programme = make_programme()
    assert client.get(f"{programme.get_absolute_url()}?page={digits}").status_code == 404
    at_desk = sign_in(Client(raise_request_exception=False), make_secretariat())
    for page in ("authorities", "applications", "participations"):
        assert at_desk.get(f"/desk/{page}/", {"after": digits, "before": digits}).status_code == 200
    with pytest.raises(ValidationError):
        UncertainDateFormField().clean(["2026", digits, "1", "", ""])


@pytest.mark.parametrize(
    "address", ["/en/participants/?country=%00", "/en/?q=%00", "/open-data/results.csv?a=%00", "/en/results/%00/"]
)
def test_a_nul_byte_in_an_address_is_no_question(client, address):
    assert client.get(address).status_code in (400, 404)


def test_endless_addresses_are_not_kept(tmp_path):
    def page(environ, start_response):
        start_response("200 OK", [(finished.SHOWS_HEADER, "site")])
        return [b"<p>"]

    pages = finished.FinishedPages(page, finished.FileCounters(tmp_path / "touched"))
    for query in ("q=1", "q=" + "x" * 60_000):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/", "QUERY_STRING": query, "wsgi.input": BytesIO()}
        assert b"".join(pages(environ, lambda *told: None)) == b"<p>"
    assert len(pages._pages) == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/en/", " java\nscript:alert(1)"])
def test_no_imported_address_runs_as_a_script(address):
    with pytest.raises(Refused):
        imports._check_addresses({"source_url": address})
    imports._check_addresses({"source_url": "https://example.org/", "url": ""})


def test_an_editor_has_a_workspace():
    assert signed_in(make_editor()).get("/workspace/").status_code == 200


SEVEN = TranslatedText.original("7 children go to school", "en")
CHILDREN = TranslatedText.original("Children go to school", "en")


@pytest.mark.parametrize("column", ["unit", "scope", "method", "source_label", "verified_how"])
def test_no_text_beside_a_withheld_number_tells_it(column):
    result = make_result(verified=True, low=7, high=7)
    setattr(result, column, "counted: 7 children")
    result.save()
    with pytest.raises(Refused):
        actions.publish_result(result=result, by=None, at=AT)


def test_no_address_of_a_result_tells_its_withheld_number():
    result = make_result(verified=True, low=7, high=7)
    result.slug = "7-children-go-to-school"
    result.save()
    assert "7" not in actions.publish_result(result=result, by=None, at=AT).slug.split("-")


def test_words_that_were_taken_back_leave_the_feed_and_the_reason_does_not_repeat_them(
    client, django_capture_on_commit_callbacks
):
    result = make_result(verified=True, low=7, high=7, counts_people=False, statement=SEVEN)
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish_result(result=result, by=None, at=AT)
    assert b"7 children" in client.get("/en/feeds/activity.json").content
    texts = ResultTexts(statement=CHILDREN, figure=result.figure, counts_people=True)
    telling = TranslatedText.original("It said 7, which is too few to tell", "en")
    with pytest.raises(Refused):
        actions.correct_result(result=result, texts=texts, reason=telling, by=None, at=AT)
    reason = TranslatedText.original("It counts people", "en")
    with django_capture_on_commit_callbacks(execute=True):
        actions.correct_result(result=result, texts=texts, reason=reason, by=None, at=AT)
    for address in ("/en/feeds/activity.json", "/en/feeds/", "/en/", result.get_absolute_url()):
        assert b"7 children" not in client.get(address).content


def test_the_proxy_of_the_handbook_hands_out_pictures_only():
    told = (ROOT / "deploy" / "nginx.conf").read_text()
    places = [line.split()[1] for line in told.splitlines() if line.strip().startswith("location ")]
    assert places == ["/media/images/", "/"]
