"""For the desk: participants that have gone quiet, and what to do next."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import DeskPage

from ..models import Participation, Spokesperson
from ..permissions import Permission
from .showing import desk_crumb

ROWS = 50


class GoneQuiet(DeskPage):
    """Those taking part for whom nobody speaks, or nobody who answers."""

    template_name = "network/desk_quiet.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        after = self.request.GET.get("after", "")
        people = Spokesperson.objects.speaking(on=today).select_related("person")
        quiet = Participation.objects.gone_quiet(on=today).order_by("pk")
        if after.isascii() and after.isdigit() and len(after) < 16:
            quiet = quiet.filter(pk__gt=int(after))
        speaking = Prefetch("authority__spokespersons", queryset=people, to_attr="speaking_today")
        found = list(quiet.select_related("authority__country").prefetch_related(speaking)[: ROWS + 1])
        shown = found[:ROWS]
        return super().get_context_data(
            rows=[_shown(one) for one in shown],
            next_url=f"?after={shown[-1].pk}" if len(found) > ROWS else "",
            crumbs=[desk_crumb(), {"title": _("Gone quiet")}],
            **kwargs,
        )


def _shown(participation: Participation) -> dict:
    authority = participation.authority
    if participation.is_unspoken:
        why, step = _("Nobody speaks for it."), _("Find out who does, and appoint them.")
    else:
        names = ", ".join(str(one.person) for one in authority.speaking_today)
        why = _("Asked three times and not answered: %(names)s.") % {"names": names}
        step = _("Call them or the town hall; end what is over and appoint somebody else.")
    return {
        "authority": authority,
        "url": reverse("network_desk:people", args=[authority.slug]),
        "why": why,
        "step": step,
    }
