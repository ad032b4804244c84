"""For the secretariat: declarations, who wants to sign them, and who signed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khetane.common.permissions import may
from khetane.common.views import DeskPage

from .. import actions, forms
from ..lifecycle import SIGNING
from ..models import Declaration, Signature, SignatureRequest
from ..permissions import Permission
from ..querysets import known_authorities
from ..states import SigningStatus
from .at_desk import AtDesk
from .showing import SIGNING_TONES, desk_crumb, happened, offered

MOST = 200


def way() -> list[dict]:
    return [desk_crumb(), {"title": _("Declarations"), "url": reverse("network_desk:declarations")}]


class DeclarationsAtDesk(DeskPage):
    template_name = "network/desk_declaration_list.html"
    permission = Permission.SEE_DESK

    def get_context_data(self, **kwargs: Any) -> dict:
        waiting = Q(requests__status=SigningStatus.CONFIRMED)
        rows = Declaration.objects.annotate(
            signatory_count=Count("signatures", filter=Q(signatures__withdrawn_on=None), distinct=True),
            waiting_count=Count("requests", filter=waiting, distinct=True),
        )
        return super().get_context_data(
            rows=[{"declaration": one, "url": _page(one)} for one in rows],
            new_url=_address_for("network_desk:write_declaration", self.request.user),
            crumbs=[desk_crumb(), {"title": _("Declarations")}],
            **kwargs,
        )


def _page(declaration: Declaration) -> str:
    return reverse("network_desk:declaration", args=[declaration.pk])


def _address_for(name: str, person: Any, *args: Any) -> str:
    """An address for whoever may use it; nothing for the others."""
    return reverse(name, args=args) if may(person, Permission.KEEP_DECLARATIONS) else ""


class DeclarationAtDesk(DeskPage):
    """One declaration: who wants to sign, who signed."""

    template_name = "network/desk_declaration.html"
    permission = Permission.SEE_DESK

    def get_thing(self) -> Declaration:
        return get_object_or_404(Declaration, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict:
        declaration, person = self.thing, self.request.user
        asked = declaration.requests.exclude(status=SigningStatus.ASKED).select_related("country")
        signed = declaration.signatures.select_related("authority__country").order_by("-number", "-pk")
        return super().get_context_data(
            declaration=declaration,
            requests=[
                {
                    "request": one,
                    "url": reverse("network_desk:signing", args=[one.pk]),
                    "tone": SIGNING_TONES[one.status],
                }
                for one in asked[:MOST]
            ],
            signatures=[
                {
                    "signature": one,
                    "withdraw_url": ""
                    if one.withdrawn_on
                    else _address_for("network_desk:withdraw_signature", person, one.pk),
                }
                for one in signed[:MOST]
            ],
            is_cut=declaration.signatures.count() > MOST,
            change_url=_address_for("network_desk:change_declaration", person, declaration.pk),
            enter_url=_address_for("network_desk:enter_signing", person, declaration.pk),
            timeline=happened(declaration),
            crumbs=[*way(), {"title": str(declaration)}],
            **kwargs,
        )


def _facts(wish: SignatureRequest) -> list[dict]:
    contact = ", ".join(filter(None, (wish.contact_name, wish.contact_email)))
    facts = [
        {"label": _("Kind of authority"), "value": wish.get_authority_kind_display()},
        {"label": _("Country"), "value": wish.country},
        {"label": _("Function of whoever signs"), "value": wish.signed_by},
        {"label": _("Signed on"), "value": date_format(wish.signed_on)},
        {"label": _("Public address of the decision or the signed text"), "value": wish.decision_link},
        {"label": _("Contact person"), "value": contact},
        {"label": _("Anything else we should know"), "value": wish.note},
        *([{"label": _("Reason"), "value": wish.reason}] if wish.reason else []),
    ]
    return [{"missing": _("none"), **fact} for fact in facts]


class AboutDeclaration(AtDesk):
    """A form of the desk about one declaration."""

    def declaration(self) -> Declaration:
        return self.thing

    def way_here(self) -> list[dict]:
        declaration = self.declaration()
        return [*way(), {"title": str(declaration), "url": _page(declaration)}]


class WriteDeclaration(AtDesk):
    way_here = staticmethod(way)
    permission = Permission.KEEP_DECLARATIONS
    title = gettext_lazy("New declaration")
    form_class = forms.DeclarationForm

    def act(self, form: Form) -> Declaration:
        return actions.write_declaration(**form.cleaned_data, **self.facts())

    def get_success_url(self) -> str:
        return _page(self.acted)


class ChangeDeclaration(AboutDeclaration):
    permission = Permission.KEEP_DECLARATIONS
    title = gettext_lazy("Change the declaration")
    form_class = forms.DeclarationForm

    def get_thing(self) -> Declaration:
        return get_object_or_404(Declaration, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict:
        # A copy: a form writes what was typed into its instance.
        return {**super().get_form_kwargs(), "instance": Declaration.objects.get(pk=self.thing.pk)}

    def act(self, form: Form) -> Declaration:
        return actions.write_declaration(declaration=self.thing, **form.cleaned_data, **self.facts())


class EnterSigning(AboutDeclaration):
    permission = Permission.KEEP_DECLARATIONS
    title = gettext_lazy("Enter a signature that came on paper")
    lead = gettext_lazy("Write down what the paper says. You record the signature on the next page.")
    form_class = forms.PaperForm

    def get_thing(self) -> Declaration:
        return get_object_or_404(Declaration, pk=self.kwargs["pk"])

    def act(self, form: forms.PaperForm) -> SignatureRequest:
        return actions.enter_signing(
            declaration=self.thing, facts=form.facts(), language=get_language(), **self.facts()
        )

    def get_success_url(self) -> str:
        return reverse("network_desk:signing", args=[self.acted.pk])


class OfRequest:
    permission = Permission.SEE_DESK

    def get_thing(self) -> SignatureRequest:
        rows = SignatureRequest.objects.select_related("declaration", "country", "signature__authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class SigningAtDesk(OfRequest, DeskPage):
    """One wish to sign, and what may be done with it."""

    template_name = "network/desk_signing.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        wish = self.thing
        return super().get_context_data(
            wish=wish,
            tone=SIGNING_TONES[wish.status],
            facts=_facts(wish),
            offers=offered(
                SIGNING,
                wish,
                self.request.user,
                address=lambda verb: reverse(f"network_desk:{verb}_signing", args=[wish.pk]),
                only=("record", "refuse"),
            ),
            timeline=happened(wish),
            crumbs=[
                *way(),
                {"title": str(wish.declaration), "url": _page(wish.declaration)},
                {"title": wish.authority_name},
            ],
            **kwargs,
        )


class MoveSigning(OfRequest, AboutDeclaration):
    verb = ""

    def declaration(self) -> Declaration:
        return self.thing.declaration

    def closed_because(self) -> str | Promise | None:
        return SIGNING.closed_because(self.verb, self.thing, self.request.user)

    def facts(self) -> dict[str, Any]:
        return {"request": self.thing, **super().facts()}


class RecordSigning(MoveSigning):
    verb = "record"
    title = gettext_lazy("Record the signature")
    lead = gettext_lazy("The authority gets the next number and stands on the public list; whoever asked is told.")
    done = gettext_lazy("The signature is recorded.")
    form_class = forms.RecordSignatureForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "known": known_authorities(self.thing)}

    def get_initial(self) -> dict:
        known = list(known_authorities(self.thing)[:2])
        return {"authority": known[0]} if len(known) == 1 else {}

    def act(self, form: Form) -> Signature:
        return actions.record_signature(authority=form.cleaned_data["authority"], **self.facts())


class RefuseSigning(MoveSigning):
    verb = "refuse"
    title = gettext_lazy("Do not record it")
    done = gettext_lazy("Whoever asked was told why.")
    form_class = forms.RefuseForm
    danger = True

    def act(self, form: Form) -> SignatureRequest:
        return actions.refuse_signing(reason=form.cleaned_data["reason"], **self.facts())


class WithdrawSignature(AboutDeclaration):
    permission = Permission.RECORD_SIGNATURES
    title = gettext_lazy("Record that the signature was withdrawn")
    lead = gettext_lazy("It no longer counts from that day; the record keeps both days.")
    form_class = forms.WithdrawSignatureForm
    danger = True

    def get_thing(self) -> Signature:
        rows = Signature.objects.select_related("declaration", "authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def declaration(self) -> Declaration:
        return self.thing.declaration

    def act(self, form: Form) -> Signature:
        return actions.withdraw_signature(signature=self.thing, on=form.cleaned_data["on"], **self.facts())
