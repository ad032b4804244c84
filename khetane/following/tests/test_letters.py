"""Letters: to whom, when, in which words, and each thing once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from khetane.events.models import Change
from khetane.events.states import EventChange
from khetane.events.tests.factories import make_event, words
from khetane.following import actions
from khetane.following.states import Rhythm
from khetane.newsroom.tests.factories import make_article
from khetane.opendata.models import Happening
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes.tests.factories import make_programme

from .factories import make_follower

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday


def tell(event=None, kind=EventChange.ANNOUNCED, at=NOW - timedelta(minutes=5), **traits) -> Change:
    event = event or make_event(**traits)
    return event.changes.create(kind=kind, date=event.date, at=at)


def test_who_follows_hears_what_is_new_and_hears_it_once():
    follower = make_follower()
    tell(title=words("Launch in Italy"), summary=words("What it is."))
    assert actions.send_letters(at=NOW) == 1
    assert actions.send_letters(at=NOW + timedelta(minutes=1)) == 0
    [letter] = mail.outbox
    assert letter.to == [follower.email]
    assert "Launch in Italy (announced): 1 June 2026" in letter.subject
    assert "What it is." in letter.body
    assert "http" in letter.body


def test_the_same_moment_is_told_in_the_words_of_each_reader():
    make_follower(language="fr")
    tell(title=words("Launch", "Lancement"))
    actions.send_letters(at=NOW)
    [letter] = mail.outbox
    assert "Lancement (annoncé)" in letter.subject
    assert letter.extra_headers["Content-Language"] == "fr"
    assert "/fr/events/" in letter.body


@pytest.mark.parametrize("wish", ["topics", "programmes", "countries"])
def test_wishes_narrow_what_somebody_hears(wish):
    wishes = {
        "topics": {"topics": ["news"]},
        "programmes": {"programmes": [make_programme("romed2")]},
        "countries": {"countries": [make_country("BG")]},
    }
    make_follower(**wishes[wish])
    event = make_event(country=make_country("SK"))
    event.programmes.add(make_programme("romact"))
    tell(event)
    assert actions.send_letters(at=NOW) == 0
    assert make_follower().letters_count == 0
    assert actions.send_letters(at=NOW) == 1


def test_what_concerns_everybody_reaches_those_who_chose_a_country():
    make_follower(countries=[make_country("BG")])
    tell()
    assert actions.send_letters(at=NOW) == 1


def test_a_digest_comes_in_the_morning_once_and_only_with_news():
    make_follower(rhythm=Rhythm.DAILY)
    early = datetime(2026, 3, 3, 4, tzinfo=UTC)
    assert actions.send_letters(at=early) == 0
    morning = early + timedelta(hours=4)
    assert actions.send_letters(at=morning) == 0  # nothing new
    tell(at=morning + timedelta(minutes=1))
    assert actions.send_letters(at=morning + timedelta(hours=1)) == 0  # looked today already
    assert actions.send_letters(at=morning + timedelta(days=1)) == 1
    assert actions.send_letters(at=morning + timedelta(days=1, hours=1)) == 0


def test_a_weekly_digest_waits_for_its_monday():
    make_follower(rhythm=Rhythm.WEEKLY, looked_on=NOW.date())
    tell()
    assert actions.send_letters(at=NOW + timedelta(days=3)) == 0
    assert actions.send_letters(at=NOW + timedelta(days=7)) == 1


def test_a_digest_groups_by_topic():
    make_follower(rhythm=Rhythm.DAILY)
    tell(title=words("A meeting"))
    Happening.objects.create(
        kind="PlanAdopted", key="1", at=NOW - timedelta(hours=1), authority=make_authority(), path="plans/x/"
    )
    actions.send_letters(at=NOW)
    [letter] = mail.outbox
    html = letter.alternatives[0][0]
    headings = re.findall(r"<h2>.*?>([^<]+)<", html)
    assert headings == ["Events: announced, dated, moved, cancelled", "Priorities, answers, plans and projects"]


def test_news_in_another_language_are_marked_with_it():
    make_follower(language="fr")
    article = make_article(title="Only in English")
    type(article).objects.filter(pk=article.pk).update(first_published_at=NOW - timedelta(minutes=5))
    actions.send_letters(at=NOW)
    [letter] = mail.outbox
    assert re.search(r'lang="en">Only in English', letter.alternatives[0][0])


def test_a_withdrawn_thing_is_never_mailed():
    make_follower(rhythm=Rhythm.DAILY)
    change = tell()
    change.event.status = "draft"
    change.event.save()
    assert actions.send_letters(at=NOW) == 0


def test_a_letter_says_how_to_leave_to_people_and_to_machines():
    follower = make_follower()
    tell()
    actions.send_letters(at=NOW)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address in mail.outbox[0].body
    assert follower.email not in address


def test_a_worker_stopped_in_the_middle_sends_each_letter_once(monkeypatch):
    followers = [make_follower() for _number in range(4)]
    tell()
    send, sent = EmailBackend.send_messages, []

    def stops_after_two(self, messages):
        if len(sent) == 2:
            raise KeyboardInterrupt
        sent.extend(message.to[0] for message in messages)
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", stops_after_two)
    with pytest.raises(KeyboardInterrupt):
        actions.send_letters(at=NOW)
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    actions.send_letters(at=NOW + timedelta(minutes=1))
    assert sorted(message.to[0] for message in mail.outbox) == sorted(follower.email for follower in followers)


def test_a_letter_that_fails_is_tried_again_and_holds_nobody_up(monkeypatch, caplog):
    bad, good = make_follower(), make_follower()
    tell()
    send = EmailBackend.send_messages

    def refuses_the_first(self, messages):
        if messages[0].to == [bad.email]:
            raise OSError("no line")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuses_the_first)
    assert actions.send_letters(at=NOW) == 1
    assert mail.outbox[0].to == [good.email]
    assert bad.email not in caplog.text
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert actions.send_letters(at=NOW + timedelta(minutes=1)) == 1


def test_an_address_the_server_refuses_for_good_is_left_alone(monkeypatch):
    follower = make_follower()
    tell()

    def refused(self, messages):
        raise SMTPRecipientsRefused({follower.email: (550, b"no such user")})

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    actions.send_letters(at=NOW)
    follower.refresh_from_db()
    assert not follower.is_following


REPORT = """\
From: MAILER-DAEMON@example.net
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

