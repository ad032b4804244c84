"""What went wrong with a project, in the workspace: written down, the authority heard, both sides published."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import may
from khetane.common.translated import TranslatedText

from ... import actions
from ...actions.setbacks import USUAL_TIME
from ...forms import AskSideForm, NothingForm, PublicReasonForm, SetbackForm, SideForm
from ...lifecycle import SETBACK_MOVES
from ...models import Project, Setback
from ...permissions import Permission
from ...states import SetbackStatus
from .page import OwnForm, OwnPage, Step, StepForm, offers_of

WORDS = ("told_by", "told_on", "title", "words", "happened", "source_url")


def address_of(setback: Setback) -> str:
    return reverse("plans_workspace:setback", args=[setback.pk])


def setbacks_of(project: Project, person: Any) -> dict[str, Any]:
    """For the page of a project: what is written down, and where more is."""
    may_add = project.is_public and may(person, Permission.KEEP_SETBACKS, project)
    rows = project.setbacks.all()
    if not may_add:
        # What nobody has asked the authority about is a note of those who were told.
        rows = rows.exclude(asked_on=None)
    return {
        "setbacks": [{"setback": one, "url": address_of(one), "label": one.get_status_display()} for one in rows],
        "add_setback_url": reverse("plans_workspace:add_setback", args=[project.pk]) if may_add else "",
    }


class AddSetback(OwnForm):
    """Write down what an organisation tells."""

    model = Project
    permission = Permission.KEEP_SETBACKS
    form_class = SetbackForm
    title = _("Write down what went wrong")
    lead = _("As an organisation of civil society tells it. The authority is heard before anything is published.")
    submit_label = _("Save")

    def act(self, form: Any) -> Setback:
        texts = actions.SetbackTexts(**form.cleaned_data)
        return actions.record_setback(project=self.thing, texts=texts, **self.actor)

    def back_url(self) -> str:
        return reverse("plans_workspace:project", args=[self.thing.pk])

    def get_success_url(self) -> str:
        return address_of(self.acted)


class OfSetback:
    """What nobody has asked the authority about is a note of those who were told: the authority learns of it then."""

    model = Setback

    def get_thing(self) -> Setback:
        setback = super().get_thing()
        if setback.asked_on is None and not may(self.request.user, Permission.KEEP_SETBACKS, setback):
            raise Http404
        return setback


class SetbackPage(OfSetback, OwnPage):
    """Both sides, and what can be done now."""

    template_name = "plans/workspace_setback.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        setback, person = self.thing, self.request.user
        base = address_of(setback)
        asked = setback.status in (SetbackStatus.ASKED, SetbackStatus.PUBLISHED)
        may_say = asked and not (setback.is_public and setback.side_on) and may(person, Permission.SAY_SIDE, setback)
        may_edit = setback.status == SetbackStatus.RECORDED and may(person, Permission.KEEP_SETBACKS, setback)
        project = {"title": setback.project.title.written(), "url": _project(setback)}
        return super().get_context_data(
            setback=setback,
            crumbs=self.crumbs(project, {"title": setback.title.written()}),
            offers=offers_of(SETBACK_MOVES, setback, person, base),
            side_url=f"{base}side/" if may_say else "",
            edit_url=f"{base}edit/" if may_edit else "",
            **kwargs,
        )


def _project(setback: Setback) -> str:
    return reverse("plans_workspace:project", args=[setback.project_id])


def _words(setback: Setback) -> dict:
    return {name: getattr(setback, name) for name in WORDS}


def _edit(*, setback: Setback, by: Any, at: Any, **typed: Any) -> Setback:
    return actions.edit_setback(setback=setback, texts=actions.SetbackTexts(**typed), by=by, at=at)


class MoveSetback(OfSetback, StepForm):
    """One page per step."""

    argument = "setback"
    done = _("It is recorded.")
    steps = {
        "edit": Step(SetbackForm, _("Change the words"), _edit, initial=_words),
        "ask": Step(
            AskSideForm,
            _("Ask the authority for its side"),
            actions.ask_for_side,
            lead=_("Those who speak for it get a mail and a task. The words do not change any more."),
        ),
        "side": Step(
            SideForm,
            _("Say the authority’s side"),
            actions.say_side,
            initial=lambda setback: {"side": setback.side, "side_by": setback.side_by},
        ),
        "publish": Step(
            NothingForm,
            _("Publish both sides"),
            actions.publish_setback,
            lead=_("They stand side by side on the page of the project."),
        ),
        "withdraw": Step(
            PublicReasonForm,
            _("Withdraw it"),
            actions.withdraw_setback,
            lead=_("If it was published, your reason stands in place of the words."),
            danger=True,
        ),
    }

    def get_initial(self) -> dict:
        usual = timezone.localdate() + USUAL_TIME
        return {**super().get_initial(), **({"heard_until": usual} if self.kwargs["verb"] == "ask" else {})}

    def about(self) -> TranslatedText:
        return self.thing.title

    def back_url(self) -> str:
        return address_of(self.thing)
