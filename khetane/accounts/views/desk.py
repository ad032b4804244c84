"""Offices, as the secretariat and the technical administrator give, end and hand them over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import may
from khetane.common.views import DeskForm, DeskPage

from .. import actions, forms
from ..models import Office
from ..permissions import Permission
from ..states import OfficeKind

OFFICES = reverse_lazy("accounts_desk:offices")


class OfficeList(DeskPage):
    """Who holds which office now, and who held it before."""

    permission = Permission.APPOINT
    template_name = "accounts/office_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        everyone = Office.objects.select_related("person")
        return super().get_context_data(
            offices=everyone.not_ended(on=today),
            past_offices=everyone.ended(on=today)[:200],
            crumbs=[{"title": _("Desk"), "url": "/desk/"}, {"title": _("Offices")}],
            **kwargs,
        )


class OfficeForm(DeskForm):
    """What the three forms about offices share."""

    permission = Permission.APPOINT
    template_name = "accounts/office_form.html"
    success_url = OFFICES
    title: Any
    lead: Any = ""
    submit_label: Any
    done: Any
    danger = False

    def get_thing(self) -> Office | None:
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(Office.objects.select_related("person"), pk=self.kwargs["pk"])

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, self.done)
        return response

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            office=self.thing,
            title=self.title,
            lead=self.lead,
            submit_label=self.submit_label,
            danger=self.danger,
            crumbs=[
                {"title": _("Desk"), "url": "/desk/"},
                {"title": _("Offices"), "url": str(OFFICES)},
                {"title": self.title},
            ],
            **kwargs,
        )


class Appoint(OfficeForm):
    form_class = forms.AppointForm
    title = _("Give an office")
    lead = _("An office is held from a day on, until it is ended or handed over. Nobody can give one to themselves.")
    submit_label = _("Give the office")
    done = _("The office is given. The person gets a mail.")

    def get_initial(self) -> dict:
        return {"since": timezone.localdate()}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not may(self.request.user, Permission.APPOINT_ADMINISTRATOR):
            choices = [choice for choice in OfficeKind.choices if choice[0] != OfficeKind.ADMINISTRATOR]
            form.fields["kind"].choices = choices
        return form

    def act(self, form: Any) -> Office:
        return actions.appoint(
            **form.cleaned_data, language=self.request.LANGUAGE_CODE, by=self.request.user, at=self.now()
        )


class EndOffice(OfficeForm):
    form_class = forms.EndOfficeForm
    title = _("End an office")
    lead = _("What was done in the office stays as it is, with its dates.")
    submit_label = _("End the office")
    done = _("The end of the office is settled. The person gets a mail.")
    danger = True

    def get_initial(self) -> dict:
        return {"until": timezone.localdate()}

    def act(self, form: Any) -> Office:
        return actions.end_office(
            office=self.thing, until=form.cleaned_data["until"], by=self.request.user, at=self.now()
        )


class HandOver(OfficeForm):
    form_class = forms.HandOverForm
    title = _("Hand an office over")
    lead = _("The office ends for one person and begins for the other on the same day. Both get a mail.")
    submit_label = _("Hand over")
    done = _("The office is handed over. Both people get a mail.")

    def get_initial(self) -> dict:
        return {"on": timezone.localdate()}

    def act(self, form: Any) -> Office:
        return actions.hand_over(
            kind=self.thing.kind,
            from_person=self.thing.person,
            to_email=form.cleaned_data["email"],
            on=form.cleaned_data["on"],
            language=self.request.LANGUAGE_CODE,
            by=self.request.user,
            at=self.now(),
        )
