"""The outlines of Europe's countries, and where a point falls among them.

`data/europe.json` is drawn once by `tools/map/build.mjs` from Natural Earth (public domain). Borders and names in it
are no position on the status of any territory; the map component says so under every map.
"""

from __future__ import annotations

import json
from functools import lru_cache
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "europe.json"

# The projection is Lambert's azimuthal equal-area one on a sphere: shares of the land look as large as they are.
CENTRE_LATITUDE, CENTRE_LONGITUDE = 52.0, 15.0


@lru_cache(maxsize=1)
def load() -> dict[str, Any]:
    """The drawing: `viewbox`, `affine` and `countries` {code: {"path", "x", "y"}}, x and y being the label's place."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees north and east to x and y of the drawing (x to the right, y down), to a tenth of a unit."""
    affine = load()["affine"]
    phi, phi_0, lam = radians(latitude), radians(CENTRE_LATITUDE), radians(longitude - CENTRE_LONGITUDE)
    stretch = sqrt(2 / max(1e-9, 1 + sin(phi_0) * sin(phi) + cos(phi_0) * cos(phi) * cos(lam)))
    east = stretch * cos(phi) * sin(lam)
    north = stretch * (cos(phi_0) * sin(phi) - sin(phi_0) * cos(phi) * cos(lam))
    return (
        round(affine["left"] + affine["scale"] * east, 1),
        round(affine["top"] - affine["scale"] * north, 1),
    )


def is_on_map(latitude: float, longitude: float) -> bool:
    """Does the point fall inside the drawing? Overseas places do not."""
    _left, _top, width, height = map(float, load()["viewbox"].split())
    x, y = project(latitude, longitude)
    return 0 <= x <= width and 0 <= y <= height
