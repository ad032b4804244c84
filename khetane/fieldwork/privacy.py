"""How far each column of fieldwork may travel, and how long it is kept. Nothing of it is public."""

from __future__ import annotations

from khetane.common.privacy import CONFIDENTIAL, INTERNAL, PERSONAL

# Funders audit work and its payment for seven years after the programme's end.
_AUDIT = "seven years after the end of the programme, for its audit"

COLUMNS = {
    "FieldReport": {
        "member": (PERSONAL, _AUDIT),
        "month": (INTERNAL, _AUDIT),
        "status": (INTERNAL, _AUDIT),
        "words": (PERSONAL, _AUDIT),
        "facts": (INTERNAL, _AUDIT),
        "handed_in_on": (INTERNAL, _AUDIT),
        "sent_back_reason": (PERSONAL, "until it is handed in again"),
        "approved_on": (INTERNAL, _AUDIT),
        "approved_by": (PERSONAL, _AUDIT),
    },
    "TownDays": {
        "report": (PERSONAL, _AUDIT),
        "authority": (INTERNAL, _AUDIT),
        "days": (PERSONAL, _AUDIT),
        "note": (PERSONAL, _AUDIT),
    },
    "DailyRate": {
        "member": (PERSONAL, _AUDIT),
        "since": (CONFIDENTIAL, _AUDIT),
        "amount": (CONFIDENTIAL, _AUDIT),
        "currency": (CONFIDENTIAL, _AUDIT),
    },
    "PaymentFile": {
        "programme": (INTERNAL, _AUDIT),
        "month": (INTERNAL, _AUDIT),
        "made_at": (INTERNAL, _AUDIT),
        "made_by": (PERSONAL, _AUDIT),
    },
    "PaymentLine": {
        "file": (INTERNAL, _AUDIT),
        "report": (PERSONAL, _AUDIT),
        "days": (CONFIDENTIAL, _AUDIT),
        "rate": (CONFIDENTIAL, _AUDIT),
        "currency": (CONFIDENTIAL, _AUDIT),
        "amount": (CONFIDENTIAL, _AUDIT),
    },
}
