"""Registering for an event: seats, waiting list, links, groups, needs, checking in, certificates, forgetting."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
from django.core import mail
from django.core.cache import cache

from khetane.accounts.tests.factories import make_deciding_body, make_editor, make_person, make_secretariat, sign_in
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.events import actions
from khetane.events.emails import token_of
from khetane.events.models import Answer, Need, Question, Quota, Registration, RegistrationPlan
from khetane.events.rules import certificates
from khetane.events.rules.registering import Wish
from khetane.events.waiting import tasks_for
from khetane.places.tests.factories import make_country

from .factories import make_event, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def office():
    return make_secretariat()


@pytest.fixture
def event(office):
    """An announced event with its registration open: two places, a waiting list."""
    return opened(make_event(date="2099-06-01", summary=words("x")), office, places=2)


def opened(event, office, **facts):
    actions.keep_registration_plan(event=event, facts=facts, by=office, at=NOW)
    actions.open_registration(event=event, by=office, at=NOW)
    return event


def wish(name: str = "Mária", email: str = "maria@example.org", **more) -> Wish:
    facts = {"name": name, "email": email, "coming_as": "authority", "organisation": "Košice", "language": "en"}
    extra = {key: more.pop(key) for key in ("answers", "needs", "needs_words", "on_the_list") if key in more}
    return Wish(facts=facts | more, answers=extra.pop("answers", {}), **extra)


def register(event, name: str = "Mária", **more) -> Registration:
    email = more.pop("email", f"{name.lower().replace('á', 'a')}@example.org")
    return actions.register(event=event, wish=wish(name, email, **more), at=NOW)


def link_in(message) -> str:
    return re.search(r"http\S+(/../events/registration/\S+/)", message.body)[1]


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Do something; answers the mails that went out for it."""

    def during(do, *args, **kwargs):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            do(*args, **kwargs)
        return mail.outbox[before:]

    return during


TYPED = {"name": "Mária", "email": "maria@example.org", "coming_as": "authority", "language": "en"}


