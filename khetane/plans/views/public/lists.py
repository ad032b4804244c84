"""The four lists, newest first, a page at a time from a key and never from a count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.common.finished import kept
from khetane.common.translated import TranslatedText
from khetane.common.views import PublicPage
from khetane.frameworks.models import Theme
from khetane.places.models import Country

from ...models import Answer, Consultation, Edition, Priority, Project, Result
from ...rules.publication import public_figure
from ...states import AnswerKind, EditionStatus, ProjectStatus
from .page import activity, tables

PAGE_SIZE = 50


class ThingList(PublicPage):
    """A list of one kind of thing: `dated` and the number are its order, `filters` what may be chosen."""

    template_name = "plans/thing_list.html"
    dated = ""
    authority = "authority"
    name = ""
    title: Any = ""
    lead: Any = ""
    empty: Any = ""
    has_themes = False
    # What a link from elsewhere may ask for besides, carried along from page to page.
    linked = ("authority",)
    states: type | None = None

    def rows(self) -> QuerySet:
        raise NotImplementedError

    def row(self, thing: Any) -> dict:
        """{title, lang, url, cells: list of {label, text, url?}, sample}."""
        raise NotImplementedError

    def get_alternates(self, context: dict) -> list[dict]:
        return [activity(), *tables(self.name, str(self.title))]

    def get_shows(self, context: dict) -> list[str]:
        return [self.name, "countries", "frameworks"]

    def get_context_data(self, **kwargs: Any) -> dict:
        after = _read_key(self.request.GET.get("after", ""))
        found = self.found(self.asked(), after or ())
        page = found[:PAGE_SIZE]
        rows = [self.row(thing) for thing in page]
        return super().get_context_data(
            title=self.title,
            lead=self.lead,
            empty=self.empty,
            rows=rows,
            selects=self.selects(),
            carried=[(name, value) for name, value in self.asked().items() if name in self.linked],
            columns=[cell["label"] for cell in rows[0]["cells"]] if rows else [],
            first_column=str(self.first_column),
            shown=ngettext("%(number)s on this page", "%(number)s on this page", len(rows)) % {"number": len(rows)},
            next_url=self.address({"after": _key(page[-1], self.dated)}) if len(found) > PAGE_SIZE else "",
            previous_url=self.address({}) if after else "",
            clear_url=self.request.path if self.asked() else "",
            sample_shown=any(row["sample"] for row in rows),
            crumbs=[{"title": str(self.title)}],
            **kwargs,
        )

    first_column: Any = gettext_lazy("Title")

    def asked(self) -> dict[str, str]:
        """What was chosen, without what nobody knows."""
        names = ["country", *self.linked, *(["theme"] if self.has_themes else []), *(["status"] if self.states else [])]
        asked = {name: self.request.GET.get(name, "")[:80].replace("\x00", "") for name in names}
        return {name: value for name, value in asked.items() if value}

    def address(self, more: dict[str, str]) -> str:
        query = urlencode({**self.asked(), **more})
        return f"{self.request.path}?{query}" if query else self.request.path

    def found(self, asked: dict[str, str], after: Sequence[Any]) -> list[Any]:
        """One more than stand on a page; `after` is the day and number of the last one before, or nothing."""
        return _page_of(type(self), tuple(asked), bool(after)).all([*asked.values(), *after])

    def page(self, asked: dict[str, str], after: Sequence[Any]) -> QuerySet:
        rows = self.filtered(self.rows(), asked)
        if after:
            day, number = after
            rows = rows.filter(Q(**{f"{self.dated}__lt": day}) | Q(**{self.dated: day, "pk__lt": number}))
        return rows.order_by(f"-{self.dated}", "-pk")[: PAGE_SIZE + 1]

    def filtered(self, rows: QuerySet, asked: dict[str, str]) -> QuerySet:
        paths = {
            "country": f"{self.authority}__country__code",
            "authority": f"{self.authority}__slug",
            "project": "projects__slug",
            "theme": "theme__code",
            "status": "status",
        }
        return rows.filter(**{paths[name]: value for name, value in asked.items()})

    def selects(self) -> list[dict]:
        asked = self.asked()
        countries = kept(["countries"], ("countries to choose", get_language()), _countries)
        selects = [_select("country", _("Country"), asked, countries)]
        if self.has_themes:
            themes = kept(["frameworks"], ("themes to choose", get_language()), _themes)
            selects.append(_select("theme", _("Theme"), asked, themes))
        if self.states is not None:
            selects.append(_select("status", _("Status"), asked, self.states.choices))
        return selects


@cache
def _page_of(kind: type[ThingList], asked: tuple[str, ...], is_later: bool) -> Compiled:
    """The page of a list for what these names ask for: their values, and the key of the last row before."""

    def write(values: list[Any]) -> QuerySet:
        return kind().page(dict(zip(asked, values, strict=False)), values[len(asked) :] if is_later else ())

    return Compiled(write)


def _countries() -> list[tuple[str, str]]:
    named = sorted((one.name.written(), one.code) for one in Country.objects.only("code", "name"))
    return [(code, name) for name, code in named]


def _themes() -> list[tuple[str, str]]:
    return [(one.code, one.title.written()) for one in Theme.objects.only("code", "title")]


def _select(name: str, label: str, asked: dict[str, str], options: list) -> dict:
    listed = [{"value": "", "label": _("All")}, *({"value": value, "label": text} for value, text in options)]
    return {"name": name, "label": label, "value": asked.get(name, ""), "options": listed}


def _key(thing: Any, dated: str) -> str:
    return f"{getattr(thing, dated).isoformat()}_{thing.pk}"


def _read_key(text: str) -> tuple[date, int] | None:
    """ "2026-03-02_17" as a day and a number; anything else begins at the beginning."""
    day, _bar, number = text.partition("_")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return None
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _title(text: TranslatedText, url: str, authority: Any, cells: list[dict]) -> dict:
    shown = text.best()
    lang = shown.language if shown.is_fallback else ""
    whose = {"label": _("Authority"), "text": authority.latin_name, "url": authority.get_absolute_url()}
    return {"title": shown.text, "lang": lang, "url": url, "cells": [whose, *cells], "sample": authority.is_sample}


def _day(label: str, day: date) -> dict:
    return {"label": label, "text": UncertainDate.day(day).written()}


class PriorityList(ThingList):
    """Needs that groups confirmed, with the answers they got."""

    name = "priorities"
    dated = "confirmed_on"
    has_themes = True
    title = gettext_lazy("Priorities of communities")
    lead = gettext_lazy("Needs that people of a community named and confirmed together, and the answer they got.")
    empty = gettext_lazy("Confirmed priorities will stand here, with the answer of the authority.")
    first_column = gettext_lazy("The need")

    def rows(self) -> QuerySet:
        latest = (
            Answer.objects.filter(priority=OuterRef("pk"), round=OuterRef("round"))
            .order_by("-answered_on", "-pk")
            .values("kind")[:1]
        )
        return (
            Priority.objects.published()
            .select_related("authority", "theme")
            .annotate(latest_answer=Subquery(latest))
            .defer("description", "for_whom", "authority__search_keys")
        )

    def row(self, thing: Priority) -> dict:
        answer = AnswerKind(thing.latest_answer).label if thing.latest_answer else _("not yet answered")
        cells = [
            {"label": _("Theme"), "text": thing.theme.title.written()},
            {"label": _("Answer"), "text": answer},
            _day(_("Confirmed"), thing.confirmed_on),
        ]
        return _title(thing.title, thing.get_absolute_url(), thing.authority, cells)


class PlanList(ThingList):
    """Joint action plans that a council adopted, each with its latest adopted edition."""

    name = "plans"
    dated = "adopted_on"
    authority = "plan__authority"
    title = gettext_lazy("Joint action plans")
    lead = gettext_lazy("What an authority and its community agreed to do, as the council adopted it.")
    empty = gettext_lazy("Plans will stand here once a council has adopted them.")
    first_column = gettext_lazy("Plan")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(open_now=open_now(), **kwargs)

    def rows(self) -> QuerySet:
        return (
            Edition.objects.latest_published()
            .select_related("plan__authority")
            .defer("frozen_text", "summary", "plan__authority__search_keys")
        )

    def row(self, thing: Edition) -> dict:
        cells = [
            {"label": _("Edition"), "text": str(thing.number), "url": thing.get_absolute_url()},
            {"label": _("Status"), "text": EditionStatus(thing.status).label},
            _day(_("Adopted on"), thing.adopted_on),
        ]
        return _title(thing.plan.title, thing.plan.get_absolute_url(), thing.plan.authority, cells)


def open_now() -> list[dict]:
    """Drafts that lie before a community today, for the list of plans."""
    return [
        {
            "title": one.edition.plan.title,
            "url": one.get_absolute_url(),
            "authority": one.edition.plan.authority.latin_name,
            "until": UncertainDate.day(one.until).written(),
            "is_sample": one.edition.plan.authority.is_sample,
        }
        for one in _OPEN.all([timezone.localdate()])
    ]


def _open(days: list[date]) -> QuerySet:
    rows = Consultation.objects.filter(ended_on=None, edition__status=EditionStatus.CONSULTING, until__gte=days[0])
    rows = rows.select_related("edition__plan__authority").order_by("until", "pk")
    return rows.defer("edition__frozen_text", "edition__plan__authority__search_keys")[:20]


_OPEN = Compiled(_open)


class ProjectList(ThingList):
    """Projects, those too that were not submitted or were rejected."""

    name = "projects"
    dated = "public_since"
    states = ProjectStatus
    title = gettext_lazy("Projects")
    lead = gettext_lazy(
        "Work with a beginning, an end and money, as far as it is known; also what was refused or held back."
    )
    empty = gettext_lazy("Projects will stand here as soon as they are more than an idea.")
    first_column = gettext_lazy("Project")

    def rows(self) -> QuerySet:
        return Project.objects.published().select_related("authority").defer("summary", "authority__search_keys")

    def row(self, thing: Project) -> dict:
        cells = [{"label": _("Status"), "text": ProjectStatus(thing.status).label}]
        return _title(thing.title, thing.get_absolute_url(), thing.authority, cells)


class ResultList(ThingList):
    """What came of it, with figures as far as they may be shown."""

    name = "results"
    dated = "published_on"
    linked = ("authority", "project")
    title = gettext_lazy("Results")
    lead = gettext_lazy("What can be seen today that was not there before, with its evidence.")
    empty = gettext_lazy("Results will stand here once somebody else than their reporter has verified them.")
    first_column = gettext_lazy("Result")

    def rows(self) -> QuerySet:
        return Result.objects.published().select_related("authority__country").defer("authority__search_keys")

    def row(self, thing: Result) -> dict:
        cells = [
            {"label": _("Figure"), "text": public_figure(thing).written()},
            _day(_("Published"), thing.published_on),
        ]
        return _title(thing.statement, thing.get_absolute_url(), thing.authority, cells)
