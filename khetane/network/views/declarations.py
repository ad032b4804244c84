"""Declarations for everybody: what is signed, who signed, how the count grew, and signing without an account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common import floods
from khetane.common.dates import UncertainDate
from khetane.common.views import ActsOnForm, PublicPage
from khetane.places.models import Country

from .. import actions, forms
from ..models import Declaration, Signature, SignatureRequest
from ..rules.signing import Signed, counts_by_year
from . import by_mail
from .by_mail import NotKept

HOUR, DAY = 3600, 86400
# A longer list is shown country by country.
MOST_AT_ONCE = 400


def tables() -> list[dict]:
    return [
        {"title": _("Signatories as a table (CSV)"), "type": "text/csv", "url": "/open-data/signatories.csv"},
        {"title": _("Signatories (JSON)"), "type": "application/json", "url": "/open-data/signatories.json"},
    ]


def list_crumb() -> dict:
    return {"title": _("Declarations"), "url": reverse("network:declarations")}


class Declarations(PublicPage):
    """Every text that authorities sign, with how many have."""

    template_name = "network/declaration_list.html"
    shows = ["declarations"]

    def get_alternates(self, context: dict) -> list[dict]:
        return tables()

    def get_context_data(self, **kwargs: Any) -> dict:
        today = timezone.localdate()
        standing = Q(signatures__withdrawn_on=None)
        rows = Declaration.objects.annotate(
            signatory_count=Count("signatures", filter=standing),
            country_count=Count("signatures__authority__country", filter=standing, distinct=True),
        )
        return super().get_context_data(
            rows=[
                {
                    "declaration": one,
                    "signed": signed_words(one.signatory_count, one.country_count),
                    "is_open": one.is_open(on=today),
                }
                for one in rows
            ],
            sample_shown=any(one.is_sample for one in rows),
            crumbs=[{"title": _("Declarations")}],
            **kwargs,
        )


def signed_words(signatories: int, countries: int) -> str:
    """The count, and which it is."""
    return ngettext(
        "%(count)s signature in this record. Countries: %(countries)s",
        "%(count)s signatures in this record. Countries: %(countries)s",
        signatories,
    ) % {"count": signatories, "countries": countries}


class DeclarationDetail(PublicPage):
    """One declaration: the text, the numbered list by country for any day, and the history of the count."""

    template_name = "network/declaration_page.html"

    def get_alternates(self, context: dict) -> list[dict]:
        return tables()

    def get_shows(self, context: dict) -> list[str]:
        return ["declarations", "countries", f"declaration:{context['declaration'].pk}"]

    def get_context_data(self, **kwargs: Any) -> dict:
        declaration = get_object_or_404(Declaration, slug=self.kwargs["slug"])
        form = forms.SignedByForm(self.request.GET)
        today, day = timezone.localdate(), form.day
        standing = Signature.objects.filter(declaration=declaration).holding(on=day)
        names = {one.code: one for one in Country.objects.all()}
        counts = dict(
            standing.order_by()
            .values_list("authority__country")
            .annotate(number=Count("pk"))
            .values_list("authority__country", "number")
        )
        chosen = self.request.GET.get("country", "")
        chosen = chosen if chosen in counts else ""
        total = sum(counts.values())
        shown = standing.filter(authority__country=chosen) if chosen else standing
        is_long = not chosen and total > MOST_AT_ONCE
        groups = [] if is_long else _by_country(shown, names)
        return super().get_context_data(
            declaration=declaration,
            is_open=declaration.is_open(on=today),
            sign_url=reverse("network:sign", args=[declaration.slug]),
            day_field=form["on"],
            selects=[_country_select(counts, names, chosen)],
            clear_url=self.request.path if self.request.GET else "",
            shown=_shown(total, len(counts), day),
            groups=groups,
            countries=_links(counts, names, self.request.GET) if is_long else [],
            undated=Signature.objects.filter(declaration=declaration).undated().count() if day else 0,
            years=_history(declaration, today),
            sample_shown=declaration.is_sample,
            notes=sorted({str(names[code].note) for code in counts if names[code].note}),
            crumbs=[list_crumb(), {"title": declaration.title.written()}],
            **kwargs,
        )


def _shown(total: int, countries: int, day: Any) -> str:
    if day is None:
        return signed_words(total, countries)
    return ngettext(
        "%(count)s authority had signed on %(day)s. Countries: %(countries)s",
        "%(count)s authorities had signed on %(day)s. Countries: %(countries)s",
        total,
    ) % {"count": total, "countries": countries, "day": UncertainDate.day(day).written()}


def _by_country(rows: Any, names: dict[str, Country]) -> list[dict]:
    """The list by country, in the readers' alphabet; within a country by number, those without one last."""
    found: dict[str, list[dict]] = {}
    columns = (
        *("number", "signed_on", "authority__slug", "authority__name", "authority__latin_name"),
        *("authority__country", "authority__is_sample", "authority__sort_key"),
    )
    for number, signed_on, slug, name, latin, country, is_sample, sort_key in rows.values_list(*columns):
        row = {"number": number, "signed_on": signed_on, "url": reverse("front:authority", args=[slug])}
        row |= {"name": latin or name, "own_name": name if latin and latin != name else "", "is_sample": is_sample}
        found.setdefault(country, []).append({**row, "order": (number is None, number or 0, sort_key)})
    groups = [
        {"country": str(names[code].name), "rows": sorted(rows, key=lambda row: row["order"])}
        for code, rows in found.items()
    ]
    return sorted(groups, key=lambda group: group["country"].casefold())