class TestByTheForm:
    def test_the_page_of_the_event_invites_and_the_form_goes_in_three_steps(self, client, event, sent):
        assert f"{event.get_absolute_url()}register/" in client.get(event.get_absolute_url()).content.decode()
        address = f"{event.get_absolute_url()}register/"
        assert "Step 1 of 3" in client.get(address).content.decode()
        second = client.post(address, TYPED | {"page": "0"})
        assert second.status_code == 200
        assert "Step 2 of 3" in second.content.decode()
        assert 'name="email" value="maria@example.org"' in second.content.decode()
        third = client.post(address, TYPED | {"page": "1", "needs": ["childcare"], "needs_words": "two children"})
        shown = third.content.decode()
        assert "Step 3 of 3" in shown
        assert "Childcare" in shown
        assert "for a town, city or region" in shown
        assert not Registration.objects.exists()
        whole = TYPED | {"page": "2", "needs": ["childcare"], "needs_words": "two children"}
        answers = []
        (message,) = sent(lambda: answers.append(client.post(address, whole)))
        assert answers[0].headers["Location"].endswith("/register/done/")
        row = Registration.objects.get()
        assert (row.status, row.needs.get().words) == ("registered", "two children")
        assert not client.cookies
        own = client.get(link_in(message)).content.decode()
        assert "the secretariat is looking after it" in own

    def test_back_keeps_what_was_typed_and_finds_no_faults(self, client, event):
        address = f"{event.get_absolute_url()}register/"
        shown = client.post(address, TYPED | {"page": "1", "back": "1", "needs_words": "abc"}).content.decode()
        assert "Step 1 of 3" in shown
        assert 'value="Mária"' in shown
        assert 'name="needs_words" value="abc"' in shown

    @pytest.mark.parametrize(
        ("page", "wrong", "said"),
        [
            ("0", {"name": ""}, "Please fill this in."),
            ("0", {"email": "no address"}, "email"),
            ("0", {"coming_as": "roma"}, "roma"),
            ("1", {"needs_words": "x"}, "Tick what it is about."),
            ("2", {"country": "XX"}, "XX"),
            ("not a page", {"name": ""}, "Please fill this in."),
        ],
    )
    def test_wrong_input_is_told_where_it_is_and_nothing_is_lost(self, client, event, page, wrong, said):
        answer = client.post(f"{event.get_absolute_url()}register/", TYPED | {"page": page} | wrong)
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert said in shown
        assert "maria@example.org" in shown or "no address" in shown
        assert not Registration.objects.exists()

    def test_questions_of_the_event_are_asked_and_must_be_answered(self, client, event, office):
        facts = {"text": words("Which group?"), "kind": "choice", "options": words("A\nB"), "is_required": True}
        question = actions.keep_registration_part(
            event=event, model=Question, part=None, facts=facts, by=office, at=NOW
        )
        tick = actions.keep_registration_part(
            event=event, model=Question, part=None, facts={"text": words("Lunch?"), "kind": "yes"}, by=office, at=NOW
        )
        address = f"{event.get_absolute_url()}register/"
        assert client.post(address, TYPED | {"page": "1"}).status_code == 422
        given = {f"question_{question.pk}": "B", f"question_{tick.pk}": "on"}
        assert client.post(address, TYPED | {"page": "2"} | given).status_code == 302
        assert dict(Answer.objects.values_list("question_id", "text")) == {question.pk: "B", tick.pk: "yes"}

    def test_nobody_learns_by_the_form_who_is_registered(self, client, event, sent):
        register(event)
        answers = []
        (message,) = sent(
            lambda: answers.append(client.post(f"{event.get_absolute_url()}register/", TYPED | {"page": "2"}))
        )
        assert answers[0].headers["Location"].endswith("/register/done/")
        assert "registered already" in message.subject
        assert Registration.objects.count() == 1

    def test_a_program_that_fills_every_box_is_thanked_and_forgotten(self, client, event):
        client.post(f"{event.get_absolute_url()}register/", TYPED | {"page": "2", "website": "http://spam"})
        assert not Registration.objects.exists()

    def test_too_many_from_one_address_are_stopped(self, client, event):
        answers = [client.post(f"{event.get_absolute_url()}register/", TYPED | {"page": "2"}) for _time in range(6)]
        assert [answer.status_code for answer in answers] == [302] * 5 + [429]

    def test_a_group_is_registered_by_one_who_has_an_address(self, client, event, sent):
        (message,) = sent(
            lambda: client.post(
                f"{event.get_absolute_url()}register/group/",
                TYPED | {"coming_as": "community", "names": "Rosa\n\n  Anna   Maria \n"},
            )
        )
        head = Registration.objects.get(email="maria@example.org")
        assert not head.takes_a_seat
        assert [one.name for one in head.brings.all()] == ["Rosa", "Anna Maria"]
        assert "– Rosa: registered" in message.body
        assert "– Mária" not in message.body
        own = client.get(link_in(message)).content.decode()
        assert "Anna Maria" in own
        rosa = head.brings.get(name="Rosa")
        (told,) = sent(lambda: client.post(f"{link_in(message)}cancel/{rosa.pk}/"))
        assert "Rosa" in told.body
        rosa.refresh_from_db()
        assert rosa.status == "withdrawn"
        assert client.get(link_in(message)).status_code == 410
        sent(lambda: client.post(f"{link_in(told)}cancel/"))
        assert not event.registrations.standing().exists()

    @pytest.mark.parametrize("names", ["", "\n \n", "\n".join(f"N{n}" for n in range(41)), "x" * 201])
    def test_a_group_needs_names_and_not_too_many(self, client, event, names):
        answer = client.post(f"{event.get_absolute_url()}register/group/", TYPED | {"names": names})
        assert answer.status_code == 422

    def test_a_closed_registration_says_so(self, client, event, office):
        actions.close_registration(event=event, by=office, at=NOW)
        assert "Registration is closed." in client.get(event.get_absolute_url()).content.decode()
        assert "Registration is closed." in client.get(f"{event.get_absolute_url()}register/").content.decode()
        answer = client.post(f"{event.get_absolute_url()}register/", TYPED | {"page": "2"})
        assert answer.status_code == 422
        assert "Registration is closed." in answer.content.decode()

    def test_an_event_without_registration_has_no_form(self, client):
        event = make_event(summary=words("x"))
        assert client.get(f"{event.get_absolute_url()}register/").status_code == 404
        assert "Take part" not in client.get(event.get_absolute_url()).content.decode()


