"""How an application stands, told to somebody without an account who has its number and reads its mails."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from khetane.common.refusals import Refused

from .. import emails
from ..models import Application, StatusCode
from ..rules.status_codes import DIGITS, LASTS, MOST_TRIES, WRONG


@transaction.atomic
def send_status_code(*, number: str, email: str, at: datetime) -> None:
    """Mail a code, if the number and the address belong together; otherwise nothing happens, and nobody is told."""
    application = _with_number(number)
    language = emails.recipients(application).get(email.strip().lower()) if application else None
    if application is None or language is None:
        return
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    kept = {"digest": _digest(application, code), "expires_at": at + LASTS, "tries": 0}
    StatusCode.objects.update_or_create(application=application, defaults=kept)
    emails.status_code(application, code=code, to=email.strip().lower(), language=language)


def open_status(*, number: str, code: str, at: datetime) -> Application:
    """The application this code opens. A code works once; a wrong one counts, and after five the code is void."""
    with transaction.atomic():
        known = StatusCode.objects.select_for_update().filter(application=_with_number(number)).first()
        if known is not None and _fits(known, code, at):
            known.delete()
            return known.application
        if known is not None:
            StatusCode.objects.filter(pk=known.pk).update(tries=F("tries") + 1)
    raise Refused(WRONG, field="code")


def forget_old_codes(*, at: datetime) -> int:
    """Remove the codes that have run out; answers how many."""
    return StatusCode.objects.filter(expires_at__lt=at).delete()[0]


def _fits(known: StatusCode, code: str, at: datetime) -> bool:
    usable = known.tries < MOST_TRIES and at < known.expires_at
    return usable and constant_time_compare(known.digest, _digest(known.application, code))


def _with_number(number: str) -> Application | None:
    return Application.objects.filter(number__iexact=number.strip()).first() if number.strip() else None


def _digest(application: Application, code: str) -> str:
    plain = "".join(code.split())
    return salted_hmac("khetane.network.status", f"{application.pk}\n{plain}", algorithm="sha256").hexdigest()
