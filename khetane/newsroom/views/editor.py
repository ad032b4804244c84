"""At /cms/, beside Wagtail's own pages: put a published article right in public, take it back, put it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import require_admin_access

from khetane.common.permissions import refusal
from khetane.common.views import ActsOnForm

from .. import actions
from ..forms import CorrectionForm, NothingToAsk, WithdrawalForm
from ..models import ArticlePage, Consent, Correction, Proposal, Withdrawal
from ..permissions import Permission


class ForEditors(ActsOnForm):
    """A form for editors about one thing, with what it does in a sentence."""

    permission = Permission.PUBLISH
    template_name = "newsroom/editor_form.html"
    model: type[Model]
    title: Any = ""
    lead: Any = ""
    done: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return require_admin_access(self._as_editor)(request, *args, **kwargs)

    def _as_editor(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reason = refusal(request.user, self.permission)
        if reason is not None:
            raise PermissionDenied(reason)
        self.thing = get_object_or_404(self.model, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, self.done)
        return response

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            title=self.title, lead=self.lead, thing=self.thing, back_url=self.get_success_url(), **kwargs
        )


class AboutArticle(ForEditors):
    model = ArticlePage

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.thing.get_parent().pk])

    def get_context_data(self, **kwargs: Any) -> dict:
        corrections = Correction.objects.filter(translation_key=self.thing.translation_key)
        return super().get_context_data(corrections=corrections, **kwargs)


class CorrectArticle(AboutArticle):
    title = gettext_lazy("Add to the correction log")
    lead = gettext_lazy(
        "Everybody reads it under the article, with today’s date. Put the text itself right in the editor."
    )
    done = gettext_lazy("The correction stands under the article.")
    form_class = CorrectionForm

    def act(self, form: Form) -> Any:
        return actions.correct(article=self.thing, by=self.request.user, at=self.now(), **form.cleaned_data)


class WithdrawArticle(AboutArticle):
    title = gettext_lazy("Withdraw the article")
    lead = gettext_lazy(
        "In all its languages. A dated notice stands in its place; it leaves lists, feeds, search and files."
    )
    done = gettext_lazy("The article is withdrawn.")
    form_class = WithdrawalForm

    def act(self, form: Form) -> Any:
        return actions.withdraw(article=self.thing, by=self.request.user, at=self.now(), **form.cleaned_data)


class RestoreArticle(AboutArticle):
    title = gettext_lazy("Put the article back")
    lead = gettext_lazy("As it was last published, in all its languages.")
    done = gettext_lazy("The article is public again.")
    form_class = NothingToAsk

    def act(self, form: Form) -> Any:
        key = self.thing.translation_key
        withdrawal = get_object_or_404(Withdrawal, translation_key=key, restored_at=None)
        return actions.restore(withdrawal=withdrawal, by=self.request.user, at=self.now())


class EndConsent(ForEditors):
    model = Consent
    title = gettext_lazy("End the consent")
    lead = gettext_lazy(
        "Everything that stands on it goes at once and for good: pictures and recordings with their files, and "
        "quotations from all pages, drafts and old versions. It cannot be undone."
    )
    done = gettext_lazy("The consent has ended, and what stood on it is gone.")
    form_class = NothingToAsk

    def act(self, form: Form) -> Any:
        return actions.end_consent(consent=self.thing, by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse(Consent.snippet_viewset.get_url_name("list"))


class SetAside(ForEditors):
    model = Proposal
    title = gettext_lazy("Set the proposal aside")
    lead = gettext_lazy("The draft is deleted, with whatever was written into it. The same is not proposed again.")
    done = gettext_lazy("The proposal is set aside.")
    form_class = NothingToAsk

    def get_context_data(self, **kwargs: Any) -> dict:
        # It is known by the title of its draft; one that was set aside already has none.
        draft = self.thing.article
        return super().get_context_data(**kwargs) | {"thing": draft.draft_title if draft else self.thing}

    def act(self, form: Form) -> Any:
        return actions.set_aside(proposal=self.thing, by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_home")


def buttons_of(page: ArticlePage) -> list[tuple[str, str]]:
    """What can be done with an article now: words and address."""
    if page.live:
        verbs = [("correct", _("Add to the correction log")), ("withdraw", _("Withdraw the article"))]
    elif Withdrawal.objects.filter(translation_key=page.translation_key, restored_at=None).exists():
        verbs = [("restore", _("Put the article back"))]
    else:
        verbs = []
    return [(label, reverse(f"newsroom_{verb}", args=[page.pk])) for verb, label in verbs]
