"""The page of one result: its figure as far as it may be shown, its evidence, its corrections, what it came of."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.common.media import handed_out
from khetane.common.uploads import label_of
from khetane.programmes.models import Engagement

from ...models import Measure, Priority, Project, Result, ResultCorrection
from ...rules.afterwards import end_of, over_before
from ...rules.publication import as_it_was, public_figure
from .page import RAN_IN, ThingPage, authority_facts, fact, links
from .projects import measures_of, with_plans


class ResultDetail(ThingPage):
    """Something that can be seen now, walked back to its source, its method and the need behind it."""

    template_name = "plans/result_detail.html"
    code_letter = "R"
    kind = "result"
    dataset = "results"
    dataset_title = gettext_lazy("Results as a table")
    list_address = "plans:results"
    list_title = gettext_lazy("Results")

    def get_context_data(self, **kwargs: Any) -> dict:
        result = _RESULT.first([self.kwargs["slug"]])
        if result is None:
            raise Http404
        projects, priorities = _PROJECTS.all([result.pk]), _PRIORITIES.all([result.pk])
        engagements = [one.engagement for one in (*projects, *priorities) if one.engagement is not None]
        return super().get_context_data(
            **self.frame(result, result.statement, result.authority, engagements[0] if engagements else None),
            result=result,
            public=public_figure(result),
            facts=[*_facts(result), *_afterwards(result, engagements)],
            evidence_url=reverse("plans:result_evidence", args=[result.slug]) if result.evidence_document else "",
            evidence_kind=label_of(result.evidence_document.name) if result.evidence_document else "",
            corrections=[_correction(one, result) for one in _CORRECTIONS.all([result.pk])],
            priorities=links(priorities),
            projects=links(projects),
            measures=measures_of(_MEASURES, result),
            **kwargs,
        )


def _result(slugs: list[str]) -> QuerySet:
    return Result.objects.published().filter(slug=slugs[0]).select_related("authority__country")


def _projects(results: list[int]) -> QuerySet:
    return Project.objects.published().filter(results=results[0]).select_related(*RAN_IN).order_by("pk")


_RESULT, _PROJECTS = Compiled(_result), Compiled(_projects)
_PRIORITIES = Compiled(lambda results: Priority.objects.published().behind(results[0]).select_related(*RAN_IN))
_MEASURES = Compiled(lambda results: with_plans(Measure.objects.behind(results[0])))
_CORRECTIONS = Compiled(lambda results: ResultCorrection.objects.filter(result=results[0]))


class ResultEvidence(View):
    """The evidence as it was handed in, once the result is published."""

    public = True

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        result = Result.objects.published().filter(slug=slug).first()
        if result is None or not result.evidence_document:
            raise Http404
        suffix = result.evidence_document.name.rpartition(".")[2]
        return handed_out(result.evidence_document, f"{slug}-evidence.{suffix}")


def _facts(result: Result) -> list[dict]:
    day = UncertainDate.day
    verified = day(result.verified_on).written() if result.verified_on else ""
    return [
        *authority_facts(result.authority),
        fact(_("Reported on"), day(result.reported_on).written()),
        fact(_("Verified on"), verified, note=result.verified_how),
        fact(_("Published on"), day(result.published_on).written()),
    ]


def _afterwards(result: Result, engagements: list[Engagement]) -> list[dict]:
    """What was seen only when the programme was over is told as such: it lasted, or came of what was learnt."""
    seen_on = result.as_of.earliest if result.as_of is not None and result.as_of.is_known else result.reported_on
    over = over_before(seen_on, engagements)
    if over is None:
        return []
    ended = _("%(programme)s had ended here: %(day)s") % {
        "programme": over.programme.name,
        "day": end_of(over).written(),
    }
    return [fact(_("After the programme"), ended)]


def _correction(correction: Any, result: Result) -> dict:
    statement, figure = as_it_was(correction, result)
    return {
        "date": UncertainDate.day(correction.corrected_on).written(),
        "reason": correction.reason,
        "statement": statement,
        "figure": figure.written(),
    }
