"""A consent ends: all that stood on it goes, from pages, drafts, old versions, files and what translators had."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail_localize.models import String, StringSegment, TranslationSource

from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused

from ..models import PAGE_TYPES, Consent
from ..permissions import Permission
from ..rules.standing_on import StandsOn, without
from ..states import ConsentEnd

WITH_BODY = [model for model in PAGE_TYPES if hasattr(model, "body")]


def stands_on(consent: Consent) -> StandsOn:
    """What goes when the consent ends: its pictures, recordings and quotations."""
    return StandsOn(
        consent=consent.pk,
        pictures=frozenset(consent.pictures.values_list("pk", flat=True)),
        recordings=frozenset(consent.recordings.values_list("pk", flat=True)),
    )


@transaction.atomic
def end_consent(*, consent: Consent, end: str = ConsentEnd.WITHDRAWN, by: Any, at: datetime) -> Consent:
    """It never holds again. Nothing of it is kept but the record that it ended and where the papers are."""
    require(by, Permission.PUBLISH)
    consent = lock(consent)
    if consent.ended_at is not None:
        raise Refused(_("This consent has ended already."))
    gone = stands_on(consent)
    names = _clear_pages(gone)
    _clear_versions(gone)
    # Their files, and a picture's other sizes, go with the rows.
    consent.pictures.all().delete()
    consent.recordings.all().delete()
    consent.ended_at, consent.end = at, end
    consent.save(update_fields=["ended_at", "end"])
    record("end", consent, by=by, at=at, after=end, facts={"pages": len(names)})
    touch("news", *names)
    return consent


def end_expired_consents(*, at: datetime) -> int:
    """The worker's round: consents whose last day is over end by themselves. Safe to call twice."""
    ended = 0
    for consent in Consent.objects.filter(ended_at=None, expires_on__lt=timezone.localdate(at)):
        # Another worker may have been faster: that one is done, the next ones wait for nobody.
        with suppress(Refused):
            end_consent(consent=consent, end=ConsentEnd.EXPIRED, by=None, at=at)
            ended += 1
    return ended


def _clear_pages(gone: StandsOn) -> list[str]:
    names = []
    for model in WITH_BODY:
        for page in model.objects.exclude(body=""):
            before = list(page.body.raw_data)
            after = without(before, gone)
            if after != before:
                page.body = json.dumps(after)
                page.save(clean=False, update_fields=["body"])
                names.append(f"page:{page.pk}")
                _forget_strings(page)
    return names


def _forget_strings(page: Any) -> None:
    """What translators were given of it goes too."""
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None:
        return
    if source.locale_id == page.locale_id:
        TranslationSource.update_or_create_from_instance(page)
    String.objects.exclude(pk__in=StringSegment.objects.values("string")).delete()


def _clear_versions(gone: StandsOn) -> None:
    """Drafts, scheduled versions and all old ones: a text that was taken back cannot be restored by mistake."""
    for revision in _versions(gone):
        body = json.loads(revision.content["body"])
        after = without(body, gone)
        if after != body:
            revision.content["body"] = json.dumps(after)
            revision.save(update_fields=["content"])


def _versions(gone: StandsOn) -> Iterable[Revision]:
    found = Revision.page_revisions.filter(content__body__isnull=False)
    return (one for one in found.iterator() if any(word in one.content["body"] for word in gone.words))
