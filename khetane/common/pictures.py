"""Pictures people hand in: drawn anew, so that nothing a camera wrote into them is kept."""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError


def without_metadata(file: Any) -> ContentFile:
    """The picture drawn anew, upright, in the format it had; only its colour profile is kept. Its name says nothing."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            kind = picture.format or "PNG"
            profile = picture.info.get("icc_profile")
            drawn = ImageOps.exif_transpose(picture)
            # A new picture holds the dots and nothing else: no EXIF, no XMP, no comments, no second pictures.
            clean = Image.new(drawn.mode, drawn.size)
            if drawn.mode == "P":
                clean.putpalette(drawn.getpalette())
            clean.paste(drawn)
            body = BytesIO()
            quality = {"quality": 90} if kind in ("JPEG", "WEBP", "AVIF") else {}
            clean.save(body, kind, **quality, **({"icc_profile": profile} if profile else {}))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise ValidationError({"file": _("We could not read this picture.")}) from problem
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    return ContentFile(body.getvalue(), name=f"{secrets.token_hex(8)}.{ending}")
