"""The form field: one box per language of the site, and which of them is the original."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from khetane.common.translated.value import TranslatedText, active_language


def _site_languages() -> list[tuple[str, str]]:
    """Codes and the name of each language in itself, never a flag."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES_BEHIND_THE_DOORS]


class TranslatedWidget(forms.MultiWidget):
    """One labelled box per language of the site, each with its `lang`, and the question which is the original."""

    template_name = "common/widgets/translated.html"
    use_fieldset = True

    def __init__(self, short: bool = False, attrs: dict | None = None) -> None:
        self.languages = _site_languages()
        widgets: dict[str, forms.Widget] = {}
        for code, _name in self.languages:
            box = {"lang": code, "dir": "auto"}
            widgets[code] = forms.TextInput(attrs=box) if short else forms.Textarea(attrs={**box, "rows": 4})
        widgets["original"] = forms.Select(choices=self.languages)
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list:
        """The boxes of a value."""
        if not isinstance(value, TranslatedText):
            value = TranslatedText.original(str(value)) if value else TranslatedText.empty()
        original = value.language if value.language in dict(self.languages) else active_language()
        return [*(value.in_language(code) for code, _name in self.languages), original]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """Each box with its label."""
        context = super().get_context(name, value, attrs)
        labels = [local.capitalize() for _code, local in self.languages] + [_("Language of the original")]
        for box, label in zip(context["widget"]["subwidgets"], labels, strict=True):
            box["label"] = label
        context["widget"]["codes"] = [code for code, _name in self.languages]
        return context


class TranslatedFormField(forms.MultiValueField):
    """Edits a TranslatedText in every language of the site.

    The form gives back a value built on `initial`: a changed original counts one version on, an untouched translation
    keeps the version it said, and languages the site has no box for stay as they are.
    """

    widget = TranslatedWidget

    def __init__(self, *, short: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        self.languages = _site_languages()
        kwargs.setdefault("widget", TranslatedWidget(short=short))
        boxes = [forms.CharField(required=False, max_length=max_length) for _language in self.languages]
        fields = (*boxes, forms.ChoiceField(choices=self.languages, required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Remembers what the text was before, so that versions can be counted."""
        bound = super().get_bound_field(form, field_name)
        self.before = bound.initial if isinstance(bound.initial, TranslatedText) else TranslatedText.empty()
        return bound

    def clean(self, value: Any) -> TranslatedText:
        """Reads the boxes on top of what was there before."""
        if isinstance(value, TranslatedText):
            return value
        boxes = list(value or [])
        boxes += [""] * (len(self.fields) - len(boxes))
        cleaned = [one.clean(box) for one, box in zip(self.fields, boxes, strict=True)]
        texts = {code: text for (code, _name), text in zip(self.languages, cleaned, strict=False)}
        result = self.compose(texts, cleaned[-1] or active_language())
        if result.is_empty and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        self.run_validators(result)
        return result

    def compress(self, data_list: list) -> TranslatedText:
        """Not used: `clean` needs what was there before."""
        raise NotImplementedError

    def compose(self, texts: dict[str, str], original: str) -> TranslatedText:
        """The value of the boxes on top of `before`."""
        before = getattr(self, "before", TranslatedText.empty())
        try:
            return before.rewritten(texts, original)
        except ValueError as error:
            raise ValidationError(error.args[0], code="original") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares the boxes."""
        if self.disabled:
            return False
        boxes = initial if isinstance(initial, list) else self.widget.decompress(initial)
        given = [box or "" for box in (data or [])]
        return [box or "" for box in boxes][:-1] != given[:-1] or (any(boxes[:-1]) and boxes[-1:] != given[-1:])
