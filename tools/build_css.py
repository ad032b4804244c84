"""Join the style sheets under assets/css into the one file that pages load: assets/khetane.css.

    python tools/build_css.py          write it
    python tools/build_css.py --check  say whether it is up to date

Nothing but comments and idle spaces is taken away, so that what a browser shows can be found again in its source.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
TARGET = ASSETS / "khetane.css"
ORDER = "@layer tokens,reset,base,layout,components,print;"


def squeezed(css: str) -> str:
    """The same rules without comments and idle spaces; strings are left as they are."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    parts = re.split(r"(\"[^\"]*\")", css)
    for i in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[i])
        part = re.sub(r"\s*([{};,>])\s*", r"\1", part)
        part = re.sub(r"(?<=[\w-]):\s+", ":", part)
        parts[i] = part.replace(";}", "}")
    return "".join(parts).strip()


def joined() -> str:
    """The whole style sheet, in the order of its layers."""
    css = ASSETS / "css"
    pieces = [(css / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "reset", "base", "layout")]
    components = "\n".join(path.read_text(encoding="utf-8") for path in sorted((css / "components").glob("*.css")))
    pieces += [f"@layer components {{{components}}}", (css / "print.css").read_text(encoding="utf-8")]
    return ORDER + "".join(map(squeezed, pieces)) + "\n"


def main(arguments: list[str]) -> int:
    css = joined()
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == css else 1
    TARGET.write_text(css, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
