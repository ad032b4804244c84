"""Forms sent without an account: look into your mail, press the button, thank you. The same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from khetane.common.refusals import Refused
from khetane.common.views import PublicPage


class NotKept(PublicPage):
    """A page for one person at one moment: kept nowhere, found by no search engine."""

    shows = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


class Step(NotKept):
    """One of the three pages after a form; `back` names the page that the form belongs to."""

    title: str | Promise = ""
    lead: str | Promise = ""
    back: str = ""
    back_title: str | Promise = ""

    def get_context_data(self, **kwargs: Any) -> dict:
        crumbs = [{"title": self.back_title, "url": reverse(self.back)}, {"title": self.title}]
        return super().get_context_data(
            title=self.title,
            lead=self.lead,
            back_url=reverse(self.back),
            back_title=self.back_title,
            crumbs=crumbs,
            **kwargs,
        )


class Asked(Step):
    """The same for every address."""

    template_name = "network/mailed_step.html"
    title = gettext_lazy("Look into your mail")
    lead = gettext_lazy(
        "We have sent you a link. It counts only after you open it and press the button. The link works for a week; "
        "look into the spam folder as well."
    )


class Confirmed(Step):
    template_name = "network/mailed_step.html"
    title = gettext_lazy("Thank you")


@method_decorator(csrf_exempt, name="dispatch")
class Confirm(Step):
    """A button, so that no mail scanner that opens every link says yes for somebody.

    `find(token)` answers the row or is `Refused`; `confirm(token=, at=)` does it; `tell(row)` says what it is.
    """

    template_name = "network/mailed_confirm.html"
    done = ""
    find: Callable[[str], Any]
    confirm: Callable[..., Any]

    def tell(self, row: Any) -> str:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            row = type(self).find(kwargs["token"])
        except Refused as refused:
            return self.bad_link(refused)
        return self.render_to_response(self.get_context_data(told=self.tell(row)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            type(self).confirm(token=kwargs["token"], at=timezone.now())
        except Refused as refused:
            return self.bad_link(refused)
        return HttpResponseRedirect(reverse(self.done))

    def bad_link(self, refused: Refused) -> HttpResponse:
        self.title, self.lead = _("This link does not work"), str(refused)
        return self.response_class(self.request, "network/mailed_step.html", self.get_context_data(), status=410)
