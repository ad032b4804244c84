"""Pictures and recordings are shown and played: in parts, once, and nothing else beside them."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404

from khetane.common.media import handed_out

pytestmark = pytest.mark.django_db

SOUND = bytes(range(256)) * 4


@pytest.fixture
def recording(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "recordings").mkdir()
    (tmp_path / "images").mkdir()
    (tmp_path / "secret").mkdir()
    for name in ("recordings/a.ogg", "images/b.html", "secret/c.png", "d.png"):
        (tmp_path / name).write_bytes(SOUND)
    return "/media/recordings/a.ogg"


def test_a_recording_is_played_from_where_the_player_wants_it(client, recording):
    whole = client.get(recording)
    assert b"".join(whole.streaming_content) == SOUND
    assert (whole.headers["Content-Type"], whole.headers["Accept-Ranges"]) == ("audio/ogg", "bytes")
    for asked, shown, body in (
        ("bytes=0-1", "bytes 0-1/1024", SOUND[:2]),
        ("bytes=1000-", "bytes 1000-1023/1024", SOUND[1000:]),
        ("bytes=-10", "bytes 1014-1023/1024", SOUND[-10:]),
    ):
        part = client.get(recording, headers={"range": asked})
        assert (part.status_code, part.headers["Content-Range"]) == (206, shown)
        assert b"".join(part.streaming_content) == body
        assert part.headers["Content-Length"] == str(len(body))
    assert client.get(recording, headers={"range": "bytes=5000-"}).status_code == 416
    # What nobody understands is answered with the whole.
    for asked in ("pages=1-2", "bytes=x-y", "bytes=0-1,4-5"):
        whole = client.get(recording, headers={"range": asked})
        whole.close()
        assert whole.status_code == 200


def test_who_has_it_is_told_so_and_asks_again_each_time(client, recording):
    first = client.get(recording)
    first.close()
    mark = first.headers["ETag"]
    again = client.get(recording, headers={"if-none-match": mark})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, no-cache")


def test_nothing_is_drawn_or_run_that_is_no_picture_or_sound(client, recording):
    page = client.get("/media/images/b.html")
    page.close()
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "recordings/",
        "recordings/none.ogg",
        "secret/c.png",
        "d.png",
        "images/..",
        "images/%2e%2e%2fd.png",
        "images/a%00.png",
    ],
)
def test_what_lies_beside_them_is_not_there(client, recording, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)


def test_nothing_can_be_written_there(client, recording):
    assert client.post(recording).status_code == 405


def test_a_document_that_is_gone_is_not_there(tmp_path):
    there, gone = (FieldFile(None, FileField(storage=FileSystemStorage(tmp_path)), name) for name in ("a.pdf", "b.pdf"))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    response = handed_out(there, "letter.pdf")
    response.close()
    assert response.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert (response.headers["Content-Type"], response.headers["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )
    for file in (gone, None):
        with pytest.raises(Http404):
            handed_out(file)
