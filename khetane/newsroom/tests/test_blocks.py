"""What an editor cannot do by mistake."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from khetane.newsroom.models.blocks import BodyBlock, LinkBlock, PictureBlock


def body(*parts: tuple[str, object]):
    block = BodyBlock()
    return block, block.to_python([{"type": kind, "value": value} for kind, value in parts])


def test_a_lower_heading_needs_a_heading_above_it():
    block, value = body(("heading", {"text": "Where", "level": "h3"}))
    with pytest.raises(ValidationError):
        block.clean(value)
    block, value = body(("heading", {"text": "What", "level": "h2"}), ("heading", {"text": "Where", "level": "h3"}))
    assert len(block.clean(value)) == 2


def test_a_figure_needs_its_source():
    block, value = body(("figure", {"text": "123", "label": "Municipalities", "source_label": ""}))
    with pytest.raises(ValidationError):
        block.clean(value)


def test_a_picture_needs_words():
    required = {name for name, block in PictureBlock().child_blocks.items() if block.required}
    assert required == {"image", "alt_text"}


def test_a_link_leads_to_one_place():
    block = LinkBlock()
    assert block.clean(block.to_python({"label": "ROMACT", "page": None, "url": "https://example.org/"}))
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"label": "Nowhere", "page": None, "url": ""}))