class TestSeats:
    def test_the_waiting_list_moves_up_and_whoever_gets_the_seat_hears_it(self, event, sent):
        first = register(event, "A")
        register(event, "B")
        third = register(event, "C")
        assert third.status == "waiting"
        mails = sent(actions.withdraw_registration, registration=first, at=NOW)
        third.refresh_from_db()
        assert third.status == "registered"
        assert {message.to[0] for message in mails} == {"a@example.org", "c@example.org"}

    def test_the_place_on_the_list_is_seen_and_can_be_left(self, client, event, sent):
        for name in "ABC":
            register(event, name)
        (message,) = sent(register, event, "D")
        assert "Place 2 on the waiting list" in client.get(link_in(message)).content.decode()
        client.post(f"{link_in(message)}cancel/")
        assert [one.name for one in event.registrations.waiting()] == ["C"]

    def test_more_places_let_people_in_at_once(self, event, office):
        for name in "ABCD":
            register(event, name)
        actions.keep_registration_plan(event=event, facts={"places": 3}, by=office, at=NOW)
        assert [one.name for one in event.registrations.coming()] == ["A", "B", "C"]

    def test_seats_kept_for_communities_and_limits_by_country(self, event, office):
        slovakia = make_country("SK")
        facts = {"kept_for": "community", "country": None, "seats": 1}
        actions.keep_registration_part(event=event, model=Quota, part=None, facts=facts, by=office, at=NOW)
        assert register(event, "A", country=slovakia).status == "registered"
        assert register(event, "B").status == "waiting"
        assert register(event, "C", coming_as="community").status == "registered"
        with pytest.raises(Refused, match="already"):
            actions.keep_registration_part(event=event, model=Quota, part=None, facts=facts, by=office, at=NOW)

    def test_without_a_waiting_list_a_full_event_says_no(self, event, office):
        actions.keep_registration_plan(event=event, facts={"has_waiting_list": False}, by=office, at=NOW)
        register(event, "A")
        register(event, "B")
        with pytest.raises(Refused, match="All places are taken"):
            register(event, "C")

    @pytest.mark.parametrize("status", ["draft", "postponed", "cancelled", "held"])
    def test_only_an_announced_event_takes_registrations(self, event, office, status):
        type(event).objects.filter(pk=event.pk).update(status=status)
        with pytest.raises(Refused):
            register(event)
        event.refresh_from_db()
        with pytest.raises(Refused, match="Announce the event first"):
            actions.open_registration(event=event, by=office, at=NOW)

    def test_the_last_day_is_the_last(self, event, office):
        actions.keep_registration_plan(event=event, facts={"closes_on": date(2026, 3, 1)}, by=office, at=NOW)
        with pytest.raises(Refused, match="closed"):
            register(event)
        assert actions.register(event=event, wish=wish(), at=NOW - timedelta(days=1)) is not None


class TestByLink:
    def test_a_change_makes_a_new_link_and_the_old_one_is_dead(self, client, event, sent):
        (message,) = sent(register, event, needs=["access"], needs_words="ramp")
        Need.objects.update(arranged_at=NOW)
        typed = {"name": "Mária K.", "organisation": "Prešov", "needs": ["access", "food"], "needs_words": "ramp"}
        (told,) = sent(lambda: client.post(f"{link_in(message)}change/", typed))
        assert client.get(link_in(message)).status_code == 410
        shown = client.get(link_in(told)).content.decode()
        assert "Mária K." in shown
        assert dict(Need.objects.values_list("kind", "arranged_at")) == {"access": NOW, "food": None}

    def test_forged_links_open_nothing(self, client, event):
        row = register(event)
        for token in ("x", f"{row.pk}:x", "WzEsIngiXQ:1abc:sig"):
            answer = client.get(f"/en/events/registration/{token}/")
            assert answer.status_code == 410
            assert answer.headers["X-Robots-Tag"] == "noindex"

    def test_the_list_is_read_by_those_who_stand_on_it(self, client, event, office, sent):
        actions.keep_registration_plan(event=event, facts={"offers_list": True, "places": 9}, by=office, at=NOW)
        register(event, "Quiet")
        register(event, "Open", on_the_list=True)
        (agrees,) = sent(register, event, "Ana", on_the_list=True)
        (stays_out,) = sent(register, event, "Bela")
        shown = client.get(link_in(agrees)).content.decode()
        assert "Open" in shown
        assert "Quiet" not in shown
        assert "Who else comes" not in client.get(link_in(stays_out)).content.decode()
        assert Registration.objects.get(name="Open").consent_wording == "list-1"

    def test_a_lost_link_is_sent_to_the_owner_only(self, client, event, sent):
        register(event)
        again = f"{event.get_absolute_url()}register/link/"
        (message,) = sent(lambda: client.post(again, {"email": "MARIA@example.org"}))
        assert message.to == ["maria@example.org"]
        assert not sent(lambda: client.post(again, {"email": "other@example.org"}))

    def test_what_was_cancelled_cannot_be_changed(self, event):
        row = register(event)
        actions.withdraw_registration(registration=row, at=NOW)
        with pytest.raises(Refused, match="cancelled"):
            actions.change_registration(registration=row, wish=wish(), at=NOW)
        with pytest.raises(Refused, match="cancelled"):
            actions.withdraw_group(registration=row, at=NOW)
        assert register(event) is not None

    def test_people_hear_when_the_day_is_another_and_when_it_is_off(self, event, office, sent):
        register(event)
        french = words("Nobody can come.", "Personne ne peut venir.")
        moved = {"date": UncertainDate.day(date(2099, 7, 1))}
        mails = sent(actions.change_event, event=event, facts=moved, by=office, at=NOW)
        assert any("1 July 2099" in message.body for message in mails)
        (told,) = sent(actions.cancel, event=event, reason=french, by=office, at=NOW)
        assert "cancelled" in told.subject
        assert "Your registration stays" in told.body


