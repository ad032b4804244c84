"""A finished page is served until something it shows is touched, and not a moment longer."""

from __future__ import annotations

import gzip
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from khetane.common import finished
from khetane.common.finished import SHOWS_HEADER, FileCounters, FinishedPages


class Site:
    """A tiny application that counts how often it was asked."""

    def __init__(self):
        self.asked = 0
        self.shows = "authority:1 site"
        self.while_making = lambda: None

    def __call__(self, environ, start_response):
        self.asked += 1
        self.while_making()
        start_response("200 OK", [("Content-Type", "text/html"), (SHOWS_HEADER, self.shows)])
        return [f"page {self.asked}".encode()]


@pytest.fixture
def shared(tmp_path):
    return FileCounters(tmp_path / "touched")


def get(application, path="/en/", **extra):
    answer = {}

    def start_response(status, headers, exc_info=None):
        answer.update(status=status, headers=dict(headers))

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "localhost", **extra}
    answer["body"] = b"".join(application(environ, start_response))
    return answer


def bump(shared, name):
    shared.bump([finished._slot(name)])


def test_the_second_reader_gets_the_kept_page(shared):
    site = Site()
    pages = FinishedPages(site, shared)
    assert get(pages)["body"] == get(pages)["body"] == b"page 1"
    assert site.asked == 1


def test_the_very_next_reader_sees_a_change(shared):
    pages = FinishedPages(Site(), shared)
    get(pages)
    bump(shared, "authority:1")
    assert get(pages)["body"] == b"page 2"


def test_a_page_lives_an_hour_and_never_past_midnight(shared, monkeypatch):
    """ "12 days are left" is true for one day."""
    now = [1000.0]
    monkeypatch.setattr(finished.time, "monotonic", lambda: now[0])
    for left, lived in ((86_000, finished.LONGEST_SECONDS), (90, 90)):
        monkeypatch.setattr(finished, "seconds_left_today", lambda _now, left=left: left)
        pages = FinishedPages(Site(), shared)
        get(pages)
        now[0] += lived - 1
        assert get(pages)["body"] == b"page 1"
        now[0] += 2
        assert get(pages)["body"] == b"page 2"


def test_midnight_is_that_of_the_site():
    late = datetime(2026, 11, 28, 23, 59, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert finished.seconds_left_today(late) == 60


def test_a_change_elsewhere_leaves_the_page(shared):
    pages = FinishedPages(Site(), shared)
    get(pages)
    bump(shared, "authority:2")
    assert get(pages)["body"] == b"page 1"


def test_another_process_sees_the_change_too(shared, tmp_path):
    pages = FinishedPages(Site(), shared)
    get(pages)
    bump(FileCounters(tmp_path / "touched"), "authority:1")
    assert get(pages)["body"] == b"page 2"


def test_a_page_that_changed_while_it_was_made_is_not_kept(shared):
    site = Site()
    pages = FinishedPages(site, shared)
    site.while_making = lambda: bump(shared, "authority:1")
    get(pages)
    site.while_making = lambda: None
    assert get(pages)["body"] == b"page 2"


def test_pages_are_kept_compressed_and_answer_unchanged_with_304(shared):
    pages = FinishedPages(Site(), shared)
    first = get(pages, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(first["body"]) == b"page 1"
    again = get(pages, HTTP_IF_NONE_MATCH=first["headers"]["ETag"])
    assert again["status"].startswith("304")
    assert again["body"] == b""


def test_the_name_of_what_it_shows_never_leaves_the_house(shared):
    pages = FinishedPages(Site(), shared)
    assert SHOWS_HEADER not in get(pages)["headers"]
    assert SHOWS_HEADER not in get(pages)["headers"]


def test_posts_and_unnamed_pages_pass_through(shared):
    site = Site()
    pages = FinishedPages(site, shared)
    get(pages, REQUEST_METHOD="POST")
    get(pages, REQUEST_METHOD="POST")
    assert site.asked == 2


def test_endless_addresses_push_out_the_oldest_and_never_fill_the_memory(shared):
    pages = FinishedPages(Site(), shared, most_bytes=10_000)
    for number in range(100):
        get(pages, QUERY_STRING=f"n={number}")
    assert pages._bytes <= 10_000
    assert len(pages._pages) < 10
    assert get(pages, QUERY_STRING="n=99")["body"] == b"page 100"


def test_a_kept_value_is_computed_again_only_after_a_touch(shared, monkeypatch):
    monkeypatch.setattr(finished, "counters", lambda: shared)
    values = iter([1, 2])
    key = ("test", object())
    assert [finished.kept(["participants"], key, lambda: next(values)) for _ in range(3)] == [1, 1, 1]
    bump(shared, "participants")
    assert finished.kept(["participants"], key, lambda: next(values)) == 2
