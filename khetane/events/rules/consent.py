"""What somebody agreed to, word for word: a wording is never changed, a new one gets a new name."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIST_WORDINGS: dict[str, Promise] = {
    "list-1": _(
        "My name and my authority, group or organisation may stand on the list that the others who come can read. "
        "I can change this at any time by the link in my mail."
    ),
}
LIST_WORDING = "list-1"