class TestAtTheDesk:
    def test_everything_by_its_forms(self, client, office):
        event = make_event(date="2026-01-01", summary=words("x"))
        sign_in(client, office)
        home = f"/desk/events/{event.pk}/registration/"
        assert "Say first what the registration offers." in client.get(home).content.decode()
        client.post(f"{home}open/")
        assert client.get(home).status_code == 200
        client.post(f"{home}plan/", {"places": "10", "has_waiting_list": "on", "offers_certificate": "on"})
        client.post(f"{home}open/")
        assert "People can register." in client.get(home).content.decode()
        client.post(f"{home}quotas/new/", {"seats": "2", "kept_for": "community"})
        quota = Quota.objects.get()
        client.post(f"{home}quotas/{quota.pk}/", {"seats": "3", "kept_for": "community"})
        client.post(f"{home}questions/new/", {"text_en": "Why?", "kind": "words", "keep_days": "7", "position": "0"})
        row = actions.register(event=event, wish=wish(needs=["travel"]), at=datetime(2025, 12, 1, tzinfo=UTC))
        page = client.get(home).content.decode()
        assert "3 kept" in page
        assert "Why?" in page
        assert "Help with the cost of travel" in page
        need = Need.objects.get()
        client.post(f"{home}needs/{need.pk}/")
        need.refresh_from_db()
        assert need.arranged_at is not None
        client.post(f"{home}needs/{need.pk}/", {"again": "1"})
        need.refresh_from_db()
        assert need.arranged_at is None
        assert "maria@example.org" in client.get(f"{home}{row.pk}/").content.decode()
        printed = client.get(f"{home}list/").content.decode()
        assert "Mária" in printed
        assert "maria@example.org" not in printed
        client.post(f"{home}check-in/", {"came": [row.pk]})
        row.refresh_from_db()
        assert row.attended is True
        client.post(f"{home}quotas/{quota.pk}/remove/")
        assert not Quota.objects.exists()
        client.post(f"{home}{row.pk}/cancel/")
        row.refresh_from_db()
        assert row.status == "withdrawn"
        client.post(f"{home}close/")
        assert "Nobody can register now." in client.get(home).content.decode()

    @pytest.mark.parametrize(
        ("address", "typed", "said"),
        [
            ("plan/", {"places": "0"}, "1"),
            ("plan/", {"closes_on": "1/1/2020"}, "This day is over already."),
            ("quotas/new/", {"seats": "2"}, "Choose one of the two"),
            (
                "questions/new/",
                {"text_en": "Which?", "kind": "choice", "keep_days": "7", "position": "0"},
                "Write the options",
            ),
            ("check-in/", {}, "This day has not come yet."),
        ],
    )
    def test_wrong_input_is_told(self, client, office, event, address, typed, said):
        sign_in(client, office)
        answer = client.post(f"/desk/events/{event.pk}/registration/{address}", typed)
        assert answer.status_code in (409, 422)
        assert said in answer.content.decode()

    @pytest.mark.parametrize("make", [make_person, make_editor, make_deciding_body])
    def test_nobody_else_sees_who_comes(self, client, event, make):
        row = register(event)
        sign_in(client, make())
        home = f"/desk/events/{event.pk}/registration/"
        for address in ("", "list/", "check-in/", "plan/", f"{row.pk}/"):
            assert client.get(home + address).status_code in (403, 404)
        assert not Registration.objects.visible_to(make()).exists()

    def test_needs_wait_for_the_secretariat(self, event, office):
        assert tasks_for(office) == []
        register(event, needs=["childcare", "travel"])
        (task,) = tasks_for(office)
        assert "2 things" in str(task.title)
        assert tasks_for(make_person()) == []

    @pytest.mark.parametrize("kind", ["nothing", "answers"])
    def test_a_strange_part_is_not_found(self, client, office, event, kind):
        sign_in(client, office)
        assert client.get(f"/desk/events/{event.pk}/registration/{kind}/new/").status_code == 404


