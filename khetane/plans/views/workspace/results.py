"""Results in the workspace: reported by one, verified by another, published, corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.media import handed_out
from khetane.common.permissions import may

from ... import actions
from ...actions.results import ResultTexts
from ...forms import CorrectionForm, NothingForm, ReasonForm, ResultForm, VerifyForm
from ...forms.results import FIGURE, LINKS
from ...lifecycle import RESULT_MOVES
from ...models import Result
from ...permissions import Permission
from ...rules.publication import public_figure
from ...states import ResultStatus
from .page import OwnForm, OwnPage, Step, StepForm, offers_of, private_document


def address_of(result: Result) -> str:
    return reverse("plans_workspace:result", args=[result.pk])


def _texts(form: Any) -> ResultTexts:
    names = ("statement", "counts_people", "counts_roma", "evidence_link", "evidence_document", *LINKS)
    return ResultTexts(figure=form.figure, **{name: form.cleaned_data[name] for name in names})


class AddResult(OwnForm):
    """Say what came of it."""

    form_class = ResultForm
    title = _("Report a result")
    lead = _("Somebody else verifies it before it is published.")
    knows_authority = True

    def get_initial(self) -> dict:
        return {"counts_people": True}

    def act(self, form: Any) -> Result:
        return actions.report_result(authority=self.thing, texts=_texts(form), **self.actor)

    def get_success_url(self) -> str:
        return address_of(self.acted)


class ResultPage(OwnPage):
    """One result, its true figure beside what will be shown, and what can happen next."""

    model = Result
    template_name = "plans/workspace_result.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        result, person = self.thing, self.request.user
        base = address_of(result)
        more = []
        if result.is_public and may(person, Permission.CORRECT, result):
            more.append({"verb": "correct", "label": _("Correct it in public"), "url": f"{base}correct/", "open": True})
        if not result.is_public:
            more.append({"verb": "edit", "label": _("Change the result"), "url": f"{base}edit/", "open": True})
        return super().get_context_data(
            result=result,
            crumbs=self.crumbs({"title": result.statement.written()}),
            label=ResultStatus(result.status).label,
            public=public_figure(result),
            offers=offers_of(RESULT_MOVES, result, person, base) + more,
            evidence_url=f"{base}evidence/" if result.evidence_document else "",
            **kwargs,
        )


def _words(result: Result) -> dict:
    names = ("statement", *FIGURE, "counts_people", "counts_roma", "evidence_link")
    figure = result.figure
    return {
        **{name: getattr(result, name) for name in names},
        "low": figure.low,
        "high": figure.high if figure.is_range else None,
        **{name: list(getattr(result, name).values_list("pk", flat=True)) for name in LINKS},
    }


class MoveResult(StepForm):
    """Everything that can happen to a result, one page per step."""

    model = Result
    argument = "result"
    steps = {
        "edit": Step(ResultForm, _("Change the result"), actions.edit_result, knows_authority=True, initial=_words),
        "verify": Step(VerifyForm, _("It is verified"), actions.verify_result),
        "send_back": Step(ReasonForm, _("Verify it once more"), actions.send_back_result),
        "publish": Step(NothingForm, _("Publish it"), actions.publish_result),
        "correct": Step(
            CorrectionForm,
            _("Correct it in public"),
            actions.correct_result,
            lead=_("What it said before stays readable, with your reason."),
            knows_authority=True,
            initial=_words,
        ),
    }

    def back_url(self) -> str:
        return address_of(self.thing)

    def typed(self, form: Any) -> dict[str, Any]:
        if not isinstance(form, ResultForm):
            return form.cleaned_data
        texts = {"texts": _texts(form)}
        return {**texts, "reason": form.cleaned_data["reason"]} if isinstance(form, CorrectionForm) else texts


class WorkEvidence(OwnPage):
    """The evidence of a result that is not published yet, for those who verify it."""

    model = Result

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        file = self.thing.evidence_document
        suffix = file.name.rpartition(".")[2] if file else ""
        return private_document(file, lambda one: handed_out(one, f"{self.thing.slug}-evidence.{suffix}"))
