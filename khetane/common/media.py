"""Files that a browser shows or plays in the page (pictures and recordings), and documents that it only keeps.

A player asks for parts of a recording (Safari plays nothing otherwise, the others cannot jump), and a browser that has
a file asks whether it changed: WhiteNoise answers both, as it does for our own static files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils._os import safe_join
from django.views import View
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import NotARegularFileError, StaticFile

from .uploads import media_type_of

TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "png": "image/png",
    "wav": "audio/wav",
    "webp": "image/webp",
}


def shown_in_a_page(request: HttpRequest, file: Path, *, caching: str = "public, no-cache") -> HttpResponse:
    """The file, or the part of it that was asked for; 304 for who has it; 404 when it is not there (any more).

    What has none of our types is sent as bytes, which no browser draws or runs. Kept by nobody without asking again:
    a picture may go as soon as somebody on it wishes so.
    """
    media_type = TYPES.get(file.suffix[1:].lower(), "application/octet-stream")
    headers = [("Content-Type", media_type), ("Cache-Control", caching), ("X-Content-Type-Options", "nosniff")]
    try:
        return WhiteNoiseMiddleware.serve(StaticFile(str(file), [*headers, ("Accept-Ranges", "bytes")]), request)
    except (NotARegularFileError, FileNotFoundError, ValueError) as error:
        # It never was, or goes at this very moment; no file has a zero byte in its name.
        raise Http404 from error


def handed_out(file: Any, name: str = "") -> FileResponse:
    """A document as it was handed in: downloaded, never opened inside the site, never sniffed; 404 when it is gone."""
    if not file:
        raise Http404
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=media_type_of(file.name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class PublicMedia(View):
    """Pictures and recordings of published pages; nothing else that lies beside them is public."""

    public = True

    def get(self, request: HttpRequest, path: str) -> HttpResponse:
        return shown_in_a_page(request, Path(safe_join(settings.MEDIA_ROOT, path)))
