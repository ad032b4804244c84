"""What came of it: results, figures after suppression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, publish
from khetane.common.figures import Missing
from khetane.places.states import EthnicFigures

from ..models import Project, Result
from ..rules.publication import withheld_because
from .columns import AUTHORITY, both, edtf, texts

# Read as plain values: making a row of the table out of a model takes four times as long.
_COLUMNS = (
    *("slug", "statement", "low", "high", "missing", "unit", "as_of", "scope", "source_kind", "source_label"),
    *("source_url", "method", "evidence_link", "evidence_sha256", "verified_on", "published_on"),
    *("counts_people", "counts_roma", "authority__slug", "authority__country", "authority__is_sample"),
    *("authority__country__small_number_threshold", "authority__country__ethnic_figures"),
)


def _rows(results: QuerySet) -> Iterator[tuple]:
    for row in results.published().order_by("pk").values_list(*_COLUMNS).iterator(2000):
        slug, statement, low, high, missing, unit, as_of, *about = row[:12]
        people, roma, *whose, threshold, law = row[16:]
        is_forbidden = roma and law == EthnicFigures.FORBIDDEN
        reason = withheld_because(low, high, threshold=threshold, counts_people=people, is_forbidden=is_forbidden)
        if reason is not None:
            low, high, missing = None, None, Missing.WITHHELD.value
        yield (slug, *whose, *both(statement), low, high, missing, unit, edtf(as_of), *about, *row[12:16])


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
            Column("source", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
            Column("method", "string", _("Method"), typed=True),
            Column("evidence_link", "string", _("Address of the evidence"), typed=True),
            Column("evidence_sha256", "string", _("SHA-256 of the evidence"), _("Empty if no document was handed in.")),
            Column("verified_on", "date", _("Verified on")),
            Column("published_on", "date", _("Published on")),
        ),
        rows=lambda: _rows(Result.objects.all()),
        shows=("results", "participants"),
        key=("slug",),
    )
)


def results_of(project: Project) -> Dataset:
    """The same table with the results of one project only."""
    return replace(RESULTS, rows=lambda: _rows(Result.objects.filter(projects=project)))
