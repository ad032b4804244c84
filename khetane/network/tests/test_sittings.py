"""Meetings of the deciding body: the agenda, the decisions in one go, the letters that follow."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_person,
    make_secretariat,
    sign_in,
)
from khetane.common.refusals import Refused
from khetane.network import actions
from khetane.network.actions import Decided
from khetane.network.actions.forgetting import forget_reviews
from khetane.network.desk_states import SittingStatus
from khetane.network.lifecycle import SITTING
from khetane.network.models import AgendaItem, Application, DecisionLetter, LetterText, Participation, Sitting
from khetane.network.rules.letters import fill, unknown_words
from khetane.network.waiting import desk_tasks_for
from khetane.places.tests.factories import make_authority

from .factories import make_application, make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def plan(**facts) -> Sitting:
    return actions.plan_sitting(**{"body": "Bureau", "held_on": TODAY, "by": None, "at": NOW, **facts})


def on_agenda(sitting, application=None, **facts) -> AgendaItem:
    application = application or make_application(in_review=True)
    return actions.put_on_agenda(sitting=sitting, application=application, by=None, at=NOW, **facts)


def decide(sitting, *decided, by=None) -> Sitting:
    return actions.record_decisions(sitting=sitting, decided=decided, by=by, at=NOW)


def declined(by=None, **traits) -> DecisionLetter:
    application = make_application(in_review=True, **traits)
    actions.decline(application=application, body="Bureau", on=TODAY, reason="Not yet", by=by, at=NOW)
    return DecisionLetter.objects.get(application=application)


# The meeting


def test_every_move_of_a_meeting_in_every_state_with_every_kind_of_person():
    people = {
        "secretariat": make_secretariat(),
        "deciding body": make_deciding_body(),
        "administrator": make_administrator(),
        "stranger": make_person(),
    }
    found: dict = {}
    for status in SittingStatus:
        for kind, person in people.items():
            for move in SITTING:
                sitting = Sitting.objects.create(body="Bureau", held_on=TODAY, status=status)
                reason = SITTING.closed_because(move.verb, sitting, person)
                if reason is None:
                    found.setdefault((move.verb, str(status)), set()).add(kind)
                else:
                    with pytest.raises(Refused, match=re.escape(str(reason))):
                        SITTING.take(move.verb, sitting, by=person, at=NOW)
    assert found == {("hold", "planned"): {"secretariat", "deciding body"}, ("cancel", "planned"): {"secretariat"}}


def test_an_application_stands_on_one_agenda_to_come_and_only_under_review():
    first, second = plan(), plan(held_on=TODAY + timedelta(days=30))
    application = make_application(in_review=True)
    on_agenda(first, application)
    with pytest.raises(Refused, match="stands on an agenda already"):
        on_agenda(second, application)
    for status in ({"submitted": True}, {"more_asked": True}):
        with pytest.raises(Refused, match="under review"):
            on_agenda(first, make_application(**status))
    actions.cancel_sitting(sitting=first, by=None, at=NOW)
    on_agenda(second, application)
    with pytest.raises(Refused, match="over"):
        on_agenda(first)


def test_decisions_are_recorded_in_one_go_with_the_body_and_day_of_the_meeting():
    sitting = plan()
    known = make_authority(name="Košice")
    one, two, three = (on_agenda(sitting) for _number in range(3))
    sitting = decide(
        sitting,
        Decided(one, "accepted", reference="B/1", authority=known),
        Decided(two, "declined", reason="No council decision"),
        Decided(three, "postponed", reason="The mayor comes in May"),
    )
    assert sitting.status == SittingStatus.HELD
    participation = Participation.objects.get()
    assert (participation.authority, participation.accepted_by_body) == (known, "Bureau")
    assert Application.objects.get(pk=two.application_id).decided_on == TODAY
    postponed = Application.objects.get(pk=three.application_id)
    assert postponed.status == "under_review"
    assert postponed.agenda_items.get().remark == "The mayor comes in May"
    assert DecisionLetter.objects.filter(sent_at=None).count() == 2
    on_agenda(plan(), postponed)
    with pytest.raises(Refused, match="recorded already"):
        decide(sitting, Decided(three, "declined", reason="No"))


def test_one_refusal_keeps_everything_as_it_was_and_names_its_item():
    sitting = plan()
    taking_part = make_authority()
    make_participation(taking_part)
    one, two = on_agenda(sitting), on_agenda(sitting)
    for wrong, field in (
        (Decided(two, "declined"), f"reason_{two.pk}"),
        (Decided(two, "accepted", authority=taking_part), f"outcome_{two.pk}"),
    ):
        with pytest.raises(Refused) as refused:
            decide(sitting, Decided(one, "accepted"), wrong)
        assert refused.value.field == field
    assert not DecisionLetter.objects.exists()
    assert AgendaItem.objects.filter(outcome="").count() == 2


def test_what_is_left_open_keeps_the_meeting_open_and_what_was_withdrawn_does_not():
    sitting = plan()
    one, two = on_agenda(sitting), on_agenda(sitting)
    assert decide(sitting, Decided(one, "accepted")).status == SittingStatus.PLANNED
    with pytest.raises(Refused, match="recorded already"):
        decide(sitting, Decided(AgendaItem.objects.get(pk=one.pk), "declined", reason="No"))
    three = on_agenda(sitting)
    actions.withdraw(application=two.application, by=two.application.opened_by, at=NOW)
    assert decide(sitting, Decided(three, "postponed")).status == SittingStatus.HELD


def test_no_decision_before_its_day():
    sitting = plan(held_on=TODAY + timedelta(days=1))
    item = on_agenda(sitting)
    with pytest.raises(Refused, match="before its day"):
        decide(sitting, Decided(item, "accepted"))


def test_whoever_has_an_interest_records_the_others_and_not_this_one(client):
    authority = make_authority()
    insider = make_spokesperson(authority, person=make_deciding_body()).person
    sitting = plan()
    own = on_agenda(sitting, make_application(in_review=True, authority=authority))
    other = on_agenda(sitting)
    for outcome in ("accepted", "declined", "postponed"):
        with pytest.raises(Refused, match="own authority"):
            decide(sitting, Decided(own, outcome, reason="No"), by=insider)
    sign_in(client, insider)
    address = reverse("network_desk:record_decisions", args=[sitting.pk])
    shown = client.get(address).content.decode()
    assert f"outcome_{other.pk}" in shown
    assert f"outcome_{own.pk}" not in shown
    assert own.application.number in shown
    forged = {f"outcome_{own.pk}": "accepted", f"outcome_{other.pk}": "postponed"}
    assert client.post(address, forged).status_code == 302
    assert not Participation.objects.exists()


def test_the_way_from_the_agenda_to_the_letters(client, mails_leave_at_once):
    application = make_application(in_review=True, contact_email="mayor@example.org")
    late = make_application(in_review=True)
    sign_in(client, make_secretariat())
    assert client.get(reverse("network_desk:sittings")).status_code == 200
    address = reverse("network_desk:plan_sitting")
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"body": "Bureau", "held_on": "yesterday"})
    assert wrong.status_code == 422
    assert 'value="yesterday"' in wrong.content.decode()
    facts = {"body": "Bureau", "held_on": f"{date.today():%d/%m/%Y}", "place": "Strasbourg", "note": "In room 5"}
    response = client.post(address, facts)
    sitting = Sitting.objects.get()
    assert response.url == reverse("network_desk:fill_agenda", args=[sitting.pk])
    assert application.number in client.get(response.url).content.decode()
    assert client.post(response.url, {"applications": []}).status_code == 422
    assert client.post(response.url, {"applications": [application.pk, late.pk]}).status_code == 302
    assert "Every application under review" in client.get(response.url).content.decode()
    item, second = sitting.items.all()
    for name, typed in (
        ("change_recommendation", {"recommendation": "Accept them"}),
        ("take_off_agenda", {}),
    ):
        address = reverse(f"network_desk:{name}", args=[{"take_off_agenda": second}.get(name, item).pk])
        assert client.get(address).status_code == 200
        assert client.post(address, typed).status_code == 302
    address = reverse("network_desk:change_sitting", args=[sitting.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {**facts, "place": "Brussels"}).status_code == 302
    agenda = client.get(reverse("network_desk:sitting", args=[sitting.pk])).content.decode()
    for text in ("Brussels", "In room 5", "Accept them", application.number, f'id="{application.number}"'):
        assert text in agenda
    assert late.number not in agenda
    address = reverse("network_desk:record_decisions", args=[sitting.pk])
    assert client.get(address).status_code == 200
    nothing = client.post(address, {f"outcome_{item.pk}": "", f"reason_{item.pk}": "Words that stay"})
    assert nothing.status_code == 422
    assert "Words that stay" in nothing.content.decode()
    assert client.post(address, {f"outcome_{item.pk}": "declined"}).status_code == 422
    response = client.post(address, {f"outcome_{item.pk}": "accepted", f"reference_{item.pk}": "B/7"})
    assert response.url == reverse("network_desk:letters_of_sitting", args=[sitting.pk])
    mail.outbox.clear()
    letters = client.get(response.url).content.decode()
    assert "B/7" in letters
    assert "Send 1 letter" in letters
    assert client.post(response.url).status_code == 302
    assert sorted(one.to[0] for one in mail.outbox) == sorted(["mayor@example.org", application.opened_by.email])
    assert client.post(response.url).status_code == 302
    assert len(mail.outbox) == 2
    assert "no letter for you to send" in client.get(response.url).content.decode()
    assert "Held" in client.get(reverse("network_desk:sittings")).content.decode()


@pytest.mark.parametrize("name", ["sitting", "fill_agenda", "change_sitting", "cancel_sitting", "record_decisions"])
def test_nobody_else_finds_a_meeting(client, name):
    sitting = plan()
    address = reverse(f"network_desk:{name}", args=[sitting.pk])
    sign_in(client, make_person())
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    sign_in(client, make_deciding_body())
    expected = 200 if name in ("sitting", "record_decisions") else 404
    assert client.get(address).status_code == expected


def test_a_meeting_that_is_not_held_frees_its_agenda(client):
    sitting = plan()
    application = on_agenda(sitting).application
    sign_in(client, make_secretariat())
    address = reverse("network_desk:cancel_sitting", args=[sitting.pk])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 422
    assert not application.agenda_items.open().exists()


# Letters


def test_a_letter_is_drafted_in_the_language_of_the_authority_and_leaves_out_what_would_say_nothing():
    letter = declined(language="fr")
    assert letter.language == "fr"
    assert "1 avril 2026" in letter.body
    assert "Not yet" in letter.body
    assert "{" not in letter.subject + letter.body
    assert "Référence" not in letter.body
    application = make_application(in_review=True)
    actions.accept(application=application, body="Bureau", on=TODAY, reference="B/9", by=None, at=NOW)
    body = DecisionLetter.objects.get(application=application).body
    assert "B/9" in body
    assert f"number {application.__class__.objects.get(pk=application.pk).participation.number}" in body


def test_a_letter_is_changed_sent_once_and_then_stands(client, mails_leave_at_once):
    letter = declined(contact_email="mayor@example.org")
    pk = letter.application_id
    sign_in(client, make_secretariat())
    assert "mayor@example.org" in client.get(reverse("network_desk:letter", args=[pk])).content.decode()
    change, send = (reverse(f"network_desk:{name}", args=[pk]) for name in ("change_letter", "send_letter"))
    assert client.get(change).status_code == 200
    empty = client.post(change, {"subject": "", "body": "Words that stay"})
    assert empty.status_code == 422
    assert "Words that stay" in empty.content.decode()
    assert client.post(change, {"subject": "Our answer", "body": "Dear mayor\n\nNot yet."}).status_code == 302
    assert client.get(send).status_code == 200
    assert client.post(send).status_code == 302
    assert {one.subject for one in mail.outbox} == {"Our answer"}
    assert "Dear mayor" in mail.outbox[0].body
    sent = len(mail.outbox)
    for address, typed in ((send, {}), (change, {"subject": "Other", "body": "Other"})):
        assert "was sent already" in client.get(address).content.decode()
        assert client.post(address, typed).status_code == 422
    assert len(mail.outbox) == sent
    letter.refresh_from_db()
    assert letter.subject == "Our answer"


def test_a_letter_begins_again_in_another_language(client):
    letter = declined()
    sign_in(client, make_deciding_body())
    address = reverse("network_desk:redraft_letter", args=[letter.application_id])
    assert client.get(address).status_code == 200
    assert client.post(address, {"language": "xx"}).status_code == 422
    assert client.post(address, {"language": "hu"}).status_code == 302
    letter.refresh_from_db()
    assert letter.language == "hu"
    assert "Not yet" in letter.body
    with pytest.raises(ValueError, match="No language"):
        actions.redraft_letter(letter=letter, language="xx", by=None, at=NOW)


def test_nobody_sends_the_letter_of_their_own_case_and_a_stranger_finds_none(client):
    authority = make_authority()
    insider = make_spokesperson(authority, person=make_secretariat()).person
    letter = declined(authority=authority)
    with pytest.raises(Refused, match="own authority"):
        actions.send_letter(letter=letter, by=insider, at=NOW)
    assert desk_tasks_for(insider) == []
    (task,) = desk_tasks_for(make_secretariat())
    assert task.url == reverse("network_desk:letter", args=[letter.application_id])
    sign_in(client, insider)
    assert client.post(reverse("network_desk:send_letter", args=[letter.application_id])).status_code == 422
    sign_in(client, letter.application.opened_by)
    for name in ("letter", "change_letter", "redraft_letter", "send_letter"):
        assert client.get(reverse(f"network_desk:{name}", args=[letter.application_id])).status_code == 404


def test_a_letter_needs_somebody_to_go_to():
    letter = declined()
    Application.objects.filter(pk=letter.application_id).update(opened_by=None, contact_email="")
    with pytest.raises(Refused, match="Nobody is left"):
        actions.send_letter(letter=DecisionLetter.objects.get(pk=letter.pk), by=None, at=NOW)


def test_the_secretariat_words_the_letters(client):
    sign_in(client, make_secretariat())
    assert "as delivered" in client.get(reverse("network_desk:letter_texts")).content.decode()
    address = reverse("network_desk:word_letter", args=["declined", "en"])
    assert "{reason}" in client.get(address).content.decode()
    wrong = client.post(address, {"subject": "For {authority}", "body": "Dear {mayor}"})
    assert wrong.status_code == 422
    assert "{mayor}" in wrong.content.decode()
    own = {"subject": "For {authority}", "body": "It was this:\n\n{reason}\n\nRef. {reference}"}
    assert client.post(address, own).status_code == 302
    letter = declined(authority_name="Vzorov")
    assert (letter.subject, letter.body) == ("For Vzorov", "It was this:\n\nNot yet")
    back = reverse("network_desk:unword_letter", args=["declined", "en"])
    assert back in client.get(address).content.decode()
    assert client.get(back).status_code == 200
    assert client.post(back).status_code == 302
    assert not LetterText.objects.exists()
    for wrong_address in (["declined", "xx"], ["praised", "en"]):
        assert client.get(reverse("network_desk:word_letter", args=wrong_address)).status_code == 404
    sign_in(client, make_deciding_body())
    assert client.get(address).status_code == 403


def test_words_in_braces_are_filled_in_and_others_stay_as_they_are():
    assert fill("Dear { authority },\n\nRef. {reference}\n\n{other}", {"authority": "Vzorov"}) == "Dear Vzorov,"
    assert fill("{authority} {other}", {"authority": "Vzorov"}) == "Vzorov {other}"
    assert unknown_words("{authority} {other} {Other} {other}") == ["other", "Other"]


def test_letters_and_recommendations_are_forgotten_two_years_after_the_decision():
    sitting = plan()
    item = on_agenda(sitting, recommendation="Decline")
    decide(sitting, Decided(item, "declined", reason="No"))
    assert forget_reviews(at=NOW + timedelta(days=700)) == 0
    assert forget_reviews(at=NOW + timedelta(days=800)) == 2
    item.refresh_from_db()
    assert (item.recommendation, item.outcome) == ("", "declined")
    assert not DecisionLetter.objects.exists()


def test_whoever_takes_no_part_reads_no_recommendation_and_takes_nothing_off_the_agenda(client):
    authority = make_authority()
    insider = make_spokesperson(authority, person=make_secretariat()).person
    sitting = plan()
    own = on_agenda(sitting, make_application(in_review=True, authority=authority), recommendation="Decline them")
    sign_in(client, insider)
    assert "Decline them" not in client.get(reverse("network_desk:sitting", args=[sitting.pk])).content.decode()
    for name, typed in (("change_recommendation", {"recommendation": "Accept"}), ("take_off_agenda", {})):
        address = reverse(f"network_desk:{name}", args=[own.pk])
        assert "Decline them" not in client.get(address).content.decode()
        assert client.post(address, typed).status_code == 422
    own.refresh_from_db()
    assert own.recommendation == "Decline them"
    decide(sitting, Decided(own, "postponed", reason="They bribed us"))
    for address in (("sitting", sitting.pk), ("application", own.application_id)):
        assert (
            "They bribed us"
            not in client.get(reverse(f"network_desk:{address[0]}", args=[address[1]])).content.decode()
        )
