"""One event, one series, and what a move asks."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from khetane.common.dates.form import UncertainDateFormField
from khetane.common.templatetags.values import language_name
from khetane.common.translated import TranslatedFormField
from khetane.places.models import Authority, Country

from ..models import Event, Series

# Where the network meets: Europe and its edges.
ZONES = sorted(
    zone
    for zone in available_timezones()
    if zone.startswith("Europe/") or zone in ("Asia/Baku", "Asia/Nicosia", "Asia/Tbilisi", "Asia/Yerevan")
)
# What is spoken where the network works; Romani first after the two official languages.
SPOKEN = ("en", "fr", "rom", "bg", "bs", "cs", "de", "el", "es", "hu", "it", "mk", "pl", "pt", "ro", "sk", "sq", "sr")
SPOKEN += ("tr", "uk")

_language_name = lazy(language_name, str)


def _languages() -> list[tuple[str, Any]]:
    return [(code, _language_name(code)) for code in SPOKEN]


class EventForm(forms.ModelForm):
    """Everything the secretariat says of an event; in which state it is, only moves say."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone.replace("_", " ")) for zone in ZONES])
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=_languages, required=False, widget=forms.CheckboxSelectMultiple
    )
    interpretation = forms.MultipleChoiceField(
        label=_("Interpretation into"), choices=_languages, required=False, widget=forms.CheckboxSelectMultiple
    )
    host_name = forms.CharField(
        label=_("Authority that hosts it"),
        required=False,
        max_length=200,
        help_text=_("Its name, in any spelling; choose the country as well."),
    )

    class Meta:
        model = Event
        fields = [
            *("title", "summary", "text", "series", "programmes", "date", "starts_at", "ends_at", "time_zone"),
            *("attendance", "country", "town", "venue", "online_url", "host"),
            *("languages", "interpretation", "source_label", "source_url"),
        ]
        labels = {
            "series": _("Series"),
            "programmes": _("Programmes"),
            "country": _("Country"),
            "host": _("Organisation that hosts it"),
            "source_label": _("Where can one read about it?"),
            "source_url": _("Address of that page"),
        }
        help_texts = {
            "date": _("As exactly as you know it. Nobody knows yet? Leave the boxes empty and choose “to be set”."),
            "starts_at": _("In the time of the place, for example 09:30."),
            "summary": _("Stands in lists, feeds and calendars."),
        }
        widgets = {
            "programmes": forms.CheckboxSelectMultiple,
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.order_by("code")
        if self.instance.host_authority is not None:
            self.fields["host_name"].initial = self.instance.host_authority.name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends, date = (cleaned.get(name) for name in ("starts_at", "ends_at", "date"))
        if ends is not None and starts is None:
            self.add_error("ends_at", ValidationError(_("Say also when it begins."), code="no_beginning"))
        if starts is not None and "date" not in self.errors and (date is None or len(date.start) < 10):
            self.add_error("starts_at", ValidationError(_("A time needs an exact day."), code="no_day"))
        cleaned["host_authority"] = self._host(cleaned.pop("host_name", ""), cleaned.get("country"))
        return cleaned

    def _host(self, name: str, country: Country | None) -> Authority | None:
        if not name:
            return None
        found = Authority.objects.filter(country=country) if country else Authority.objects.all()
        rows = list(found.filter(slug=name)[:1] or found.filter(name=name)[:1] or found.matching(name)[:2])
        if len(rows) == 1:
            return rows[0]
        problem = _("“%(name)s” can mean several. Please write more of it.") if rows else _("“%(name)s” is not known.")
        self.add_error("host_name", ValidationError(problem, params={"name": name}, code="host"))
        return None

    def facts(self) -> dict[str, Any]:
        """Columns for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "host_name"}


class SeriesForm(forms.ModelForm):
    class Meta:
        model = Series
        fields = ["title", "summary", "programmes", "source_label", "source_url"]
        labels = EventForm.Meta.labels
        widgets = {"programmes": forms.CheckboxSelectMultiple}


class NothingToAsk(forms.Form):
    """A move that needs only a yes."""


class ReasonForm(forms.Form):
    reason = TranslatedFormField(
        label=_("Why?"), help_text=_("Everybody will read this. Name no person and blame nobody.")
    )


class AnnounceAgainForm(forms.Form):
    date = UncertainDateFormField(
        label=_("New date"),
        required=False,
        help_text=_("As exactly as you know it. Nobody knows yet? Leave the boxes empty and choose “to be set”."),
    )


class HoldForm(forms.Form):
    held_on = UncertainDateFormField(
        label=_("When was it?"), required=False, help_text=_("Left empty: on the day that was announced.")
    )
