"""The map: every country has an outline, and known towns fall where they belong."""

import re

import pytest

from khetane.places import outlines

TOWNS = [
    ("SK", "Košice", 48.72, 21.26),
    ("MK", "Skopje", 41.998, 21.43),
    ("RO", "Mărășești", 45.88, 27.23),
    ("BG", "Бяла Слатина", 43.47, 23.94),
    ("TR", "Ankara", 39.93, 32.86),
    ("GR", "Thessaloniki", 40.64, 22.94),
    ("IS", "Reykjavík", 64.14, -21.9),
    ("PT", "Lisboa", 38.73, -9.14),
    ("AZ", "Gəncə", 40.68, 46.36),
    ("XK", "Prishtinë / Priština", 42.66, 21.16),
    ("UA", "Симферополь / Сімферополь", 44.95, 34.1),
]


def rings(path: str) -> list[list[tuple[int, int]]]:
    found = []
    for subpath in re.findall(r"M([^M]+?)z", path):
        start, _l, steps = subpath.partition("l")
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def is_inside(ring: list[tuple[int, int]], x: float, y: float) -> bool:
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


@pytest.mark.parametrize(("code", "name", "latitude", "longitude"), TOWNS)
def test_a_town_falls_inside_its_country(code, name, latitude, longitude):
    x, y = outlines.project(latitude, longitude)
    # A coast is drawn to a few kilometres, so a town may stand a little beside it.
    near = [(x + dx, y + dy) for dx in (-2, 0, 2) for dy in (-2, 0, 2)]
    found = [ring for ring in rings(outlines.load()["countries"][code]["path"]) for p in near if is_inside(ring, *p)]
    assert found, f"{name} is not in {code}"


def test_the_centre_of_the_projection_is_where_the_drawing_says():
    affine = outlines.load()["affine"]
    assert outlines.project(52, 15) == (affine["left"], affine["top"])


def test_every_label_stands_on_the_drawing():
    _x, _y, width, height = map(int, outlines.load()["viewbox"].split())
    for code, country in outlines.load()["countries"].items():
        assert 0 <= country["x"] <= width, code
        assert 0 <= country["y"] <= height, code


def test_overseas_places_are_not_on_the_map():
    assert outlines.is_on_map(48.72, 21.26)
    assert not outlines.is_on_map(4.94, -52.33)  # Cayenne


def test_the_outlines_stay_small():
    assert outlines.FILE.stat().st_size <= 45_000