class TestCertificates:
    def held(self, office):
        event = opened(make_event(date="2026-03-02", summary=words("x"), title=words("Launch")), office)
        row = register(event)
        actions.check_in(event=event, came=[row.pk], by=office, at=NOW)
        return actions.hold(event=event, held_on=None, by=office, at=NOW), row

    def test_whoever_came_gets_one_that_can_be_checked_by_anybody(self, client, office, sent):
        event, row = self.held(office)
        (message,) = sent(actions.send_certificates, event=event, by=office, at=NOW)
        answer = client.get(f"{link_in(message)}{row.pk}.pdf")
        assert answer.status_code == 200
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "en"
            assert "Certificate of attendance" in str(pdf.docinfo["/Title"])
        check = f"{event.get_absolute_url()}certificate/"
        code = certificates.code_of(event.uid, "Mária")
        assert "It is genuine" in client.get(check, {"name": " mária ", "code": code.lower()}).content.decode()
        assert "do not belong together" in client.get(check, {"name": "Eva", "code": code}).content.decode()
        assert "It is genuine" not in client.get(check, {"name": "", "code": ""}).content.decode()

    def test_whoever_did_not_come_gets_none(self, client, office):
        event, row = self.held(office)
        Registration.objects.update(attended=False)
        assert client.get(f"/en/events/registration/{token_of(row)}/{row.pk}.pdf").status_code == 404
        assert actions.send_certificates(event=event, by=office, at=NOW) == 0

    def test_an_event_that_was_not_held_gives_none(self, client, event, office):
        with pytest.raises(Refused, match="not been held"):
            actions.send_certificates(event=event, by=office, at=NOW)
        assert client.get(f"{event.get_absolute_url()}certificate/").status_code == 404


class TestForgetting:
    def test_each_thing_when_its_days_are_over_and_two_totals_remain(self, office):
        event = opened(make_event(date="2026-03-02", summary=words("x")), office)
        facts = {"text": words("Why?"), "kind": "words", "keep_days": 20}
        question = actions.keep_registration_part(
            event=event, model=Question, part=None, facts=facts, by=office, at=NOW
        )
        row = register(event, "A", needs=["food"], answers={question.pk: "because"})
        register(event, "B")
        actions.check_in(event=event, came=[row.pk], by=office, at=NOW)

        def left(days: int) -> tuple[int, int, int]:
            actions.forget_registrations(at=NOW + timedelta(days=days))
            return Registration.objects.count(), Answer.objects.count(), Need.objects.count()

        assert left(7) == (2, 1, 1)
        assert left(8) == (2, 1, 0)
        assert left(20) == (2, 1, 0)
        assert left(21) == (2, 0, 0)
        assert left(90) == (2, 0, 0)
        assert left(91) == (0, 0, 0)
        plan = RegistrationPlan.objects.get()
        assert (plan.registered_count, plan.attended_count) == (2, 1)

    def test_an_event_without_a_date_forgets_nobody(self, office):
        event = opened(make_event(date=UncertainDate.to_be_set(), summary=words("x")), office)
        register(event)
        assert actions.forget_registrations(at=NOW + timedelta(days=3000)) == 0
