"""By when it is decided, which parts open again, and how it stands for somebody without an account."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.finished import SHOWS_HEADER
from khetane.common.refusals import Refused
from khetane.network import actions
from khetane.network.actions.asking_status import forget_old_codes
from khetane.network.models import Application, Commitment, StatusCode
from khetane.network.rules.service_times import decision_due_on, moved_on, service_time
from khetane.network.rules.writing import writable_parts

from .factories import make_application, make_commitment

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_counted", "mails_leave_at_once")]


def sent(**traits) -> Application:
    application = make_application(commitments=list(Commitment.objects.all()) or [make_commitment()], **traits)
    return actions.submit(application=application, by=application.opened_by, at=NOW)


def in_review(**traits) -> Application:
    return actions.begin_review(application=sent(**traits), by=make_secretariat(), at=NOW)


def ask(application: Application, *parts: str, at=NOW) -> Application:
    return actions.ask_more(application=application, asked="Which?", parts=parts, by=make_secretariat(), at=at)


def answer(application: Application, at=NOW) -> Application:
    return actions.answer(application=application, answered="This one.", by=application.opened_by, at=at)


# By when


def test_the_time_in_which_an_answer_is_awaited_does_not_count():
    due = decision_due_on(date(2026, 4, 1), within=90)
    assert due == date(2026, 6, 30)
    assert moved_on(due, asked_on=date(2026, 4, 10), answered_on=date(2026, 4, 25)) == date(2026, 7, 15)
    assert moved_on(due, asked_on=date(2026, 4, 10), answered_on=date(2026, 4, 9)) == due


def test_how_long_it_took_is_said_only_of_five_decisions_or_more():
    spans = [(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days)) for days in (10, 20, 30, 40, 400)]
    assert service_time(spans[:4]) is None
    assert service_time(spans).median_days == 30
    assert service_time(spans).decided_count == 5


def test_an_application_gets_its_day_when_it_is_sent_and_the_wait_for_an_answer_moves_it(settings):
    settings.DECISION_DAYS = 30
    application = in_review()
    assert application.decision_due_on == date(2026, 5, 1)
    answered = answer(ask(application), at=NOW + timedelta(days=12))
    assert answered.decision_due_on == date(2026, 5, 13)


def test_the_desk_finds_what_is_overdue_and_never_what_waits_for_the_applicant(settings):
    settings.DECISION_DAYS = 30
    late, waits = in_review(), ask(in_review())
    day = date(2026, 5, 2)
    assert list(Application.objects.overdue(on=day)) == [late]
    assert list(Application.objects.overdue(on=day - timedelta(days=1))) == []
    assert waits.decision_due_on < day


def test_the_queue_marks_what_is_overdue_and_finds_it(client):
    late, fresh = in_review(authority_name="Latetown"), in_review(authority_name="Freshtown")
    Application.objects.filter(pk=fresh.pk).update(decision_due_on=date(2999, 1, 1))
    sign_in(client, make_secretariat())
    page = client.get("/desk/applications/?late=yes").content.decode()
    assert "Latetown" in page
    assert "Freshtown" not in page
    assert "overdue" in page
    assert "overdue" in client.get(f"/desk/applications/{late.pk}/").content.decode()


def test_how_long_decisions_took_is_told_on_both_sides(client):
    for days in (10, 20, 30, 40, 50):
        decided = {"decided_on": (NOW + timedelta(days=days)).date(), "decided_by_body": "Bureau"}
        make_application(status="declined", submitted_at=NOW, **decided)
    assert "Of the last 5 decisions, half were taken within 30 days" in client.get("/en/join/").content.decode()
    sign_in(client, make_secretariat())
    assert "half were taken within 30 days" in client.get("/desk/applications/").content.decode()


# Single parts open again


def test_only_the_parts_asked_for_open_again():
    application = ask(in_review(), "mandate", "contact")
    assert writable_parts(application) == ("mandate", "contact")
    writer = application.opened_by
    actions.save_answers(application=application, answers={"mandate_body": "Assembly"}, by=writer, at=NOW)
    with pytest.raises(Refused, match="not asked for again"):
        actions.save_answers(application=application, answers={"motivation": "Other"}, by=writer, at=NOW)
    with pytest.raises(Refused, match="not asked for again"):
        actions.accept_commitments(application=application, commitments=[], language="en", by=writer, at=NOW)
    assert writable_parts(answer(application)) == ()


def test_a_question_without_parts_is_answered_in_words():
    application = ask(in_review())
    assert writable_parts(application) == ()
    assert answer(application).status == "under_review"


def test_a_wording_changed_meanwhile_holds_up_no_answer_about_something_else():
    application = ask(in_review(), "motivation")
    make_commitment()
    assert answer(application).status == "under_review"


def test_a_part_emptied_after_it_was_opened_again_must_be_filled():
    application = ask(in_review(), "motivation")
    actions.save_answers(application=application, answers={"motivation": ""}, by=application.opened_by, at=NOW)
    with pytest.raises(Refused, match="One part"):
        answer(application)


def test_the_secretariat_ticks_the_parts_and_the_applicant_sees_only_these_open(client):
    application = in_review()
    sign_in(client, make_secretariat())
    asked = {"asked": "Which body?", "parts": ["mandate"]}
    assert client.post(f"/desk/applications/{application.pk}/ask-more/", {**asked, "parts": ["x"]}).status_code == 422
    assert client.post(f"/desk/applications/{application.pk}/ask-more/", asked).status_code == 302
    sign_in(client, application.opened_by)
    page = client.get(f"/workspace/applications/{application.pk}/").content.decode()
    assert f"/workspace/applications/{application.pk}/mandate/" in page
    assert f"/workspace/applications/{application.pk}/motivation/" not in page
    assert page.count("Stays as you sent it") == 6
    assert "The time stands still until you answer." in page
    assert client.get(f"/workspace/applications/{application.pk}/motivation/").status_code == 302
    refused = client.post(f"/workspace/applications/{application.pk}/motivation/", {"motivation": "Other"})
    assert refused.status_code == 422
    assert "Other" in refused.content.decode()
    check = client.get(f"/workspace/applications/{application.pk}/check/").content.decode()
    assert check.count(f"/workspace/applications/{application.pk}/mandate/") == 1
    typed = {"mandate_body": "Assembly", "mandate_on": "1.2.2026", "mandate_link": "https://example.org/d"}
    saved = client.post(f"/workspace/applications/{application.pk}/mandate/", typed)
    assert saved.url == f"/workspace/applications/{application.pk}/"


# Without an account


def code_for(application: Application, email: str = "", at=NOW) -> str:
    mail.outbox.clear()
    actions.send_status_code(number=application.number, email=email or application.contact_email, at=at)
    return re.search(r"\d{4} \d{4}", mail.outbox[0].body).group()


def test_a_code_goes_to_each_address_of_the_application_and_opens_it_once():
    application = sent(contact_email="mayor@example.org")
    for email in ("MAYOR@example.org ", application.opened_by.email):
        code = code_for(application, email)
        assert actions.open_status(number=application.number.lower(), code=code, at=NOW) == application
        with pytest.raises(Refused, match="used already"):
            actions.open_status(number=application.number, code=code, at=NOW)
    assert mail.outbox[0].to == [application.opened_by.email]


def test_the_mail_with_the_code_is_in_the_language_of_whoever_gets_it():
    application = sent(contact_email="mairie@example.org", language="fr")
    code_for(application, "mairie@example.org")
    assert "Votre code" in mail.outbox[0].subject
    assert f"/fr/join/status/code/?number={application.number}" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("number", "email"), [("A-2026-9999", "mayor@example.org"), ("", "x@y.org"), (None, "x@y.org")]
)
def test_nothing_is_sent_and_nothing_told_when_number_and_address_do_not_belong_together(client, number, email):
    application = sent(contact_email="mayor@example.org")
    number = application.number if number is None else number
    mail.outbox.clear()
    actions.send_status_code(number=number, email=email, at=NOW)
    assert not mail.outbox
    assert not StatusCode.objects.exists()


def test_a_code_runs_out_after_half_an_hour_and_is_then_forgotten():
    application = sent()
    code = code_for(application)
    with pytest.raises(Refused):
        actions.open_status(number=application.number, code=code, at=NOW + timedelta(minutes=30))
    assert forget_old_codes(at=NOW + timedelta(minutes=29)) == 0
    assert forget_old_codes(at=NOW + timedelta(minutes=31)) == 1


def test_after_five_wrong_tries_the_right_code_is_void_too():
    application = sent()
    code = code_for(application)
    for wrong in range(5):
        with pytest.raises(Refused):
            actions.open_status(number=application.number, code=f"{wrong}", at=NOW)
    with pytest.raises(Refused):
        actions.open_status(number=application.number, code=code, at=NOW)


def test_a_new_code_takes_the_place_of_the_one_before_and_fits_no_other_application():
    application, other = sent(), sent()
    first, second = code_for(application), code_for(application)
    assert first != second or StatusCode.objects.count() == 1
    with pytest.raises(Refused):
        actions.open_status(number=other.number, code=second, at=NOW)
    assert actions.open_status(number=application.number, code=second.replace(" ", ""), at=NOW) == application
    assert second not in str(StatusCode.objects.values())


def walk(client, application, email: str, language: str = "en") -> str:
    mail.outbox.clear()
    asked = client.post(f"/{language}/join/status/", {"number": application.number, "email": email})
    assert asked.status_code == 302
    assert asked.url == f"/{language}/join/status/code/?number={application.number}"
    assert f'value="{application.number}"' in client.get(asked.url).content.decode()
    return re.search(r"\d{4} \d{4}", mail.outbox[0].body).group() if mail.outbox else ""


def test_the_pages_show_where_it_stands_and_are_kept_nowhere(client):
    application = ask(in_review(contact_email="mayor@example.org"), "mandate")
    typed = {"number": application.number, "code": walk(client, application, "mayor@example.org")}
    response = client.post("/en/join/status/code/", typed)
    page = response.content.decode()
    assert application.name in page
    assert "More information asked for" in page
    assert "The time stands still until you answer." in page
    assert "Which?" in page
    assert application.contact_name not in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert SHOWS_HEADER not in response.headers
    assert not response.cookies
    again = client.post("/en/join/status/code/", typed)
    assert again.status_code == 422
    assert "used already" in again.content.decode()


def test_the_pages_answer_a_stranger_exactly_as_a_friend(client):
    application = sent(contact_email="mayor@example.org")
    assert walk(client, application, "mayor@example.org")
    assert walk(client, application, "stranger@example.org") == ""
    wrong = client.post("/en/join/status/code/", {"number": "A-2026-9999", "code": "1234 5678"})
    known = client.post("/en/join/status/code/", {"number": application.number, "code": "1234 5678"})
    assert wrong.status_code == known.status_code == 422
    assert "not right" in wrong.content.decode()
    assert wrong.content.decode().replace("A-2026-9999", application.number) == known.content.decode()


def test_trying_numbers_out_is_stopped(client):
    typed = {"number": "A-2026-0001", "email": "stranger@example.org"}
    answers = [client.post("/en/join/status/", typed).status_code for _try in range(6)]
    assert answers == [302] * 5 + [429]
    codes = [client.post("/en/join/status/code/", {"number": "A-2026-0001", "code": n}) for n in range(21)]
    assert [one.status_code for one in codes] == [422] * 20 + [429]
    assert "Too many" in codes[-1].content.decode()


def test_an_accepted_and_a_declined_application_say_who_decided_and_why(client):
    declined = in_review(contact_email="mayor@example.org")
    facts = {"body": "Bureau of the Congress", "on": NOW.date(), "by": make_secretariat(), "at": NOW}
    actions.decline(application=declined, reason="No council decision.", **facts)
    code = walk(client, declined, "mayor@example.org")
    page = client.post("/en/join/status/code/", {"number": declined.number, "code": code}).content.decode()
    assert "Bureau of the Congress" in page
    assert "No council decision." in page
    assert "Decision by" not in page
    accepted = in_review(contact_email="clerk@example.org")
    participation = actions.accept(application=accepted, **facts)
    code = walk(client, accepted, "clerk@example.org")
    page = client.post("/en/join/status/code/", {"number": accepted.number, "code": code}).content.decode()
    assert participation.authority.get_absolute_url() in page


def test_the_old_address_of_the_question_leads_to_its_page(client):
    response = client.get("/en/join/?kind=local&country=SK")
    assert (response.status_code, response.url) == (301, "/en/join/eligibility/?kind=local&country=SK")


def test_somebody_elses_account_adds_nothing(client):
    application = sent()
    sign_in(client, make_person())
    assert client.get(f"/en/join/status/code/?number={application.number}").status_code == 200
    assert application.name not in client.get(f"/en/join/status/code/?number={application.number}").content.decode()
