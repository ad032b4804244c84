"""For everybody: what participants offer each other and ask for, and what came of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import PublicPage
from khetane.frameworks.models import Theme
from khetane.places.models import Country

from ..models import Exchange, Notice
from ..states import HelpForm, NoticeKind
from .showing import facts_of, fitting, is_open, public_crumb, told

ROWS = 50


class Notices(PublicPage):
    """Open offers and requests, narrowed by what somebody looks for."""

    template_name = "exchange/notice_list.html"
    shows = ["exchange", "countries", "themes"]

    def get_alternates(self, context: dict) -> list[dict]:
        return [
            {"title": _("Offers and requests as a table (CSV)"), "type": "text/csv", "url": "/open-data/notices.csv"},
            {"title": _("Offers and requests (JSON)"), "type": "application/json", "url": "/open-data/notices.json"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Notice.objects.open(on=timezone.localdate()).select_related("authority__country")
        selects, chosen = self._selects()
        if chosen["kind"]:
            rows = rows.filter(kind=chosen["kind"])
        if chosen["form"]:
            rows = rows.filter(form=chosen["form"])
        if chosen["theme"]:
            rows = rows.filter(themes__code=chosen["theme"])
        if chosen["country"]:
            rows = rows.filter(authority__country=chosen["country"])
        before = self.request.GET.get("before", "")
        if before.isascii() and before.isdigit() and len(before) < 16:
            rows = rows.filter(pk__lt=int(before))
        found = list(rows.prefetch_related("themes").order_by("-pk")[: ROWS + 1])
        shown = found[:ROWS]
        held = Exchange.objects.held().select_related("notice__authority__country", "authority__country")
        return super().get_context_data(
            rows=shown,
            held=[told(one) for one in held.order_by("-held_on", "-pk")[:10]],
            held_count=Exchange.objects.held().count(),
            selects=selects,
            clear_url=self.request.path if any(chosen.values()) else "",
            next_url=f"?{urlencode({**chosen, 'before': shown[-1].pk})}" if len(found) > ROWS else "",
            workspace_url=reverse("exchange_workspace:home"),
            sample_shown=any(one.authority.is_sample for one in shown),
            crumbs=[{"title": _("Help between participants")}],
            **kwargs,
        )

    def _selects(self) -> tuple[list[dict], dict[str, str]]:
        options = {
            "kind": (_("Offer or request"), NoticeKind.choices),
            "form": (_("Form"), HelpForm.choices),
            "theme": (_("Theme"), [(one.code, str(one)) for one in Theme.objects.valid(on=timezone.localdate())]),
            "country": (
                _("Country"),
                sorted(((one.code, str(one)) for one in Country.objects.all()), key=lambda pair: pair[1]),
            ),
        }
        chosen, selects = {}, []
        for name, (label, choices) in options.items():
            typed = self.request.GET.get(name, "")
            chosen[name] = typed if typed in dict(choices) else ""
            listed = [{"value": "", "label": _("All")}, *({"value": key, "label": text} for key, text in choices)]
            selects.append({"name": name, "label": label, "value": chosen[name], "options": listed})
        return selects, chosen


class NoticePage(PublicPage):
    """One offer or request, and what came of it with those who answered."""

    template_name = "exchange/notice_page.html"

    def get_shows(self, context: dict) -> list[str]:
        return ["exchange", "countries", "themes", f"notice:{context['notice'].pk}"]

    def get_short_code(self, context: dict) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Notice.objects.published().select_related("authority__country").prefetch_related("themes")
        notice = get_object_or_404(rows, pk=self.kwargs["pk"])
        held = notice.exchanges.held().select_related("authority__country", "notice__authority__country")
        return super().get_context_data(
            notice=notice,
            is_open=is_open(notice),
            facts=facts_of(notice),
            held=[told(one) for one in held],
            fitting=fitting(notice) if is_open(notice) else [],
            answer_url=reverse("exchange_workspace:wish", args=[notice.pk]),
            sample_shown=notice.authority.is_sample,
            crumbs=[public_crumb(), {"title": str(notice.title)}],
            **kwargs,
        )
