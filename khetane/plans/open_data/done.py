"""What came of it: results, figures after suppression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, publish

from ..models import Project, Result
from ..rules.publication import public_figure
from .columns import AUTHORITY, both, edtf, owner, texts


def _all_results() -> Iterator[Result]:
    rows = Result.objects.published().select_related("authority__country").defer("authority__search_keys")
    return rows.order_by("pk").iterator(2000)


def _results_of(project: Project) -> Iterator[Result]:
    for one in Result.objects.published().filter(projects=project).order_by("pk").iterator(2000):
        one.authority = project.authority
        yield one


def _rows(results: Iterable[Result]) -> Iterator[tuple]:
    for one in results:
        public = public_figure(one)
        figure = public.figure
        yield (
            one.slug,
            *owner(one.authority),
            *both(one.statement),
            public.low,
            public.high,
            figure.missing.value,
            figure.unit,
            edtf(figure.as_of),
            figure.scope,
            figure.source_kind.value,
            figure.source_label,
            figure.source_url,
            figure.method,
            one.evidence_link,
            one.evidence_sha256,
            one.verified_on,
            one.published_on,
        )


RESULTS = publish(
    Dataset(
        name="results",
        title=_("Results"),
        description=_("What came of it. Small numbers of people are withheld here exactly as on the pages."),
        columns=(
            Column("slug", "string", _("Slug"), _("The last part of the address of its page.")),
            *AUTHORITY,
            *texts("statement", _("What came of it"), _("In one sentence.")),
            Column("low", "number", _("Number, or lower end"), _("Empty when there is none; see missing.")),
            Column("high", "number", _("Higher end"), _("Equal to low for an exact number.")),
            Column("missing", "string", _("Why there is no number"), _("not_known, not_collected or withheld.")),
            Column("unit", "string", _("Unit"), typed=True),
            Column("as_of", "string", _("As of"), _("Uncertain date (EDTF).")),
            Column("scope", "string", _("Whom or what it covers"), typed=True),
            Column("source_kind", "string", _("Kind of source")),
            Column("source_label", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("method", "string", _("Method"), typed=True),
            Column("evidence_link", "string", _("Address of the evidence"), typed=True),
            Column("evidence_sha256", "string", _("SHA-256 of the evidence"), _("Empty if no document was handed in.")),
            Column("verified_on", "date", _("Verified on")),
            Column("published_on", "date", _("Published on")),
        ),
        rows=lambda: _rows(_all_results()),
        shows=("results", "participants"),
        key=("slug",),
    )
)


def results_of(project: Project) -> Dataset:
    """The same table with the results of one project only. Needs its authority and country."""
    return replace(RESULTS, rows=lambda: _rows(_results_of(project)))
