"""What somebody sees and changes about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from khetane.common.languages import COOKIE, remember
from khetane.common.views import ActsOnForm, Door, WorkspaceForm, WorkspacePage

from .. import actions, forms, personal_data
from ..permissions import Permission


def back_to(request: HttpRequest) -> str:
    """The address on this site that `next` names, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


class PersonDetail(WorkspacePage):
    """Your account: name, language, second factor, offices, what is kept and how to leave."""

    permission = Permission.MANAGE_ONESELF
    template_name = "accounts/person_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        person, today = self.request.user, timezone.localdate()
        kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
        return super().get_context_data(
            person=person,
            language_name=get_language_info(person.language)["name_local"].capitalize(),
            offices=person.offices.not_ended(on=today),
            past_offices=person.offices.ended(on=today),
            has_app="totp" in kinds,
            has_passkey="webauthn" in kinds,
            crumbs=[{"title": _("Your account")}],
            **kwargs,
        )


class Rename(WorkspaceForm):
    permission = Permission.MANAGE_ONESELF
    template_name = "accounts/person_form.html"
    form_class = forms.NameForm
    success_url = reverse_lazy("account_me")
    extra_context = {"title": _("Change your name")}

    def get_initial(self) -> dict:
        return {"name": self.request.user.name}

    def act(self, form: forms.NameForm) -> Any:
        return actions.rename(
            person=self.request.user, name=form.cleaned_data["name"], by=self.request.user, at=self.now()
        )


class ChooseReminders(WorkspaceForm):
    permission = Permission.MANAGE_ONESELF
    template_name = "accounts/person_form.html"
    form_class = forms.RemindersForm
    success_url = reverse_lazy("account_me")
    extra_context = {"title": _("Reminders")}

    def get_initial(self) -> dict:
        return {"reminders": self.request.user.reminders}

    def act(self, form: forms.RemindersForm) -> Any:
        person = self.request.user
        return actions.choose_reminders(person=person, **form.cleaned_data, by=person, at=self.now())


class ChooseLanguage(ActsOnForm):
    """For everybody: a visitor's choice is kept in a cookie, a person's with the person too."""

    public = True
    template_name = "accounts/language_form.html"
    form_class = forms.LanguageForm

    def get_initial(self) -> dict:
        return {"language": self.request.COOKIES.get(COOKIE) or self.request.LANGUAGE_CODE}

    def act(self, form: forms.LanguageForm) -> Any:
        if not self.request.user.is_authenticated:
            return None
        person = self.request.user
        return actions.choose_language(person=person, language=form.cleaned_data["language"], by=person, at=self.now())

    def get_success_url(self) -> str:
        return back_to(self.request) or (reverse("account_me") if self.request.user.is_authenticated else "/")

    def form_valid(self, form: forms.LanguageForm) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            remember(response, form.cleaned_data["language"])
        return response

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(next=back_to(self.request), **kwargs)


@method_decorator(reauthentication_required, name="dispatch")
class ExportPerson(Door):
    """All that is kept about you, as one JSON file; asks for your password again when it was long ago."""

    permission = Permission.MANAGE_ONESELF

    def get(self, request: HttpRequest) -> HttpResponse:
        response = JsonResponse(personal_data.all_about(request.user), json_dumps_params={"indent": 2})
        response.headers["Content-Disposition"] = 'attachment; filename="khetane-my-data.json"'
        return response


@method_decorator(reauthentication_required, name="dispatch")
class ClosePerson(WorkspaceForm):
    permission = Permission.MANAGE_ONESELF
    template_name = "accounts/person_close.html"
    form_class = forms.CloseAccountForm

    def act(self, form: forms.CloseAccountForm) -> Any:
        return actions.erase(person=self.request.user, by=self.request.user, at=self.now())

    def form_valid(self, form: forms.CloseAccountForm) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            logout(self.request)
        return response

    def get_success_url(self) -> str:
        return reverse("account_closed")


class PersonClosed(TemplateView):
    """What somebody reads after closing their account; nothing personal is left to show."""

    public = True
    template_name = "accounts/person_closed.html"
