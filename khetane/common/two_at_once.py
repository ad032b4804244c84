"""Two people at one form: whoever saves second is told what the first one wrote, and loses nothing.

A page that changes a thing stands `NothingOverwritten` before its form view. The page carries a mark of what the form
was filled from; when the thing says something else by the time it is saved, nothing is written: what stands there now
is shown beside what was typed, and the form carries the new mark, so that saving once more is a decision.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .lifecycle import lock


def mark_of(values: Any) -> str:
    """A short fingerprint of plain values, texts and dates, the same whenever they say the same."""
    return hashlib.sha256(_plain(values).encode()).hexdigest()[:20]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{_plain(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, (list, tuple, set, frozenset, models.QuerySet)):
        value = sorted(_plain(one) for one in value)
        return f"[{','.join(value)}]" if value else ""
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, Decimal):
        value = value.normalize()
    return "" if value is None or value == "" or value == {} else repr(value)


class NothingOverwritten:
    """Stands before a form view whose `get_initial` says what the thing says, and whose `thing` is what changes."""

    is_overtaken = False

    def writes_over(self) -> bool:
        """Whether the form changes words that stand; a form that adds something has nothing to overwrite."""
        return True

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.writes_over():
            return super().form_valid(form)
        with transaction.atomic():
            lock(self.thing)
            self.thing = self.get_thing()
            seen = self.request.POST.get("seen")
            if seen and seen != mark_of(self.get_initial()):
                return self._show_both(form)
            return super().form_valid(form)

    def _show_both(self, form: Any) -> HttpResponse:
        self.is_overtaken = True
        form.add_error(
            None,
            _(
                "Somebody else changed this while you were writing. Nothing is lost: below the form you see what "
                "stands there now. Save again to put your words in its place."
            ),
        )
        response = self.form_invalid(form)
        response.status_code = 409
        return response

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        if self.writes_over():
            now = self.get_initial()
            context["seen"] = mark_of(now)
            context["stands_now"] = _differences(context["form"], now) if self.is_overtaken else []
        return context


def _differences(form: forms.Form, now: dict) -> list[dict]:
    """What the fields say now, where it is not what was typed."""
    return [
        {"label": field.label, "value": _written(field.field, now.get(field.name)) or "–"}
        for field in form
        if not field.is_hidden and _plain(form.cleaned_data.get(field.name)) != _plain(now.get(field.name))
    ]


def _written(field: forms.Field, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return " · ".join(str(one) for one in field.queryset.filter(pk__in=value))
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.flatchoices).get(value, value)) if hasattr(field, "flatchoices") else str(value)
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if hasattr(value, "written"):
        return value.written()
    return date_format(value) if isinstance(field, forms.DateField) else str(value)
