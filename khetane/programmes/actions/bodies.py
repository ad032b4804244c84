"""Working groups and task forces of a municipality: founded, changed, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.models import Authority

from ..models import Engagement, WorkingBody
from ..permissions import Permission
from ..states import BodyKind, Footing


@transaction.atomic
def found_body(
    *,
    authority: Authority,
    kind: str,
    name: str,
    footing: str,
    based_on: str = "",
    formed_on: UncertainDate | None = None,
    engagements: Iterable[Engagement] = (),
    by: Any,
    at: datetime,
) -> WorkingBody:
    """A body of the municipality, new or taken over from before."""
    require(by, Permission.KEEP_BODIES, authority)
    body = WorkingBody(authority=authority, kind=BodyKind(kind))
    return _keep("found_body", body, name, footing, based_on, formed_on, engagements, by=by, at=at)


@transaction.atomic
def change_body(
    *,
    body: WorkingBody,
    name: str,
    footing: str,
    based_on: str = "",
    formed_on: UncertainDate | None = None,
    engagements: Iterable[Engagement] = (),
    by: Any,
    at: datetime,
) -> WorkingBody:
    """Another name, or another footing: an informal body that the council has approved by now."""
    body = lock(body)
    require(by, Permission.KEEP_BODIES, body)
    return _keep("change_body", body, name, footing, based_on, formed_on, engagements, by=by, at=at)


@transaction.atomic
def end_body(*, body: WorkingBody, ended_on: UncertainDate, by: Any, at: datetime) -> WorkingBody:
    """The body meets no more; what it decided stays."""
    body = lock(body)
    require(by, Permission.KEEP_BODIES, body)
    if body.ended_on is not None:
        raise Refused(_("This body has already ended."))
    if ended_on is None or not ended_on.is_known:
        raise Refused(_("Say when, at least the year."), field="ended_on")
    body.ended_on = ended_on
    body.save(update_fields=["ended_on"])
    record("end_body", body, by=by, at=at)
    touch(f"authority:{body.authority_id}")
    return body


def _keep(
    verb: str,
    body: WorkingBody,
    name: str,
    footing: str,
    based_on: str,
    formed_on: UncertainDate | None,
    engagements: Iterable[Engagement],
    *,
    by: Any,
    at: datetime,
) -> WorkingBody:
    engagements = list(engagements)
    if any(one.authority_id != body.authority_id for one in engagements):
        raise Refused(_("Engagements and communities must belong to the same authority."))
    if WorkingBody.objects.filter(authority=body.authority_id, name__iexact=name).exclude(pk=body.pk).exists():
        raise Refused(_("There is already a body of this name."), field="name")
    before = body.footing
    body.name, body.footing, body.based_on, body.formed_on = name, Footing(footing), based_on, formed_on
    body.save()
    body.engagements.set(engagements)
    record(verb, body, by=by, at=at, before=before, after=body.footing)
    touch(f"authority:{body.authority_id}")
    return body
