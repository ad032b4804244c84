"""Every door: one visit that goes well and one that is refused, and nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khetane.accounts.tests.factories import (
    make_deciding_body,
    make_person,
    make_secretariat,
    sign_in,
)
from khetane.common.finished import SHOWS_HEADER
from khetane.network import actions
from khetane.network.models import Application, Participation
from khetane.places.tests.factories import make_authority, make_country

from .factories import make_application, make_commitment, make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def step(application, name: str) -> str:
    return reverse("network_workspace:step", args=[application.pk, name])


def at_desk(application, name: str = "application") -> str:
    return reverse(f"network_desk:{name}", args=[application.pk])


# For everybody


def test_anybody_reads_what_joining_means_without_a_cookie(client, django_assert_max_num_queries):
    make_commitment()
    make_country("SK")
    with django_assert_max_num_queries(6):
        response = client.get("/en/join/")
    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in response.content.decode()
    assert "commitments" in response.headers[SHOWS_HEADER]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kind=local&country=SK", "You may take part"),
        ("kind=civil_society&country=SK", "Organisations cooperate"),
        ("kind=local&country=other", "Not as a participant"),
        ("kind=planet&country=SK", "Select a valid choice"),
        ("kind=local", "Please fill this in"),
    ],
)
def test_the_question_whether_we_may_join_is_answered_by_address(client, query, said):
    make_country("SK")
    response = client.get(f"/en/join/eligibility/?{query}")
    assert said in response.content.decode()
    assert not response.cookies
    assert SHOWS_HEADER in response.headers


# In the workspace


def test_a_visitor_is_asked_to_sign_in_first(client):
    response = client.get(reverse("network_workspace:open"))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?next=/workspace/applications/new/")


def test_an_application_is_filled_in_part_by_part_and_sent(client):
    commitment = make_commitment()
    country = make_country("SK")
    applicant = make_person(email="clerk@example.org", name="Clerk")
    sign_in(client, applicant)
    response = client.post(reverse("network_workspace:open"))
    application = Application.objects.get()
    assert response.url == reverse("network_workspace:application", args=[application.pk])
    authority = {"authority_name": "Vzorov", "authority_kind": "town", "country": country.pk, "website": ""}
    assert client.post(step(application, "authority"), authority).url == step(application, "mandate")
    mandate = {
        "mandate_body": "Council",
        "mandate_on": "20.2.2026",
        "mandate_document": SimpleUploadedFile("d.pdf", b"%PDF-1.7"),
    }
    assert client.post(step(application, "mandate"), mandate).url == step(application, "commitments")
    accepted = {f"commitment_{commitment.pk}": "on", "language": "en"}
    assert client.post(step(application, "commitments"), accepted).url == step(application, "motivation")
    # The contact was filled in with the person's own name: nothing is left.
    response = client.post(step(application, "motivation"), {"motivation": "To learn"})
    assert response.url == reverse("network_workspace:application", args=[application.pk])
    check = reverse("network_workspace:check", args=[application.pk])
    assert "Vzorov" in client.get(check).content.decode()
    assert client.post(check).status_code == 302
    application.refresh_from_db()
    assert application.number == f"A-{application.submitted_at.year}-0001"
    page = client.get(reverse("network_workspace:application", args=[application.pk])).content.decode()
    assert application.number in page


def test_an_impossible_day_is_shown_again_as_typed_and_the_rest_is_kept(client):
    application = make_application(complete=False)
    sign_in(client, application.opened_by)
    typed = {"mandate_body": "Council", "mandate_on": "30/2/2026", "mandate_link": "https://example.org/d"}
    response = client.post(step(application, "mandate"), typed)
    assert response.status_code == 422
    assert 'value="30/2/2026"' in response.content.decode()
    assert "not a day of the calendar" in response.content.decode()
    application.refresh_from_db()
    assert application.mandate_body == "Council"
    assert application.mandate_on is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("d.pdf", b"<html>not a pdf", "not a PDF"), ("d.pdf", b"%PDF-1.7" + b"x" * 20_000_000, "too large")],
)
def test_a_bad_upload_is_refused_with_a_sentence_and_the_rest_is_kept(client, name, content, said):
    application = make_application(complete=False)
    sign_in(client, application.opened_by)
    typed = {"mandate_body": "Council", "mandate_on": "1/3/2026", "mandate_document": SimpleUploadedFile(name, content)}
    response = client.post(step(application, "mandate"), typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    application.refresh_from_db()
    assert application.mandate_body == "Council"
    assert not application.mandate_document


def test_half_a_part_can_be_kept_for_later(client):
    application = make_application(complete=False)
    sign_in(client, application.opened_by)
    response = client.post(step(application, "authority"), {"authority_name": "Vzorov", "later": "1"})
    assert response.url == reverse("network_workspace:application", args=[application.pk])
    application.refresh_from_db()
    assert application.authority_name == "Vzorov"


def test_commitments_may_be_accepted_one_by_one(client):
    first, second = make_commitment(), make_commitment()
    application = make_application()
    sign_in(client, application.opened_by)
    response = client.post(step(application, "commitments"), {f"commitment_{first.pk}": "on", "language": "fr"})
    assert response.status_code == 422
    assert list(application.acceptances.values_list("commitment_id", "language")) == [(first.pk, "fr")]
    assert str(second.text) in response.content.decode()


@pytest.mark.parametrize("name", ["application", "check", "withdraw", "document", "remove_document"])
def test_somebody_elses_application_does_not_exist(client, name):
    application = make_application()
    part = ["mandate"] if "document" in name else []
    address = reverse(f"network_workspace:{name}", args=[application.pk, *part])
    sign_in(client, make_person())
    assert client.get(address).status_code == 404
    sign_in(client, make_secretariat())
    assert client.get(address).status_code == 404
    sign_in(client, application.opened_by)
    assert client.get(reverse(f"network_workspace:{name}", args=[application.pk + 999, *part])).status_code == 404


@pytest.mark.parametrize("name", ["authority", "mandate", "letter", "commitments", "profile", "motivation", "contact"])
def test_each_part_shows_what_was_answered_until_it_is_sent(client, name, django_assert_max_num_queries):
    application = make_application(commitments=[make_commitment()], mandate_document="mandates/x.pdf")
    sign_in(client, application.opened_by)
    with django_assert_max_num_queries(12):
        assert client.get(step(application, name)).status_code == 200
    Application.objects.filter(pk=application.pk).update(status="submitted", number="A-2026-0901")
    assert client.get(step(application, name)).status_code == 302


def test_a_part_that_does_not_exist_is_not_found(client):
    application = make_application()
    sign_in(client, application.opened_by)
    assert client.get(step(application, "treasure")).status_code == 404


def test_the_document_comes_as_a_download_to_those_who_may_read_it(client):
    application = make_application(submitted=True, status="draft", number=None)
    actions.attach_document(
        part="mandate",
        application=application,
        document=SimpleUploadedFile("Rozhodnutie č. 5.pdf", b"%PDF-1.7 text"),
        by=application.opened_by,
        at=NOW,
    )
    Application.objects.filter(pk=application.pk).update(status="submitted", number="A-2026-0900")
    sign_in(client, application.opened_by)
    response = client.get(reverse("network_workspace:document", args=[application.pk, "mandate"]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 text"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Cache-Control"] == "private, no-store"
    sign_in(client, make_secretariat())
    at_the_desk = reverse("network_desk:document", args=[application.pk, "mandate"])
    desk = client.get(at_the_desk)
    assert b"".join(desk.streaming_content) == b"%PDF-1.7 text"
    sign_in(client, make_person())
    assert client.get(at_the_desk).status_code == 404


def test_an_answer_to_what_was_asked_needs_words(client):
    application = make_application(more_asked=True, asked="Which department?", commitments=[make_commitment()])
    sign_in(client, application.opened_by)
    check = reverse("network_workspace:check", args=[application.pk])
    assert client.post(check, {"answered": ""}).status_code == 422
    assert client.post(check, {"answered": "Social affairs"}).status_code == 302
    application.refresh_from_db()
    assert application.status == "under_review"


def test_an_application_is_withdrawn(client):
    application = make_application(submitted=True)
    sign_in(client, application.opened_by)
    address = reverse("network_workspace:withdraw", args=[application.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 302
    assert client.post(address, {"reason": ""}).status_code == 422


# At the desk


@pytest.mark.parametrize("typed", ["kosice", "KOŠICE", "košice, mesto", "mesto"])
def test_the_queue_finds_a_name_however_it_is_spelt(typed):
    made = make_application(authority_name="Košice – mesto", number="A-7", status="submitted")
    make_application(authority_name="Prešov", number="A-8", status="submitted")
    assert list(Application.objects.named(typed)) == [made]
    assert list(Application.objects.named("a-7")) == [made]
    assert not Application.objects.named("–").exists()


def test_the_queue_shows_what_was_sent_and_can_be_narrowed(client, django_assert_max_num_queries):
    sent = [make_application(submitted=True, authority_name=f"Town {number}") for number in range(8)]
    make_application(in_review=True, authority_name="Other place")
    make_application(authority_name="Only a draft")
    sign_in(client, make_secretariat())
    with django_assert_max_num_queries(8):
        page = client.get(reverse("network_desk:applications")).content.decode()
    assert "Town 7" in page
    assert "Other place" in page
    assert "Only a draft" not in page
    page = client.get(reverse("network_desk:applications"), {"status": "under_review"}).content.decode()
    assert "Town 7" not in page
    page = client.get(reverse("network_desk:applications"), {"q": sent[3].number}).content.decode()
    assert "Town 3" in page
    assert "Town 7" not in page


def test_the_desk_asks_for_a_second_factor(client):
    sign_in(client, make_secretariat(), second_factor=False)
    assert client.get(reverse("network_desk:applications")).status_code == 302


@pytest.mark.parametrize("name", ["application", "begin_review", "ask_more", "accept", "decline", "add_note"])
def test_nobody_else_finds_an_application_at_the_desk(client, name):
    application = make_application(in_review=True)
    for stranger in (make_person(), application.opened_by):
        sign_in(client, stranger)
        assert client.get(at_desk(application, name)).status_code == 404
        assert client.post(at_desk(application, name)).status_code == 404


def test_a_draft_does_not_exist_at_the_desk(client):
    sign_in(client, make_secretariat())
    assert client.get(at_desk(make_application())).status_code == 404
    assert client.get(at_desk(make_application(submitted=True))).status_code == 200


def test_the_way_through_the_desk_to_an_acceptance(client):
    application = actions.submit(
        application=(draft := make_application(commitments=[make_commitment()])), by=draft.opened_by, at=NOW
    )
    sign_in(client, make_secretariat())
    for name, typed in (
        ("begin_review", {}),
        ("add_note", {"text": "All in order"}),
        ("accept", {"body": "Bureau", "on": "1/4/2026", "reference": "B/1", "reason": "", "authority": ""}),
    ):
        assert client.get(at_desk(application, name)).status_code == 200
        response = client.post(at_desk(application, name), typed)
        assert response.status_code == 302, response.content.decode()
    participation = Participation.objects.get()
    assert participation.accepted_by_body == "Bureau"
    page = client.get(at_desk(application)).content.decode()
    assert "All in order" in page
    assert "Acceptance recorded" in page


def test_a_forged_acceptance_is_refused_with_a_sentence(client):
    application = make_application(submitted=True)
    sign_in(client, make_deciding_body())
    typed = {"body": "Bureau", "on": "1/4/2026", "reference": "", "reason": "Words that stay"}
    response = client.post(at_desk(application, "accept"), typed)
    assert response.status_code == 422
    assert "not possible while it is “Submitted”" in response.content.decode()
    assert "Words that stay" in response.content.decode()
    assert not Participation.objects.exists()


def test_ones_own_case_is_refused_at_the_desk(client):
    authority = make_authority()
    insider = make_spokesperson(authority, person=make_secretariat()).person
    application = make_application(in_review=True, authority=authority)
    sign_in(client, insider)
    assert "own authority" in client.get(at_desk(application, "accept")).content.decode()
    typed = {"body": "Bureau", "on": "1/4/2026", "reason": "No", "reference": ""}
    assert client.post(at_desk(application, "decline"), typed).status_code == 422


def test_participations_are_listed_and_their_standing_changes(client, django_assert_max_num_queries):
    participation = make_participation(make_authority(name="Košice"))
    for number in range(5):
        make_participation(make_authority(name=f"Obec {number}"))
    sign_in(client, make_deciding_body())
    with django_assert_max_num_queries(8):
        page = client.get(reverse("network_desk:participations")).content.decode()
    assert "Obec 4" in page
    page = client.get(reverse("network_desk:participations"), {"q": "kosice"}).content.decode()
    assert "Košice" in page
    assert "Obec 4" not in page
    address = reverse("network_desk:change_standing", args=[participation.pk, "suspend"])
    assert client.get(address).status_code == 200
    typed = {
        "body": "Bureau",
        "on": "1/4/2026",
        "reason": "For the file",
        "public_wording_0": "",
        "public_wording_2": "en",
    }
    assert client.post(address, {**typed, "body": ""}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 422
    participation.refresh_from_db()
    assert participation.standing == "suspended"
    page = client.get(reverse("network_desk:participation", args=[participation.pk])).content.decode()
    assert "For the file" in page
    assert client.get(reverse("network_desk:change_standing", args=[participation.pk, "crown"])).status_code == 404


def test_people_who_speak_are_kept_at_the_desk(client):
    authority = make_authority()
    sign_in(client, make_secretariat())
    typed = {"email": "mayor@example.org", "function": "mayor", "since": "1/3/2026"}
    assert client.get(reverse("network_desk:appoint", args=[authority.slug])).status_code == 200
    assert client.post(reverse("network_desk:appoint", args=[authority.slug]), typed).status_code == 302
    spokesperson = authority.spokespersons.get()
    names = [authority.slug, spokesperson.pk]
    response = client.post(
        reverse("network_desk:hand_over", args=names), {"email": "new@example.org", "on": "1/4/2026"}
    )
    assert response.status_code == 302
    response = client.post(reverse("network_desk:end_speaking", args=names), {"until": "nonsense"})
    assert response.status_code == 422
    assert "nonsense" in response.content.decode()
    assert "new@example.org" in client.get(reverse("network_desk:people", args=[authority.slug])).content.decode()
    sign_in(client, make_deciding_body())
    assert client.post(reverse("network_desk:appoint", args=[authority.slug]), typed).status_code == 403
