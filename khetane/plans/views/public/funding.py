"""Calls for funding, what they may pay for, and what plans still lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from khetane.common.dates import UncertainDate
from khetane.common.feeds import feed_alternates
from khetane.common.money import money, written
from khetane.common.views import PublicPage
from khetane.places.models import Country
from khetane.places.states import AuthorityKind

from ...models import Edition, FundingCall, Measure
from ...money_found import gaps_by_plan
from ...rules.calls import TONES, phase_of
from ...rules.gaps import Gap, added
from ...states import CallPhase
from .lists import ThingList
from .page import ThingPage, fact, tables

SHOWN = 50


def gap_facts(gap: Gap | None) -> list[dict]:
    """Two lines of facts of a measure: what is found, what is missing; none without a budget."""
    if gap is None:
        return []
    if gap.missing is None:
        missing = _("Cannot be told: the money of one project serves several measures.")
    else:
        missing = _written(gap.missing, gap.currency)
        missing = _("At least %(amount)s") % {"amount": missing} if gap.is_at_least else missing
    return [fact(_("Money found"), _written(gap.found, gap.currency)), fact(_("Still missing"), missing)]


def gap_rows(gaps: Iterable[Gap]) -> list[dict]:
    return [
        {
            "currency": gap.currency,
            "budget": _written(gap.budget, gap.currency),
            "found": _written(gap.found, gap.currency),
            "missing": _written(gap.missing, gap.currency),
        }
        for gap in gaps
    ]


def _written(amount: Any, currency: str) -> str:
    return written(money(amount, currency))


def _day(day: Any) -> str:
    return UncertainDate.day(day).written() if day else ""


def calls_feed() -> list[dict]:
    return feed_alternates("plans:funding_feed", _("Calls for funding"))


class FundingList(ThingList):
    """Calls, the newest first, by country, theme and where they stand today."""

    name = "funding"
    dated = "published_on"
    has_themes = True
    states = CallPhase
    title = gettext_lazy("Calls for funding")
    lead = gettext_lazy(
        "Money that cities and regions can apply for, with its days, and the measures of plans it may pay for."
    )
    empty = gettext_lazy("Calls will stand here as soon as the secretariat knows of one.")
    first_column = gettext_lazy("Call")

    def get_alternates(self, context: dict) -> list[dict]:
        return [*calls_feed(), *tables("funding_calls", str(self.title))]

    def get_context_data(self, **kwargs: Any) -> dict:
        more = [{"title": _("What plans still lack"), "url": reverse("plans:gaps")}]
        return super().get_context_data(more=more, **kwargs)

    def found(self, asked: dict[str, str], after: Sequence[Any]) -> list[Any]:
        # Where a call stands depends on the day: no query for good.
        return list(self.page(asked, after))

    def rows(self) -> QuerySet:
        return FundingCall.objects.published().prefetch_related("countries").defer("summary")

    def filtered(self, rows: QuerySet, asked: dict[str, str]) -> QuerySet:
        if "country" in asked:
            rows = rows.for_country(asked["country"])
        if "theme" in asked:
            rows = rows.for_theme(asked["theme"])
        if asked.get("status") in CallPhase.values:
            rows = rows.in_phase(asked["status"], on=timezone.localdate())
        return rows

    def row(self, thing: FundingCall) -> dict:
        shown = thing.title.best()
        phase = phase_of(thing, on=timezone.localdate())
        cells = [
            {"label": _("Status"), "text": phase.label},
            {"label": _("Closes on"), "text": _day(thing.closes_on) or _("not known")},
            {"label": _("Countries"), "text": _names(thing.countries.all()) or _("all")},
        ]
        lang = shown.language if shown.is_fallback else ""
        url = thing.get_absolute_url()
        return {"title": shown.text, "lang": lang, "url": url, "cells": cells, "sample": thing.is_sample}


def _names(countries: Iterable[Country]) -> str:
    return ", ".join(sorted(one.name.written() for one in countries))


class CallDetail(ThingPage):
    """One call with its days, and the measures of adopted plans without money that it may pay for."""

    template_name = "plans/call_detail.html"
    code_letter = "C"
    kind = "call"
    dataset = "funding_calls"
    dataset_title = gettext_lazy("Calls for funding")
    list_address = "plans:funding"
    list_title = gettext_lazy("Calls for funding")

    def get_shows(self, context: dict) -> list[str]:
        return [f"call:{context['thing'].pk}", "plans", "projects", "countries", "frameworks"]

    def get_alternates(self, context: dict) -> list[dict]:
        return [*calls_feed(), *tables(self.dataset, str(self.dataset_title))]

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = FundingCall.objects.published().select_related("instrument").prefetch_related("themes", "countries")
        call = rows.filter(slug=self.kwargs["slug"]).first()
        if call is None:
            raise Http404
        phase = phase_of(call, on=timezone.localdate())
        fitting = Measure.objects.in_force().lacking_money().fitting(call)
        found = list(fitting.select_related("edition__plan__authority").order_by("-budget", "pk")[: SHOWN + 1])
        shown = call.title.best()
        return super().get_context_data(
            thing=call,
            call=call,
            title=shown.text,
            title_lang=shown.language if shown.is_fallback else "",
            state_label=phase.label,
            state=phase.value,
            tone=TONES[phase],
            facts=_facts(call),
            measures=[_measure(one) for one in found[:SHOWN]],
            has_more=len(found) > SHOWN,
            is_over=phase in (CallPhase.CLOSED, CallPhase.WITHDRAWN),
            sample_shown=call.is_sample,
            crumbs=[{"title": str(self.list_title), "url": reverse(self.list_address)}, {"title": shown.text}],
            **kwargs,
        )


def _facts(call: FundingCall) -> list[dict]:
    kinds = ", ".join(str(AuthorityKind(kind).label) for kind in call.kinds)
    themes = ", ".join(one.title.written() for one in call.themes.all())
    most = _written(call.most, call.currency) if call.most is not None else ""
    return [
        fact(_("Opens on"), _day(call.opens_on)),
        fact(_("Closes on"), _day(call.closes_on)),
        fact(_("Whose money"), call.funder),
        *([fact(_("Instrument"), call.instrument.title)] if call.instrument else []),
        fact(_("Who may apply"), call.who_may_apply or kinds, missing=_("any local or regional authority")),
        *([fact(_("Kinds of authority"), kinds)] if kinds and call.who_may_apply else []),
        fact(_("Themes"), themes, missing=_("all")),
        fact(_("Countries"), _names(call.countries.all()), missing=_("all")),
        fact(_("At most for one project"), most),
        fact(_("Address of the call"), call.url, url=call.url),
        fact(_("Published here on"), _day(call.published_on)),
    ]


def _measure(measure: Measure) -> dict:
    """A measure of a plan, with what it lacks in its own currency."""
    plan = measure.edition.plan
    lacks = measure.budget - measure.found
    return {
        "title": measure.title,
        "url": f"{measure.edition.get_absolute_url()}#measure-{measure.position}",
        "authority": plan.authority,
        "missing": _written(lacks, measure.currency),
    }


class FundingGaps(PublicPage):
    """What the plans in force still lack: all countries, or the plans of one; each currency for itself."""

    template_name = "plans/funding_gaps.html"

    def get_shows(self, context: dict) -> list[str]:
        return ["plans", "projects", "countries"]

    def get_alternates(self, context: dict) -> list[dict]:
        return tables("measures", str(_("Measures of plans")))

    def get_context_data(self, **kwargs: Any) -> dict:
        code = self.request.GET.get("country", "")[:2]
        country = Country.objects.filter(code=code).first() if code.isalpha() else None
        rows = _by_plan(country) if country is not None else _by_country()
        crumbs = [{"title": _("Calls for funding"), "url": reverse("plans:funding")}]
        if country is None:
            crumbs.append({"title": _("What plans still lack")})
        else:
            crumbs += [
                {"title": _("What plans still lack"), "url": reverse("plans:gaps")},
                {"title": country.name.written()},
            ]
        return super().get_context_data(
            country=country,
            rows=[row for row in rows if row["gaps"]],
            crumbs=crumbs,
            sample_shown=any(row["sample"] for row in rows),
            **kwargs,
        )


def _by_country() -> list[dict]:
    """Countries by name; invented plans stand apart, so that no sum is half invented."""
    current = Edition.objects.current()
    gaps = gaps_by_plan(current.values("pk"))
    grouped: dict[tuple[str, bool], list[int]] = defaultdict(list)
    columns = ("pk", "plan__authority__country", "plan__authority__is_sample")
    for number, code, is_sample in current.order_by().values_list(*columns):
        grouped[code, is_sample].append(number)
    names = {one.code: one.name.written() for one in Country.objects.only("code", "name")}
    rows = [
        {
            "title": names[code],
            "url": f"{reverse('plans:gaps')}?country={code}",
            "sample": is_sample,
            "note": ngettext("%(number)s plan", "%(number)s plans", len(plans)) % {"number": len(plans)},
            "gaps": gap_rows(added(gap for number in plans for gap in gaps.get(number, ()))),
        }
        for (code, is_sample), plans in grouped.items()
    ]
    return sorted(rows, key=lambda row: (row["sample"], row["title"]))


def _by_plan(country: Country) -> list[dict]:
    """The plans of one country, by the name of their authority."""
    rows = Edition.objects.current().filter(plan__authority__country=country).select_related("plan__authority")
    rows = rows.defer("frozen_text", "summary", "plan__authority__search_keys")
    editions = list(rows.order_by("plan__authority__latin_name", "pk"))
    gaps = gaps_by_plan([one.pk for one in editions])
    return [
        {
            "title": one.plan.title.written(),
            "url": one.get_absolute_url(),
            "sample": one.plan.authority.is_sample,
            "note": one.plan.authority.latin_name,
            "gaps": gap_rows(gaps.get(one.pk, ())),
        }
        for one in editions
    ]
