"""Every column says how far it may travel and how long it is kept. A test fails on a column that says nothing.

Each app classifies its own columns in `privacy.py`:

    COLUMNS = {"Application": {"contact_email": (PERSONAL, "two years after the decision")}}
"""

from __future__ import annotations

PUBLIC = "public"
INTERNAL = "internal"
PERSONAL = "personal"
SENSITIVE = "sensitive by inference"
CONFIDENTIAL = "confidential"
CLASSES = (PUBLIC, INTERNAL, PERSONAL, SENSITIVE, CONFIDENTIAL)

AS_LONG_AS_THE_THING = "as long as the thing it belongs to"

COLUMNS = {
    "Entry": {
        "at": (INTERNAL, "for good"),
        "by_id": (INTERNAL, "for good; leads nowhere once the person is erased"),
        "verb": (INTERNAL, "for good"),
        "subject_kind": (INTERNAL, "for good"),
        "subject_id": (INTERNAL, "for good"),
        "before": (INTERNAL, "for good"),
        "after": (INTERNAL, "for good"),
        "note": (INTERNAL, "for good"),
        "facts": (INTERNAL, "for good"),
    },
    "Announced": {
        "kind": (INTERNAL, "for good"),
        "payload": (INTERNAL, "for good; numbers only"),
        "at": (INTERNAL, "for good"),
        "stored_at": (INTERNAL, "for good"),
    },
    "Delivery": {"announced": (INTERNAL, "for good"), "listener": (INTERNAL, "for good")},
    "Imported": {
        "importer": (INTERNAL, "for good"),
        "key": (INTERNAL, "for good"),
        "digest": (INTERNAL, "for good"),
        "at": (INTERNAL, "for good"),
    },
}
