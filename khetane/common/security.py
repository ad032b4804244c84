"""Two content security policies, by address: strict for everybody, looser for Wagtail's editor."""

from __future__ import annotations

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

EDITOR_ADDRESSES = ("/cms/",)


class ContentSecurityPolicy(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(EDITOR_ADDRESSES):
            # A preview comes from a request of its own, through here, and may already wear the strict policy.
            del response["Content-Security-Policy"]
            response._csp_replace = settings.EDITOR_SECURITY_POLICY
        return super().process_response(request, response)
