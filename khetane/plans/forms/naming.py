"""The sheet of a meeting: needs that were named, and dots for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedText
from khetane.common.typed import CountField
from khetane.frameworks.models import Theme
from khetane.meetings.models import Meeting

from ..actions.naming import Need
from ..models import Priority
from ..rules.likeness import alike
from ..states import Term

MOST_NEEDS, SHOWN_NEEDS = 8, 3
MOST_DOTS = 20_000


def likely_same(text: TranslatedText, known: Iterable[Priority]) -> str:
    """A sentence with links to needs of this place that may be the same; empty when there are none."""
    known = {one.pk: one for one in known}
    found = [known[number] for number in alike(text, ((one.pk, one.title) for one in known.values()))]
    if not found:
        return ""
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("plans_workspace:priority", args=[one.pk]), one.title.written()) for one in found),
    )
    return format_html(str(_("This may be named already: {}. Tick the box if it is another need.")), links)


class NeedsForm(forms.Form):
    """New needs line by line, each with theme and dots; then the dots of those that were named before."""

    def __init__(self, *args: Any, meeting: Meeting, known: Iterable[Priority], **options: Any) -> None:
        super().__init__(*args, **options)
        language = self.language = meeting.language
        self.known = list(known)
        self.lines_alike: set[int] = set()
        # What is sent twice is not taken for a need that was known before.
        self.known_before = [one for one in self.known if one.raised_in_id != meeting.pk]
        themes = Theme.objects.all()
        for number in range(1, MOST_NEEDS + 1):
            self.fields[f"need_{number}"] = forms.CharField(
                label=_("The need in one sentence"),
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                help_text=_("As the group says it. Name no person and no household."),
            )
            self.fields[f"theme_{number}"] = forms.ModelChoiceField(themes, label=_("Theme"), required=False)
            self.fields[f"term_{number}"] = forms.ChoiceField(
                choices=Term.choices, label=_("Term"), required=False, initial=Term.SHORT
            )
            self.fields[f"dots_{number}"] = _dots()
            self.fields[f"confirmed_{number}"] = forms.BooleanField(
                label=_("The group confirmed these words: everybody may read them"), required=False
            )
            self.fields[f"other_{number}"] = forms.BooleanField(label=_("It is another need"), required=False)
        for one in self.known:
            self.fields[f"known_{one.pk}"] = _dots(label=one.title.written())

    @property
    def rows(self) -> list[dict]:
        names = ("need", "theme", "term", "dots", "confirmed")
        return [
            {
                "number": number,
                "fields": [
                    self[f"{name}_{number}"] for name in (*names, *(["other"] if self.asks_again(number) else []))
                ],
            }
            for number in range(1, MOST_NEEDS + 1)
        ]

    @property
    def first_rows(self) -> list[dict]:
        return self.rows[:SHOWN_NEEDS]

    @property
    def more_rows(self) -> list[dict]:
        return self.rows[SHOWN_NEEDS:]

    @property
    def more_are_used(self) -> bool:
        numbers = range(SHOWN_NEEDS + 1, MOST_NEEDS + 1)
        return any(self[f"need_{number}"].value() for number in numbers)

    @property
    def known_fields(self) -> list[Any]:
        return [self[f"known_{one.pk}"] for one in self.known]

    def asks_again(self, number: int) -> bool:
        """Whether this line looks like a need that is known, or was said to be another one."""
        return number in self.lines_alike or bool(self.data.get(f"other_{number}"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, MOST_NEEDS + 1):
            text = " ".join((cleaned.get(f"need_{number}") or "").split())
            cleaned[f"need_{number}"] = text
            if not text:
                if cleaned.get(f"dots_{number}") is not None:
                    self.add_error(f"need_{number}", _("Say what these dots are for."))
                continue
            if not cleaned.get(f"theme_{number}"):
                self.add_error(f"theme_{number}", _("Choose a theme."))
            same = "" if cleaned.get(f"other_{number}") else likely_same(self._titled(text), self.known_before)
            if same:
                self.lines_alike.add(number)
                self.add_error(f"need_{number}", same)
        return cleaned

    def _titled(self, text: str) -> TranslatedText:
        return TranslatedText.original(text, self.language)

    def needs(self) -> Iterator[Need]:
        """What was named, as the verb takes it."""
        for number in range(1, MOST_NEEDS + 1):
            text = self.cleaned_data[f"need_{number}"]
            if text:
                yield Need(
                    title=self._titled(text),
                    theme=self.cleaned_data[f"theme_{number}"],
                    term=self.cleaned_data[f"term_{number}"] or Term.SHORT,
                    dots_count=self.cleaned_data[f"dots_{number}"],
                    is_confirmed=self.cleaned_data[f"confirmed_{number}"],
                )

    def dots(self) -> dict[Priority, int | None]:
        """Of those that stood on the sheet when it was sent."""
        asked = [one for one in self.known if f"known_{one.pk}" in self.data]
        return {one: self.cleaned_data[f"known_{one.pk}"] for one in asked}


def _dots(**options: Any) -> CountField:
    return CountField(**{"label": _("Dots"), **options}, required=False, min_value=0, max_value=MOST_DOTS)
