"""The column: the whole text in one JSON value, so that a row keeps one identity in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from khetane.common.translated.form import TranslatedFormField
from khetane.common.translated.value import TranslatedText

_NOTHING = TranslatedText.empty()
# How a stored text begins: SQLite keeps our order of keys, PostgreSQL puts the short ones first.
_STORED = ('{"original":', '{"texts":')


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
        """Keeps migrations short, with one import path wherever the class stands inside the package."""
        name, _path, args, kwargs = super().deconstruct()
        if kwargs.get("default") == TranslatedText.empty:
            del kwargs["default"]
        if self.short:
            kwargs["short"] = True
        return name, "khetane.common.translated.TranslatedField", args, kwargs

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
        if value == "{}":
            return _NOTHING
        if isinstance(value, str) and value.startswith(_STORED):
            return TranslatedText.from_json(orjson.loads(value))
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
