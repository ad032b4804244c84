"""Projects and their money in the workspace."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedText

from ... import actions
from ...actions.projects import LineTexts, ProjectTexts
from ...forms import LineForm, NewProjectForm, NothingForm, ProjectForm, ProjectMoveForm
from ...lifecycle import PROJECT_MOVES
from ...models import FundingLine, Project
from ...rules.money_lines import money_lines
from ...states import ProjectStatus
from .page import DANGERS, EditForm, OwnForm, OwnPage, Step, StepForm, offers_of
from .setbacks import setbacks_of

TEXTS = (
    "title",
    "summary",
    "applicant",
    "since",
    "until",
    "measures",
    "priorities",
    "follows",
    "kept_up_by",
    "kept_up_until",
    "kept_up_how",
    "source_label",
    "source_url",
)
LINKED = ("measures", "priorities")


def address_of(project: Project) -> str:
    return reverse("plans_workspace:project", args=[project.pk])


def _texts(form: Any) -> ProjectTexts:
    return ProjectTexts(**{name: form.cleaned_data[name] for name in TEXTS})


class AddProject(OwnForm):
    """Write down a project as it stands."""

    form_class = NewProjectForm
    title = _("Add a project")
    lead = _("An idea or a draft stays among you; everything further is public.")
    knows_authority = True

    def act(self, form: Any) -> Project:
        told = {"status": form.cleaned_data["status"], "status_on": form.cleaned_data["status_on"]}
        return actions.record_project(authority=self.thing, texts=_texts(form), **told, **self.actor)

    def get_success_url(self) -> str:
        return address_of(self.acted)


class ProjectPage(OwnPage):
    """One project, its money and what can happen next."""

    model = Project
    template_name = "plans/workspace_project.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        project = self.thing
        lines = list(project.funding_lines.select_related("instrument"))
        return super().get_context_data(
            project=project,
            crumbs=self.crumbs({"title": project.title.written()}),
            label=ProjectStatus(project.status).label,
            offers=offers_of(PROJECT_MOVES, project, self.request.user, address_of(project)),
            edit_url=reverse("plans_workspace:edit_project", args=[project.pk]),
            add_line_url=reverse("plans_workspace:add_line", args=[project.pk]),
            money=money_lines(lines),
            lines=[
                {
                    "line": line,
                    "edit_url": reverse("plans_workspace:edit_line", args=[line.pk]),
                    "remove_url": reverse("plans_workspace:remove_line", args=[line.pk]),
                }
                for line in lines
            ],
            **setbacks_of(project, self.request.user),
            **kwargs,
        )


class EditProject(EditForm):
    """Change what a project says of itself and what it serves."""

    model = Project
    form_class = ProjectForm
    title = _("Change the project")
    knows_authority = True

    def get_initial(self) -> dict:
        project = self.thing
        initial = {name: getattr(project, name) for name in TEXTS if name not in LINKED}
        for name in LINKED:
            initial[name] = list(getattr(project, name).values_list("pk", flat=True))
        return initial

    def back_url(self) -> str:
        return address_of(self.thing)

    def act(self, form: Any) -> Project:
        return actions.edit_project(project=self.thing, texts=_texts(form), **self.actor)


class MoveProject(StepForm):
    """One move of the table, with its day and, where needed, its reason."""

    model = Project
    argument = "project"
    steps = {
        move.verb: Step(
            ProjectMoveForm,
            move.label,
            actions.move_project,
            danger=move.verb in DANGERS,
            submit=_("Record it"),
        )
        for move in PROJECT_MOVES
    }

    def back_url(self) -> str:
        return address_of(self.thing)

    def typed(self, form: Any) -> dict[str, Any]:
        reason = form.cleaned_data["reason"] or TranslatedText.empty()
        return {"verb": self.kwargs["verb"], "on": form.cleaned_data["on"], "reason": reason}


class AddLine(OwnForm):
    """One more source of money."""

    model = Project
    form_class = LineForm
    title = _("Add a source of money")

    def back_url(self) -> str:
        return address_of(self.thing)

    def act(self, form: Any) -> FundingLine:
        return actions.add_funding_line(project=self.thing, texts=LineTexts(**form.cleaned_data), **self.actor)


class EditLine(EditForm):
    """Change what is known of one source's money."""

    model = FundingLine
    form_class = LineForm
    title = _("Change a source of money")

    def get_initial(self) -> dict:
        names = ("source_name", "currency", "planned", "approved", "spent", "is_in_kind", "as_of")
        line = self.thing
        more = {"instrument": line.instrument_id, "together_with": "\n".join(line.together_with)}
        return {**{name: getattr(line, name) for name in names}, **more}

    def about(self) -> str:
        return self.thing.source_name

    def back_url(self) -> str:
        return address_of(self.thing.project)

    def back_title(self) -> TranslatedText:
        return self.thing.project.title

    def act(self, form: Any) -> FundingLine:
        texts = LineTexts(**form.cleaned_data, stated=self.thing.stated)
        return actions.edit_funding_line(line=self.thing, texts=texts, **self.actor)


class RemoveLine(OwnForm):
    """Take out a line that was a mistake."""

    model = FundingLine
    form_class = NothingForm
    title = _("Take this source of money out")
    lead = _("Its amounts go from the project's page. Do this only when it was entered by mistake.")
    danger = True

    def about(self) -> str:
        return self.thing.source_name

    def back_url(self) -> str:
        return address_of(self.thing.project)

    def back_title(self) -> TranslatedText:
        return self.thing.project.title

    def act(self, form: Any) -> None:
        actions.remove_funding_line(line=self.thing, **self.actor)
