"""What somebody types who wants to follow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Country
from khetane.programmes.models import Programme

from .models import Follower
from .states import Rhythm, Topic


def _languages() -> list[tuple[str, str]]:
    return [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


class EmailBox(forms.EmailField):
    def __init__(self, **options: Any):
        box = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(label=_("Your e-mail address"), max_length=254, widget=box, **options)


class WishesForm(forms.Form):
    """What to hear, how often, in which language; an empty choice means everything."""

    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("In which language"), choices=_languages)
    topics = forms.MultipleChoiceField(
        label=_("What about"),
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.filter(is_sample=False),
        label=_("Only these programmes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )
    countries = forms.ModelMultipleChoiceField(
        Country.objects.none(),
        label=_("Only these countries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        named = sorted(Country.objects.all(), key=lambda country: str(country).casefold())
        self.fields["countries"].queryset = Country.objects.all()
        self.fields["countries"].choices = [(country.code, str(country)) for country in named]


class FollowForm(WishesForm):
    """Wishes with an address. `website` is a box nobody sees: only programs fill it in."""

    email = EmailBox()
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["email", "rhythm", "language", "topics", "programmes", "countries"]

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def wishes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class LinkAgainForm(forms.Form):
    email = EmailBox()


class EndForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address that should get no further mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


def wishes_of(follower: Follower) -> dict[str, Any]:
    """What somebody wished until now, for the form."""
    return {
        "rhythm": follower.rhythm,
        "language": follower.language,
        "topics": follower.topics,
        "programmes": list(follower.programmes.values_list("pk", flat=True)),
        "countries": list(follower.countries.values_list("pk", flat=True)),
    }
