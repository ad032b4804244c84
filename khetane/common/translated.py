"""Texts in several languages, each saying whether it is the original, a translation, or no longer up to date.

name = TranslatedText.original("Grădiniță nouă", "ro").with_translation("fr", "Nouvelle école maternelle")
name.best("en")     # Shown(text="Grădiniță nouă", language="ro", status="original", is_fallback=True)
name.status("fr")   # "translation"; "outdated" as soon as the original changes
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What a text in one language is, compared with the original as it stands now."""

    ORIGINAL = "original", _("original")
    TRANSLATION = "translation", _("translation")
    OUTDATED = "outdated", _("translation of an earlier version")
    MACHINE = "machine", _("machine draft, not yet checked by a person")
    MISSING = "missing", _("not yet translated")


@dataclass(frozen=True)
class Version:
    """One language's text; `of` is the version of the original that it says."""

    text: str
    of: int
    machine: bool = False


@dataclass(frozen=True)
class Shown:
    """What a reader gets: the text, the language it is really in, and whether that is not the one asked for."""

    text: str
    language: str
    status: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text


def _active() -> str:
    """The active language among the site's own, else English."""
    language = get_language() or "en"
    known = {code for code, _name in settings.LANGUAGES}
    return language if language in known else language.split("-")[0] if language.split("-")[0] in known else "en"


