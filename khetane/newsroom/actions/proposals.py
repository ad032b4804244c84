"""News the system proposes: written as a draft, taken up or set aside by an editor, never published alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places.gazetteer import fold

from ..models import AboutAuthority, ArticlePage, NewsPage, Proposal
from ..permissions import Permission
from ..querysets import proposals_waiting
from ..rules.proposals import Draft

# A proposal nobody touched for so long is no news any more.
FORGOTTEN_AFTER = timedelta(days=90)


@transaction.atomic
def propose(kind: str, subject: int, write: Callable[[], Draft], *, at: datetime) -> Proposal | None:
    """A draft in the site's first language, once for each thing; None before there is a place for news."""
    news = NewsPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None).first()
    if news is None:
        return None
    proposal, is_new = Proposal.objects.get_or_create(kind=kind, subject=subject, defaults={"at": at})
    if is_new:
        with override(settings.LANGUAGE_CODE):
            proposal.article = _draft(write(), news, at)
        proposal.save(update_fields=["article"])
    return proposal


def _draft(words: Draft, news: NewsPage, at: datetime) -> ArticlePage:
    article = ArticlePage(
        title=words.title,
        slug=_free_slug(news, words.title),
        standfirst=words.standfirst,
        dated_on=at.date(),
        body=json.dumps(words.body),
        source_label=gettext("The record of the Alliance"),
        source_url=settings.ORIGIN + words.address,
        locale=news.locale,
        live=False,
    )
    article.countries = [words.authority.country]
    article.programmes = words.programmes
    article.about_authorities = [AboutAuthority(authority=words.authority)]
    news.add_child(instance=article)
    article.save_revision()
    return article


def _free_slug(news: NewsPage, title: str) -> str:
    stem = slugify(fold(title)) or "news"
    taken = set(news.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


@transaction.atomic
def set_aside(*, proposal: Proposal, by: Any, at: datetime) -> Proposal:
    """The draft goes; the same is not proposed again."""
    require(by, Permission.PUBLISH)
    return _set_aside(proposal, by=by, at=at)


def _set_aside(proposal: Proposal, *, by: Any, at: datetime) -> Proposal:
    proposal = lock(proposal)
    article = proposal.article
    if article is None:
        raise Refused(_("It was set aside already."))
    if article.first_published_at is not None:
        raise Refused(_("It has been published. Withdraw the article instead."))
    article.delete(user=by)
    proposal.article = None
    record("set_aside", proposal, by=by, at=at)
    return proposal


def set_aside_forgotten(*, at: datetime) -> int:
    """The worker's round: drafts that no editor touched for ninety days."""
    count = 0
    for proposal in proposals_waiting().filter(at__lt=at - FORGOTTEN_AFTER, article__latest_revision__user=None):
        # Another worker may have been faster: that one is done, the next ones wait for nobody.
        with suppress(Refused), transaction.atomic():
            _set_aside(proposal, by=None, at=at)
            count += 1
    return count
