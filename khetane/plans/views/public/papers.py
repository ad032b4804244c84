"""An edition as papers and files: PDF for everybody, in easy words, as a sheet, and the documents that belong to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views import View

from khetane.common.dates import UncertainDate
from khetane.common.finished import SHOWS_HEADER
from khetane.common.media import handed_out
from khetane.common.money import money, written

from ...models import Annex, Edition, Measure, PartnerDecision
from ...rules import plan_paper
from ..sheet_files import answer_csv, answer_workbook
from .page import links
from .plans import PlanDetail, public_editions


def edition_of(slug: str, number: int) -> tuple[Edition, Edition]:
    """The edition asked for and the latest one; 404 for what no council adopted."""
    editions = public_editions(slug)
    edition = next((one for one in editions if one.number == number), None)
    if edition is None:
        raise Http404
    return edition, editions[0]


class EditionFile(View):
    """A file made of a public edition, kept as long as its page is."""

    public = True

    def answer(self, edition: Edition) -> HttpResponse:
        raise NotImplementedError

    def get(self, request: HttpRequest, slug: str, number: int) -> HttpResponse:
        edition, _latest = edition_of(slug, number)
        response = self.answer(edition)
        plan = edition.plan
        shows = [f"plan:{plan.pk}", f"authority:{plan.authority_id}", "frameworks", "site"]
        if plan.engagement is not None:
            shows.append(f"programme:{plan.engagement.programme_id}")
        response.headers[SHOWS_HEADER] = " ".join(shows)
        return response


class EditionPaper(EditionFile):
    """PDF/UA-1, tagged, in the language of the address."""

    def answer(self, edition: Edition) -> HttpResponse:
        response = HttpResponse(plan_paper.draw(edition), content_type="application/pdf")
        name = f"{edition.plan.slug}-{edition.number}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        return response


class EditionWorkbook(EditionFile):
    """The measures as XLSX, in the shape in which a draft takes them back."""

    def answer(self, edition: Edition) -> HttpResponse:
        return answer_workbook(edition)


class EditionTable(EditionFile):
    """The same as CSV."""

    def answer(self, edition: Edition) -> HttpResponse:
        return answer_csv(edition)


class EasyEdition(PlanDetail):
    """The edition in short sentences and large letters, to read aloud or to print."""

    template_name = "plans/edition_easy.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        slug, number = self.kwargs["slug"], self.kwargs["number"]
        edition, latest = edition_of(slug, number)
        plan = edition.plan
        measures = [_easy(one) for one in edition.measures.prefetch_related("priorities")]
        context = super(PlanDetail, self).get_context_data(
            **self.frame(plan, plan.title, plan.authority, plan.engagement),
            plan=plan,
            edition=edition,
            day=UncertainDate.day(edition.adopted_on).written(),
            is_latest=edition.pk == latest.pk,
            measures=measures,
            was_talked_about=any(one["priorities"] for one in measures) or edition.consultations.exists(),
            left_out=edition.left_out.select_related("priority"),
            **kwargs,
        )
        context["crumbs"][-1:] = [
            {"title": context["title"], "url": edition.get_absolute_url()},
            {"title": _("In easy words")},
        ]
        return context


def _easy(measure: Measure) -> dict:
    budget = written(money(measure.budget, measure.currency)) if measure.budget is not None else ""
    return {
        "position": measure.position,
        "title": measure.title,
        "who": measure.responsible,
        "when": measure.due_on.written() if measure.due_on else "",
        "money": budget,
        "indicator": measure.indicator,
        "priorities": links(one for one in measure.priorities.all() if one.is_public),
    }


class AnnexDocument(View):
    """A document that was adopted with the plan."""

    public = True

    def get(self, request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
        edition, _latest = edition_of(slug, number)
        annex = get_object_or_404(Annex, edition=edition, pk=pk)
        return handed_out(annex.file, f"{slug}-{number}-{pk}.{annex.file.name.rpartition('.')[2]}")


class PartnerDocument(View):
    """The decision of the council of another authority of a joint plan."""

    public = True

    def get(self, request: HttpRequest, slug: str, number: int, authority: str) -> HttpResponse:
        edition, _latest = edition_of(slug, number)
        decision = get_object_or_404(PartnerDecision, edition=edition, authority__slug=authority)
        if not decision.document:
            raise Http404
        return handed_out(decision.document, f"{slug}-{number}-{authority}.{decision.document.name.rpartition('.')[2]}")
