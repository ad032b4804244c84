"""The front door: home, directory, one authority, and the pages about the site itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views import View

from khetane.common.dates import UncertainDate
from khetane.common.finished import kept
from khetane.common.languages import of_reader
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
    the_authority,
    undated_participants,
)
from ..rules.facts import facts_about
from ..rules.maps import directory_map
from ..the_authority import page_of


class ToTheReadersLanguage(View):
    """`/` leads to the reader's own language."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(f"/{of_reader(request)}/")
        response.headers["Vary"] = "Accept-Language, Cookie"
        return response


class Participants(PublicPage):
    """The directory: a list and a map of the same rows, with search and filters."""

    template_name = "front/participant_list.html"

    def get_alternates(self, context: dict) -> list[dict]:
        return _tables()

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
            clear_url=self.request.path,
            notes=sorted({str(country.note) for row in page if (country := row.extra["country"]) and country.note}),
            day_field=form["on"],
            shown=_shown(filters, counts),
            undated=undated_participants() if filters.on else 0,
            sample_shown=any(row.is_sample for row in page),
            **kwargs,
        )


def _tables() -> list[dict]:
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


class AuthorityPage(PublicPage):
    """One authority: its road, what was asked, planned and done, and everything that happened, with dates."""

    template_name = "front/authority_detail.html"

    def get_short_code(self, context: dict) -> str:
        return f"A-{context['authority'].pk}"

    def get_shows(self, context: dict) -> list[str]:
        return [f"authority:{context['authority'].pk}", "countries", "news", "events"]

    def get_alternates(self, context: dict) -> list[dict]:
        return _tables()

    def get_context_data(self, slug: str, **kwargs: Any) -> dict:
        authority = the_authority(slug)
        if authority is None:
            raise Http404
        page = page_of(authority)
        participation = page["participation"]
        return super().get_context_data(
            **page,
            **_standing(participation),
            kicker=f"{authority.get_kind_display()} · {authority.country.name}",
            country_name=authority.country.name,
            facts=facts_about(authority, participation, page["also_called"]),
            sample_shown=authority.is_sample,
            **kwargs,
        )


def _standing(participation: Any) -> dict:
    if participation is None:
        return {"standing_label": "", "lead": _("In the record; not a participant of the Alliance.")}
    tone = "active" if participation.standing == Standing.ACTIVE else "ended"
    return {"standing_label": participation.get_standing_display(), "standing_tone": tone}


class _Words(PublicPage):
    """A page of our own words."""

    shows = ["site"]

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(contact_address=settings.CONTACT_ADDRESS, **kwargs)


class About(_Words):
    template_name = "front/about.html"


class Accessibility(_Words):
    template_name = "front/accessibility.html"
