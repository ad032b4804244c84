"""What is kept for a time only is gone after it; what stays names nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.network import actions
from khetane.network.actions.forgetting import forget_contacts
from khetane.network.models import Application, SignatureRequest
from khetane.places.tests.factories import make_country

from .factories import make_application, make_declaration

NOW = datetime(2028, 4, 2, 12, tzinfo=UTC)
LONG_AGO = date(2026, 4, 1)
pytestmark = pytest.mark.django_db


def ended(status: str, **traits) -> Application:
    traits = {"decided_on": LONG_AGO, "decided_by_body": "Bureau", "frozen": {"answers": {}}, **traits}
    return make_application(status=status, **traits)


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_two_years_after_a_refusal_contact_copy_and_document_are_gone_and_the_decision_stays(
    django_capture_on_commit_callbacks,
):
    application = make_application()
    document = SimpleUploadedFile("d.pdf", b"%PDF-1.7")
    actions.attach_document(
        part="mandate", application=application, document=document, by=application.opened_by, at=NOW
    )
    decided = {"status": "declined", "decided_on": LONG_AGO, "decided_by_body": "Bureau", "number": "A-2026-0001"}
    Application.objects.filter(pk=application.pk).update(frozen={"answers": {}}, frozen_sha256="abc", **decided)
    application = fresh(application)
    storage, name = application.mandate_document.storage, application.mandate_document.name
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_contacts(at=NOW) == 1
    after = fresh(application)
    assert (after.contact_name, after.contact_email, after.contact_phone, after.frozen) == ("", "", "", None)
    assert (after.decided_by_body, after.frozen_sha256, bool(after.mandate_document)) == ("Bureau", "abc", False)
    assert not storage.exists(name)
    assert forget_contacts(at=NOW) == 0


def test_what_was_accepted_keeps_its_copy_and_names_no_contact():
    application = ended("accepted")
    assert forget_contacts(at=NOW) == 1
    assert (fresh(application).contact_email, fresh(application).frozen) == ("", {"answers": {}})
    assert forget_contacts(at=NOW) == 0


@pytest.mark.parametrize(
    ("status", "traits"),
    [
        ("declined", {"decided_on": LONG_AGO + timedelta(days=30)}),
        ("under_review", {"decided_on": None, "decided_by_body": ""}),
        ("withdrawn", {"decided_on": None, "decided_by_body": "", "opened_at": NOW - timedelta(days=100)}),
    ],
)
def test_what_is_newer_or_goes_on_keeps_its_contact(status, traits):
    application = ended(status, **traits)
    assert forget_contacts(at=NOW) == 0
    assert fresh(application).contact_email


def test_what_was_withdrawn_is_kept_two_years_from_that_day_not_from_its_first():
    application = make_application(opened_at=NOW - timedelta(days=1500))
    withdrawn = actions.withdraw(application=application, by=application.opened_by, at=NOW - timedelta(days=10))
    assert forget_contacts(at=NOW) == 0
    assert forget_contacts(at=NOW + timedelta(days=800)) == 1
    assert fresh(withdrawn).contact_email == ""


def test_who_wrote_without_an_account_is_forgotten_after_two_years():
    facts = {
        "authority_name": "Vzorov",
        "authority_kind": "town",
        "country": make_country("SK"),
        "signed_by": "Mayor",
        "signed_on": LONG_AGO,
        "contact_name": "Clerk",
        "contact_email": "clerk@vzorov.example",
        "note": "Call me.",
    }
    for days in (800, 30):
        at = NOW - timedelta(days=days)
        actions.ask_to_sign(declaration=make_declaration(), facts=facts, language="en", at=at)
    assert forget_contacts(at=NOW) == 1
    kept = dict(SignatureRequest.objects.values_list("asked_at", "contact_email"))
    assert sorted(kept.values()) == ["", "clerk@vzorov.example"]
    assert sorted(SignatureRequest.objects.values_list("note", flat=True)) == ["", "Call me."]
