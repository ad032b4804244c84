"""The page of one result: its figure as far as it may be shown, its evidence, its corrections, what it came of."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from khetane.common.dates import UncertainDate
from khetane.common.uploads import label_of

from ...models import Measure, Priority, Project, Result
from ...rules.publication import as_it_was, public_figure
from .page import ThingPage, authority_facts, fact, handed_out, links
from .projects import measures_of


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
        result = (
            Result.objects.published().select_related("authority__country").filter(slug=self.kwargs["slug"]).first()
        )
        if result is None:
            raise Http404
        return super().get_context_data(
            **self.frame(result, result.statement, result.authority, None),
            result=result,
            public=public_figure(result),
            facts=_facts(result),
            evidence_url=reverse("plans:result_evidence", args=[result.slug]) if result.evidence_document else "",
            evidence_kind=label_of(result.evidence_document.name) if result.evidence_document else "",
            corrections=[_correction(one, result) for one in result.corrections.all()],
            priorities=links(Priority.objects.published().behind(result)),
            projects=links(Project.objects.published().filter(results=result).order_by("pk")),
            measures=measures_of(Measure.objects.behind(result)),
            **kwargs,
        )


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


def _correction(correction: Any, result: Result) -> dict:
    statement, figure = as_it_was(correction, result)
    return {
        "date": UncertainDate.day(correction.corrected_on).written(),
        "reason": correction.reason,
        "statement": statement,
        "figure": figure.written(),
    }
