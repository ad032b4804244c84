"""For the desk: who sees to an application, what colleagues think of it, and the notes beside it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from khetane.accounts.models import Person
from khetane.accounts.states import OfficeKind

from .. import actions, forms
from ..lifecycle import REVIEW, is_being_reviewed
from ..models import Review
from ..permissions import Permission
from .at_desk import AtDesk
from .desk import OfApplication, way_to


def _holding(*kinds: str) -> models.QuerySet[Person]:
    return Person.objects.holding(*kinds, on=timezone.localdate())


class OnApplication(OfApplication, AtDesk):
    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.number} · {self.thing.name}"

    def facts(self) -> dict[str, Any]:
        return {"application": self.thing, **super().facts()}


class AddNote(OnApplication):
    permission = Permission.SEE_NOTES
    title = gettext_lazy("Write a note")
    form_class = forms.NoteForm

    def act(self, form: Form) -> Any:
        return actions.add_note(**form.cleaned_data, **self.facts())


class PutInCharge(OnApplication):
    permission = Permission.REVIEW
    title = gettext_lazy("Say who sees to it")
    lead = gettext_lazy("It stands among their tasks from now on, and they are told by mail.")
    form_class = forms.HandlerForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "people": _holding(OfficeKind.SECRETARIAT)}

    def get_initial(self) -> dict:
        return {"handler": self.thing.handled_by_id or self.request.user.pk}

    def act(self, form: Form) -> Any:
        return actions.put_in_charge(**form.cleaned_data, **self.facts())


class AskReviewers(OnApplication):
    permission = Permission.REVIEW
    title = gettext_lazy("Ask colleagues what they think")
    lead = gettext_lazy("Each gives an opinion of their own, and reads those of the others only afterwards.")
    done = gettext_lazy("They were asked by mail.")
    form_class = forms.AskReviewersForm

    def closed_because(self) -> str | Promise | None:
        return is_being_reviewed(Review(application=self.thing))

    def get_form_kwargs(self) -> dict:
        people = _holding(OfficeKind.SECRETARIAT, OfficeKind.DECIDING_BODY)
        asked = self.thing.reviews.values("reviewer")
        return {**super().get_form_kwargs(), "people": people.exclude(pk__in=asked)}

    def act(self, form: Form) -> list[Review]:
        return actions.ask_reviewers(**form.cleaned_data, **self.facts())


class MoveReview(AtDesk):
    """One move of a review; a stranger does not learn that there is one."""

    verb = ""
    permission = Permission.GIVE_OPINION

    def get_thing(self) -> Review:
        rows = Review.objects.select_related("application__authority", "reviewer")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return way_to(self.thing.application)

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.application.number} · {self.thing.application.name}"

    def closed_because(self) -> str | Promise | None:
        return REVIEW.closed_because(self.verb, self.thing, self.request.user)

    def facts(self) -> dict[str, Any]:
        return {"review": self.thing, **super().facts()}


class DeclareFree(MoveReview):
    verb = "declare_free"
    title = gettext_lazy("I have no interest of my own in it")
    lead = gettext_lazy(
        "Neither you nor anybody close to you gains or loses by the decision, and you did not help to write the "
        "application. If you learn otherwise later, say so then."
    )

    def act(self, form: Form) -> Review:
        return actions.declare_free(**self.facts())


class Recuse(MoveReview):
    verb = "recuse"
    title = gettext_lazy("I have an interest of my own in it")
    lead = gettext_lazy("You take no part from now on: you read no notes and no opinions, and record no decision.")
    done = gettext_lazy("Thank you for saying so. You take no part in this case.")
    form_class = forms.RecuseForm
    danger = True

    def act(self, form: Form) -> Review:
        return actions.recuse(**form.cleaned_data, **self.facts())


class GiveOpinion(MoveReview):
    verb = "give"
    title = gettext_lazy("Give your opinion")
    lead = gettext_lazy("You give it once. Afterwards you read what the others think.")
    done = gettext_lazy("Your opinion is kept.")
    form_class = forms.OpinionForm

    def act(self, form: Form) -> Review:
        return actions.give_opinion(**form.cleaned_data, **self.facts())


class ReleaseReviewer(MoveReview):
    verb = "release"
    permission = Permission.RELEASE_REVIEWER
    title = gettext_lazy("No longer ask for it")

    def act(self, form: Form) -> Review:
        return actions.release_reviewer(**self.facts())


class AskAgain(MoveReview):
    verb = "ask_again"
    permission = Permission.RELEASE_REVIEWER
    title = gettext_lazy("Ask again")

    def act(self, form: Form) -> Review:
        return actions.ask_again(**self.facts())
