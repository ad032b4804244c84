"""The secretariat says how the questions are put, and asks its own; a profile and a letter go with the application."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat, sign_in
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.models import Application, Question

from .factories import make_application, make_commitment

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
NONE = TranslatedText.empty()
pytestmark = pytest.mark.django_db


def words(text: str) -> TranslatedText:
    return TranslatedText.original(text, "en").with_translation("fr", f"{text} (fr)")


def own(step: str = "profile", **facts) -> Question:
    facts = {"label": words("Why now?"), "help": NONE, "is_required": True, **facts}
    return actions.ask_own_question(step=step, by=None, at=NOW, **facts)


def step(application, name: str) -> str:
    return reverse("network_workspace:step", args=[application.pk, name])


def typed(label: str, **more) -> dict:
    texts = {"label_en": label, "label_fr": "", "help_en": "", "help_fr": ""}
    return {**texts, "label_original": "en", "help_original": "en", **more}


def test_a_question_of_our_own_is_answered_frozen_with_its_words_and_read_at_the_desk(client):
    question = own()
    application = make_application(commitments=[make_commitment()])
    sign_in(client, application.opened_by)
    shown = client.get(step(application, "profile")).content.decode()
    assert "Why now?" in shown
    response = client.post(step(application, "profile"), {question.name: "", "needs": "Advice", "inhabitants": "many"})
    assert response.status_code == 422
    assert 'value="many"' in response.content.decode()
    application.refresh_from_db()
    assert application.needs == "Advice"
    with pytest.raises(Refused, match="One part still lacks"):
        actions.submit(application=application, by=application.opened_by, at=NOW)
    full = {question.name: "The council changed", "needs": "Advice", "inhabitants": "12 500"}
    assert client.post(step(application, "profile"), full).status_code == 302
    sent = actions.submit(application=application, by=application.opened_by, at=NOW)
    assert sent.frozen["own"] == [{"name": question.name, "question": "Why now?", "answer": "The council changed"}]
    assert sent.frozen["answers"]["inhabitants"] == "12500"
    actions.put_question(name=question.name, label=words("Why today?"), help=NONE, is_asked=False, by=None, at=NOW)
    sign_in(client, make_secretariat())
    seen = client.get(reverse("network_desk:application", args=[application.pk])).content.decode()
    for text in ("Why now?", "The council changed", "12500"):
        assert text in seen


def test_a_delivered_question_is_worded_otherwise_left_out_or_needed(client):
    sign_in(client, make_secretariat())
    listed = client.get(reverse("network_desk:questions")).content.decode()
    assert "always needed" in listed
    website, motivation, name = (
        reverse("network_desk:put_question", args=[one]) for one in ("website", "motivation", "authority_name")
    )
    for address in (website, motivation, name):
        assert client.get(address).status_code == 200
    assert client.post(website, typed("")).status_code == 302
    assert client.post(motivation, typed("What moves you?", is_asked="on")).status_code == 302
    assert client.post(name, typed("How is it called?")).status_code == 302
    application = make_application(complete=False)
    sign_in(client, application.opened_by)
    shown = client.get(step(application, "authority")).content.decode()
    assert "How is it called?" in shown
    assert "id_website" not in shown
    assert client.post(step(application, "authority"), {}).status_code == 422
    assert "What moves you?" in client.get(step(application, "motivation")).content.decode()
    assert client.post(step(application, "motivation"), {"motivation": ""}).status_code == 302
    home = client.get(reverse("network_workspace:application", args=[application.pk])).content.decode()
    assert "May be left out" in home
    with pytest.raises(Refused, match="Nothing can be decided"):
        actions.put_question(name="authority_name", label=NONE, help=NONE, is_asked=False, by=None, at=NOW)


def test_our_own_questions_are_asked_at_the_desk_and_nowhere_else(client):
    new = reverse("network_desk:ask_own_question")
    sign_in(client, make_secretariat())
    assert client.get(new).status_code == 200
    assert client.post(new, typed("", step="profile")).status_code == 422
    assert client.post(new, typed("Since when?", step="commitments")).status_code == 422
    assert client.post(new, typed("Since when?", step="contact")).status_code == 302
    question = Question.objects.get()
    address = reverse("network_desk:put_question", args=[question.name])
    assert client.post(address, typed("", is_asked="on")).status_code == 422
    assert client.post(address, typed("Since which day?")).status_code == 302
    question.refresh_from_db()
    assert (str(question.label), question.is_asked) == ("Since which day?", False)
    assert "Since which day?" in client.get(reverse("network_desk:questions")).content.decode()
    for name in ("language", "treasure"):
        assert client.get(reverse("network_desk:put_question", args=[name])).status_code == 404
    for stranger in (make_deciding_body(), make_person()):
        sign_in(client, stranger)
        for wrong in (new, address, reverse("network_desk:questions")):
            assert client.get(wrong).status_code == 403
    for wrong in ({"step": "commitments"}, {"step": "treasure"}):
        with pytest.raises(ValueError, match="No part"):
            own(**wrong)


def test_an_answer_to_no_question_is_an_error_of_the_caller():
    application = make_application()
    with pytest.raises(ValueError, match="No questions"):
        actions.save_answers(application=application, answers={"own-77": "x"}, by=application.opened_by, at=NOW)


def test_a_part_without_questions_is_not_shown(client):
    for name in ("inhabitants", "department", "strategy_link", "needs"):
        actions.put_question(name=name, label=NONE, help=NONE, is_asked=False, by=None, at=NOW)
    application = make_application()
    sign_in(client, application.opened_by)
    home = client.get(reverse("network_workspace:application", args=[application.pk])).content.decode()
    assert "Your authority today" not in home
    assert "Letter by the mayor" in home


def test_the_letter_by_the_mayor_is_handed_in_replaced_read_and_taken_back(client):
    application = make_application(commitments=[make_commitment()])
    sign_in(client, application.opened_by)
    wrong = client.post(step(application, "letter"), {"letter_document": SimpleUploadedFile("l.pdf", b"<html>")})
    assert wrong.status_code == 422
    for text in (b"%PDF-1.7 one", b"%PDF-1.7 two"):
        given = {"letter_document": SimpleUploadedFile("letter.pdf", text)}
        assert client.post(step(application, "letter"), given).status_code == 302
    assert client.post(step(application, "letter"), {}).status_code == 302
    application.refresh_from_db()
    assert application.letter_document.name.startswith("letters/")
    address = reverse("network_workspace:document", args=[application.pk, "letter"])
    assert b"two" in b"".join(client.get(address).streaming_content)
    assert client.get(reverse("network_workspace:document", args=[application.pk, "contact"])).status_code == 404
    sent = actions.submit(application=application, by=application.opened_by, at=NOW)
    assert sent.frozen["letter_document"]["sha256"] == sent.letter_sha256
    desk = reverse("network_desk:document", args=[application.pk, "letter"])
    assert client.get(desk).status_code == 404
    sign_in(client, make_secretariat())
    assert b"two" in b"".join(client.get(desk).streaming_content)
    assert client.get(reverse("network_desk:document", args=[application.pk, "contact"])).status_code == 404
    assert "letter.pdf" in client.get(reverse("network_desk:application", args=[application.pk])).content.decode()
    other = make_application()
    actions.attach_document(
        application=other, part="letter", document=SimpleUploadedFile("l.pdf", b"%PDF-1.7"), by=other.opened_by, at=NOW
    )
    sign_in(client, other.opened_by)
    remove = reverse("network_workspace:remove_document", args=[other.pk, "letter"])
    assert "l.pdf" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert not Application.objects.get(pk=other.pk).letter_document
    with pytest.raises(ValueError, match="No document"):
        actions.remove_document(application=other, part="contact", by=other.opened_by, at=NOW)


def test_a_hint_of_the_secretariat_is_text_and_no_markup(client):
    own(help=TranslatedText.original("<img src=x onerror=alert(1)> & more", "en"), is_required=False)
    application = make_application()
    sign_in(client, application.opened_by)
    page = client.get(step(application, "profile")).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
