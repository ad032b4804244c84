"""At the desk: everything participants offer, ask and agree, and where nothing moves."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.permissions import may
from khetane.common.views import DeskPage
from khetane.network.views.at_desk import AtDesk

from .. import actions, forms
from ..lifecycle import NOTICE
from ..models import Exchange, Notice
from ..permissions import Permission
from ..states import NoticeStatus
from .showing import EXCHANGE_TONES, fitting, is_open

ROWS = 100


def way() -> list[dict]:
    return [
        {"title": _("Desk"), "url": reverse("front_desk:home")},
        {"title": _("Help between participants"), "url": reverse("exchange_desk:home")},
    ]


class ExchangeAtDesk(DeskPage):
    """What is under way, what waits, and requests nobody has answered with the offers that would fit."""

    template_name = "exchange/desk_home.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        rows = Exchange.objects.going_on().select_related("authority", "notice__authority").order_by("wished_on", "pk")
        late = set(Exchange.objects.to_tell_of(on=today).values_list("pk", flat=True))
        notices = Notice.objects.filter(status=NoticeStatus.OPEN).select_related("authority__country")
        notices = list(notices.prefetch_related("themes", "exchanges")[:ROWS])
        may_close = may(self.request.user, Permission.CLOSE_NOTICE)
        return super().get_context_data(
            exchanges=[
                {
                    "exchange": one,
                    "url": reverse("exchange_workspace:exchange", args=[one.pk]),
                    "tone": EXCHANGE_TONES[one.status],
                    "is_late": one.pk in late,
                }
                for one in rows[:ROWS]
            ],
            notices=[
                {
                    "notice": one,
                    "is_open": is_open(one),
                    "answers_count": len(one.exchanges.all()),
                    "fitting": fitting(one, most=3) if not one.exchanges.all() and is_open(one) else [],
                    "close_url": reverse("exchange_desk:close_notice", args=[one.pk]) if may_close else "",
                }
                for one in notices
            ],
            held_count=Exchange.objects.held().count(),
            crumbs=[way()[0], {"title": way()[1]["title"]}],
            **kwargs,
        )


class CloseNotice(AtDesk):
    permission = Permission.CLOSE_NOTICE
    title = gettext_lazy("Close this notice")
    lead = gettext_lazy("Nobody answers it any more. Those who speak for the authority are told why.")
    done = gettext_lazy("The notice is closed.")
    form_class = forms.CloseForm
    danger = True

    def get_thing(self) -> Notice:
        return get_object_or_404(Notice.objects.select_related("authority"), pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way()

    def closed_because(self) -> str | Promise | None:
        return NOTICE.closed_because("close", self.thing, self.request.user)

    def act(self, form: Form) -> Notice:
        return actions.close_notice(notice=self.thing, **form.cleaned_data, **self.facts())
