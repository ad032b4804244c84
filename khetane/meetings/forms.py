"""Checks what was typed about meetings; nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import CountField, DayField
from khetane.common.uploads import check_upload

from .actions.texts import DecisionText, Held
from .models import Decision
from .states import DecisionStatus, Sharing

MOST_DECISIONS = 8
# So many are shown at once; the others wait behind a press.
SHOWN_DECISIONS = 3
TIMES = ["%H:%M", "%H.%M", "%Hh%M", "%H h %M"]
CROWD = 20_000


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class LinesField(forms.CharField):
    """One thing a line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> list[str]:
        lines = _lines(super().clean(value))
        if any(len(line) > 500 for line in lines):
            raise ValidationError(_("One line has more than 500 characters."), code="long")
        return lines


class LanguageField(forms.ChoiceField):
    """A language in which sheets can be printed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=settings.LANGUAGES, **options)


def _begins_at() -> forms.TimeField:
    return forms.TimeField(
        label=_("Begins at"),
        required=False,
        input_formats=TIMES,
        help_text=_("For example 18:30."),
        widget=forms.TextInput(attrs={"size": 6, "autocomplete": "off"}),
        error_messages={"invalid": _("Write the time like 18:30.")},
    )


def _place() -> forms.CharField:
    return forms.CharField(
        label=_("Place"),
        required=False,
        max_length=160,
        help_text=_("A school, a community house. Somebody’s home is not named."),
    )


class KeyForm(forms.Form):
    """Carries a number made once for each sheet, so that what is sent twice is kept once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PlanMeetingForm(KeyForm):
    held_on = DayField(label=_("Day"))
    begins_at = _begins_at()
    place = _place()
    language = LanguageField(
        label=_("Language of the meeting"), help_text=_("Agenda and sheets are printed in this language.")
    )
    points = LinesField(
        label=_("Points of the agenda"),
        help_text=_("One a line. Decisions that are still open stand on it by themselves."),
    )


