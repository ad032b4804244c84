"""The list of authorities, kept by the secretariat."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from khetane.common.views import DeskForm, DeskPage

from .. import actions
from ..forms import AuthorityForm, CodeForm, NameForm
from ..models import Authority, AuthorityCode, AuthorityName, Country
from ..permissions import Permission

ROWS_ON_A_PAGE = 50


def _crumbs(*here: dict) -> list[dict]:
    authorities = {"title": _("Authorities"), "url": reverse("places_desk:authority_list")}
    return [{"title": _("Desk"), "url": "/desk/"}, authorities, *here]


class AuthorityList(DeskPage):
    """All authorities, found by any of their names; as many a page as one can read, the next by key."""

    permission = Permission.KEEP_AUTHORITIES
    template_name = "places/authority_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        q, country = self.request.GET.get("q", "").strip(), self.request.GET.get("country", "")
        found = Authority.objects.matching(q).select_related("country", "region").order_by("sort_key", "id")
        if country:
            found = found.filter(country=country)
        rows = list(self._after(found)[: ROWS_ON_A_PAGE + 1])
        more = rows[ROWS_ON_A_PAGE - 1 :] if len(rows) > ROWS_ON_A_PAGE else []
        asked = {name: value for name, value in (("q", q), ("country", country)) if value}
        return super().get_context_data(
            q=q,
            rows=rows[:ROWS_ON_A_PAGE],
            selects=[self._countries(country)],
            clear_url=self.request.path if asked else "",
            next_url=f"?{urlencode({**asked, 'after': f'{more[0].sort_key}~{more[0].pk}'})}" if more else "",
            first_url=f"?{urlencode(asked)}" if self.request.GET.get("after") else "",
            crumbs=[*_crumbs()[:-1], {"title": _("Authorities")}],
            **kwargs,
        )

    def _after(self, found: Any) -> Any:
        """The rows behind the key of the last row read; a key nobody gave out starts at the beginning."""
        key, _sign, number = self.request.GET.get("after", "").rpartition("~")
        if not (number.isascii() and number.isdigit() and len(number) < 18):
            return found
        return found.after(key, int(number))

    def _countries(self, chosen: str) -> dict:
        options = sorted(
            ({"value": one.pk, "label": str(one)} for one in Country.objects.all()), key=lambda o: o["label"]
        )
        every = {"value": "", "label": _("All countries")}
        return {"name": "country", "label": _("Country"), "value": chosen, "options": [every, *options]}


class AuthorityFormPage(DeskForm):
    """A form about an authority."""

    permission = Permission.KEEP_AUTHORITIES
    template_name = "places/authority_form.html"

    def get_title(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict:
        title = self.get_title()
        crumbs = _crumbs({"title": title})
        return super().get_context_data(title=title, cancel_url=self.get_cancel_url(), crumbs=crumbs, **kwargs)

    def get_cancel_url(self) -> str:
        return reverse("places_desk:authority_list")

    def get_success_url(self) -> str:
        return reverse("places_desk:change_authority", args=[self.acted.slug])

    def about(self) -> dict:
        return {"by": self.request.user, "at": self.now()}


class AddAuthority(AuthorityFormPage):
    """A new authority."""

    form_class = AuthorityForm

    def get_title(self) -> str:
        return _("Add an authority")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": Authority()}

    def act(self, form: AuthorityForm) -> Authority:
        return actions.add_authority(**form.facts(), **self.about())


class ChangeAuthority(AuthorityFormPage):
    """Correct what is said of an authority; its other names stand below."""

    form_class = AuthorityForm

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority.objects.select_related("country", "place"), slug=self.kwargs["slug"])

    def get_title(self) -> str:
        return str(self.thing)

    def get_form_kwargs(self) -> dict:
        # The form checks against a copy, so that the row itself is changed by the action only.
        copy = Authority.objects.select_related("place").get(pk=self.thing.pk)
        return {**super().get_form_kwargs(), "instance": copy}

    def get_context_data(self, **kwargs: Any) -> dict:
        names = self.thing.names.order_by("kind", "name")
        return super().get_context_data(authority=self.thing, names=names, codes=self.thing.codes.all(), **kwargs)

    def act(self, form: AuthorityForm) -> Authority:
        return actions.change_authority(authority=self.thing, **form.facts(), **self.about())


class AboutAuthority(AuthorityFormPage):
    """A form about one authority that leads back to it."""

    def get_thing(self) -> Authority:
        return get_object_or_404(Authority, slug=self.kwargs["slug"])

    def get_cancel_url(self) -> str:
        return reverse("places_desk:change_authority", args=[self.thing.slug])

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class AddCode(AboutAuthority):
    """A code by which others know the authority."""

    form_class = CodeForm

    def get_title(self) -> str:
        return _("A code of %(authority)s") % {"authority": self.thing}

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": AuthorityCode()}

    def act(self, form: CodeForm) -> AuthorityCode:
        return actions.add_code(authority=self.thing, **form.cleaned_data, **self.about())


class RemoveCode(AboutAuthority):
    form_class = Form

    def code(self) -> AuthorityCode:
        return get_object_or_404(self.thing.codes, pk=self.kwargs["pk"])

    def get_title(self) -> str:
        return _("Remove the code %(code)s") % {"code": self.code()}

    def act(self, form: Form) -> None:
        actions.remove_code(code=self.code(), **self.about())


class AddName(AboutAuthority):
    """Another name of an authority, under which it is found from now on."""

    form_class = NameForm

    def get_title(self) -> str:
        return _("Another name of %(authority)s") % {"authority": self.thing}

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": AuthorityName()}

    def act(self, form: NameForm) -> AuthorityName:
        return actions.add_name(authority=self.thing, **form.cleaned_data, **self.about())
