"""The style guide: how Khetane looks and speaks, shown with the real components."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy, override, pgettext
from django.utils.translation import gettext as _

from config.languages import BEHIND_THE_DOORS
from khetane.common.dates import UncertainDateFormField
from khetane.common.views import PublicPage

from ..rules import colours, specimens, style_words


class SpecimenForm(forms.Form):
    """Every kind of question. It is only looked at: no view takes it."""

    name = forms.CharField(
        label=gettext_lazy("Name of your authority"), help_text=gettext_lazy("As it stands in its official papers.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of authority is it?"),
        choices=[("city", gettext_lazy("City")), ("region", gettext_lazy("Region"))],
        widget=forms.RadioSelect,
    )
    fields_of_work = forms.MultipleChoiceField(
        label=gettext_lazy("Which fields do you work in?"),
        choices=[("housing", gettext_lazy("Housing")), ("education", gettext_lazy("Education"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"), choices=[("", gettext_lazy("Choose")), ("SK", gettext_lazy("Slovakia"))]
    )
    decided_on = UncertainDateFormField(
        label=gettext_lazy("When was it decided?"), help_text=gettext_lazy("Give as much as you know.")
    )
    decision = forms.CharField(label=gettext_lazy("What was decided?"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=gettext_lazy("The decision as a file"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("We accept the commitments in the wording shown above."))


class SpecimenErrors(forms.Form):
    """Two questions, both answered wrongly."""

    mail = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("This address lacks its part after the @. Write it whole.")},
    )
    council = forms.CharField(
        label=gettext_lazy("Who decided?"),
        error_messages={"required": gettext_lazy("Name the body that decided, for example the town council.")},
    )


class Styleguide(PublicPage):
    """`/en/styleguide/`: words, tokens and every component, from the values the site itself uses.

    It is for whoever builds the site, so it speaks the languages of the doors; in others it leads to English.
    """

    template_name = "front/styleguide.html"
    shows = ["site"]
    speaks = BEHIND_THE_DOORS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_language() not in self.speaks:
            with override(settings.LANGUAGE_CODE):
                return redirect("front:styleguide", permanent=True)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            about=specimens.about_components(),
            roads=specimens.roads(),
            dates=specimens.dates(),
            figures=specimens.figures(),
            funding=specimens.funding(),
            texts=specimens.texts(),
            map=specimens.small_map(),
            form=SpecimenForm(auto_id="example_%s"),
            # Two forms with errors: one for the summary with its fields, one for a field alone.
            refused=SpecimenErrors({"mail": "ana"}, auto_id="refused_%s"),
            field_alone=SpecimenErrors({"mail": "ana"}, auto_id="alone_%s"),
            lists=_lists(),
            reader=SimpleNamespace(is_authenticated=False),
            voice=style_words.voice(),
            words=style_words.words(),
            colours=_colours(),
            pairs=colours.pairs(),
            spaces=[_square(name, size) for name, size in colours.sizes("s")],
            type_scale=[_square(name, size) for name, size in colours.sizes("t")],
            sample_shown=True,
            **kwargs,
        )


def _square(name: str, size: float) -> dict[str, Any]:
    return {"name": name, "pixels": f"{round(size)}", "high": f"{round(size * 1.3)}"}


def _colours() -> list[dict[str, str]]:
    light, dark = colours.colours("light"), colours.colours("dark")
    uses = style_words.colour_uses()
    return [{"name": name, "use": uses[name], "light": light[name], "dark": dark[name]} for name in uses]


def _lists() -> dict[str, list]:
    """Lists that components take as they are."""
    here = "#components"
    return {
        "crumbs": [
            {"title": _("Participants"), "url": here},
            {"title": _("Slovakia"), "url": here},
            {"title": "Nová Lehota"},
        ],
        "alternates": [
            {"title": _("This list as a feed"), "type": "application/atom+xml", "url": "#component-follow"},
            {"title": _("This list as a table"), "type": "text/csv", "url": "#component-follow"},
        ],
        "messages": [Message(SUCCESS, _("Your answers are kept."))],
        "facts": [
            {"label": _("Official name"), "value": "Община Бяла Слатина", "lang": "bg", "note": _("Byala Slatina")},
            {"label": _("Mayor"), "value": None},
            {"label": _("Roma living here"), "missing": _("withheld to protect people")},
        ],
        "numbers": [
            {"value": "136", "label": _("participants accepted"), "note": _("12 more have applied")},
            {"value": None, "label": _("people reached")},
        ],
        "timeline": [
            {"date": "2025", "title": _("The group says: not solved"), "kind": _("word of the group"), "broken": True},
            {"date": "2024", "title": _("Water pipe handed over"), "kind": _("result"), "url": "#component-timeline"},
        ],
        "tasks": [
            {"title": _("Your authority"), "url": "#component-task_list", "state": "done"},
            {"title": _("The mandate of your council"), "url": "#component-task_list", "state": "part"},
            {"title": _("The commitments"), "state": "todo"},
            {"title": _("Check and send"), "state": "blocked"},
        ],
        "moves": [
            {"verb": "send", "label": _("Send the application"), "url": "#component-moves", "open": True},
            {"verb": "withdraw", "label": _("Withdraw"), "url": "#component-moves", "open": True, "tone": "danger"},
            {"verb": "accept", "label": _("Accept"), "open": False, "reason": _("The review is still missing.")},
        ],
        "selects": [
            {
                "name": "country",
                "label": _("Country"),
                "value": "",
                "options": [
                    {"value": "", "label": pgettext("any value of a filter", "All")},
                    {"value": "SK", "label": _("Slovakia"), "count": 12},
                ],
            }
        ],
    }
