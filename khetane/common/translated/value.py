"""The value: a text, its original language, its translations and what they are translations of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring_ascii
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
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


def active_language() -> str:
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
        language = language or active_language()
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

    def rewritten(self, texts: Mapping[str, str], original: str) -> TranslatedText:
        """This text as somebody typed it anew in some languages; languages not among `texts` stay as they are.

        A single filled language is the original whatever was chosen. An untouched translation keeps the version it
        said. ValueError when the language chosen as the original is left empty beside others.
        """
        filled = [code for code, text in texts.items() if text]
        is_foreign = not self.is_empty and self.language not in texts
        if not filled and not is_foreign:
            return type(self).empty()
        if is_foreign:
            result = self  # the original is in a language nobody was asked about: it stays the original
        else:
            if original not in filled:
                if len(filled) > 1:
                    raise ValueError(_("Write the text in the language of the original."))
                original = filled[0]
            result = self._rebased(original, texts[original])
        for code, text in texts.items():
            if code != result.language and text != result.in_language(code):
                result = result.with_translation(code, text)
        return result

    def _rebased(self, original: str, text: str) -> TranslatedText:
        """With a new original; when another language becomes the original, all others wait for a check."""
        if self.is_empty:
            return type(self).original(text, original)
        if self.language == original:
            return self.with_original(text)
        version = self.version + 1
        return type(self)(original, version, {**self.texts, original: Version(text, version)})

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
        asked = language or active_language()
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
    def from_column(cls, stored: str) -> TranslatedText:
        """From a column read as text, as in a union of several tables; a plain name is its own original."""
        if stored.startswith("{"):
            return cls.from_json(json.loads(stored))
        return cls.original(stored, "") if stored else cls.empty()

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


def stored_original(text: str, language: str) -> str:
    """What the column holds of a text in one language, written without making the value: for rows by the thousand."""
    code, words = encode_basestring_ascii(language), encode_basestring_ascii(text)
    return f'{{"original": {code}, "version": 1, "texts": {{{code}: {{"text": {words}, "of": 1}}}}}}'


def _text_from_json(data: dict) -> TranslatedText:
    return TranslatedText.from_json(data)
