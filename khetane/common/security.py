"""Two content security policies, strict for everybody, looser for Wagtail's editor; and what no address may hold."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .errors import bad_request

EDITOR_ADDRESSES = ("/cms/",)


class ContentSecurityPolicy(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(EDITOR_ADDRESSES):
            # A preview comes from a request of its own, through here, and may already wear the strict policy.
            del response["Content-Security-Policy"]
            response._csp_replace = settings.EDITOR_SECURITY_POLICY
        return super().process_response(request, response)


class PlainAddresses:
    """Refuses a NUL byte in an address or its query: no page of ours has one, and PostgreSQL cannot even compare it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)
