"""What becomes of a published article: put right in public, taken back with a notice, put back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from khetane.common.announcements import announce
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from ..announcements import ArticleCorrected, ArticleWithdrawn
from ..models import ArticlePage, Correction, Withdrawal
from ..permissions import Permission


def _versions(translation_key: Any) -> list[ArticlePage]:
    """The article in all its languages, held until the transaction ends."""
    found = ArticlePage.objects.select_for_update(of=("self",)).filter(translation_key=translation_key, alias_of=None)
    return list(found.order_by("pk"))


@transaction.atomic
def correct(*, article: ArticlePage, text: TranslatedText, by: Any, at: datetime) -> Correction:
    """Add a line to the public correction log; the text itself is changed in the editor."""
    require(by, Permission.PUBLISH)
    if not text:
        raise Refused(_("Say what was wrong, and what is right."), field="text")
    versions = [version for version in _versions(article.translation_key) if version.live]
    if not versions:
        raise Refused(_("It is not published: change it instead."))
    correction = Correction.objects.create(translation_key=article.translation_key, at=at, text=text)
    for version in versions:
        # Feeds and machines tell by this when it was last put right.
        ArticlePage.objects.filter(pk=version.pk).update(last_published_at=at)
        record("correct", version, by=by, at=at)
        announce(ArticleCorrected(version.pk), at=at)
    touch("news", *(f"page:{version.pk}" for version in versions))
    return correction


@transaction.atomic
def withdraw(*, article: ArticlePage, reason: TranslatedText, by: Any, at: datetime) -> Withdrawal:
    """Take it back in all its languages: a notice stands at its address, and it is in no list, feed or file."""
    require(by, Permission.PUBLISH)
    if not reason:
        raise Refused(_("Say why: everybody will read it."), field="reason")
    versions = [version for version in _versions(article.translation_key) if version.live]
    if not versions:
        raise Refused(_("It is not published."))
    withdrawal = Withdrawal.objects.create(
        translation_key=article.translation_key, slug=versions[0].slug, at=at, reason=reason
    )
    for version in versions:
        version.unpublish(user=by, log_action=True)
        record("withdraw", version, by=by, at=at)
        announce(ArticleWithdrawn(version.pk), at=at)
    touch("news", *(f"page:{version.pk}" for version in versions))
    return withdrawal


@transaction.atomic
def restore(*, withdrawal: Withdrawal, by: Any, at: datetime) -> list[ArticlePage]:
    """Put it back as it was last published."""
    require(by, Permission.PUBLISH)
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if withdrawal.restored_at is not None:
        raise Refused(_("It is restored already."))
    withdrawal.restored_at = at
    withdrawal.save(update_fields=["restored_at"])
    versions = _versions(withdrawal.translation_key)
    for version in versions:
        revision = version.latest_revision or version.save_revision(user=by, clean=False)
        revision.publish(user=by, skip_permission_checks=True)
        record("restore", version, by=by, at=at)
    touch("news", *(f"page:{version.pk}" for version in versions))
    return versions
