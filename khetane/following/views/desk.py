"""How many follow, and the end for somebody who asks. No list of addresses: nobody here needs one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from khetane.common.views import DeskForm

from .. import actions, forms
from ..models import Follower
from ..permissions import Permission
from ..rules.counts import counted
from ..states import Rhythm, Topic


class Following(DeskForm):
    """Counts by language, rhythm and topic, and the form that ends it for one address."""

    permission = Permission.KEEP_FOLLOWING
    template_name = "following/desk.html"
    form_class = forms.EndForm

    def act(self, form: Form) -> bool:
        return actions.end_for(email=form.cleaned_data["email"], by=self.request.user, at=self.now())

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            said = _("This address gets no further mail.") if self.acted else _("This address does not follow.")
            messages.success(self.request, said)
        return response

    def get_success_url(self) -> str:
        return reverse("following_desk:following")

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = list(Follower.objects.following().values_list("language", "rhythm", "topics"))
        languages = {code: get_language_info(code)["name_translated"] for code, _r, _t in rows}
        return super().get_context_data(
            total=len(rows),
            tables=[
                {"title": _("By language"), "rows": counted((code for code, _r, _t in rows), languages)},
                {"title": _("By rhythm"), "rows": counted((one for _c, one, _t in rows), dict(Rhythm.choices))},
                {
                    "title": _("By topic"),
                    "rows": counted(
                        (topic for _c, _r, topics in rows for topic in topics or Topic.values), dict(Topic.choices)
                    ),
                },
            ],
            crumbs=[{"title": _("Desk"), "url": "/desk/"}, {"title": _("Following by e-mail")}],
            **kwargs,
        )
