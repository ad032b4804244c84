"""The page of one project: what it serves, its money in each currency, and what came of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from khetane.common.compiled import Compiled
from khetane.common.datasets import LICENCE, as_json
from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER

from ...around import SETBACK, Line, around_project
from ...models import FundingLine, Measure, Priority, Project, Result, Setback
from ...open_data.done import results_of
from ...rules.money_lines import money_lines, total_lines
from ...rules.publication import public_figure
from ...states import ProjectStatus, SetbackStatus
from .page import RAN_IN, ThingPage, authority_facts, fact, links

TONES = {
    ProjectStatus.APPROVED: "active",
    ProjectStatus.CONTRACTED: "active",
    ProjectStatus.RUNNING: "active",
    ProjectStatus.COMPLETED: "good",
    ProjectStatus.SUBMITTED: "waiting",
    ProjectStatus.REJECTED: "broken",
    ProjectStatus.CANCELLED: "broken",
    ProjectStatus.NOT_SUBMITTED: "ended",
}


# A project that reports every quarter has hundreds; its page tells the latest.
MOST_RESULTS = 20


class ProjectDetail(ThingPage):
    """Activities with an aim, limited time and money; with or without a plan behind them."""

    template_name = "plans/project_detail.html"
    code_letter = "J"
    kind = "project"
    dataset = "projects"
    dataset_title = gettext_lazy("Projects as a table")
    list_address = "plans:projects"
    list_title = gettext_lazy("Projects")

    def get_context_data(self, **kwargs: Any) -> dict:
        project = _PROJECT.first([self.kwargs["slug"]])
        if project is None:
            raise Http404
        lines = _LINES.all([project.pk])
        around = around_project(project)
        results = _results(project)
        return super().get_context_data(
            **self.frame(project, project.title, project.authority, project.engagement),
            project=project,
            state_label=ProjectStatus(project.status).label,
            tone=TONES.get(project.status, "neutral"),
            facts=_facts(project),
            money=money_lines(lines),
            totals=total_lines(lines),
            measures=measures_of(_MEASURES, project),
            priorities=links(_PRIORITIES.all([project.pk])),
            results=results[:MOST_RESULTS],
            all_results_url=f"{reverse('plans:results')}?project={project.slug}" if len(results) > MOST_RESULTS else "",
            results_url=reverse("plans:project_results", args=[project.slug]) if results else "",
            follow_ups=[
                {"title": one.words(1), "url": reverse("plans:project", args=[one.texts[0]])} for one in around["next"]
            ],
            setbacks=[_setback(one) for one in sorted(around["setback"], key=lambda one: one.texts[10], reverse=True)],
            **kwargs,
        )


class ProjectResults(View):
    """Every published result of a project for other programs, in the shape of the open data table of results."""

    public = True

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        project = Project.objects.published().select_related("authority").filter(slug=slug).first()
        if project is None:
            raise Http404
        head = {
            "name": "results",
            "project": project.slug,
            "title": project.title.to_json(),
            "authority": project.authority.slug,
            "country": project.authority.country_id,
            "sample": project.authority.is_sample,
            "licence": LICENCE,
        }
        body = b"".join(as_json(results_of(project), head))
        shows = f"project:{project.pk} authority:{project.authority_id} countries site"
        headers = {SHOWS_HEADER: shows, "Access-Control-Allow-Origin": "*"}
        return HttpResponse(body, content_type="application/json", headers=headers)


def _project(slugs: list[str]) -> QuerySet:
    rows = Project.objects.published().filter(slug=slugs[0])
    return rows.select_related("authority__country", "follows", *RAN_IN)


def _lines(projects: list[int]) -> QuerySet:
    return FundingLine.objects.filter(project=projects[0]).select_related("instrument").order_by("pk")


def _latest_results(projects: list[int]) -> QuerySet:
    rows = Result.objects.published().filter(projects=projects[0]).order_by("-published_on", "-pk")
    return rows[: MOST_RESULTS + 1]


def with_plans(measures: QuerySet) -> QuerySet:
    """Measures of adopted editions as `measures_of` reads them."""
    rows = measures.published().select_related("edition__plan").defer("edition__frozen_text")
    return rows.order_by("edition__number", "position")


_PROJECT, _LINES, _RESULTS = (Compiled(one) for one in (_project, _lines, _latest_results))
_MEASURES = Compiled(lambda projects: with_plans(Measure.objects.filter(projects=projects[0])))
_PRIORITIES = Compiled(lambda projects: Priority.objects.published().served_by(projects[0]))


def measures_of(rows: Compiled, thing: Model) -> list[dict]:
    """The measures behind something, with their plan; of one plan only those of its latest adopted edition."""
    latest: dict[int, int] = {}
    found = rows.all([thing.pk])
    for measure in found:
        latest[measure.edition.plan_id] = measure.edition_id
    return [
        {
            "title": measure.title,
            "plan": measure.edition.plan.title.written(),
            "url": f"{measure.edition.get_absolute_url()}#measure-{measure.position}",
            "edition": measure.edition.number,
        }
        for measure in found
        if latest[measure.edition.plan_id] == measure.edition_id
    ]


def _results(project: Project) -> list[dict]:
    """The latest results, one more than are shown, so that a page knows whether there are others."""
    results = _RESULTS.all([project.pk])
    for result in results:
        result.authority = project.authority
    return [{**link, "figure": public_figure(link["thing"])} for link in links(results, "statement")]


def _setback(found: Line) -> dict:
    """Both sides; of one that was withdrawn only that it stood here, and why it does not any more."""
    told = dict(zip(SETBACK, found.texts, strict=True))
    if told["status"] == SetbackStatus.WITHDRAWN:
        return {"number": told["pk"], "withdrawn": found.words(SETBACK.index("withdrawn_reason"))}
    happened = Setback._meta.get_field("happened").to_python(told["happened"])
    return {
        "number": told["pk"],
        "title": found.words(1),
        "words": found.words(2),
        "told_by": told["told_by"],
        "told_on": UncertainDate.day(found.day(10)).written(),
        "source_url": told["source_url"],
        "happened": happened.written() if happened else "",
        "side": found.words(7),
        "side_by": told["side_by"],
    }


def _facts(project: Project) -> list[dict]:
    since = UncertainDate.day(project.status_on).written() if project.status_on else ""
    facts = [
        *authority_facts(project.authority, project.engagement),
        fact(str(ProjectStatus(project.status).label), since, missing=_("date not known")),
        fact(_("From"), project.since.written() if project.since else ""),
        fact(_("Until"), project.until.written() if project.until else ""),
        fact(_("Who keeps it up afterwards"), project.kept_up_by, missing=_("not settled")),
    ]
    if project.kept_up_until:
        facts.append(fact(_("Until when that is settled"), project.kept_up_until.written()))
    if project.follows is not None and project.follows.is_public:
        facts.append(fact(_("Goes on from"), project.follows.title, url=project.follows.get_absolute_url()))
    if project.applicant:
        facts.insert(1, fact(_("Who applies"), project.applicant))
    return facts
