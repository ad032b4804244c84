"""What the look promises: small, readable, up to date, and nothing that the content security policy would refuse."""

import gzip
import importlib.util
import re
from pathlib import Path

import pytest

from khetane.front.rules.colours import PART_PAIRS, TEXT_PAIRS, colours, contrast

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "assets" / "css"
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TEMPLATES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("khetane/*/templates/**/*.html")])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT_PAIRS), (3.0, PART_PAIRS)], ids=["text", "parts"])
def test_colours_can_be_read_in_both_schemes(scheme, least, pairs):
    found = colours(scheme)
    weak = {pair: round(contrast(found[pair[0]], found[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < least}


def test_the_style_sheet_is_up_to_date_and_small():
    spec = importlib.util.spec_from_file_location("build_css", ROOT / "tools" / "build_css.py")
    build_css = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_css)
    css = build_css.TARGET.read_text(encoding="utf-8")
    assert css == build_css.joined(), "run: python tools/build_css.py"
    assert len(gzip.compress(css.encode())) <= 12 * 1024


def test_the_script_is_tiny():
    assert (ROOT / "assets" / "js" / "khetane.js").stat().st_size <= 4096


def test_every_colour_comes_from_the_tokens():
    for path in [*CSS.glob("components/*.css"), CSS / "layout.css", CSS / "print.css"]:
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")), path.name


def test_every_name_of_a_token_that_is_used_exists():
    css = (ROOT / "assets" / "khetane.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--([\w-]+)", css)) <= set(re.findall(r"--([\w-]+):", css))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_names_its_inputs_and_its_style(path):
    text = path.read_text(encoding="utf-8")
    comment = re.search(r"{% comment %}(.*?){% endcomment %}", text, re.S)
    assert comment, "no comment at its head"
    style = re.search(r"CSS: (none|components/([\w-]+)\.css)", comment[1])
    assert style, "the comment does not say where its style stands"
    assert style[1] == "none" or (CSS / style[1]).exists()
    assert f"`{path.stem}`" in (path.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_no_inline_style_or_script_and_asks_no_other_origin(path):
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"<[a-z][^>]*\sstyle\s*=", text, re.I), "inline style"
    assert not re.search(r"<style\b", text, re.I), "style block"
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", text, re.I), "inline script"
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text, re.I), "inline event handler"
    assert not re.search(r"javascript:", text, re.I), "script address"
    asset = r"<(?:link|script|img|source|iframe|video|audio|object|embed)\b"
    foreign = asset + r"[^>]*?(?:href|src|srcset|data)=[\"'](?:https?:)?//"
    assert not re.search(foreign, text, re.I), "an asset of another origin"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_component_is_called_by_its_name_and_closed(path):
    for call in re.findall(r"{% include [\"']components/.*?%}", path.read_text(encoding="utf-8"), re.S):
        name = re.search(r"components/([\w-]+)\.html", call)[1]
        assert (ROOT / "templates" / "components" / f"{name}.html").exists(), name
        assert call.endswith(" only %}"), call


def test_what_starts_small_stays_small():
    """The look's share of a first visit: style, script and mark, as they travel, in at most 12 KiB."""
    assets = [ROOT / "assets" / name for name in ("khetane.css", "js/khetane.js", "icons/khetane.svg")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in assets) <= 12 * 1024
