"""Documents handed in are judged by what they are."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.common.uploads import check_upload, sha256_of


def archive(inside: str, content: str = "x") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(inside, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 ..."),
        ("A.JPG", b"\xff\xd8\xff\xe0"),
        ("b.odt", archive("mimetype", "application/vnd.oasis.opendocument.text")),
    ],
)
def test_an_honest_document_is_taken(name, content):
    check_upload(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("page.html", b"<script>"),
        ("page.pdf", b"<script>"),
        ("other.docx", archive("evil.js")),
        ("broken.docx", b"PK\x03\x04 and nothing"),
        ("large.pdf", b"%PDF-" + b"0" * 10 * 1024 * 1024),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(ValidationError):
        check_upload(SimpleUploadedFile(name, content))


def test_the_hash_is_of_the_whole_file_and_leaves_it_at_its_beginning():
    file = io.BytesIO(b"x" * 200_000)
    assert sha256_of(file) == hashlib.sha256(b"x" * 200_000).hexdigest()
    assert file.tell() == 0
