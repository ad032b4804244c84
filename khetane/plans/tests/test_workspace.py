"""The workspace: one authority's people and its support team at work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from khetane.accounts.tests.factories import sign_in
from khetane.common.ledger import history
from khetane.frameworks.tests.factories import make_theme
from khetane.places.tests.factories import make_authority
from khetane.plans.models import Edition, Priority, Project, Result

from .factories import make_edition, make_funding_line, make_priority, make_project, make_result
from .people import OTHER, OWN, SECRETARIAT, TEAM, somebody

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a small decision"


@pytest.fixture
def authority():
    return make_authority("Kamenec")


def signed_in(client, kind, authority):
    return sign_in(client, somebody(kind, authority))


def pages(authority):
    """Every page and form of the workspace and the desk that can be opened."""
    priority = make_priority(authority=authority, confirmed=True)
    recorded = make_priority(authority=authority)
    edition, adopted = make_edition(authority=authority), make_edition(authority=authority, adopted=True)
    submitted = make_edition(authority=authority, submitted=True)
    project, result = make_project(authority=authority), make_result(authority=authority)
    published = make_result(authority=authority, published=True)
    line, measure = make_funding_line(project), edition.measures.get()
    home = f"/workspace/authorities/{authority.slug}/"
    yield home
    yield from (f"{home}{kind}/add/" for kind in ("priorities", "plans", "projects", "results"))
    yield f"/workspace/priorities/{priority.pk}/"
    verbs = ("answer", "say_solution", "group_says", "set_aside", "reopen", "pause", "resume", "extend", "told")
    yield from (f"/workspace/priorities/{priority.pk}/{verb}/" for verb in verbs)
    yield from (f"/workspace/priorities/{recorded.pk}/{verb}" for verb in ("", "edit/", "confirm/"))
    yield from (f"/workspace/editions/{edition.pk}/{verb}" for verb in ("", "edit/", "submit/", "measures/add/"))
    yield from (f"/workspace/editions/{submitted.pk}/{verb}/" for verb in ("send_back", "adopt"))
    yield from (f"/workspace/editions/{adopted.pk}/{verb}" for verb in ("", "close/"))
    yield f"/workspace/plans/{adopted.plan_id}/revise/"
    yield from (f"/workspace/measures/{measure.pk}/{verb}/" for verb in ("edit", "remove"))
    yield from (f"/workspace/projects/{project.pk}/{verb}" for verb in ("", "edit/", "complete/", "lines/add/"))
    yield from (f"/workspace/lines/{line.pk}/{verb}/" for verb in ("edit", "remove"))
    yield from (f"/workspace/results/{result.pk}/{verb}" for verb in ("", "edit/", "verify/", "publish/"))
    yield f"/workspace/results/{published.pk}/correct/"


@pytest.mark.parametrize("kind", [OWN, TEAM, SECRETARIAT])
def test_its_people_open_every_page(client, authority, kind):
    signed_in(client, kind, authority)
    for page in pages(authority):
        assert client.get(page).status_code == 200, page


def test_a_stranger_learns_of_nothing(client, authority):
    signed_in(client, OTHER, authority)
    for page in pages(authority):
        assert client.get(page).status_code == 404, page
        assert client.post(page).status_code in (404, 405), page


def test_a_visitor_is_asked_to_sign_in(client, authority):
    for page in pages(authority):
        assert client.get(page).status_code == 302, page


def test_an_unknown_step_is_not_found(client, authority):
    signed_in(client, SECRETARIAT, authority)
    priority = make_priority(authority=authority)
    assert client.get(f"/workspace/priorities/{priority.pk}/explode/").status_code == 404


def typed_priority(**changes):
    theme = make_theme()
    typed = {"title_en": "A bus to school", "title_original": "en", "theme": theme.pk, "term": "short"}
    return {**typed, "recorded_on": "2026-03-02", **changes}


def test_the_team_records_and_confirms_a_priority(client, authority):
    signed_in(client, TEAM, authority)
    added = client.post(f"/workspace/authorities/{authority.slug}/priorities/add/", typed_priority())
    priority = Priority.objects.get()
    assert added.status_code == 302
    assert client.get(added["Location"]).status_code == 200
    client.post(f"/workspace/priorities/{priority.pk}/confirm/", {"confirmed_on": "2026-03-05"})
    priority.refresh_from_db()
    assert (priority.status, str(priority.answer_due_on)) == ("confirmed", "2026-05-04")
    assert [entry.verb for entry in history(priority)] == ["record", "confirm"]


def test_what_was_typed_stays_when_a_day_cannot_be(client, authority):
    signed_in(client, TEAM, authority)
    address = f"/workspace/authorities/{authority.slug}/priorities/add/"
    answer = client.post(address, typed_priority(recorded_on="2026-02-30"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A bus to school" in page
    assert "2026-02-30" in page
    assert "not a day of the calendar" in page


def test_the_municipality_pauses_the_clock_and_nothing_typed_is_lost(client, authority):
    signed_in(client, OWN, authority)
    today = timezone.localdate()
    about = {"confirmed_on": today, "answer_due_on": today + timedelta(days=60)}
    priority = make_priority(authority=authority, confirmed=True, **about)
    address = f"/workspace/priorities/{priority.pk}/pause/"
    typed = {"ground": "recess", "until": "31/2/2027", "reason_en": "No sitting in summer", "reason_original": "en"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert all(words in answer.text for words in ("31/2/2027", "No sitting in summer", "not a day of the calendar"))
    answer = client.post(address, {**typed, "until": today.isoformat()})
    assert "Name a day that is still to come." in answer.text
    until = today + timedelta(days=10)
    assert client.post(address, {**typed, "until": until.isoformat()}).status_code == 302
    priority.refresh_from_db()
    assert (priority.paused_until, priority.answer_due_on) == (until, today + timedelta(days=70))
    shown = client.get(f"/workspace/priorities/{priority.pk}/").text
    assert f"/workspace/priorities/{priority.pk}/resume/" in shown
    assert f"/workspace/priorities/{priority.pk}/extend/" not in shown


def test_the_municipality_cannot_speak_for_the_group(client, authority):
    signed_in(client, OWN, authority)
    priority = make_priority(authority=authority, confirmed=True)
    typed = {"verdict": "solved", "said_on": "2026-03-05"}
    answer = client.post(f"/workspace/priorities/{priority.pk}/group_says/", typed)
    assert answer.status_code == 422
    assert "group’s side" in answer.content.decode()
    assert not priority.verdicts.exists()


def test_a_forged_move_is_refused_and_changes_nothing(client, authority):
    signed_in(client, OWN, authority)
    draft = make_edition(authority=authority)
    typed = {"body": "Town council", "adopted_on": "2026-03-05"}
    answer = client.post(f"/workspace/editions/{draft.pk}/adopt/", typed)
    assert answer.status_code == 422
    assert "Town council" in answer.content.decode()
    assert Edition.objects.get().status == "draft"


def test_the_municipality_plans_and_the_council_adopts(client, authority, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}},
    }
    signed_in(client, OWN, authority)
    priority = make_priority(authority=authority, confirmed=True)
    typed = {"title_en": "Together", "title_original": "en", "since_year": "2026", "until_standing": "set"}
    added = client.post(f"/workspace/authorities/{authority.slug}/plans/add/", typed)
    edition = Edition.objects.get()
    assert added.status_code == 302, added.content.decode()
    measure = {"title_en": "A bus", "title_original": "en", "theme": make_theme().pk, "priorities": [priority.pk]}
    assert client.post(f"/workspace/editions/{edition.pk}/measures/add/", measure).status_code == 302
    assert client.post(f"/workspace/editions/{edition.pk}/submit/").status_code == 302
    decision = SimpleUploadedFile("Decision №7.exe", PDF)
    told = {"body": "Town council", "adopted_on": "2026-03-05", "decision_number": "7", "document": decision}
    answer = client.post(f"/workspace/editions/{edition.pk}/adopt/", told)
    edition.refresh_from_db()
    assert answer.status_code == 302
    assert edition.status == "adopted"
    document = client.get(f"{edition.get_absolute_url()}decision/")
    assert b"".join(document.streaming_content) == PDF
    assert document.headers["Content-Type"] == "application/pdf"
    assert document.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-" + b"x" * (20 * 1024 * 1024), "larger than"), (b"MZ not a document", "Only PDF"), (b"", "empty")],
)
def test_a_document_that_cannot_be_kept_is_refused_and_the_words_stay(client, authority, content, sentence):
    signed_in(client, OWN, authority)
    edition = make_edition(authority=authority, submitted=True)
    told = {"body": "Town council", "adopted_on": "2026-03-05", "document": SimpleUploadedFile("d.pdf", content)}
    answer = client.post(f"/workspace/editions/{edition.pk}/adopt/", told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Town council" in answer.content.decode()


def test_a_project_moves_on_and_its_money_is_kept(client, authority):
    signed_in(client, OWN, authority)
    typed = {"title_en": "Bus", "title_original": "en", "status": "drafted"}
    answer = client.post(f"/workspace/authorities/{authority.slug}/projects/add/", typed)
    assert answer.status_code == 302, answer.content.decode()
    project = Project.objects.get()
    line = {"source_name": "Own budget", "currency": "eur", "planned": "1000"}
    assert client.post(f"/workspace/projects/{project.pk}/lines/add/", line).status_code == 302
    assert client.post(f"/workspace/projects/{project.pk}/start/", {"on": "2026-03-02"}).status_code == 302
    project.refresh_from_db()
    assert (project.status, project.is_public) == ("running", True)
    assert project.funding_lines.get().currency == "EUR"


def test_a_project_is_not_cancelled_without_a_reason(client, authority):
    signed_in(client, OWN, authority)
    project = make_project(authority=authority)
    answer = client.post(f"/workspace/projects/{project.pk}/cancel/", {"on": "2026-03-02"})
    assert answer.status_code == 422
    assert Project.objects.get().status == "running"


def test_a_result_goes_from_the_municipality_over_the_team_to_the_public(client, authority):
    signed_in(client, OWN, authority)
    typed = {
        "statement_en": "Children take the bus",
        "statement_original": "en",
        "low": "120",
        "unit": "children",
        "counts_people": "on",
        "source_kind": "programme_report",
        "evidence_link": "https://example.org/register",
    }
    answer = client.post(f"/workspace/authorities/{authority.slug}/results/add/", typed)
    assert answer.status_code == 302, answer.content.decode()
    result = Result.objects.get()
    own = client.post(f"/workspace/results/{result.pk}/verify/", {"verified_on": "2026-12-01"})
    assert own.status_code == 422
    signed_in(client, TEAM, authority)
    day = result.reported_on.isoformat()
    assert client.post(f"/workspace/results/{result.pk}/verify/", {"verified_on": day}).status_code == 302
    assert client.post(f"/workspace/results/{result.pk}/publish/").status_code == 302
    assert "120 children" in client.get(result.get_absolute_url()).content.decode()


def test_a_measure_of_an_adopted_edition_is_frozen(client, authority):
    signed_in(client, SECRETARIAT, authority)
    edition = make_edition(authority=authority, adopted=True)
    measure = edition.measures.get()
    typed = {"title_en": "Something else", "title_original": "en", "theme": measure.theme_id}
    answer = client.post(f"/workspace/measures/{measure.pk}/edit/", typed)
    assert answer.status_code == 422
    assert "frozen" in answer.content.decode()
    assert client.post(f"/workspace/measures/{measure.pk}/remove/").status_code == 422


def test_the_desk_lists_what_waits(client, authority):
    make_edition(authority=authority, submitted=True)
    make_result(authority=authority)
    make_priority(authority=authority, confirmed=True)
    signed_in(client, SECRETARIAT, authority)
    page = client.get("/desk/plans/")
    assert page.status_code == 200
    assert [len(page.context[name]) for name in ("editions", "results", "overdue")] == [1, 1, 1]
    signed_in(client, OWN, authority)
    assert client.get("/desk/plans/").status_code == 403


def test_a_visitor_has_no_evidence_before_publication(client, authority):
    result = make_result(authority=authority, verified=True, evidence_document="evidence/x.pdf")
    assert client.get(f"{result.get_absolute_url()}evidence/").status_code == 404
    assert client.get(f"/workspace/results/{result.pk}/evidence/").status_code == 302
