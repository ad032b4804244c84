"""Figures with everything a reader needs to trust them: value or range, unit, date, scope, source, method.

Figure(Decimal(65000), unit="people", as_of=UncertainDate("2011"), source_kind=SourceKind.CENSUS).written("en")
# "65,000 people"
Figure(missing=Missing.NOT_COLLECTED).written("fr")    # "non recueilli"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext, ngettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate, UncertainDateField, babel_locale


class Missing(models.TextChoices):
    """Why there is no number. Never 0, never a blank."""

    KNOWN = "", _("known")
    NOT_KNOWN = "not_known", _("not known")
    NOT_COLLECTED = "not_collected", _("not collected")
    WITHHELD = "withheld", _("withheld to protect people")


class SourceKind(models.TextChoices):
    """Who says so, and how."""

    CENSUS = "census", _("census")
    SELF_DECLARED = "self_declared", _("self-declared")
    MUNICIPAL_ESTIMATE = "municipal_estimate", _("estimate of the municipality")
    FACILITATOR_ESTIMATE = "facilitator_estimate", _("estimate of the facilitator")
    PROGRAMME_REPORT = "programme_report", _("report of the programme")
    OTHER = "other", _("other source")


# The units people count in, with their words; any other unit is shown as it was written.
UNITS: dict[str, Callable[[int], str]] = {
    "people": lambda n: ngettext("%(number)s person", "%(number)s people", n),
    "households": lambda n: ngettext("%(number)s household", "%(number)s households", n),
    "children": lambda n: ngettext("%(number)s child", "%(number)s children", n),
    "women": lambda n: ngettext("%(number)s woman", "%(number)s women", n),
    "men": lambda n: ngettext("%(number)s man", "%(number)s men", n),
    "dwellings": lambda n: ngettext("%(number)s dwelling", "%(number)s dwellings", n),
    "places": lambda n: ngettext("%(number)s place", "%(number)s places", n),
    "days": lambda n: ngettext("%(number)s day", "%(number)s days", n),
    "percent": lambda n: gettext("%(number)s %%"),
}


@dataclass(frozen=True)
class Figure:
    """A number as somebody gave it. Two figures for one place stand side by side; none replaces another.

    `low` and `high` are equal for a value and differ for a range; both are None exactly when `missing` says why.
    ValueError for low above high, for "known" without a number, and for a reason together with a number.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    as_of: UncertainDate | None = None
    scope: str = ""
    source_label: str = ""
    source_url: str = ""
    method: str = ""
    missing: Missing = Missing.KNOWN
    source_kind: SourceKind = SourceKind.OTHER

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "missing", Missing(self.missing))
        put(self, "source_kind", SourceKind(self.source_kind))
        for name in ("low", "high"):
            number = getattr(self, name)
            if isinstance(number, float):
                raise TypeError("A figure is never a float: give a Decimal, an int or a text.")
            if number is not None:
                put(self, name, Decimal(number))
        if self.high is None:
            put(self, "high", self.low)
        self._check()

    def _check(self) -> None:
        if self.missing != Missing.KNOWN and (self.low is not None or self.high is not None):
            raise ValueError(_("A figure that is missing cannot have a number."))
        if self.missing == Missing.KNOWN and self.low is None:
            raise ValueError(_("Give a number, or say why there is none."))
        if self.low is not None and not (self.low.is_finite() and self.high.is_finite()):
            raise ValueError(_("A figure is an ordinary number."))
        if self.low is not None and self.low > self.high:
            raise ValueError(_("The lower number is above the higher one."))

    @property
    def is_known(self) -> bool:
        """Whether there is a number."""
        return self.missing == Missing.KNOWN

    @property
    def is_range(self) -> bool:
        """Whether it is a range, "17–29", rather than one value."""
        return self.is_known and self.low != self.high

    def number(self, language: str | None = None) -> str:
        """The number alone, "65,000" or "17–29"; the reason in words when it is missing."""
        with override(language or get_language() or "en"):
            if not self.is_known:
                return _written_missing(self.missing)
            low = _written_number(self.low)
            return f"{low}–{_written_number(self.high)}" if self.is_range else low

    def written(self, language: str | None = None) -> str:
        """Number and unit: "65,000 people", "17–29 households"; "not known", "not collected", "withheld …"."""
        with override(language or get_language() or "en"):
            if not self.is_known or not self.unit:
                return self.number()
            if self.unit not in UNITS:
                return f"{self.number()} {self.unit}"
            # A fraction or a range takes the plural of its upper end; 1.5 counts as 2.
            counted = abs(int(self.high.to_integral_value(rounding="ROUND_CEILING")))
            return UNITS[self.unit](counted) % {"number": self.number()}

    def __str__(self) -> str:
        return self.written()


