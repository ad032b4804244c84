"""What the desk types about meetings of the deciding body, their decisions and the letters that follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from config.languages import FOR_READERS
from khetane.common.typed import DayField

from ..actions import Decided
from ..desk_states import Outcome
from ..models import AgendaItem, Application, DecisionLetter, LetterText, Sitting
from ..querysets import known_authorities
from ..rules.letters import WORDS, unknown_words


class SittingForm(forms.ModelForm):
    held_on = DayField(label=_("On which day?"))

    class Meta:
        model = Sitting
        fields = ["body", "held_on", "place", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "body": _("For example: Bureau of the Congress."),
            "note": _("Stands over the agenda, also on paper."),
        }


class AgendaForm(forms.Form):
    applications = forms.ModelMultipleChoiceField(
        label=_("Which applications come before the body?"),
        queryset=Application.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applications"].queryset = waiting
        self.fields["applications"].label_from_instance = lambda one: f"{one.number} · {one.name}"


class RecommendationForm(forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ["recommendation"]
        widgets = {"recommendation": forms.Textarea(attrs={"rows": 4})}


class DecisionsForm(forms.Form):
    """What the body decided on each item; an item without an outcome stays open."""

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            self._ask(item)

    def _ask(self, item: AgendaItem) -> None:
        outcomes = [("", _("Not decided yet")), *Outcome.choices]
        known = known_authorities(item.application)
        questions = {
            "outcome": forms.ChoiceField(label=_("What did the body decide?"), choices=outcomes, required=False),
            "reference": forms.CharField(label=_("Reference"), max_length=80, required=False),
            "reason": forms.CharField(
                label=_("Reason"),
                help_text=_("The applicant reads it in the letter; of what is postponed only the desk."),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        }
        if known:
            questions["authority"] = forms.ModelChoiceField(
                label=_("Is the authority known already?"),
                queryset=known,
                required=False,
                initial=item.application.authority_id,
                empty_label=_("No, add it as a new authority"),
            )
        for name, question in questions.items():
            self.fields[f"{name}_{item.pk}"] = question

    def parts(self) -> list[dict]:
        """The questions of each item, in the order of the agenda."""
        return [
            {"item": item, "fields": [self[name] for name in self.fields if name.endswith(f"_{item.pk}")]}
            for item in self.items
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self.decided():
            raise forms.ValidationError(_("Say of at least one application what was decided."))
        return cleaned

    def decided(self) -> list[Decided]:
        """Those with an outcome."""
        typed = self.cleaned_data
        return [
            Decided(
                item=item,
                outcome=typed[f"outcome_{item.pk}"],
                reference=typed[f"reference_{item.pk}"],
                reason=typed[f"reason_{item.pk}"],
                authority=typed.get(f"authority_{item.pk}"),
            )
            for item in self.items
            if typed.get(f"outcome_{item.pk}")
        ]


class InItsLanguage(forms.ModelForm):
    """Boxes that say which language is written in them, to whoever reads them aloud."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._meta.fields:
            self.fields[name].widget.attrs["lang"] = self.instance.language


class LetterForm(InItsLanguage):
    class Meta:
        model = DecisionLetter
        fields = ["subject", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}


class LetterLanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=lambda: [(code, get_language_info(code)["name_local"].capitalize()) for code in FOR_READERS],
    )


class LetterTextForm(InItsLanguage):
    class Meta:
        model = LetterText
        fields = ["subject", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = ", ".join("{" + word + "}" for word in WORDS)
        self.fields["body"].help_text = _(
            "These are filled in: %(words)s. A paragraph of which all are empty is left out."
        ) % {"words": words}

    def _check(self, name: str) -> str:
        text = self.cleaned_data[name]
        unknown = ", ".join("{" + word + "}" for word in unknown_words(text))
        if unknown:
            raise forms.ValidationError(_("This means nothing in a letter: %(words)s.") % {"words": unknown})
        return text

    def clean_subject(self) -> str:
        return self._check("subject")

    def clean_body(self) -> str:
        return self._check("body")
