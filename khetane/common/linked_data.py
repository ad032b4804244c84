"""What a page says to machines in the words of schema.org: JSON-LD in a script element that no browser runs.

{{ linked_data }}    in the page, from `json_ld({"@type": "Event", "name": …})`
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As in Django's json_script: nothing typed by anybody can end the element or begin a comment.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def without_empty(value: Any) -> Any:
    """The same without what is not known: an empty property would claim something."""
    if isinstance(value, Mapping):
        kept = {name: without_empty(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [part for one in value if (part := without_empty(one)) not in (None, "", [], {})]
    return value


def json_ld(thing: Mapping[str, Any]) -> SafeString:
    """One thing, with the context of schema.org, as a script element; empty values are left out."""
    written = json.dumps(without_empty({"@context": "https://schema.org", **thing}), ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{written.translate(ESCAPED)}</script>')  # noqa: S308
