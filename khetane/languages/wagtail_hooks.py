"""The way from the editors' pages to what waits for a translator."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from khetane.common.permissions import may

from .permissions import Permission


class ToTheTranslations(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, Permission.TRANSLATE)


@hooks.register("register_admin_menu_item")
def translations() -> MenuItem:
    return ToTheTranslations(_("Translations"), reverse_lazy("languages_desk:waiting"), icon_name="globe", order=280)
