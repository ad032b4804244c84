"""How notices and exchanges are written out on a page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Exchange, Notice
from ..states import ExchangeStatus, Helped, NoticeKind, NoticeStatus

EXCHANGE_TONES = {
    ExchangeStatus.WISHED: "waiting",
    ExchangeStatus.AGREED: "active",
    ExchangeStatus.HELD: "good",
    ExchangeStatus.DECLINED: "ended",
    ExchangeStatus.WITHDRAWN: "ended",
    ExchangeStatus.CALLED_OFF: "ended",
}
HELPED_TONES = {Helped.YES: "good", Helped.PARTLY: "waiting", Helped.NO: "broken"}
# On the other side of what one offers stand requests.
COUNTERPART = {NoticeKind.OFFER: NoticeKind.REQUEST, NoticeKind.REQUEST: NoticeKind.OFFER}


def is_open(notice: Notice) -> bool:
    return notice.status == NoticeStatus.OPEN and notice.until > timezone.localdate()


def facts_of(notice: Notice) -> list[dict]:
    """What everybody reads of a notice beside its text."""
    return [
        {"label": _("In which form"), "value": notice.get_form_display()},
        {"label": _("Themes"), "value": ", ".join(str(theme) for theme in notice.themes.all()), "missing": _("any")},
        {"label": _("In which languages"), "value": notice.languages, "missing": _("not said")},
        {"label": _("Published on"), "value": notice.published_on},
        {"label": _("Open until (not including)"), "value": notice.until},
    ]


def fitting(notice: Notice, *, most: int = 5) -> list[Notice]:
    """Open notices of others on the other side: of the same form or with a theme in common, the closest first."""
    others = Notice.objects.open(on=timezone.localdate()).exclude(authority=notice.authority_id)
    rows = others.filter(kind=COUNTERPART[NoticeKind(notice.kind)]).select_related("authority__country")
    themes = {theme.pk for theme in notice.themes.all()}
    scored = []
    for one in rows.prefetch_related("themes")[:200]:
        score = 2 * len(themes & {theme.pk for theme in one.themes.all()}) + (one.form == notice.form)
        if score:
            scored.append((-score, -one.pk, one))
    return [one for _score, _number, one in sorted(scored, key=lambda each: each[:2])[:most]]


def told(exchange: Exchange) -> dict[str, Any]:
    """An exchange that took place, as everybody reads it."""
    sides = [
        (exchange.notice.authority, exchange.host_helped, exchange.get_host_helped_display(), exchange.host_word),
        (exchange.authority, exchange.guest_helped, exchange.get_guest_helped_display(), exchange.guest_word),
    ]
    return {
        "exchange": exchange,
        "words": [
            {
                "authority": authority,
                "helped": label,
                "value": helped,
                "tone": HELPED_TONES.get(helped, ""),
                "word": word,
            }
            for authority, helped, label, word in sides
        ],
    }


def public_crumb() -> dict:
    return {"title": _("Help between participants"), "url": reverse("exchange:notices")}