def _written_number(number: Decimal) -> str:
    return format_decimal(number, locale=babel_locale(), decimal_quantization=False)


def _written_missing(missing: Missing) -> str:
    """In words; the words of the labels, but in the sentence's own language at this moment."""
    return {
        Missing.NOT_KNOWN: lambda: pgettext("figure", "not known"),
        Missing.NOT_COLLECTED: lambda: gettext("not collected"),
        Missing.WITHHELD: lambda: gettext("withheld to protect people"),
    }[missing]()


class FigureColumns(models.Model):
    """The columns of a figure, for a model that adds what it is a figure *of* (a place, an indicator, a result).

    A concrete model puts `*figure_constraints("itsname")` into its Meta.constraints, so that the database, too, never
    holds a number that is said to be missing.
    """

    low = models.DecimalField(_("number, or lower end"), max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("higher end"), max_digits=20, decimal_places=4, null=True, blank=True)
    missing = models.CharField(
        _("why there is no number"), max_length=20, choices=Missing.choices, blank=True, default=Missing.KNOWN
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    as_of = UncertainDateField(_("as of"), blank=True)
    scope = models.CharField(_("whom or what it covers"), max_length=200, blank=True, default="")
    source_kind = models.CharField(
        _("kind of source"), max_length=24, choices=SourceKind.choices, default=SourceKind.OTHER
    )
    source_label = models.CharField(_("source"), max_length=300, blank=True, default="")
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True, default="")
    method = models.TextField(_("method"), blank=True, default="")

    class Meta:
        abstract = True

    @property
    def figure(self) -> Figure:
        """The value these columns hold."""
        return Figure(
            low=_plain(self.low),
            high=_plain(self.high),
            unit=self.unit,
            as_of=self.as_of,
            scope=self.scope,
            source_label=self.source_label,
            source_url=self.source_url,
            method=self.method,
            missing=Missing(self.missing),
            source_kind=SourceKind(self.source_kind),
        )

    def set_figure(self, figure: Figure) -> None:
        """Puts every part of a value into its column; saving is the caller's."""
        self.low, self.high = figure.low, figure.high
        self.missing, self.unit, self.as_of = figure.missing.value, figure.unit, figure.as_of
        self.scope, self.method = figure.scope, figure.method
        self.source_kind = figure.source_kind.value
        self.source_label, self.source_url = figure.source_label, figure.source_url


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the zeros the column adds: 65000.0000 is 65000."""
    if number is None:
        return None
    number = Decimal(number)
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def figure_constraints(name_prefix: str) -> list[models.CheckConstraint]:
    """For Meta.constraints beside FigureColumns: a number exactly when not missing, and low never above high."""
    known = Q(missing="", low__isnull=False, high__isnull=False)
    gone = ~Q(missing="") & Q(low__isnull=True, high__isnull=True)
    return [
        models.CheckConstraint(
            name=f"{name_prefix}_figure_has_number_or_reason",
            condition=known | gone,
            violation_error_message=_("Give a number, or say why there is none."),
        ),
        models.CheckConstraint(
            name=f"{name_prefix}_figure_low_not_above_high",
            condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
            violation_error_message=_("The lower number is above the higher one."),
        ),
    ]
