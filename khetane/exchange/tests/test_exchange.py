"""Participants help each other: from an offer to what both say of it afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat, sign_in
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.exchange import actions
from khetane.exchange.actions.forgetting import forget_old_exchanges
from khetane.exchange.lifecycle import EXCHANGE, NOTICE
from khetane.exchange.models import Exchange, Notice
from khetane.exchange.open_data import NOTICES
from khetane.exchange.states import ExchangeStatus, NoticeStatus
from khetane.exchange.views.showing import fitting
from khetane.exchange.waiting import tasks_for
from khetane.frameworks.models import Theme
from khetane.network.models import Participation
from khetane.network.tests.factories import make_spokesperson
from khetane.opendata.models import Happening
from khetane.places.tests.factories import make_authority

from .factories import make_exchange, make_notice, make_participant, make_speaker

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
TEXT = TranslatedText.original("We saw how it is done.", "en")
NOTHING = TranslatedText.empty()


@pytest.fixture(autouse=True)
def mails_leave_at_once(monkeypatch):
    """As after a commit, which a test never makes."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_options: do())


@pytest.fixture
def host():
    return make_participant(name="Host town")


@pytest.fixture
def guest():
    return make_participant(name="Guest town")


def publish(authority, **more):
    facts = {"kind": "offer", "form": "mentoring", "title": TEXT, "text": TEXT, "until": date(2027, 4, 1)}
    facts |= {"at": AT, **more}
    by = facts.pop("by", None) or make_speaker(authority)
    return actions.publish_notice(authority=authority, by=by, **facts)


def test_the_whole_way_from_an_offer_to_what_both_say_of_it(host, guest):
    speaker, visitor = make_speaker(host), make_speaker(guest)
    notice = publish(host, by=speaker)
    exchange = actions.wish(notice=notice, authority=guest, text="May we come?", by=visitor, at=AT)
    assert [mail.outbox[-1].to, "May we come?" in mail.outbox[-1].body] == [[speaker.email], True]
    assert [task.title for task in tasks_for(speaker)] == ["Answer a wish"]
    exchange = actions.agree(exchange=exchange, reply="Call us.", planned=UncertainDate("2026-03"), by=speaker, at=AT)
    assert mail.outbox[-1].to == [visitor.email]
    assert "March 2026" in mail.outbox[-1].body
    assert {task.title for task in tasks_for(visitor)} == {task.title for task in tasks_for(speaker)}
    assert [task.title for task in tasks_for(visitor)] == ["Tell what came of it"]
    actions.tell(
        exchange=exchange, held_on=UncertainDate("2026-03-20"), outcome=TEXT, helped="yes", word=TEXT, by=visitor, at=AT
    )
    assert mail.outbox[-1].to == [speaker.email]
    assert [task.title for task in tasks_for(speaker)] == ["Say whether it helped"]
    exchange = actions.say(exchange=exchange, helped="partly", by=speaker, at=AT)
    assert (exchange.guest_helped, exchange.host_helped, exchange.guest_word) == ("yes", "partly", TEXT)
    assert tasks_for(speaker) == tasks_for(visitor) == []
    page = Client().get(f"/en/exchange/{notice.pk}/").content.decode()
    assert "We saw how it is done." in page
    assert "20 March 2026" in page
    assert "May we come?" not in page
    assert "Call us." not in page
    for authority in (host, guest):
        assert "Help between participants: We saw" in Client().get(authority.get_absolute_url()).content.decode()