@dataclass(frozen=True)
class TranslatedText:
    """A text with its original language and its translations.

    `version` counts the changes of the original, from 1. A translation remembers which version it says, so that
    "outdated" is computed and can never be forgotten. Any language code may stand here, Romani (rom) too.
    It is not a page: pages have Wagtail's locales. Empty: `TranslatedText.empty()`, which is false.
    """

    language: str = ""
    version: int = 0
    texts: Mapping[str, Version] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.texts and self.language not in self.texts:
            raise ValueError(_("A translated text needs its original."))
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))

    def __hash__(self) -> int:
        return hash((self.language, self.version, tuple(sorted(self.texts.items(), key=lambda item: item[0]))))

    def __reduce__(self) -> tuple:
        return _text_from_json, (self.to_json(),)

    def __deepcopy__(self, _memo: dict) -> TranslatedText:
        return self

    @classmethod
    def empty(cls) -> TranslatedText:
        """No text at all."""
        return cls()

    @classmethod
    def original(cls, text: str, language: str | None = None) -> TranslatedText:
        """A text as it was first written, in the language given or the active one."""
        if not text:
            return cls()
        language = language or _active()
        return cls(language, 1, {language: Version(text, 1)})

    def with_original(self, text: str) -> TranslatedText:
        """The original rewritten: one version more, so every translation becomes outdated. Same text: no change."""
        if self.is_empty:
            return type(self).original(text)
        if not text:
            return type(self).empty()
        if text == self.texts[self.language].text:
            return self
        version = self.version + 1
        return type(self)(self.language, version, {**self.texts, self.language: Version(text, version)})

    def with_translation(self, language: str, text: str, machine: bool = False) -> TranslatedText:
        """A translation of the original as it stands now; an empty text takes the translation away."""
        if self.is_empty:
            raise ValueError(_("Write the original first."))
        if language == self.language:
            raise ValueError(_("This language is the original; it is not a translation."))
        texts = {code: version for code, version in self.texts.items() if code != language}
        if text:
            texts[language] = Version(text, self.version, machine)
        return type(self)(self.language, self.version, texts)

    @property
    def is_empty(self) -> bool:
        """Whether there is no text in any language."""
        return not self.texts

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a text in, original first."""
        return tuple(sorted(self.texts, key=lambda code: (code != self.language, code)))

    def in_language(self, language: str) -> str:
        """The text in exactly that language, "" when missing."""
        return self.texts[language].text if language in self.texts else ""

    def status(self, language: str) -> str:
        """One of Status, as text: "original", "translation", "outdated", "machine" or "missing"."""
        version = self.texts.get(language)
        if version is None:
            return Status.MISSING.value
        if language == self.language:
            return Status.ORIGINAL.value
        if version.of < self.version:
            return Status.OUTDATED.value
        return Status.MACHINE.value if version.machine else Status.TRANSLATION.value

    def best(self, language: str | None = None) -> Shown:
        """What a reader of that language (or the active one) should see: their own language, else the original."""
        asked = language or _active()
        if asked in self.texts:
            return Shown(self.texts[asked].text, asked, self.status(asked), False)
        base = asked.split("-")[0]
        if base in self.texts:
            return Shown(self.texts[base].text, base, self.status(base), False)
        if self.is_empty:
            return Shown("", asked, Status.MISSING.value, False)
        return Shown(self.texts[self.language].text, self.language, Status.ORIGINAL.value, True)

    def written(self, language: str | None = None) -> str:
        """The best text for a reader of that language."""
        return self.best(language).text

    def __str__(self) -> str:
        return self.written()

    def __bool__(self) -> bool:
        return not self.is_empty

    def to_json(self) -> dict:
        """As stored: {"original": "en", "version": 2, "texts": {"en": {"text": "…", "of": 2}, …}}; {} when empty."""
        if self.is_empty:
            return {}
        texts = {}
        for code in self.languages:
            one = self.texts[code]
            texts[code] = {"text": one.text, "of": one.of}
            if code != self.language:
                texts[code]["machine"] = one.machine
        return {"original": self.language, "version": self.version, "texts": texts}

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> TranslatedText:
        """The way back; ValueError when the shape is not the stored one."""
        if not data:
            return cls()
        try:
            texts = {
                code: Version(str(one["text"]), int(one["of"]), bool(one.get("machine", False)))
                for code, one in data["texts"].items()
            }
            return cls(data["original"], int(data["version"]), texts)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(_("This is not a stored translated text.")) from error


def _text_from_json(data: dict) -> TranslatedText:
    return TranslatedText.from_json(data)


class _Attribute(DeferredAttribute):
    """Lets plain text be assigned; reading always gives a TranslatedText."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class TranslatedField(models.JSONField):
    """A column that holds a TranslatedText; plain text given to it becomes the original in the active language.

    Options of its own: `short=True` edits it in one line instead of a text area.
    """

    descriptor_class = _Attribute

    def __init__(self, *args: Any, short: bool = False, **kwargs: Any) -> None:
        self.short = short
        kwargs.setdefault("default", TranslatedText.empty)
        super().__init__(*args, **kwargs)
        self.empty_values = [*self.empty_values, TranslatedText.empty()]

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Keeps migrations short."""
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") == TranslatedText.empty:
            del kwargs["default"]
        if self.short:
            kwargs["short"] = True
        return name, path, args, kwargs

    def to_python(self, value: Any) -> Any:
        """A TranslatedText from itself, plain text, or the stored shape."""
        if isinstance(value, TranslatedText) or hasattr(value, "resolve_expression"):
            return value
        if value is None:
            return TranslatedText.empty()
        if isinstance(value, str):
            return TranslatedText.original(value)
        if isinstance(value, Mapping):
            try:
                return TranslatedText.from_json(value)
            except ValueError as error:
                raise ValidationError(error.args[0], code="invalid") from error
        if hasattr(value, "__str__") and not isinstance(value, (int, float, list, tuple)):
            return TranslatedText.original(str(value))  # a lazy translation
        raise ValidationError(_("This is not a text."), code="invalid")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """What every query gives; a path into the JSON (values_list("name__texts__en__text")) stays as it is."""
        decoded = super().from_db_value(value, expression, connection)
        if isinstance(decoded, dict) and (not decoded or "texts" in decoded):
            return TranslatedText.from_json(decoded)
        return TranslatedText.empty() if decoded is None else decoded

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The stored shape."""
        if isinstance(value, TranslatedText):
            value = value.to_json()
        return super().get_db_prep_value(value, connection, prepared)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Plain text saved by update() becomes an original, too."""
        if value is None or isinstance(value, (str, Mapping)):
            value = self.to_python(value)
        return super().get_db_prep_save(value, connection)

    def get_prep_value(self, value: Any) -> Any:
        """For lookups and constraints."""
        return value.to_json() if isinstance(value, TranslatedText) else super().get_prep_value(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """The stored shape must be JSON; emptiness is asked of the value."""
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        super().validate(value.to_json() if isinstance(value, TranslatedText) else value, model_instance)

    def value_from_object(self, obj: models.Model) -> TranslatedText:
        """The value itself, for forms."""
        return super().value_from_object(obj)

    def value_to_string(self, obj: models.Model) -> Any:
        """For fixtures."""
        return self.value_from_object(obj).to_json()

    def formfield(self, **kwargs: Any) -> Any:
        """One box per language of the site, and which of them is the original."""
        options = {
            "required": not self.blank,
            "label": self.verbose_name,
            "help_text": self.help_text,
            "short": self.short,
        }
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        form_class = kwargs.pop("form_class", TranslatedFormField)
        return form_class(**(options | kwargs))


def _site_languages() -> list[tuple[str, str]]:
    """Codes and the name of each language in itself, never a flag."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


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
        original = value.language if value.language in dict(self.languages) else _active()
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
        result = self.compose(texts, cleaned[-1] or _active())
        if result.is_empty and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        self.run_validators(result)
        return result

    def compress(self, data_list: list) -> TranslatedText:
        """Not used: `clean` needs what was there before."""
        raise NotImplementedError

    def compose(self, texts: dict[str, str], original: str) -> TranslatedText:
        """The value of the boxes on top of `before`; a single filled box is the original whatever was chosen."""
        before = getattr(self, "before", TranslatedText.empty())
        filled = [code for code, text in texts.items() if text]
        foreign = not before.is_empty and before.language not in texts
        if not filled and not foreign:
            return TranslatedText.empty()
        if foreign:
            result = before  # the original is in a language without a box: it stays the original
        else:
            if original not in filled:
                if len(filled) > 1:
                    raise ValidationError(_("Write the text in the language of the original."), code="original")
                original = filled[0]
            result = _rebased(before, original, texts[original])
        for code, text in texts.items():
            if code != result.language and (text != result.in_language(code)):
                result = result.with_translation(code, text)
        return result

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares the boxes."""
        if self.disabled:
            return False
        boxes = initial if isinstance(initial, list) else self.widget.decompress(initial)
        given = [box or "" for box in (data or [])]
        return [box or "" for box in boxes][:-1] != given[:-1] or (any(boxes[:-1]) and boxes[-1:] != given[-1:])


def _rebased(before: TranslatedText, original: str, text: str) -> TranslatedText:
    """`before` with a new original text; when another language becomes the original, all others wait for a check."""
    if before.is_empty:
        return TranslatedText.original(text, original)
    if before.language == original:
        return before.with_original(text)
    version = before.version + 1
    return TranslatedText(original, version, {**copy.copy(dict(before.texts)), original: Version(text, version)})
