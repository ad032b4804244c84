"""The map of the directory: the same rows, drawn on the outlines of Europe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from khetane.places import outlines


def directory_map(rows: Iterable[Any], counts: dict[str, int], countries: dict[str, Any], query: dict) -> dict:
    """Inputs of the map component: countries with their counts, and a point for each row that has a place."""
    drawing = outlines.load()
    shapes = []
    for code, shape in drawing["countries"].items():
        country, count = countries.get(code), counts.get(code)
        url = f"{reverse('front:participants')}?{urlencode({**query, 'country': code})}" if count else ""
        shapes.append(
            {"code": code, "name": country.name if country else code, "path": shape["path"], "count": count, "url": url}
        )
    points = []
    for row in rows:
        if row.latitude is None or not outlines.is_on_map(row.latitude, row.longitude):
            continue
        x, y = outlines.project(row.latitude, row.longitude)
        points.append(
            {
                "x": x,
                "y": y,
                "name": row.latin_name,
                "url": reverse("front:authority", args=[row.slug]),
                "sample": row.is_sample,
            }
        )
    return {
        "viewbox": drawing["viewbox"],
        "title": _("Map of the authorities in this list, by country"),
        "list_label": _("By country"),
        "countries": shapes,
        "points": points,
    }
