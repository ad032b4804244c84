"""The strategies that plans answer to."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.views import PublicPage

from ..models import Framework, Theme


class FrameworkList(PublicPage):
    """All strategic frameworks with their time and objectives, and the thematic fields; four queries at most."""

    template_name = "frameworks/framework_list.html"
    shows = ("frameworks",)

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        frameworks = Framework.objects.select_related("replaces").prefetch_related("objectives")
        shown = [_shown(framework, framework.holds(on=today)) for framework in frameworks.order_by("-since", "code")]
        return super().get_context_data(frameworks=shown, themes=list(Theme.objects.valid(on=today)), **kwargs)


def _shown(framework: Framework, is_valid: bool) -> dict:
    """A framework with its facts in words."""
    facts = [
        {"label": _("Adopted by"), "value": framework.body.written()},
        {"label": _("Adopted on"), "value": framework.adopted_on.written() if framework.adopted_on else None},
        {"label": _("Valid from"), "value": framework.since},
        {"label": _("Valid until (not including)"), "value": framework.until, "missing": _("no end set")},
    ]
    if framework.replaces is not None:
        facts.append({"label": _("Replaces"), "value": framework.replaces.title.written()})
    return {"thing": framework, "facts": facts, "is_valid": is_valid}