def _country_select(counts: dict[str, int], names: dict[str, Country], chosen: str) -> dict:
    named = sorted(((str(names[code].name), code) for code in counts), key=lambda one: one[0].casefold())
    options = [{"value": code, "label": name, "count": counts[code]} for name, code in named]
    return {
        "name": "country",
        "label": _("Country"),
        "value": chosen,
        "options": [{"value": "", "label": pgettext("any value of a filter", "All")}, *options],
    }


def _links(counts: dict[str, int], names: dict[str, Country], asked: Any) -> list[dict]:
    kept = {"on": asked["on"]} if asked.get("on") else {}
    links = [
        {"name": str(names[code].name), "count": number, "url": "?" + urlencode({**kept, "country": code})}
        for code, number in counts.items()
    ]
    return sorted(links, key=lambda link: link["name"].casefold())


def _history(declaration: Declaration, today: Any) -> list:
    rows: Iterable = declaration.signatures.values_list("authority__country", "signed_on", "withdrawn_on")
    signed = [Signed(country, on.earliest if on and on.is_known else None, until) for country, on, until in rows]
    return list(reversed(counts_by_year(signed, today=today)))


# These pages set no cookie, so they carry no token of a session; there is no session either that could be misused.
@method_decorator(csrf_exempt, name="dispatch")
class Sign(ActsOnForm, NotKept):
    """An authority signs: one page, then a link by mail."""

    template_name = "network/sign.html"
    form_class = forms.SignForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.declaration = get_object_or_404(Declaration, slug=kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: forms.SignForm) -> None:
        if form.is_by_a_program:
            return
        floods.ask(self.request, "network.sign", most=10, seconds=HOUR)
        floods.ask(self.request, "network.sign", most=3, seconds=DAY, of=form.cleaned_data["contact_email"])
        language = get_language() or settings.LANGUAGE_CODE
        actions.ask_to_sign(declaration=self.declaration, facts=form.facts(), language=language, at=self.now())

    def get_success_url(self) -> str:
        return reverse("network:sign_asked")

    def get_context_data(self, **kwargs: Any) -> dict:
        back = self.declaration.get_absolute_url()
        return super().get_context_data(
            declaration=self.declaration,
            is_open=self.declaration.is_open(on=timezone.localdate()),
            back_url=back,
            crumbs=[
                list_crumb(),
                {"title": self.declaration.title.written(), "url": back},
                {"title": _("Sign for your authority")},
            ],
            **kwargs,
        )


class SignAsked(by_mail.Asked):
    back, back_title = "network:declarations", gettext_lazy("Declarations")


class ConfirmSigning(by_mail.Confirm):
    back, back_title = "network:declarations", gettext_lazy("Declarations")
    title = gettext_lazy("Confirm the signature")
    done = "network:sign_confirmed"
    find = actions.request_of
    confirm = actions.confirm_signing

    def tell(self, row: SignatureRequest) -> str:
        words = {
            "name": row.authority_name,
            "day": date_format(row.signed_on),
            "title": row.declaration.title.written(),
        }
        return _("%(name)s signed “%(title)s” on %(day)s.") % words


class SigningConfirmed(by_mail.Confirmed):
    back, back_title = "network:declarations", gettext_lazy("Declarations")
    lead = gettext_lazy(
        "The secretariat checks it now and puts the authority on the public list. You get a mail when it is done."
    )