def test_what_is_published_and_what_took_place_is_told_to_those_who_follow(host, guest):
    from khetane.exchange.announcements import ExchangeHeld, NoticePublished
    from khetane.opendata.listening import exchange_held, notice_published

    notice = publish(host)
    exchange = make_exchange(notice, guest, status="held", held_on="2026-03", outcome=TEXT)
    notice_published(NoticePublished(notice.pk), AT)
    exchange_held(ExchangeHeld(exchange.pk), AT)
    notice_published(NoticePublished(0), AT)
    exchange_held(ExchangeHeld(make_exchange().pk), AT)
    said = [one.path for one in Happening.objects.order_by("pk")]
    assert said == [f"exchange/{notice.pk}/", f"exchange/{notice.pk}/#exchange-{exchange.pk}"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": NOTHING}, "in one line"),
        ({"text": NOTHING}, "what it is about"),
        ({"until": date(2026, 4, 1)}, "must still come"),
        ({"until": date(2031, 1, 1)}, "three years"),
    ],
)
def test_a_notice_says_what_it_is_about_and_until_when(host, more, said):
    with pytest.raises(Refused, match=said):
        publish(host, **more)
    notice = make_notice(host)
    with pytest.raises(Refused, match=said):
        actions.change_notice(notice=notice, by=make_speaker(host), at=AT, **more)


def test_only_participants_in_good_standing_offer_ask_and_answer(host, guest):
    stranger = make_authority(name="No participant")
    with pytest.raises(Refused, match="good standing"):
        publish(stranger)
    notice = make_notice(host)
    with pytest.raises(Refused, match="good standing"):
        actions.wish(notice=notice, authority=stranger, text="x", by=make_speaker(stranger), at=AT)
    Participation.objects.filter(authority=guest).update(standing="suspended")
    with pytest.raises(Refused, match="good standing"):
        actions.wish(notice=notice, authority=guest, text="x", by=make_speaker(guest), at=AT)
    closed = make_notice(guest, status="closed")
    with pytest.raises(Refused, match="good standing"):
        actions.reopen_notice(notice=closed, until=date(2027, 1, 1), by=make_speaker(guest), at=AT)


def test_nobody_publishes_for_others_and_nobody_fills_the_list(host, guest, monkeypatch):
    with pytest.raises(Refused, match="speak for"):
        publish(host, by=make_speaker(guest))
    monkeypatch.setattr("khetane.exchange.actions.noticing.MOST_OPEN", 1)
    publish(host)
    with pytest.raises(Refused, match="many notices"):
        publish(host)


@pytest.mark.parametrize(
    ("traits", "who", "said"),
    [
        ({}, "host", "your own authority"),
        ({"status": "closed"}, "guest", "closed"),
        ({"until": date(2026, 4, 1)}, "guest", "closed"),
    ],
)
def test_what_cannot_be_answered_is_refused(host, guest, traits, who, said):
    notice, authority = make_notice(host, **traits), {"host": host, "guest": guest}[who]
    with pytest.raises(Refused, match=said):
        actions.wish(notice=notice, authority=authority, text="x", by=make_speaker(authority), at=AT)


