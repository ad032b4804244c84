"""Calls for funding as a feed: one entry for each, in three formats."""

from __future__ import annotations

from datetime import datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.feeds import MOST, Feed, FeedView, Item, ListedFeed, list_feed

from .models import FundingCall
from .states import CallStatus


class FundingFeed(FeedView):
    """Calls as they were published; one that was withdrawn says so."""

    shows = ("funding",)

    def get_feed(self, request: HttpRequest) -> Feed:
        rows = FundingCall.objects.published().prefetch_related("countries").order_by("-published_on", "-pk")
        language = get_language()
        return Feed(
            guid=f"{settings.ORIGIN}/{language}/feeds/funding",
            title=_("Calls for funding"),
            description=_("Money that cities and regions can apply for."),
            page=reverse("plans:funding"),
            address=reverse("plans:funding_feed", args=["atom"]).removesuffix(".atom"),
            language=language,
            items=[_item(one) for one in rows[:MOST]],
        )


def _item(call: FundingCall) -> Item:
    at = timezone.make_aware(datetime.combine(call.published_on, time(12)))
    shown = call.title.best()
    title = shown.text
    if call.status == CallStatus.WITHDRAWN:
        title = _("Withdrawn: %(call)s") % {"call": title}
    if call.is_sample:
        title = _("Sample: %(sentence)s") % {"sentence": title}
    closes = ""
    if call.closes_on:
        closes = _("Closes on %(day)s.") % {"day": UncertainDate.day(call.closes_on).written()}
    return Item(
        guid=uuid5(NAMESPACE_URL, f"khetane:funding:{call.slug}").urn,
        url=settings.ORIGIN + call.get_absolute_url(),
        title=title,
        at=at,
        updated_at=at,
        summary=" ".join(part for part in (call.summary.written(), closes) if part),
        language=shown.language if shown.is_fallback else "",
        tags=tuple(one.code for one in call.countries.all()),
    )


list_feed(
    ListedFeed(
        address="plans:funding_feed",
        title=gettext_lazy("Calls for funding"),
        words=gettext_lazy("An entry for each call, with the day on which it closes."),
    )
)
