"""A form that was filled in off line: how it is written out, and what comes back checked cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DAYS

from ..models import Application
from ..rules.completeness import Asked, of_step
from ..rules.offline_forms import Cell, Line
from .steps import STEP_FORMS, StepForm, choices_of


class OfflineUploadForm(forms.Form):
    file = forms.FileField(label=_("The form, filled in"), widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
            raise forms.ValidationError(_("The file is too large (%(size)s). At most %(most)s are taken.") % sizes)
        return file


@dataclass(frozen=True)
class Wrong:
    """An answer that cannot be kept: where it stands in the file, and why."""

    name: str
    question: str
    where: str
    text: str
    reason: str


@dataclass(frozen=True)
class Clash:
    """Written off line and, meanwhile, otherwise here."""

    name: str
    question: str
    here: str
    there: str


@dataclass
class Reading:
    """What a file brings: answers to keep, answers that are wrong, answers two people gave."""

    taken: dict[str, Any] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def step_forms(application: Application, asked: Iterable[Asked], steps: Iterable[str]) -> dict[str, StepForm]:
    """The forms of these parts as they are filled now."""
    questions = tuple(asked)
    return {
        step: STEP_FORMS[step](instance=application, asked=of_step(questions, step))
        for step in steps
        if step in STEP_FORMS
    }


def lines_of(forms_of_steps: Mapping[str, StepForm], titles: Mapping[str, Any]) -> list[Line]:
    """Every question that is answered in words, with its answer as it stands."""
    return [
        Line(
            name=name,
            part=str(titles[step]),
            question=str(form.fields[name].label),
            hint=unescape(str(form.fields[name].help_text)),
            answer=text_of(form, name),
            choices=tuple(label for value, label in choices_of(form.fields[name]) if value),
        )
        for step, form in forms_of_steps.items()
        for name in form.fields
        if not name.endswith("_document")
    ]


def text_of(form: forms.BaseForm, name: str) -> str:
    """The answer as somebody would write it."""
    asked = form.fields[name]
    value = form.get_initial_for_field(asked, name)
    if value in (None, ""):
        return ""
    if isinstance(value, date):
        return value.strftime(DAYS[0])
    return dict(choices_of(asked)).get(str(value), str(value))


def _typed(asked: forms.Field, text: str) -> str:
    """What the form expects: the value behind the words of a choice, otherwise the text itself."""
    words = {label.casefold(): value for value, label in choices_of(asked)}
    return words.get(text.strip().casefold(), text.strip())


def check(application: Application, asked: Iterable[Asked], form: StepForm, texts: Mapping[str, str]) -> StepForm:
    """The same part with these answers in the place of those that stand, checked as if they were typed here."""
    questions = {one.name: one for one in asked}
    data = {name: _typed(form.fields[name], texts.get(name, text_of(form, name))) for name in form.fields}
    step = next(one.step for one in questions.values() if one.name in texts)
    checked = type(form)(
        data, instance=Application.objects.get(pk=application.pk), asked=of_step(questions.values(), step)
    )
    checked.is_valid()
    return checked


def read_back(
    application: Application,
    asked: Iterable[Asked],
    forms_of_steps: Mapping[str, StepForm],
    *,
    before: Mapping[str, str],
    cells: Mapping[str, Cell],
) -> Reading:
    """What of the file is to be kept. `before` is what stood in it when it was made; what is empty changes nothing."""
    reading, questions = Reading(), tuple(asked)
    for form in forms_of_steps.values():
        changed = {
            name: cells[name]
            for name in form.fields
            if name in cells and cells[name].text and cells[name].text != before.get(name, "")
        }
        if changed:
            _sort(reading, application, questions, form, before, changed)
    return reading


def _sort(
    reading: Reading,
    application: Application,
    asked: tuple[Asked, ...],
    form: StepForm,
    before: Mapping[str, str],
    changed: Mapping[str, Cell],
) -> None:
    checked = check(application, asked, form, {name: cell.text for name, cell in changed.items()})
    for name, cell in changed.items():
        question, here = str(form.fields[name].label), text_of(form, name)
        if name in checked.errors:
            reading.wrong.append(Wrong(name, question, cell.where, cell.text, " ".join(checked.errors[name])))
        elif cell.text == here:
            continue
        elif here != before.get(name, ""):
            reading.clashes.append(Clash(name, question, here, cell.text))
        else:
            reading.taken[name] = checked.cleaned_data[name]
