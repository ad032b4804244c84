"""The second factor: allauth's pages, and the way back to the page that asked for it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from ..permissions import Permission
from .workspace import back_to

THEN = "second_factor_then"  # in the session: the page that asked


class SecondFactor(IndexView):
    """Which second factors you have. With `next`, the shortest way to prove one and go there."""

    permission = Permission.MANAGE_ONESELF

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = back_to(request)
        if not wanted:
            return super().get(request, *args, **kwargs)
        if request.user.signed_in_with_second_factor(request):
            return HttpResponseRedirect(wanted)
        ways = [way["url"] for way in get_adapter(request).get_reauthentication_methods(request.user)]
        ways = [way for way in ways if way.startswith(reverse("mfa_index"))]
        if ways:
            return HttpResponseRedirect(f"{ways[0]}?{urlencode({'next': wanted})}")
        request.session[THEN] = wanted
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        asked_by = "" if self.request.user.signed_in_with_second_factor(self.request) else back_to(self.request)
        return super().get_context_data(asked_by=asked_by, **kwargs)


class CountsForThisSession:
    """Whoever sets a second factor up has just used it: this session counts as signed in with both."""

    kind: str

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type=self.kind)
        return response

    def get_success_url(self) -> str:
        # New recovery codes are shown first, with the way on to the page that asked.
        if self.did_generate_recovery_codes:
            return reverse("mfa_view_recovery_codes")
        return self.request.session.pop(THEN, "") or reverse("mfa_index")


class ActivateApp(CountsForThisSession, ActivateTOTPView):
    permission = Permission.MANAGE_ONESELF
    kind = "totp"


class AddPasskey(CountsForThisSession, AddWebAuthnView):
    permission = Permission.MANAGE_ONESELF
    kind = "webauthn"
