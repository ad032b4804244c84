"""For the secretariat: the questions of an application, and how they are put."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.views import DeskPage

from .. import actions, forms
from ..models import Question
from ..permissions import Permission
from ..rules.completeness import COMMITMENTS, DELIVERED, FIXED, NEEDED, STEPS
from .at_desk import AtDesk
from .showing import QUESTION_LABELS, STEP_TITLES, desk_crumb


def way() -> list[dict]:
    return [desk_crumb(), {"title": _("Questions of an application"), "url": reverse("network_desk:questions")}]


class Questions(DeskPage):
    """Every question, delivered and own, part by part."""

    template_name = "network/desk_questions.html"
    permission = Permission.PUT_QUESTIONS

    def get_context_data(self, **kwargs: Any) -> dict:
        changed = {one.name: one for one in Question.objects.all()}
        rows = [changed.get(one.name) or _delivered(one.name) for one in DELIVERED if one.name != "language"]
        rows += [one for one in changed.values() if one.is_own]
        parts = [
            {"title": STEP_TITLES[step], "rows": [_shown(one, changed) for one in rows if one.step == step]}
            for step in STEPS
            if step != COMMITMENTS
        ]
        return super().get_context_data(parts=parts, crumbs=[desk_crumb(), way()[-1] | {"url": ""}], **kwargs)


def _delivered(name: str) -> Question:
    """A delivered question nobody touched."""
    delivered = next(one for one in DELIVERED if one.name == name)
    return Question(name=name, step=delivered.step, is_required=name in NEEDED)


def _shown(question: Question, changed: dict[str, Question]) -> dict:
    return {
        "label": str(question.label) or QUESTION_LABELS[question.name],
        "url": reverse("network_desk:put_question", args=[question.name]),
        "question": question,
        "is_fixed": question.name in FIXED,
        "is_changed": question.name in changed and not question.is_own,
    }


class PutQuestion(AtDesk):
    permission = Permission.PUT_QUESTIONS
    title = gettext_lazy("Put the question otherwise")
    lead = gettext_lazy("It holds for every application that is still being written. What was sent stays as it is.")
    form_class = forms.QuestionForm
    way_here = staticmethod(way)

    def get_thing(self) -> None:
        name = self.kwargs["name"]
        self.question = Question.objects.filter(name=name).first()
        if self.question is None:
            if name not in {one.name for one in DELIVERED} - {"language"}:
                raise Http404
            self.question = _delivered(name)

    def kicker(self, way: list[dict]) -> str:
        return str(QUESTION_LABELS.get(self.kwargs["name"], self.question.label))

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": self.question}

    def act(self, form: Form) -> Question:
        needed = {"is_asked": True, "is_required": True} if self.question.name in FIXED else {}
        return actions.put_question(name=self.question.name, **form.cleaned_data, **needed, **self.facts())


class AskOwnQuestion(AtDesk):
    permission = Permission.PUT_QUESTIONS
    title = gettext_lazy("Ask a question of our own")
    lead = gettext_lazy("It is answered in words. Never ask who is Roma, nor for names of private persons.")
    form_class = forms.OwnQuestionForm
    way_here = staticmethod(way)

    def get_form_kwargs(self) -> dict:
        steps = [(step, STEP_TITLES[step]) for step in STEPS if step != COMMITMENTS]
        return {**super().get_form_kwargs(), "steps": steps}

    def act(self, form: Form) -> Question:
        return actions.ask_own_question(**form.cleaned_data, **self.facts())
