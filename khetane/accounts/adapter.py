"""How allauth behaves here: our mails in the person's language, our doors after signing in."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from khetane.common.languages import of_reader_behind_the_doors, remember
from khetane.common.mail import send

from . import actions
from .models import Person
from .permissions import offices_of
from .states import WRITING


class AccountAdapter(DefaultAccountAdapter):
    """Signs in with e-mail; mails go out in the person's language."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        person = context.get("user") or Person.objects.filter(email__iexact=email).first()
        language = getattr(person, "language", None) or translation.get_language()
        context = {name: value for name, value in context.items() if name not in ("request", "email")}
        send(template_prefix, to=email, language=language, email=email, **context)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: Any = None, email: Any = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """A new account keeps the name and the language it was made in."""
        user.name = form.cleaned_data.get("name", "")
        user.language = of_reader_behind_the_doors(request)
        return super().save_user(request, user, form, commit)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Changing the account asks once more, unless the person signed in or proved themselves a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        earliest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > earliest for record in records)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if request.user.door == "workspace" and offices_of(request.user) & set(WRITING):
            return "/cms/"
        return f"/{request.user.door}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/accounts/me/"

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        actions.refresh_access(person=user, at=timezone.now())
        response = super().post_login(request, user, **kwargs)
        remember(response, user.language)
        return response
