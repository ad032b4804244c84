"""Declarations: written down, signed, the signature recorded, refused or withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.links import new_stamp, read
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.actions import add_authority
from khetane.places.models import Authority

from .. import emails
from ..lifecycle import SIGNING
from ..models import Declaration, Signature, SignatureRequest
from ..permissions import Permission, speaks_for_it
from ..rules.mailed_forms import ALREADY_SIGNED, CONFIRM_DAYS, LINK_USED, NOT_OPEN, SIGN
from .numbers import next_number

CHANGEABLE = (
    *(
        "title",
        "summary",
        "text",
        "note",
        "adopted_by",
        "adopted_on",
        "opens_on",
        "closes_on",
        "source_label",
        "source_url",
    ),
)


@transaction.atomic
def write_declaration(*, by: Any, at: datetime, declaration: Declaration | None = None, **facts: Any) -> Declaration:
    """A new declaration, or a known one changed. What somebody signed is never rewritten: that is a new declaration."""
    require(by, Permission.KEEP_DECLARATIONS)
    unknown = set(facts) - set(CHANGEABLE) - {"slug", "is_sample"}
    if unknown:
        raise ValueError(f"No facts of a declaration: {sorted(unknown)}")
    is_new = declaration is None
    if is_new:
        slug = facts.pop("slug", "") or slugify(str(facts["title"].written("en")))[:80]
        if not slug or Declaration.objects.filter(slug=slug).exists():
            raise Refused(_("There is a declaration of this title already."), field="title")
        declaration = Declaration(slug=slug)
    else:
        declaration = lock(declaration)
        if facts.get("text", declaration.text) != declaration.text and declaration.signatures.exists():
            raise Refused(_("This text was signed already. A changed text is a new declaration."), field="text")
    if facts.get("closes_on") and facts["closes_on"] <= facts.get("opens_on", declaration.opens_on):
        raise Refused(_("This must be after the day on which signing begins."), field="closes_on")
    for name, value in facts.items():
        setattr(declaration, name, value)
    declaration.save()
    record("write_declaration", declaration, by=by, at=at)
    touch("declarations", f"declaration:{declaration.pk}")
    return declaration


@transaction.atomic
def ask_to_sign(*, declaration: Declaration, facts: dict[str, Any], language: str, at: datetime) -> SignatureRequest:
    """Write down the wish and send the link that confirms it; nothing else happens before that."""
    if not declaration.is_open(on=timezone.localdate(at)):
        raise Refused(NOT_OPEN)
    request = SignatureRequest.objects.create(declaration=declaration, language=language, asked_at=at, **facts)
    emails.confirm_signing(request)
    return request


@transaction.atomic
def enter_signing(
    *, declaration: Declaration, facts: dict[str, Any], language: str, by: Any, at: datetime
) -> SignatureRequest:
    """What came on paper, written down by the secretariat: nobody has to confirm it by mail."""
    request = SignatureRequest(declaration=declaration, language=language, asked_at=at, **facts)
    require(by, Permission.RECORD_SIGNATURES, request)
    request.save()
    SIGNING.take("confirm", request, by=by, at=at)
    return request


def request_of(token: str) -> SignatureRequest:
    """The wish a link stands for; `Refused` when it is forged, too old, or was used."""
    number, stamp = read(SIGN, token, days=CONFIRM_DAYS)
    request = SignatureRequest.objects.select_related("declaration").filter(pk=number, stamp=stamp).first()
    if request is None:
        raise Refused(LINK_USED)
    return request


@transaction.atomic
def confirm_signing(*, token: str, at: datetime) -> SignatureRequest:
    """The holder of the address says yes; the link works once."""
    request = lock(request_of(token))
    request.stamp = new_stamp()
    SIGNING.take("confirm", request, by=None, at=at)
    return request


@transaction.atomic
def record_signature(
    *, request: SignatureRequest, by: Any, at: datetime, authority: Authority | None = None
) -> Signature:
    """The authority signed: it gets the next number, the public sees it, whoever asked is told."""
    request = lock(request)
    if authority is not None and by is not None and speaks_for_it.test(by, authority):
        raise Refused(Permission.RECORD_SIGNATURES.refusal)
    SIGNING.take("record", request, by=by, at=at)
    declaration = lock(request.declaration)
    if authority is None:
        authority = add_authority(
            name=request.authority_name,
            kind=request.authority_kind,
            country=request.country,
            is_sample=declaration.is_sample,
            by=None,
            at=at,
        )
    if declaration.signatures.filter(authority=authority).exists():
        raise Refused(ALREADY_SIGNED % {"authority": authority}, field="authority")
    greatest = declaration.signatures.aggregate(greatest=models.Max("number"))["greatest"] or 0
    signature = Signature.objects.create(
        declaration=declaration,
        authority=authority,
        number=next_number(f"signatures {declaration.pk}", above=greatest),
        signed_on=UncertainDate.day(request.signed_on),
    )
    request.signature = signature
    request.save(update_fields=["signature"])
    record("sign", signature, by=by, at=at, facts={"number": signature.number})
    _tell_of(signature)
    emails.signature_recorded(request, signature)
    return signature


@transaction.atomic
def refuse_signing(*, request: SignatureRequest, reason: str, by: Any, at: datetime) -> SignatureRequest:
    """Not recorded, with the reason, which whoever asked reads."""
    request = lock(request)
    if not reason.strip():
        raise Refused(_("Give the reason: whoever asked will read it."), field="reason")
    request.reason = reason
    SIGNING.take("refuse", request, by=by, at=at, note=reason)
    emails.signature_refused(request)
    return request


@transaction.atomic
def withdraw_signature(*, signature: Signature, on: date, by: Any, at: datetime) -> Signature:
    """The authority takes its signature back; the list shows both days."""
    signature = lock(signature)
    require(by, Permission.RECORD_SIGNATURES, signature)
    if signature.withdrawn_on is not None:
        raise Refused(_("This signature was withdrawn already."), field="on")
    if on > timezone.localdate(at):
        raise Refused(_("This day has not come yet."), field="on")
    if signature.signed_on and signature.signed_on.is_known and on < signature.signed_on.earliest:
        raise Refused(_("This day lies before the signature."), field="on")
    signature.withdrawn_on = on
    signature.save(update_fields=["withdrawn_on"])
    record("withdraw_signature", signature, by=by, at=at, facts={"on": on.isoformat()})
    _tell_of(signature)
    return signature


def _tell_of(signature: Signature) -> None:
    touch("declarations", f"declaration:{signature.declaration_id}", f"authority:{signature.authority_id}")
