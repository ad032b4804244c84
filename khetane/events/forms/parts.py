"""What stands on an agenda, who speaks, the papers; and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import DayField

from ..models import Decision, Event, Paper, Session, Speaker, Task
from ..states import TaskStatus

TIME = {"attrs": {"type": "time"}, "format": "%H:%M"}


class SessionForm(forms.ModelForm):
    day = DayField(label=_("Day"), required=False, help_text=_("Only where the event lasts several days."))

    class Meta:
        model = Session
        fields = ["title", "summary", "day", "starts_at", "ends_at", "room", "is_side_event", "position"]
        widgets = {"starts_at": forms.TimeInput(**TIME), "ends_at": forms.TimeInput(**TIME)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if ends is not None and (starts is None or ends <= starts):
            self.add_error("ends_at", ValidationError(_("It ends after it begins."), code="order"))
        return cleaned


class SpeakerForm(forms.ModelForm):
    class Meta:
        model = Speaker
        fields = [
            *("function", "organisation", "name", "on_behalf_of", "session", "was_announced", "appearance"),
            *("position", "source_label", "source_url"),
        ]
        help_texts = {
            "function": _("As it was on that day, for example: Mayor of Košice."),
            "name": _("Only of somebody who speaks in a public function."),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = event.sessions.all()
        self.fields["session"].label = _("In which part")


class PaperForm(forms.ModelForm):
    class Meta:
        model = Paper
        fields = ["title", "url", "language", "position"]
        help_texts = {"language": _("As a code, such as en or ro.")}


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ["number", "text"]

    def validate_unique(self) -> None:
        """Asked by the action, which holds the event."""


class TaskForm(forms.ModelForm):
    due_on = DayField(label=_("Until"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(status.value, status.label) for status in (TaskStatus.OPEN, TaskStatus.DONE)],
        initial=TaskStatus.OPEN,
    )

    class Meta:
        model = Task
        fields = ["text", "responsible", "due_on", "status"]
        help_texts = {"responsible": _("Not a person’s name.")}


class MinutesForm(forms.Form):
    text = TranslatedFormField(
        label=_("Minutes"), help_text=_("Everybody will read it. Name no person and no household.")
    )


class CarryOnForm(forms.Form):
    to = forms.ModelChoiceField(Event.objects.none(), label=_("To which meeting"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Event.objects.published().exclude(pk=event.pk).order_by("-last_day", "-pk")
