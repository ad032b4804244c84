"""wagtail-localize's own pages, where they would let somebody publish who may not, or a page in two languages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView

from khetane.common.permissions import refusal

from ..permissions import Permission


class BringToTranslators(UpdateTranslationsView):
    """What is new in an original goes to its translators; each language is published on its own form, whole."""

    permission = Permission.WRITE

    def get_form(self) -> Any:
        form = super().get_form()
        # A disabled field keeps its first value, whatever is sent.
        field = form.fields["publish_translations"]
        field.initial, field.disabled, field.widget = False, True, HiddenInput()
        return form


def take_translation_away(request: HttpRequest, page_id: int) -> HttpResponse:
    """A translation becomes a copy of its original again: readers lose it, so it is for who may publish."""
    reason = refusal(request.user, Permission.PUBLISH)
    if reason is not None:
        raise PermissionDenied(reason)
    return convert_to_alias(request, page_id)


take_translation_away.permission = Permission.PUBLISH
