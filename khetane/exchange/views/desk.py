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
        rows_of = Notice.objects.select_related("authority__country").prefetch_related("themes", "exchanges")
        notices = rows_of.filter(status=NoticeStatus.OPEN)[:ROWS]
        others = rows_of.exclude(status=NoticeStatus.OPEN)[:ROWS]
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
            notices=[self._shown(one) for one in notices],
            others=[self._shown(one) for one in others],
            held_count=Exchange.objects.held().count(),
            crumbs=[way()[0], {"title": way()[1]["title"]}],
            **kwargs,
        )

    def _shown(self, notice: Notice) -> dict[str, Any]:
        """A notice with what might fit it as long as nobody answered, and the one thing the desk does with it."""
        verb = "put_back" if notice.status == NoticeStatus.TAKEN_DOWN else "take_down"
        answers = notice.exchanges.all()
        return {
            "notice": notice,
            "is_open": is_open(notice),
            "answers_count": len(answers),
            "fitting": fitting(notice, most=3) if not answers and is_open(notice) else [],
            "move": NOTICE.moves[verb].label,
            "move_url": reverse(f"exchange_desk:{verb}", args=[notice.pk])
            if may(self.request.user, Permission.TAKE_DOWN, notice)
            else "",
        }


class OfNotice:
    permission = Permission.TAKE_DOWN
    verb = ""

    def get_thing(self) -> Notice:
        return get_object_or_404(Notice.objects.select_related("authority"), pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way()

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.authority}: {self.thing.title}"

    def closed_because(self) -> str | Promise | None:
        return NOTICE.closed_because(self.verb, self.thing, self.request.user)

    def act(self, form: Form) -> Notice:
        return getattr(actions, self.verb)(notice=self.thing, **form.cleaned_data, **self.facts())


class TakeDown(OfNotice, AtDesk):
    verb = "take_down"
    title = gettext_lazy("Take this notice down")
    lead = gettext_lazy(
        "Nobody reads it any more, nor what came of it. Those who speak for the authority are told why."
    )
    done = gettext_lazy("The notice is taken down.")
    form_class = forms.TakeDownForm
    danger = True


class PutBack(OfNotice, AtDesk):
    verb = "put_back"
    title = gettext_lazy("Put this notice back")
    lead = gettext_lazy("Everybody reads it again. It is closed; its authority opens it itself.")
    done = gettext_lazy("The notice is back.")
