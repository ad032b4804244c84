"""What was typed about authorities; a place is found in the gazetteer without script, by a step in between."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.typed import DayField

from .models import Authority, AuthorityCode, AuthorityName, Place

MOST_PLACES = 12


class AuthorityForm(forms.ModelForm):
    """An authority. A typed place name is looked up; of several places found one is chosen in a second step."""

    place_name = forms.CharField(
        label=_("Place on the map"),
        required=False,
        max_length=120,
        help_text=_("Type a name in any spelling and save: you can then choose among the places found."),
    )
    found_place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Which of these places?"),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )

    class Meta:
        model = Authority
        fields = ["name", "latin_name", "kind", "country", "website", "note", "source_label", "source_url"]
        labels = {
            "note": _("Note for the file"),
            "source_label": _("Source"),
            "source_url": _("Address of the source"),
        }
        help_texts = {
            "name": _("In its own language and script, with every sign."),
            "latin_name": _("Only if the official name is in another script."),
        }
        widgets = {"website": forms.URLInput(attrs={"autocomplete": "off"}), "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["latin_name"].required = False
        place = self.instance.place
        if place is not None:
            self.fields["place_name"].initial = place.name
        self.found = self._places()
        if self.found:
            self.fields["found_place"].queryset = Place.objects.filter(pk__in=[one.pk for one in self.found])
            self.fields["found_place"].label_from_instance = _described
        else:
            del self.fields["found_place"]

    def _places(self) -> list[Place]:
        """The places the typed name can mean; none while the name is that of the place already chosen."""
        typed = str(self.data.get(self.add_prefix("place_name"), "")).strip() if self.is_bound else ""
        place = self.instance.place
        if not typed or (place is not None and typed == place.name):
            return []
        country = str(self.data.get(self.add_prefix("country"), ""))
        return list(Place.objects.matching(typed, country)[:MOST_PLACES])

    def clean(self) -> dict:
        cleaned = super().clean()
        typed, place = cleaned.get("place_name", "").strip(), self.instance.place
        if not typed:
            cleaned["place"] = None
        elif place is not None and typed == place.name:
            cleaned["place"] = place
        elif not self.found:
            self.add_error("place_name", _("No place in this country has a name that begins like this."))
        elif len(self.found) == 1:
            cleaned["place"] = self.found[0]
        elif cleaned.get("found_place") is None:
            self.add_error("found_place", _("Several places are called so. Please choose one."))
        else:
            cleaned["place"] = cleaned["found_place"]
        return cleaned

    def facts(self) -> dict:
        """What the action is given."""
        left_out = {"place_name", "found_place"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


def _described(place: Place) -> str:
    """Enough to tell two places of one name apart."""
    where = f"{place.latitude:.2f}, {place.longitude:.2f}"
    if place.inhabitants:
        people = _("about %(number)s inhabitants") % {
            "number": f"{place.inhabitants:,}".replace(",", "\N{NO-BREAK SPACE}")
        }
        return f"{place.name} ({place.region_code}; {where}; {people})"
    return f"{place.name} ({place.region_code}; {where})"


class CodeForm(forms.ModelForm):
    """A code of somebody else's list."""

    class Meta:
        model = AuthorityCode
        fields = ["scheme", "code", "edition", "source_label", "source_url"]
        help_texts = {
            "code": _("For example SK042 (NUTS), 598151 (LAU) or Q1234 (Wikidata)."),
            "edition": _("Four digits. Lists of LAU change every year, NUTS by versions; Wikidata has none."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["source_url"].assume_scheme = "https"

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()


class NameForm(forms.ModelForm):
    """Another name of an authority."""

    class Meta:
        model = AuthorityName
        fields = ["name", "kind", "language", "since", "until"]
        labels = {
            "name": _in("of an authority", "Name"),
            "kind": _("What kind of name is it?"),
            "language": _("Language, as a code such as sk or rom"),
            "since": _("From"),
            "until": _("Until (not including)"),
        }
        field_classes = {"since": DayField, "until": DayField}
