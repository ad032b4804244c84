"""Papers and voices: nothing hidden in them is kept, each reaches only whom it concerns, voices are forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from khetane.accounts.tests.factories import sign_in
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.meetings import actions
from khetane.meetings.actions import papers, voices
from khetane.plans.tests.people import KINDS, OWN, TEAM, somebody

from .factories import DAY, make_meeting, photograph, recording

pytestmark = pytest.mark.django_db
# Asked to guess, the library would read the other file.
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def meeting():
    return make_meeting(status="held")


def fetched(client, address):
    """What the address gives, read to its end."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def add_paper(meeting, file=None, **told):
    return actions.add_paper(meeting=meeting, file=file or photograph(), **{"by": None, "at": AT, **told})


def add_voice(meeting, file=None, **told):
    facts = {"language": "en", "by": None, "at": AT, **told}
    return actions.add_voice(meeting=meeting, file=file or recording(), **facts)


def test_a_photograph_tells_nothing_but_what_is_seen(meeting):
    paper = add_paper(meeting, title="The list")
    with paper.file.open("rb") as kept, Image.open(kept) as picture:
        assert not picture.getexif()
        assert picture.size == (60, 80)
    assert "sheet" not in paper.file.name


def test_the_same_sheet_is_kept_once_and_no_more_than_a_few(meeting, monkeypatch):
    assert add_paper(meeting) == add_paper(meeting)
    monkeypatch.setattr(papers, "MOST_PAPERS", 1)
    with pytest.raises(Refused, match="No more papers"):
        add_paper(meeting, photograph(colour="black"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a not wanted", "photograph"),
        (b"\xff\xd8\xff broken", "could not read"),
        (b"PK\x03\x04 zip", "photograph"),
    ],
)
def test_what_is_no_sheet_is_refused(meeting, content, words):
    with pytest.raises(Refused, match=words) as refused:
        add_paper(meeting, SimpleUploadedFile("sheet.jpg", content))
    assert refused.value.field == "file"


def test_a_scan_is_kept_as_it_is(meeting):
    paper = add_paper(meeting, SimpleUploadedFile("scan.pdf", b"%PDF-1.4 a sheet"))
    with paper.file.open("rb") as kept:
        assert kept.read() == b"%PDF-1.4 a sheet"


def test_a_removed_paper_is_gone_with_its_file(meeting, django_capture_on_commit_callbacks):
    paper = add_paper(meeting)
    storage, name = paper.file.storage, paper.file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(paper=paper, by=None, at=AT)
    assert not storage.exists(name)
    assert [entry.verb for entry in history(meeting)] == ["add_paper", "remove_paper"]


@pytest.mark.parametrize(
    ("kind", "codec"), [("webm", "libopus"), ("mp4", "aac"), ("mp3", "libmp3lame"), ("wav", "pcm_s16le")]
)
def test_a_voice_is_made_anew_whatever_recorded_it(meeting, kind, codec):
    voice = add_voice(meeting, recording(1.5, kind=kind, codec=codec))
    assert voice.seconds == 2
    with voice.file.open("rb") as file:
        kept = file.read()
    assert kept.startswith(b"OggS")
    assert b"Kitchen" not in kept
    with av.open(BytesIO(kept)) as heard:
        assert (heard.streams.audio[0].codec_context.name, len(heard.streams.video)) == ("opus", 0)


def test_a_recording_that_lasts_too_long_or_is_none_is_refused(meeting, monkeypatch):
    monkeypatch.setattr(voices, "LONGEST", 1)
    with pytest.raises(Refused, match="lasts longer"):
        add_voice(meeting, recording(2))
    for content in (b"", b"RIFFxxxxWAVEbroken", b"no sound at all" * 50, photograph().read(), PLAYLIST):
        with pytest.raises(Refused) as refused:
            add_voice(meeting, SimpleUploadedFile("voice.webm", content))
        assert refused.value.field == "file"
    monkeypatch.setattr(voices, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="too large"):
        add_voice(meeting)
    assert not meeting.voices.exists()


