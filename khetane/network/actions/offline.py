"""An application's form is taken along, filled in off line and brought back."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import require
from khetane.common.refusals import Refused

from ..models import Application, OfflineForm
from ..permissions import Permission
from ..rules.writing import writable_parts

KEPT = timedelta(days=180)


@transaction.atomic
def take_along(
    *, application: Application, answers: dict[str, str], language: str, by: Any, at: datetime
) -> OfflineForm:
    """Keep what the answers are now; the same answers in the same language are kept once."""
    require(by, Permission.WRITE_APPLICATION, application)
    if not writable_parts(application):
        raise Refused(_("This application was sent already and can no longer be changed."))
    held = json.dumps([application.pk, language, answers], sort_keys=True, ensure_ascii=False)
    stamp = hashlib.sha256(held.encode()).hexdigest()[:32]
    form, _created = OfflineForm.objects.get_or_create(
        stamp=stamp,
        defaults={"application": application, "language": language, "answers": answers, "made_at": at},
    )
    return form


def forget_old_offline_forms(*, at: datetime) -> int:
    """Half a year later nobody brings a form back any more; answers how many were forgotten."""
    return OfflineForm.objects.filter(made_at__lt=at - KEPT).delete()[0]
