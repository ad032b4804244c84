"""Links that do something for whoever holds them, without an account: confirm, change, leave.

    link = make("following.confirm", row.pk, row.link_stamp)
    number, stamp = read("following.confirm", token, days=30)   # Refused when forged or too old

The stamp is a column of the row. An action that uses a link once writes a new stamp (`new_stamp()`), so that the same
link opens nothing a second time; a link that may be used again (leaving) leaves it as it is.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from .refusals import Refused


def new_stamp() -> str:
    """A value nobody guesses, for the column that a row's links stand on: 22 characters."""
    return secrets.token_urlsafe(16)


def make(purpose: str, number: int, stamp: str) -> str:
    """What stands in the address: signed, so that numbers cannot be tried out."""
    return signing.dumps([number, stamp], salt=f"khetane.links.{purpose}")


def read(purpose: str, token: str, *, days: int) -> tuple[int, str]:
    """The row's number and the stamp the link was made with. `Refused` when it is forged, of another purpose or older.

    Whoever reads compares the stamp with the row's: a different one means that the link was used.
    """
    try:
        number, stamp = signing.loads(token, salt=f"khetane.links.{purpose}", max_age=timedelta(days=days))
    except signing.SignatureExpired as error:
        raise Refused(_("This link is too old. You can ask for a new one.")) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Refused(_("This link is not complete. Please copy it whole from the message.")) from error
    return int(number), str(stamp)
