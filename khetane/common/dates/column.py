"""The column: one text that sorts, so that dates of every kind stand in one order on every database."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import lookups
from django.db.models.query_utils import DeferredAttribute

from khetane.common.dates.form import UncertainDateFormField
from khetane.common.dates.value import Standing, UncertainDate


class _Attribute(DeferredAttribute):
    """Lets `milestone.happened = "2013-10"` or a date be assigned; reading always gives an UncertainDate or None."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class UncertainDateField(models.CharField):
    """A column that holds an UncertainDate, or None when nothing at all is recorded.

    Stored as "<earliest>..<latest> <standing> <edtf>", for example "2013-10-01..2013-10-31 provisional 2013-10";
    a date to be set is "9999-12-31..9999-12-31 to_be_set "; None is the empty text (the column is never NULL).

    Asking: `order_by("happened")` orders by the earliest day, and not-yet-set dates come last (None comes first).
    `__lt`, `__lte`, `__gt`, `__gte` compare the earliest day with a `datetime.date` or with EDTF text: `__lt="2014"`
    is "before 2014", `__lte="2014"` "before the end of 2014". Rows with nothing recorded never match them.
    `filter(happened="")` finds rows with nothing recorded; `filter(happened="2013-10")` exactly that month, set.
    """

    descriptor_class = _Attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """One import path for migrations, wherever the class stands inside the package."""
        name, _path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == 64:
            del kwargs["max_length"]
        return name, "khetane.common.dates.UncertainDateField", args, kwargs

    def to_python(self, value: Any) -> Any:
        """An UncertainDate from itself, a date, EDTF text or the stored text; None from nothing."""
        if value is None or isinstance(value, UncertainDate) or hasattr(value, "resolve_expression"):
            return value
        if isinstance(value, datetime.date):
            return UncertainDate.day(value)
        try:
            if not value:
                return None
            # Only the stored text has spaces.
            return _from_stored(value) if " " in value else UncertainDate(value)
        except ValueError as error:
            raise ValidationError(error.args[0], code="invalid") from error

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> UncertainDate | None:
        """What every query gives, values_list included."""
        return _from_stored(value) if value else None

    def get_default(self) -> UncertainDate | None:
        """None unless the model says otherwise."""
        return self.to_python(super().get_default())

    def get_prep_value(self, value: Any) -> Any:
        """The stored text."""
        value = self.to_python(value)
        if value is None:
            return ""
        return _stored(value) if isinstance(value, UncertainDate) else value

    def value_to_string(self, obj: models.Model) -> str:
        """For fixtures: the stored text."""
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Any, model_instance: models.Model | None) -> UncertainDate | None:
        """None is an empty value here, not a forbidden NULL."""
        value = self.to_python(value)
        if value is None:
            if not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
            return None
        return value

    def formfield(self, **kwargs: Any) -> Any:
        """Three boxes and two questions; see UncertainDateFormField."""
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        if self.has_default():
            options["initial"] = self.get_default
        kwargs.pop("max_length", None)
        form_class = kwargs.pop("form_class", UncertainDateFormField)
        return form_class(**(options | kwargs))


def _stored(value: UncertainDate) -> str:
    return f"{value.earliest.isoformat()}..{value.latest.isoformat()} {value.standing.value} {value.edtf}"


@lru_cache(maxsize=8192)
def _from_stored(text: str) -> UncertainDate:
    _bounds, standing, edtf = text.split(" ", 2)
    return UncertainDate(edtf, Standing(standing))


class _ByEarliestDay:
    """Compares the earliest day; rows with nothing recorded do not answer."""

    def get_prep_lookup(self) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            return self.rhs
        asked = self.lhs.output_field.to_python(self.rhs)
        if asked is None:
            raise ValueError("An uncertain date is compared with a date, not with nothing.")
        return self.boundary(asked).isoformat()

    def boundary(self, asked: UncertainDate) -> datetime.date:
        return asked.earliest

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        sql, params = super().as_sql(compiler, connection)
        column, column_params = self.process_lhs(compiler, connection)
        return f"({column} > '' AND {sql})", [*column_params, *params]

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, list]:
        return "%s", [value]


def _day_after(asked: UncertainDate) -> datetime.date:
    last = asked.latest
    return last if last == datetime.date.max else last + datetime.timedelta(days=1)


@UncertainDateField.register_lookup
class _Before(_ByEarliestDay, lookups.LessThan):
    """`__lt`: begins before the first day asked."""


@UncertainDateField.register_lookup
class _From(_ByEarliestDay, lookups.GreaterThanOrEqual):
    """`__gte`: begins on the first day asked or later."""


@UncertainDateField.register_lookup
class _UpTo(_ByEarliestDay, lookups.LessThan):
    """`__lte`: begins on the last day asked or before."""

    lookup_name = "lte"

    def boundary(self, asked: UncertainDate) -> datetime.date:
        return _day_after(asked)


@UncertainDateField.register_lookup
class _After(_ByEarliestDay, lookups.GreaterThanOrEqual):
    """`__gt`: begins after the last day asked."""

    lookup_name = "gt"

    def boundary(self, asked: UncertainDate) -> datetime.date:
        return _day_after(asked)