def test_one_answers_once_at_a_time_and_says_what_for(host, guest):
    notice, visitor = make_notice(host), make_speaker(guest)
    with pytest.raises(Refused, match="what you would like"):
        actions.wish(notice=notice, authority=guest, text=" ", by=visitor, at=AT)
    first = actions.wish(notice=notice, authority=guest, text="x", by=visitor, at=AT)
    with pytest.raises(Refused, match="already"):
        actions.wish(notice=notice, authority=guest, text="x", by=visitor, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_exchange(notice, guest)
    actions.withdraw(exchange=first, by=visitor, at=AT)
    assert actions.wish(notice=notice, authority=guest, text="x", by=visitor, at=AT).pk != first.pk


FACTS = {
    "agree": {"reply": "Yes.", "planned": None},
    "decline": {"reply": "No room."},
    "withdraw": {},
    "call_off": {"reply": "Snow."},
    "tell": {"held_on": UncertainDate("2026-03"), "outcome": TEXT, "helped": "no"},
}
MAY = {
    "agree": {"host"},
    "decline": {"host"},
    "withdraw": {"guest"},
    "call_off": {"host", "guest"},
    "tell": {"host", "guest"},
}


@pytest.mark.parametrize("status", ExchangeStatus.values)
@pytest.mark.parametrize("verb", EXCHANGE.moves)
def test_every_move_in_every_state_by_everybody(host, guest, status, verb):
    notice = make_notice(host)
    people = {
        "host": make_speaker(host),
        "guest": make_speaker(guest),
        "another": make_speaker(make_participant()),
        "secretariat": make_secretariat(),
        "nobody": make_person(),
    }
    for name, person in people.items():
        Exchange.objects.all().delete()
        exchange = make_exchange(notice, guest, status=status)
        move = getattr(actions, verb)
        if status in EXCHANGE.moves[verb].sources and name in MAY[verb]:
            assert move(exchange=exchange, by=person, at=AT, **FACTS[verb]).status == EXCHANGE.moves[verb].target
            continue
        with pytest.raises(Refused):
            move(exchange=exchange, by=person, at=AT, **FACTS[verb])
        exchange.refresh_from_db()
        assert exchange.status == status


DEEDS = {
    "close": (actions.close_notice, {}),
    "reopen": (actions.reopen_notice, {"until": date(2027, 1, 1)}),
    "take_down": (actions.take_down, {"reason": "Not about inclusion."}),
    "put_back": (actions.put_back, {}),
}


@pytest.mark.parametrize("status", NoticeStatus.values)
@pytest.mark.parametrize("verb", NOTICE.moves)
def test_every_move_of_a_notice_in_every_state_by_everybody(host, guest, status, verb):
    both = make_secretariat()
    make_spokesperson(host, person=both)
    people = {
        "host": make_speaker(host),
        "guest": make_speaker(guest),
        "secretariat": make_secretariat(),
        "body": make_deciding_body(),
        "secretariat of the host": both,
    }
    may = {"host", "secretariat of the host"} if verb in ("close", "reopen") else {"secretariat"}
    act, facts = DEEDS[verb]
    for name, person in people.items():
        Notice.objects.all().delete()
        notice = make_notice(host, status=status)
        if status in NOTICE.moves[verb].sources and name in may:
            assert act(notice=notice, by=person, at=AT, **facts).status == NOTICE.moves[verb].target
            continue
        with pytest.raises(Refused):
            act(notice=notice, by=person, at=AT, **facts)
        notice.refresh_from_db()
        assert notice.status == status


def test_what_is_taken_down_nobody_reads_and_its_authority_is_told_why(host, guest):
    from khetane.exchange.announcements import NoticeChanged, NoticePublished
    from khetane.opendata.listening import notice_changed, notice_published

    speaker, secretariat = make_speaker(host), make_secretariat()
    notice = publish(host, by=speaker)
    make_exchange(notice, guest, status="held", held_on="2026-03", outcome=TEXT)
    notice_published(NoticePublished(notice.pk), AT)
    with pytest.raises(Refused, match="Say why"):
        actions.take_down(notice=notice, reason=" ", by=secretariat, at=AT)
    actions.take_down(notice=notice, reason="It names somebody.", by=secretariat, at=AT)
    notice_changed(NoticeChanged(notice.pk), AT)
    assert mail.outbox[-1].to == [speaker.email]
    assert "It names somebody." in mail.outbox[-1].body
    for address in (notice.get_absolute_url(), "/en/exchange/", guest.get_absolute_url(), "/en/feeds/activity.atom"):
        assert "We saw how it is done." not in Client().get(address).content.decode()
    assert Client().get(notice.get_absolute_url()).status_code == 404
    assert list(NOTICES.rows()) == []
    own = sign_in(Client(), speaker).get(reverse("exchange_workspace:notice", args=[notice.pk])).content.decode()
    assert "The secretariat took it down" in own
    with pytest.raises(Refused, match="took this notice down"):
        actions.change_notice(notice=notice, text=TEXT, by=speaker, at=AT)
    answer = reverse("exchange_workspace:wish", args=[notice.pk])
    assert sign_in(Client(), make_speaker(guest)).get(answer).status_code == 404
    actions.put_back(notice=notice, by=secretariat, at=AT)
    notice_changed(NoticeChanged(notice.pk), AT)
    for address in (notice.get_absolute_url(), "/en/feeds/activity.atom"):
        assert "We saw how it is done." in Client().get(address).content.decode()


def test_words_that_were_changed_do_not_stay_in_the_feed(host):
    from khetane.exchange.announcements import NoticeChanged, NoticePublished
    from khetane.opendata.listening import notice_changed, notice_published

    speaker = make_speaker(host)
    notice = publish(host, by=speaker)
    notice_published(NoticePublished(notice.pk), AT)
    actions.change_notice(notice=notice, title=TranslatedText.original("Better words", "en"), by=speaker, at=AT)
    notice_changed(NoticeChanged(notice.pk), AT)
    notice_changed(NoticeChanged(0), AT)
    feed = Client().get("/en/feeds/activity.atom").content.decode()
    assert "Better words" in feed
    assert "We saw how it is done." not in feed


def test_a_notice_is_found_like_everything_public(host):
    from khetane.front.index import reindex
    from khetane.front.models import Findable

    notice = publish(host)
    reindex("notice", [notice.pk])
    assert Findable.objects.get(kind="notice", language="en").path == f"/en/exchange/{notice.pk}/"
    Notice.objects.update(status="taken_down")
    reindex("notice", [notice.pk])
    assert not Findable.objects.filter(kind="notice").exists()


@pytest.mark.parametrize(
    ("verb", "facts", "said"),
    [
        ("decline", {"reply": " "}, "Say why"),
        ("call_off", {"reply": ""}, "Say why"),
        ("tell", {**FACTS["tell"], "outcome": NOTHING}, "what came of it"),
        ("tell", {**FACTS["tell"], "held_on": UncertainDate("2026-05")}, "in which it took place"),
        ("tell", {**FACTS["tell"], "held_on": UncertainDate.to_be_set()}, "in which it took place"),
        ("tell", {**FACTS["tell"], "helped": "perhaps"}, "whether it helped"),
    ],
)
def test_what_is_half_said_is_refused(host, guest, verb, facts, said):
    (status,) = EXCHANGE.moves[verb].sources
    exchange = make_exchange(make_notice(host), guest, status=status)
    with pytest.raises(Refused, match=said):
        getattr(actions, verb)(exchange=exchange, by=make_speaker(host), at=AT, **facts)


def test_nobody_says_whether_it_helped_before_it_took_place(host, guest):
    exchange = make_exchange(make_notice(host), guest, status="agreed")
    with pytest.raises(Refused, match="not taken place"):
        actions.say(exchange=exchange, helped="yes", by=make_speaker(host), at=AT)
    with pytest.raises(Refused, match="two participants"):
        actions.say(exchange=exchange, helped="yes", by=make_secretariat(), at=AT)


def test_what_fits_stands_on_the_other_side_and_the_closest_comes_first(host, guest):
    housing = Theme.objects.create(code="housing", title=TranslatedText.original("Housing", "en"))
    health = Theme.objects.create(code="health", title=TranslatedText.original("Health", "en"))
    offer = make_notice(host, form="mentoring")
    offer.themes.set([housing])
    near = make_notice(guest, kind="request", form="advice")
    near.themes.set([housing, health])
    same_form = make_notice(guest, kind="request", form="mentoring")
    make_notice(guest, kind="request", form="advice").themes.set([health])
    make_notice(guest, kind="offer", form="mentoring")
    make_notice(host, kind="request", form="mentoring")
    make_notice(guest, kind="request", form="mentoring", status="closed")
    assert fitting(offer) == [near, same_form]


def test_two_years_later_the_letters_are_gone_and_what_came_of_it_stays(host, guest):
    notice = make_notice(host)
    held = make_exchange(notice, guest, status="held", held_on="2026-03", outcome=TEXT, wished_on=date(2024, 1, 1))
    make_exchange(notice, guest, status="declined", wished_on=date(2024, 1, 1))
    waiting = make_exchange(notice, guest, wished_on=date(2024, 1, 1))
    young = make_exchange(notice, guest, status="declined")
    assert forget_old_exchanges(at=AT) == 2
    assert forget_old_exchanges(at=AT) == 0
    assert set(Exchange.objects.all()) == {held, waiting, young}
    held.refresh_from_db()
    assert (held.wish, held.outcome) == ("", TEXT)


class TestPages:
    def test_the_list_is_narrowed_and_paged_and_shows_open_ones_only(self, host, guest, monkeypatch):
        monkeypatch.setattr("khetane.exchange.views.public.ROWS", 1)
        first = make_notice(host, title=TranslatedText.original("First", "en"))
        make_notice(guest, kind="request", form="advice", title=TranslatedText.original("Second", "en"))
        make_notice(guest, status="closed", title=TranslatedText.original("Third", "en"))
        make_notice(guest, until=date(2026, 1, 1), title=TranslatedText.original("Fourth", "en"))

        def titles(query: str) -> set[str]:
            page = Client().get(f"/en/exchange/{query}").content.decode()
            return {title for title in ("First", "Second", "Third", "Fourth") if title in page}

        assert titles("") == {"Second"}
        assert titles(f"?before={first.pk + 1}") == {"First"}
        assert titles("?kind=offer") == titles("?form=study_visit") == {"First"}
        assert titles("?theme=housing&kind=x&form=y&before=z") == {"Second"}
        assert titles("?country=XX") == {"Second"}
        assert titles(f"?country={host.country_id}&kind=offer") == {"First"}

    def test_what_two_write_to_each_other_is_read_by_them_and_the_desk(self, host, guest):
        exchange = make_exchange(make_notice(host), guest)
        url = reverse("exchange_workspace:exchange", args=[exchange.pk])
        for person in (make_speaker(host), make_speaker(guest), make_secretariat()):
            assert "Call 123." in sign_in(Client(), person).get(url).content.decode()
        for person in (make_speaker(make_participant()), make_person()):
            assert sign_in(Client(), person).get(url).status_code == 404

    def test_by_forms_from_the_notice_to_the_outcome(self, host, guest):
        speaker, visitor = sign_in(Client(), make_speaker(host)), sign_in(Client(), make_speaker(guest))
        new = reverse("exchange_workspace:publish_notice")
        typed = {
            "authority": host.pk,
            "kind": "offer",
            "form": "mentoring",
            "title_en": "At your side",
            "title_original": "en",
            "text_en": "For a year.",
            "text_original": "en",
            "until": "1/1/2028",
        }
        wrong = speaker.post(new, {**typed, "until": "31/2/2027"})
        assert wrong.status_code == 422
        assert "31/2/2027" in wrong.content.decode()
        assert "At your side" in wrong.content.decode()
        assert speaker.post(new, {**typed, "authority": guest.pk}).status_code == 422
        assert speaker.post(new, typed).status_code == 302
        notice = Notice.objects.get()
        answer = reverse("exchange_workspace:wish", args=[notice.pk])
        assert visitor.get(answer).status_code == 200
        assert visitor.post(answer, {"authority": guest.pk, "wish": "Please."}).status_code == 302
        exchange = Exchange.objects.get()
        page = reverse("exchange_workspace:exchange", args=[exchange.pk])
        assert "/agree/" in speaker.get(page).content.decode()
        assert "/agree/" not in visitor.get(page).content.decode()
        agree = reverse("exchange_workspace:agree", args=[exchange.pk])
        assert speaker.post(agree, {"reply": "Good."}).status_code == 302
        tell = reverse("exchange_workspace:tell", args=[exchange.pk])
        assert "Not possible now" not in visitor.get(tell).content.decode()
        told = {
            "held_on_year": "2026",
            "held_on_standing": "set",
            "outcome_en": "They came.",
            "outcome_original": "en",
            "helped": "yes",
        }
        response = visitor.post(tell, told)
        assert response.status_code == 302, response.content.decode()
        say = reverse("exchange_workspace:say", args=[exchange.pk])
        assert say in speaker.get(page).content.decode()
        assert (
            speaker.post(
                say, {"helped": "partly", "word_en": "They asked good questions.", "word_original": "en"}
            ).status_code
            == 302
        )
        public = Client().get(notice.get_absolute_url()).content.decode()
        assert "They asked good questions." in public
        assert "Not possible now" in speaker.get(agree).content.decode()

    def test_nobody_sends_wish_after_wish(self, host, guest, monkeypatch):
        monkeypatch.setattr("khetane.common.floods.cache.incr", lambda key: 21)
        notice, visitor = make_notice(host), sign_in(Client(), make_speaker(guest))
        url = reverse("exchange_workspace:wish", args=[notice.pk])
        assert visitor.post(url, {"authority": guest.pk, "wish": "Please."}).status_code == 429
        assert not mail.outbox

    def test_a_notice_is_changed_closed_and_opened_again(self, host):
        speaker, notice = sign_in(Client(), make_speaker(host)), make_notice(host)
        page = reverse("exchange_workspace:notice", args=[notice.pk])
        assert "Close this notice" in speaker.get(page).content.decode()
        change = reverse("exchange_workspace:change_notice", args=[notice.pk])
        typed = {"form": "advice", "title_en": "Other", "text_en": "Words", "until": "1/1/2028"}
        typed |= {"title_original": "en", "text_original": "en"}
        assert speaker.post(change, typed).status_code == 302
        assert speaker.post(reverse("exchange_workspace:close_notice", args=[notice.pk])).status_code == 302
        assert (
            "Not possible now"
            in speaker.get(reverse("exchange_workspace:close_notice", args=[notice.pk])).content.decode()
        )
        reopen = reverse("exchange_workspace:reopen_notice", args=[notice.pk])
        assert speaker.post(reopen, {"until": "1/1/2020"}).status_code in (409, 422)
        assert speaker.post(reopen, {"until": "1/1/2028"}).status_code == 302
        notice.refresh_from_db()
        assert (notice.status, notice.form, str(notice.title)) == ("open", "advice", "Other")
        stranger = sign_in(Client(), make_speaker(make_participant()))
        assert stranger.get(page).status_code == 404

    def test_the_desk_sees_where_nothing_moves_and_closes(self, host, guest):
        desk = sign_in(Client(), make_secretariat())
        make_exchange(make_notice(host), guest, status="agreed", planned="2026-01")
        lonely = make_notice(guest, kind="request")
        page = desk.get(reverse("exchange_desk:home")).content.decode()
        assert "The time it was planned for is over." in page
        assert page.count(f"/en/exchange/{lonely.pk}/") == 1
        down = reverse("exchange_desk:take_down", args=[lonely.pk])
        assert desk.post(down, {"reason": ""}).status_code == 422
        assert desk.post(down, {"reason": "Twice."}).status_code == 302
        back = reverse("exchange_desk:put_back", args=[lonely.pk])
        assert back in desk.get(reverse("exchange_desk:home")).content.decode()
        assert desk.post(back).status_code == 302
        assert "Not possible now" in desk.get(back).content.decode()
        assert sign_in(Client(), make_person()).get(reverse("exchange_desk:home")).status_code == 403

    def test_whoever_speaks_for_nobody_in_good_standing_is_told_so(self, guest):
        speaker = sign_in(Client(), make_speaker(make_authority(name="Nowhere")))
        home = speaker.get(reverse("exchange_workspace:home")).content.decode()
        assert reverse("exchange_workspace:publish_notice") not in home
        for url in (
            reverse("exchange_workspace:publish_notice"),
            reverse("exchange_workspace:wish", args=[make_notice(guest).pk]),
        ):
            assert "Not possible now" in speaker.get(url).content.decode()


def test_open_data_tells_what_is_offered_and_how_often_it_took_place(host, guest):
    notice = make_notice(host)
    make_exchange(notice, guest, status="held", held_on="2026", outcome=TEXT)
    make_exchange(notice, guest)
    (row,) = NOTICES.rows()
    told = dict(zip([column.name for column in NOTICES.columns], row, strict=True))
    assert (told["number"], told["authority"], told["held"], told["status"]) == (notice.pk, host.slug, 1, "open")
    assert not any("Call 123." in str(value) for value in row)
