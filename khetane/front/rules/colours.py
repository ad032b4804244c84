"""The colours of the look and how well they can be told apart, read from the one file they stand in.

Both the style guide and the test of the look (tests/architecture/test_look.py) ask here, so that what is shown is
what is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[3] / "assets" / "css" / "tokens.css"
_DARK = "@media screen and (prefers-color-scheme: dark)"

# Least contrast of text on its ground and of a part (a line, a mark, the focus) on its ground, by WCAG 2.2 AA.
LEAST_FOR_TEXT, LEAST_FOR_PARTS = 4.5, 3.0
TEXT_PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "ink-soft", "link", "green", "red")
        for ground in ("paper", "surface", "sunk")
    ),
    *(("ink", f"{wash}-wash") for wash in ("blue", "green", "red", "amber", "grey")),
    ("link", "blue-wash"),
    ("green", "green-wash"),
    ("red", "red-wash"),
    ("amber", "amber-wash"),
    ("ink-soft", "red-wash"),
    ("link-hover", "paper"),
    ("link-hover", "surface"),
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("on-green", "green"),
    ("on-red", "red"),
]
PART_PAIRS = [
    *((part, ground) for part in ("line-strong", "focus", "road", "red", "green") for ground in ("paper", "surface")),
    ("focus", "halo"),
    ("road-stripe", "road"),
    ("line-strong", "sunk"),
]


@dataclass(frozen=True)
class Pair:
    """One colour on another: the contrast in both schemes, and the least it must have."""

    front: str
    ground: str
    light: float
    dark: float
    least: float


@cache
def _sheet() -> str:
    return TOKENS.read_text(encoding="utf-8")


def colours(scheme: str) -> dict[str, str]:
    """Name to "#rrggbb" in the scheme "light" or "dark"; the dark one overlays the light one."""
    light, _media, rest = _sheet().partition(_DARK)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rest.partition("@media print")[0]))
    return found


def sizes(prefix: str) -> list[tuple[str, float]]:
    """Tokens such as ("s4", 16.0) or ("t0", 17.0) in pixels at the usual size of text, smallest first."""
    light = _sheet().partition(_DARK)[0]
    found = re.findall(rf"--({prefix}-?\d+): ([\d.]+)rem", light)
    return sorted(((name, float(rem) * 16) for name, rem in found), key=lambda one: one[1])


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours "#rrggbb": from 1 (the same) to 21 (black on white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair that must be readable, with its contrast, rounded down so that nothing looks better than it is."""
    light, dark = colours("light"), colours("dark")
    return tuple(
        Pair(front, ground, *(_down(contrast(one[front], one[ground])) for one in (light, dark)), least)
        for least, chosen in ((LEAST_FOR_TEXT, TEXT_PAIRS), (LEAST_FOR_PARTS, PART_PAIRS))
        for front, ground in chosen
    )


def _down(ratio: float) -> float:
    return int(ratio * 10) / 10
