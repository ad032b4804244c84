"""The directory: who takes part, as a list, as a map, and as the map alone; all from one question."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views import View

from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER, kept
from khetane.common.views import PublicPage
from khetane.network.states import Standing
from khetane.places.states import AuthorityKind
from khetane.plans.roads import roads_of
from khetane.programmes.models import Programme

from ..forms import DayForm
from ..querysets import (
    PAGE_SIZE,
    Filters,
    Row,
    count_by_country,
    countries,
    rows_after,
    rows_on_the_map,
    undated_participants,
)
from ..rules.maps import directory_map


class Participants(PublicPage):
    """The directory: a list and a map of the same rows, with search and filters."""

    template_name = "front/participant_list.html"

    def get_alternates(self, context: dict) -> list[dict]:
        return tables()

    def get_shows(self, context: dict) -> list[str]:
        return ["participants", "countries", *[f"authority:{row.pk}" for row in context["rows"]]]

    def get_context_data(self, **kwargs: Any) -> dict:
        form = DayForm(self.request.GET)
        filters = Filters.read(self.request.GET, day=form.day)
        after = _read_key(self.request.GET.get("after", ""))
        rows = rows_after(filters, after)
        counts, names = count_by_country(filters), countries()
        page = rows[:PAGE_SIZE]
        for row in page:
            row.extra.update(country=names.get(row.country_code))
        for row, road in zip(page, roads_of([row.pk for row in page]), strict=True):
            row.extra.update(road=road)
        return super().get_context_data(
            filters=filters,
            rows=page,
            selects=_selects(filters, counts, names),
            map=directory_map(page, counts, names, {k: v for k, v in filters.as_query().items() if k != "country"}),
            next_url=_next_url(filters, rows) if len(rows) > PAGE_SIZE else "",
            first_url=self.request.path + _query(filters) if after else "",
            map_url=reverse("front:participants_map") + _query(filters),
            clear_url=self.request.path,
            notes=sorted({str(country.note) for row in page if (country := row.extra["country"]) and country.note}),
            day_field=form["on"],
            shown=_shown(filters, counts),
            undated=undated_participants() if filters.on else 0,
            sample_shown=any(row.is_sample for row in page),
            **kwargs,
        )


class ParticipantsMap(View):
    """The map of the directory as a picture of its own, for reports and other sites; the same question, all points."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        form = DayForm(request.GET)
        if not form.is_valid():
            return HttpResponse(form.errors["on"][0], status=400, content_type="text/plain; charset=utf-8")
        filters = Filters.read(request.GET, day=form.day)
        rows, is_cut = rows_on_the_map(filters)
        counts = count_by_country(filters)
        context = {
            "map": directory_map(rows, counts, countries(), {}),
            "shown": _shown(filters, counts),
            "most": len(rows) if is_cut else 0,
        }
        response = render(request, "front/participants_map.svg", context, content_type="image/svg+xml")
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers[SHOWS_HEADER] = "participants countries"
        return response


def tables() -> list[dict]:
    return [
        {"title": _("Participants as a table (CSV)"), "type": "text/csv", "url": "/open-data/participants.csv"},
        {"title": _("Participants (JSON)"), "type": "application/json", "url": "/open-data/participants.json"},
    ]


def _query(filters: Filters) -> str:
    query = filters.as_query()
    return f"?{urlencode(query)}" if query else ""


def _read_key(text: str) -> tuple[str, int] | None:
    """ "kosice~17" as ("kosice", 17); anything else begins at the beginning."""
    sort_key, _tilde, number = text.replace("\x00", "").rpartition("~")
    return (sort_key, int(number)) if number.isdecimal() and len(number) < 18 else None


def _next_url(filters: Filters, rows: list[Row]) -> str:
    last = rows[PAGE_SIZE - 1]
    return "?" + urlencode({**filters.as_query(), "after": f"{last.sort_key}~{last.pk}"})


def _shown(filters: Filters, counts: dict[str, int]) -> str:
    """The count, and which count it is."""
    total = counts.get(filters.country, 0) if filters.country else sum(counts.values())
    if filters.on:
        day = UncertainDate.day(filters.on).written()
        words = {"count": total, "day": day, "countries": 1 if filters.country else len(counts)}
        if filters.standing:
            return (
                ngettext(
                    "%(count)s authority had this standing on %(day)s",
                    "%(count)s authorities had this standing on %(day)s",
                    total,
                )
                % words
            )
        return (
            ngettext(
                "%(count)s authority took part on %(day)s. Countries: %(countries)s",
                "%(count)s authorities took part on %(day)s. Countries: %(countries)s",
                total,
            )
            % words
        )
    if filters.everybody:
        return ngettext("%(count)s authority found", "%(count)s authorities found", total) % {"count": total}
    return ngettext("%(count)s participant found", "%(count)s participants found", total) % {"count": total}


def _selects(filters: Filters, counts: dict[str, int], names: dict) -> list[dict]:
    anything = {"value": "", "label": pgettext("any value of a filter", "All")}
    with_names = sorted((str(names[code].name), code) for code in counts if code in names)
    programmes = kept(["programmes"], ("programme names",), lambda: list(Programme.objects.values_list("slug", "name")))
    return [
        {
            "name": "country",
            "label": _("Country"),
            "value": filters.country,
            "options": [
                anything,
                *({"value": code, "label": name, "count": counts[code]} for name, code in with_names),
            ],
        },
        {
            "name": "kind",
            "label": _("Kind of authority"),
            "value": filters.kind,
            "options": [anything, *({"value": value, "label": label} for value, label in AuthorityKind.choices)],
        },
        {
            "name": "programme",
            "label": _("Programme"),
            "value": filters.programme,
            "options": [anything, *({"value": slug, "label": name} for slug, name in programmes)],
        },
        {
            "name": "standing",
            "label": _("Standing"),
            "value": filters.standing,
            "options": [anything, *({"value": value, "label": label} for value, label in Standing.choices)],
        },
        {
            "name": "who",
            "label": _("Show"),
            "value": "everybody" if filters.everybody else "",
            "options": [
                {"value": "", "label": _("Participants")},
                {"value": "everybody", "label": _("All authorities in the record")},
            ],
        },
    ]