class HeldForm(KeyForm):
    """What happened, in the order in which one remembers it; only the day must be told."""

    held_on = DayField(label=_("Day"))
    begins_at = _begins_at()
    place = _place()
    present_count = CountField(
        label=_("Members of the community present"), required=False, min_value=0, max_value=CROWD
    )
    women_count = CountField(label=_("Of them women"), required=False, min_value=0, max_value=CROWD)
    officials_count = CountField(
        label=_("People of the authority present"), required=False, min_value=0, max_value=CROWD
    )
    minutes = forms.CharField(
        label=_("What was talked about"),
        required=False,
        max_length=20_000,
        help_text=_("In short sentences. Name functions, never a person or a household."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    done = forms.ModelMultipleChoiceField(
        Decision.objects.none(),
        label=_("Done since the last meeting"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, still_open: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done"].queryset = still_open
        if not still_open:
            del self.fields["done"]
        for number in range(1, MOST_DECISIONS + 1):
            self.fields[f"decision_{number}"] = forms.CharField(
                label=_("What was decided"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"responsible_{number}"] = forms.CharField(
                label=_("Who sees to it"),
                required=False,
                max_length=160,
                help_text=_("A function, such as “the facilitator”."),
            )
            self.fields[f"until_{number}"] = DayField(label=_("Until"), required=False)

    @property
    def rows(self) -> list[dict]:
        """The lines for decisions: those shown at once and those behind a press, as bound fields."""
        return [
            {"number": number, "fields": [self[f"{name}_{number}"] for name in ("decision", "responsible", "until")]}
            for number in range(1, MOST_DECISIONS + 1)
        ]

    @property
    def first_rows(self) -> list[dict]:
        return self.rows[:SHOWN_DECISIONS]

    @property
    def more_rows(self) -> list[dict]:
        return self.rows[SHOWN_DECISIONS:]

    @property
    def more_are_used(self) -> bool:
        """Whether something stands in the lines behind the press, or is wrong there."""
        return any(field.value() or field.errors for row in self.more_rows for field in row["fields"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, MOST_DECISIONS + 1):
            about = (cleaned.get(f"responsible_{number}"), cleaned.get(f"until_{number}"))
            if any(about) and not cleaned.get(f"decision_{number}"):
                self.add_error(f"decision_{number}", _("Say what was decided."))
        return cleaned

    def clean_next_on(self) -> date | None:
        """The next meeting lies ahead: one that was held meanwhile is entered for itself."""
        day = self.cleaned_data["next_on"]
        if day is not None and day < timezone.localdate():
            raise ValidationError(_("This day has passed. Leave it empty, and enter that meeting for itself."))
        return day

    def held(self) -> Held:
        """What was typed, as the verbs take it."""
        names = ("held_on", "begins_at", "place", "minutes", "present_count", "women_count", "officials_count")
        told = {name: self.cleaned_data[name] for name in names}
        return Held(**told, decisions=list(self._decisions()), done=self.cleaned_data.get("done", ()))

    def _decisions(self) -> Iterator[DecisionText]:
        for number in range(1, MOST_DECISIONS + 1):
            text = self.cleaned_data[f"decision_{number}"]
            if text:
                responsible = self.cleaned_data[f"responsible_{number}"]
                yield DecisionText(" ".join(text.split()), responsible, self.cleaned_data[f"until_{number}"])


class EnterMeetingForm(HeldForm):
    """A meeting that was not planned here: it also says in which language it was, and when they meet next."""

    language = LanguageField(label=_("Language of the meeting"))
    next_on = DayField(label=_("Next meeting"), required=False)
    next_points = LinesField(label=_("For the next agenda"), help_text=_("One a line."))


class HoldMeetingForm(HeldForm):
    """What happened at a planned meeting, and when they meet next."""

    next_on = DayField(label=_("Next meeting"), required=False)
    next_points = LinesField(label=_("For the next agenda"), help_text=_("One a line."))


class ChangeMinutesForm(HeldForm):
    changes_count = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(meeting: Any) -> dict[str, Any]:
    """What is written down already, as the boxes show it."""
    names = ("key", "held_on", "place", "minutes", "present_count", "women_count", "officials_count", "changes_count")
    told: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    told["begins_at"] = clock(meeting.begins_at)
    for number, decision in enumerate(meeting.decisions.all()[:MOST_DECISIONS], 1):
        told[f"decision_{number}"], told[f"responsible_{number}"] = decision.text, decision.responsible
        told[f"until_{number}"] = decision.due_on
    return told


def clock(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""


class SharingForm(forms.Form):
    sharing = forms.ChoiceField(choices=Sharing.choices, label=_("Who reads it"), widget=forms.RadioSelect)


class ApproveForm(SharingForm):
    approved_on = DayField(
        label=_("Approved on"), help_text=_("The day on which those who met heard the minutes and agreed.")
    )
    field_order = ["approved_on", "sharing"]

    def __init__(self, *args: Any, of_body: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if of_body:
            del self.fields["sharing"]


class CorrectionForm(forms.Form):
    corrected_on = DayField(label=_("Corrected on"))
    text = forms.CharField(label=_("What is put right"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class CallOffForm(forms.Form):
    reason = forms.CharField(label=_("Why it was not held"), max_length=300)


class CloseDecisionForm(forms.Form):
    status = forms.ChoiceField(
        choices=[choice for choice in DecisionStatus.choices if choice[0] != DecisionStatus.OPEN],
        label=_("What became of it"),
        widget=forms.RadioSelect,
    )
    closed_on = DayField(label=_("Since"))


class PaperForm(forms.Form):
    file = forms.FileField(
        label=_("Photo or scan"),
        validators=[check_upload],
        help_text=_("JPEG, PNG or PDF. No faces, no signatures: only the sheet."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    title = forms.CharField(label=_("What it is"), required=False, max_length=120)


class VoiceForm(forms.Form):
    file = forms.FileField(
        label=_("Recording"),
        help_text=_("At most ten minutes. Ask everybody who is heard first; say no names."),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*,video/webm", "data-recorder": ""}),
    )
    language = LanguageField(label=_("Language spoken"))
    transcript = forms.CharField(
        label=_("All that is said"),
        required=False,
        max_length=20_000,
        help_text=_("It can be written down later. The voice is deleted in the end, the words stay."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class TranscriptForm(forms.Form):
    transcript = forms.CharField(
        label=_("All that is said"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10})
    )


def next_points_of(cleaned: dict[str, Any]) -> tuple[date | None, list[str]]:
    return cleaned.get("next_on"), cleaned.get("next_points") or []