It did not work.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.net

Final-Recipient: rfc822; reader@example.org
Action: failed
Status: {status}

--b
Content-Type: text/rfc822-headers

Subject: News
X-Khetane-Letter: {token}

--b--
"""


def report(status: str) -> bytes:
    token = mail.outbox[-1].extra_headers["X-Khetane-Letter"]
    return REPORT.format(status=status, token=token).encode()


def test_a_mail_that_comes_back_for_good_ends_it_and_three_for_a_while_do_too():
    follower = make_follower()
    tell()
    actions.send_letters(at=NOW)
    for _number in range(2):
        assert actions.take_bounce(message=report("4.2.2"), at=NOW)
    follower.refresh_from_db()
    assert follower.is_following
    assert actions.take_bounce(message=report("4.2.2"), at=NOW)
    follower.refresh_from_db()
    assert not follower.is_following


@pytest.mark.parametrize(
    "message", [b"", b"Subject: hello\n\nno report", REPORT.format(status="5.1.1", token="x").encode()]
)
def test_what_is_no_report_of_ours_changes_nothing(message):
    assert not actions.take_bounce(message=message, at=NOW)


def test_a_report_that_it_arrived_is_no_bounce():
    make_follower()
    tell()
    actions.send_letters(at=NOW)
    assert not actions.take_bounce(message=report("2.0.0"), at=NOW)
