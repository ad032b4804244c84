"""Following as a reader does it: the form, the links, the feeds; and what strangers learn: nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
import time_machine
from django.core import mail
from icalendar import Calendar

from khetane.accounts.tests.factories import make_editor, make_secretariat, sign_in
from khetane.common.feeds import LISTED
from khetane.following import actions
from khetane.following.models import Follower

from .factories import make_follower

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WISHES = {"email": "Reader@Example.org", "rhythm": "at_once", "language": "fr", "topics": ["news", "events"]}


def link(path: str) -> str:
    """The address in the last mail that leads to this part of the site."""
    return urlsplit(re.search(rf"http\S+/follow/{path}/\S+", mail.outbox[-1].body)[0]).path


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def ask(address: str = "/en/follow/", **more):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, WISHES | more)

    return ask


def test_somebody_follows_confirms_changes_and_leaves(client, ask):
    page = client.get("/en/follow/")
    assert not page.cookies
    assert ask().headers["Location"] == "/en/follow/asked/"
    follower = Follower.objects.get()
    assert (follower.email, follower.is_following) == ("reader@example.org", False)
    assert "Veuillez confirmer" in mail.outbox[0].subject
    address = link("confirm")
    assert address.startswith("/fr/")
    client.get(address)
    follower.refresh_from_db()
    assert not follower.is_following  # a mail scanner that opens the link says nothing
    wishes = client.post(address).headers["Location"]
    follower.refresh_from_db()
    assert follower.is_following
    assert client.post(address).status_code == 410  # once
    shown = client.get(wishes).content.decode()
    assert 'value="events" checked' in re.sub(r'\s+id="[^"]+"', "", shown)
    client.post(wishes, {"rhythm": "weekly", "language": "en", "topics": []})
    follower.refresh_from_db()
    assert (follower.rhythm, follower.language, follower.topics) == ("weekly", "en", [])
    away = re.search(r'href="(/fr/follow/leave/[^"]+)"', shown)[1]
    client.get(away)
    follower.refresh_from_db()
    assert follower.is_following
    client.post(away)
    follower.refresh_from_db()
    assert not follower.is_following


def test_a_mail_program_leaves_with_one_post(client):
    follower = make_follower()
    address = urlsplit(actions.emails.leave_url(follower)).path
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    follower.refresh_from_db()
    assert not follower.is_following


def test_nobody_learns_whether_an_address_follows(client, ask):
    make_follower(email="known@example.org")
    known, unknown = ask(email="known@example.org"), ask(email="unknown@example.org")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [message.to[0] for message in mail.outbox] == ["known@example.org", "unknown@example.org"]
    assert "/follow/wishes/" in mail.outbox[0].body
    first = ask("/en/follow/link/", email="known@example.org")
    second = ask("/en/follow/link/", email="nobody@example.org")
    assert first.headers["Location"] == second.headers["Location"]
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("path", ["confirm", "wishes", "leave"])
@pytest.mark.parametrize("token", ["nonsense", "WzEsImEiXQ:1abc:xyz", "%20", "a" * 500])
def test_a_forged_link_says_so_and_shows_a_way_on(client, path, token):
    answer = client.get(f"/en/follow/{path}/{token}/")
    assert answer.status_code == 410
    assert "/en/follow/link/" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_old_link_and_one_for_another_purpose_open_nothing(client, ask):
    with time_machine.travel(NOW, tick=False):
        ask()
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert client.get(link("confirm")).status_code == 410
        assert client.get(link("confirm").replace("confirm", "leave")).status_code == 410


def test_a_program_that_fills_in_everything_gets_nothing(client, ask):
    assert ask(website="https://spam.example").status_code == 302
    assert not Follower.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "no address"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"rhythm": "hourly"},
        {"language": "xx"},
        {"topics": ["gossip"]},
        {"countries": ["??"]},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, ask, wrong):
    answer = ask(**wrong)
    assert answer.status_code == 422
    assert not mail.outbox
    if "email" not in wrong:
        assert "Reader@Example.org" in answer.content.decode()


def test_a_flood_is_stopped_with_a_way_on(ask):
    for number in range(10):
        assert ask(email=f"one{number}@example.org").status_code == 302
    answer = ask(email="eleven@example.org")
    assert answer.status_code == 429
    assert "write to" in answer.content.decode()


def test_one_address_cannot_be_showered_with_mails(ask):
    for _number in range(4):
        ask()
    assert len(mail.outbox) == 3


def test_who_never_confirms_or_has_left_is_forgotten():
    waiting = make_follower(confirmed_at=None, asked_at=NOW - timedelta(days=6))
    make_follower(confirmed_at=None, asked_at=NOW - timedelta(days=8))
    make_follower(ended_at=NOW - timedelta(days=31))
    kept = make_follower()
    assert actions.forget(at=NOW) == 2
    assert set(Follower.objects.all()) == {waiting, kept}


def test_every_listed_feed_can_be_read_and_stands_on_the_page_of_feeds(client):
    page = client.get("/en/feeds/").content.decode()
    addresses = re.findall(r'href="http://[^/"]+(/en/[^"]+\.(?:atom|rss|json|ics))"', page)
    assert len(addresses) == sum(1 if feed.is_calendar else 3 for feed in LISTED)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if address.endswith(("atom", "rss")):
            read = feedparser.parse(answer.content)
            assert not read.bozo, (address, read.get("bozo_exception"))
            assert read.feed.title
        elif address.endswith("json"):
            assert answer.json()["version"] == "https://jsonfeed.org/version/1.1"
        else:
            assert Calendar.from_ical(answer.content)


def test_the_desk_sees_numbers_and_ends_it_for_somebody_who_asks(client):
    follower = make_follower()
    sign_in(client, make_secretariat())
    page = client.get("/desk/following/").content.decode()
    assert "1 address follows." in page
    assert "withheld" in page
    assert follower.email not in page
    client.post("/desk/following/", {"email": follower.email.upper()})
    follower.refresh_from_db()
    assert not follower.is_following


def test_the_desk_of_following_is_for_the_secretariat(client):
    sign_in(client, make_editor())
    assert client.get("/desk/following/").status_code == 403
