"""Plans, their editions and measures in the workspace."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import may
from khetane.common.translated import TranslatedText
from khetane.common.uploads import label_of

from ... import actions
from ...forms import AdoptForm, ConsultForm, MeasureForm, NothingForm, PlanForm, PublicReasonForm, ReasonForm
from ...lifecycle import EDITION_MOVES
from ...models import Annex, Edition, FundingCall, LeftOut, Measure, MeasureSheet, Plan, Priority
from ...permissions import Permission
from ...rules.measure_words import MeasureTexts, words_of
from ...rules.quality import hints
from ...states import EditionStatus
from .consulting import consultations_of
from .page import EditForm, OwnForm, OwnPage, Step, StepForm, offers_of

MOST_CALLS = 50


def address_of(edition: Edition) -> str:
    return reverse("plans_workspace:edition", args=[edition.pk])


class AddPlan(OwnForm):
    """Begin a plan."""

    form_class = PlanForm
    title = _("Begin a joint action plan")

    def act(self, form: Any) -> Edition:
        return actions.draft_plan(authority=self.thing, **form.cleaned_data, **self.actor)

    def get_success_url(self) -> str:
        return address_of(self.acted)


class EditionPage(OwnPage):
    """One edition with its measures and what can be done with it now."""

    model = Edition
    template_name = "plans/workspace_edition.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        edition, person = self.thing, self.request.user
        base = address_of(edition)
        may_write = edition.status == EditionStatus.DRAFT and may(person, Permission.DRAFT, edition)
        measures = list(edition.measures.select_related("theme").prefetch_related("priorities"))
        left = _not_taken_up(edition, may_write)
        return super().get_context_data(
            edition=edition,
            plan=edition.plan,
            crumbs=self.crumbs({"title": edition.plan.title.written()}),
            label=EditionStatus(edition.status).label,
            offers=offers_of(EDITION_MOVES, edition, person, base, hidden=("replace",)),
            may_write=may_write,
            links=self.links(person, may_write),
            measures=[{"measure": measure, **_measure_links(measure, may_write)} for measure in measures],
            calls=calls_for(edition),
            left_out=left,
            annexes=[{"annex": one, **_annex_links(one, may_write)} for one in edition.annexes.all()],
            consultations=consultations_of(edition, person),
            partners=_partners(edition, person),
            sheet=MeasureSheet.objects.filter(edition=edition).only("file_name").first() if may_write else None,
            hints=_hints(edition, measures, left) if may_write else [],
            **kwargs,
        )

    def links(self, person: Any, may_write: bool) -> dict[str, str]:
        """Addresses of what this person may do here beside the moves."""
        edition = self.thing
        own = {"sheet_xlsx": "sheet_xlsx", "sheet_csv": "sheet_csv"}
        if may_write:
            own |= {"add": "add_measure", "hand_in": "hand_in_sheet", "annex": "add_annex"}
        found = {name: reverse(f"plans_workspace:{address}", args=[edition.pk]) for name, address in own.items()}
        if may_write:
            found["edit"] = f"{address_of(edition)}edit/"
        if may(person, Permission.DRAFT, edition):
            found["place"] = reverse("plans_workspace:place_plan", args=[edition.plan_id])
            if edition.is_frozen:
                found["carry_on"] = reverse("plans_workspace:copy_plan", args=[edition.pk])
        if revise := self.revise_url(person):
            found["revise"] = revise
        return found

    def revise_url(self, person: Any) -> str:
        """Where the next edition begins: only from a frozen one, when nothing is being written yet."""
        plan = self.thing.plan
        if not self.thing.is_frozen or plan.editions.open().exists() or not may(person, Permission.DRAFT, plan):
            return ""
        return reverse("plans_workspace:revise_plan", args=[plan.pk])


def _not_taken_up(edition: Edition, may_write: bool) -> list[dict]:
    """Confirmed priorities that no measure answers, each with its reason, and where one is given."""
    reasons = {one.priority_id: one.reason for one in edition.left_out.all()}
    return [
        {
            "title": one.title,
            "reason": reasons.get(one.pk),
            "url": reverse("plans_workspace:leave_out", args=[edition.pk, one.pk]) if may_write else "",
        }
        for one in Priority.objects.not_in(edition).order_by("confirmed_on", "pk")
    ]


def _hints(edition: Edition, measures: list[Measure], left: list[dict]) -> list[str]:
    asked_count = Priority.objects.confirmed().filter(authority__in=edition.plan.authorities_together).count()
    unexplained_count = sum(not one["reason"] for one in left)
    return hints(edition, measures, asked_count=asked_count, unexplained_count=unexplained_count)


def calls_for(edition: Edition) -> list[FundingCall]:
    """Calls open or announced that may pay for a measure of this edition: by theme, country and kind of authority."""
    authority = edition.plan.authority
    themes = set(edition.measures.values_list("theme", flat=True))
    rows = FundingCall.objects.for_country(authority.country_id).still_to_come(on=timezone.localdate())
    rows = rows.prefetch_related("themes").order_by("closes_on", "pk")[:MOST_CALLS]
    return [
        one
        for one in rows
        if (not one.kinds or authority.kind in one.kinds)
        and (not one.themes.all() or themes & {theme.pk for theme in one.themes.all()})
    ]


def _annex_links(annex: Annex, may_write: bool) -> dict[str, str]:
    found = {"url": reverse("plans_workspace:annex", args=[annex.pk]), "kind": label_of(annex.file.name)}
    return {**found, "remove_url": reverse("plans_workspace:remove_annex", args=[annex.pk])} if may_write else found


def _partners(edition: Edition, person: Any) -> list[dict]:
    """The other authorities of a joint plan, with what their councils decided, or where it is recorded."""
    decided = {one.authority_id: one for one in edition.partner_decisions.all()}
    return [
        {
            "name": one.latin_name,
            "decision": decided.get(one.pk),
            "url": reverse("plans_workspace:decide_beside", args=[edition.pk, one.slug])
            if edition.is_frozen and one.pk not in decided and may(person, Permission.DECIDE_BESIDE, one)
            else "",
        }
        for one in edition.plan.partners.all()
    ]


def _measure_links(measure: Measure, may_write: bool) -> dict[str, str]:
    if not may_write:
        return {}
    return {
        "edit_url": reverse("plans_workspace:edit_measure", args=[measure.pk]),
        "remove_url": reverse("plans_workspace:remove_measure", args=[measure.pk]),
    }


def _plan_words(edition: Edition) -> dict:
    plan = edition.plan
    return {"title": plan.title, "since": plan.since, "until": plan.until, "summary": edition.summary}


class MoveEdition(StepForm):
    """Everything that can happen to an edition, one page per step."""

    model = Edition
    argument = "edition"
    done = _("It is recorded.")
    steps = {
        "edit": Step(PlanForm, _("Change title and dates"), actions.edit_plan, initial=_plan_words),
        "consult": Step(
            ConsultForm,
            _("Lay it before the community"),
            actions.open_consultation,
            lead=_("Everybody can read the draft until a day, and it does not change meanwhile."),
        ),
        "rewrite": Step(
            NothingForm,
            _("Write on it again"),
            actions.rewrite_edition,
            lead=_("The time of words ends. What was said stays public, with what becomes of it."),
        ),
        "submit": Step(
            NothingForm,
            _("Hand it to the council"),
            actions.submit_edition,
            lead=_("It does not change any more unless the council sends it back."),
        ),
        "send_back": Step(ReasonForm, _("The council sent it back"), actions.send_back_edition),
        "adopt": Step(
            AdoptForm,
            _("The council adopted it"),
            actions.adopt_edition,
            lead=_("From then on it is public and its words are frozen for good."),
        ),
        "close": Step(
            PublicReasonForm,
            _("Close this edition"),
            actions.close_edition,
            lead=_("The plan ends. Its words stay public, with your reason."),
            danger=True,
        ),
    }

    def about(self) -> Any:
        return self.thing.plan.title

    def back_url(self) -> str:
        return address_of(self.thing)


class LeaveOut(OwnForm):
    """Say why a priority is not taken up in a draft."""

    model = Edition
    form_class = PublicReasonForm
    title = _("Why it is not in this plan")
    lead = _("Everybody reads it beside the plan, and it is frozen with it. A measure that answers it takes its place.")
    submit_label = _("Save")
    done = _("The reason is kept.")

    @cached_property
    def priority(self) -> Priority:
        rows = Priority.objects.filter(authority__in=self.thing.plan.authorities_together)
        return get_object_or_404(rows, pk=self.kwargs["priority"])

    def get_initial(self) -> dict:
        known = self.thing.left_out.filter(priority=self.priority).first()
        return {"reason": known.reason} if known else {}

    def about(self) -> Any:
        return self.priority.title

    def back_url(self) -> str:
        return address_of(self.thing)

    def back_title(self) -> TranslatedText:
        return self.thing.plan.title

    def act(self, form: Any) -> LeftOut:
        reason = form.cleaned_data["reason"]
        return actions.leave_out(edition=self.thing, priority=self.priority, reason=reason, **self.actor)


class AddMeasure(OwnForm):
    """One more measure in a draft."""

    model = Edition
    form_class = MeasureForm
    title = _("Add a measure")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "edition": self.thing}

    def about(self) -> Any:
        return self.thing.plan.title

    def back_url(self) -> str:
        return address_of(self.thing)

    def act(self, form: Any) -> Measure:
        return actions.add_measure(edition=self.thing, texts=MeasureTexts(**form.cleaned_data), **self.actor)


class EditMeasure(EditForm):
    """Change a measure of a draft."""

    model = Measure
    form_class = MeasureForm
    title = _("Change a measure")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "edition": self.thing.edition}

    def get_initial(self) -> dict:
        return words_of(self.thing)

    def back_url(self) -> str:
        return address_of(self.thing.edition)

    def back_title(self) -> TranslatedText:
        return self.thing.edition.plan.title

    def act(self, form: Any) -> Measure:
        return actions.edit_measure(measure=self.thing, texts=MeasureTexts(**form.cleaned_data), **self.actor)


class RemoveMeasure(OwnForm):
    """Take a measure out of a draft."""

    model = Measure
    form_class = NothingForm
    title = _("Take this measure out")
    lead = _("It leaves this draft. Editions that a council adopted keep theirs.")
    danger = True

    def back_url(self) -> str:
        return address_of(self.thing.edition)

    def back_title(self) -> TranslatedText:
        return self.thing.edition.plan.title

    def act(self, form: Any) -> None:
        actions.remove_measure(measure=self.thing, **self.actor)


class RevisePlan(OwnForm):
    """Begin the next edition with the measures of the last one."""

    model = Plan
    form_class = NothingForm
    title = _("Begin the next edition")
    lead = _("It begins with the same measures. The adopted edition stays in force until the council adopts the next.")

    def act(self, form: Any) -> Edition:
        return actions.revise_plan(plan=self.thing, **self.actor)

    def get_success_url(self) -> str:
        return address_of(self.acted)
