"""Calls for funding: kept by the secretariat, published, withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Theme
from khetane.places.models import Country
from khetane.places.states import AuthorityKind

from ..lifecycle import CALL_MOVES
from ..models import FundingCall, FundingInstrument
from ..permissions import Permission
from .checks import refuse_currency, refuse_empty


@dataclass(frozen=True)
class CallTexts:
    """What a call says. None named of countries, themes or kinds of authority: open to all."""

    title: TranslatedText
    summary: TranslatedText
    funder: str
    url: str
    who_may_apply: TranslatedText | None = None
    instrument: FundingInstrument | None = None
    kinds: Collection[str] = ()
    themes: Collection[Theme] = ()
    countries: Collection[Country] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    most: Decimal | None = None
    currency: str = ""
    source_label: str = ""


@transaction.atomic
def draft_call(*, texts: CallTexts, slug: str = "", is_sample: bool = False, by: Any, at: datetime) -> FundingCall:
    """A call, not public yet."""
    require(by, Permission.KEEP_CALLS)
    call = FundingCall(is_sample=is_sample)
    call.slug = slug or FundingCall.objects.free_slug(str(texts.title.written("en")))
    return _keep("draft_call", call, texts, by=by, at=at)


@transaction.atomic
def edit_call(*, call: FundingCall, texts: CallTexts, by: Any, at: datetime) -> FundingCall:
    """Other words or days: funders move their calls."""
    call = lock(call)
    require(by, Permission.KEEP_CALLS)
    return _keep("edit_call", call, texts, by=by, at=at)


@transaction.atomic
def publish_call(*, call: FundingCall, by: Any, at: datetime) -> FundingCall:
    call = lock(call)
    call.published_on = call.published_on or timezone.localdate(at)
    call.withdrawn_reason = TranslatedText.empty()
    CALL_MOVES.take("publish", call, by=by, at=at)
    _touch(call)
    return call


@transaction.atomic
def withdraw_call(*, call: FundingCall, reason: TranslatedText, by: Any, at: datetime) -> FundingCall:
    """The funder called it off; it stays readable, with the reason."""
    call = lock(call)
    refuse_empty(reason, field="reason")
    call.withdrawn_reason = reason
    CALL_MOVES.take("withdraw", call, by=by, at=at)
    _touch(call)
    return call


@transaction.atomic
def discard_call(*, call: FundingCall, by: Any, at: datetime) -> None:
    """Throw a draft away; what was published once stays, and is withdrawn with a reason."""
    call = lock(call)
    require(by, Permission.KEEP_CALLS)
    if call.published_on is not None:
        raise Refused(_("It was published: withdraw it, so that everybody reads why."))
    record("discard_call", call, by=by, at=at)
    call.delete()


def _keep(verb: str, call: FundingCall, texts: CallTexts, *, by: Any, at: datetime) -> FundingCall:
    refuse_empty(texts.title, field="title")
    if texts.opens_on and texts.closes_on and texts.closes_on < texts.opens_on:
        raise Refused(_("It cannot close before it opens."), field="closes_on")
    if texts.most is not None:
        refuse_currency(texts.currency)
    names = (
        "title",
        "summary",
        "funder",
        "url",
        "instrument",
        "opens_on",
        "closes_on",
        "most",
        "currency",
        "source_label",
    )
    for name in names:
        setattr(call, name, getattr(texts, name))
    call.who_may_apply = texts.who_may_apply or TranslatedText.empty()
    call.kinds = sorted(AuthorityKind(kind).value for kind in texts.kinds)
    try:
        call.full_clean()
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise Refused(" ".join(messages), field=field) from problem
    call.save()
    call.themes.set(texts.themes)
    call.countries.set(texts.countries)
    record(verb, call, by=by, at=at)
    _touch(call)
    return call


def _touch(call: FundingCall) -> None:
    touch("funding", f"call:{call.pk}")