def test_no_more_voices_than_a_few(meeting, monkeypatch):
    monkeypatch.setattr(voices, "MOST_VOICES", 0)
    with pytest.raises(Refused, match="No more recordings"):
        add_voice(meeting)


def test_a_voice_is_forgotten_after_the_approval_or_a_year_and_its_words_stay(
    meeting, django_capture_on_commit_callbacks
):
    voice = add_voice(meeting, transcript="The lamps are missing.")
    storage, name = voice.file.storage, voice.file.name
    assert actions.forget_voices(at=AT + timedelta(days=364)) == 0
    meeting.status, meeting.approved_on = "approved", date(2026, 4, 1)
    meeting.save()
    assert actions.forget_voices(at=AT + timedelta(days=89)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_voices(at=AT + timedelta(days=90)) == 1
    voice.refresh_from_db()
    assert (bool(voice.file), voice.transcript) == (False, "The lamps are missing.")
    assert not storage.exists(name)
    assert actions.forget_voices(at=AT + timedelta(days=500)) == 0
    late = add_voice(make_meeting(meeting.group, status="held"))
    assert actions.forget_voices(at=AT + timedelta(days=365)) == 1
    late.refresh_from_db()
    assert not late.file


def test_who_adds_writes_down_and_removes(meeting):
    for kind in KINDS:
        about = {"by": somebody(kind, meeting.authority), "at": AT}
        voice, paper = add_voice(meeting), add_paper(meeting)
        verbs = (
            partial(add_paper, meeting, photograph(colour="red"), **about),
            partial(add_voice, meeting, **about),
            partial(actions.transcribe, voice=voice, transcript="Words", **about),
            partial(actions.remove_voice, voice=voice, **about),
            partial(actions.remove_paper, paper=paper, **about),
        )
        for verb in verbs:
            if kind == TEAM:
                verb()
            else:
                with pytest.raises(Refused):
                    verb()


def test_a_voice_is_heard_by_those_who_keep_the_minutes_only(client, meeting):
    meeting.status, meeting.approved_on, meeting.sharing = "approved", DAY, "authority"
    meeting.save()
    voice, paper = add_voice(meeting), add_paper(meeting)
    hear, see = (
        reverse(f"meetings_workspace:{name}", args=[one.pk]) for name, one in (("voice", voice), ("paper", paper))
    )
    assert client.get(hear).status_code == 302
    sign_in(client, somebody(OWN, meeting.authority))
    assert fetched(client, hear).status_code == 404
    assert fetched(client, see).status_code == 200
    sign_in(client, somebody(TEAM, meeting.authority))
    answer = fetched(client, hear)
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("audio/ogg", "nosniff")
    assert "no-store" in answer.headers["Cache-Control"]
    assert fetched(client, see).headers["Content-Disposition"].startswith("attachment")


def test_the_pages_take_a_photo_and_a_voice(client, meeting):
    sign_in(client, somebody(TEAM, meeting.authority))
    page = reverse("meetings_workspace:meeting", args=[meeting.pk])
    for name, file in (("add_paper", photograph()), ("add_voice", recording())):
        address = reverse(f"meetings_workspace:{name}", args=[meeting.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, {"language": "en"}).status_code == 422
        assert client.post(address, {"file": file, "language": "en", "title": "The list"}).status_code == 302
    shown = client.get(page).text
    assert "The list" in shown
    assert "<audio" in shown
    voice = meeting.voices.get()
    write = reverse("meetings_workspace:transcribe", args=[voice.pk])
    assert client.get(write).status_code == 200
    assert client.post(write, {"transcript": "The lamps are missing."}).status_code == 302
    assert "The lamps are missing." in client.get(page).text
    for name, one in (("remove_voice", voice), ("remove_paper", meeting.papers.get())):
        address = reverse(f"meetings_workspace:{name}", args=[one.pk])
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 302
    assert not meeting.voices.exists()
    assert not meeting.papers.exists()
