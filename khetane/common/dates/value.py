"""The value: what is known of a date, how sure it is, and how it is written for people."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from django.db import models
from django.utils.translation import get_language, gettext, override, pgettext
from django.utils.translation import gettext_lazy as _
from edtf import EDTFParseException, parse_edtf

LAST_DAY = datetime.date(9999, 12, 31)

_ONE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_SHAPE = re.compile(rf"(?P<start>{_ONE})(?P<sure>[~?]?)(?:/(?:(?P<open>\.\.)|(?P<end>{_ONE})(?P<end_sure>[~?]?)))?")


class Standing(models.TextChoices):
    """How firmly a date stands. A postponed or cancelled date keeps the day it had."""

    SET = "set", _("set")
    PROVISIONAL = "provisional", _("provisional")
    TO_BE_SET = "to_be_set", _("to be set")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


@functools.lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """British dates and numbers for plain English; plain English, too, for a language Babel does not know."""
    if language == "en":
        return Locale("en", "GB")
    for code in (language, language.split("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def babel_locale(language: str | None = None) -> Locale:
    """The Babel locale of a language code such as "fr", of the active language when none is given."""
    return _locale(language or get_language() or "en")


@dataclass(frozen=True)
class _Read:
    """An EDTF text taken apart: both ends as (year, month, day) texts, and the bounds."""

    start: str
    end: str
    open: bool
    sure: str  # "", "~" about, "?" perhaps
    earliest: datetime.date
    latest: datetime.date


@functools.lru_cache(maxsize=8192)
def _bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of an exact day, month or year; ValueError when the calendar has no such day.

    The calendar answers itself, as often as a column is read: the EDTF library takes five milliseconds for one date
    and would take 29 February in every year. It reads what comes in (`parse`); the tests hold both together.
    """
    year, month, day = ([*(int(part) for part in text.split("-")), 0, 0])[:3]
    try:
        if len(text) > 7:
            return (exact := datetime.date(year, month, day)), exact
        if len(text) > 4:
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    except ValueError as error:
        raise ValueError(_("%(date)s is not a date of the calendar.") % {"date": text}) from error


@functools.lru_cache(maxsize=4096)
def _read(edtf: str) -> _Read:
    """Take an EDTF text apart; ValueError with a message for people when it cannot be."""
    shape = _SHAPE.fullmatch(edtf)
    if shape is None:
        raise ValueError(
            _("“%(text)s” is not a date we can read. Write 2013, 2013-10, 2013-10-14 or 2013-10-23/2013-10-25.")
            % {"text": edtf}
        )
    start, end, is_open = shape["start"], shape["end"], bool(shape["open"])
    if end and shape["sure"] != shape["end_sure"]:
        raise ValueError(_("Both ends of a period must be equally sure."))
    earliest, latest = _bounds(start)
    if end:
        end_first, latest = _bounds(end)
        if end_first < earliest:
            raise ValueError(_("The end lies before the beginning."))
    return _Read(start, end or "", is_open, shape["sure"], earliest, LAST_DAY if is_open else latest)


@functools.total_ordering
@dataclass(frozen=True, eq=True)
class UncertainDate:
    """A date as people know it: a day, a month, a year, a period, "about", or not set at all.

    Example: `UncertainDate("2013-10", Standing.PROVISIONAL)` is "provisionally October 2013".
    It is not a moment (use an aware datetime `_at`), and not a period of validity (`since`, `until`).

    `edtf` is a subset of the Extended Date/Time Format of the Library of Congress: 2013-10-14, 2013-10, 2013,
    2013-10-23/2013-10-25, 2018/.. (no end yet), each of them with ~ (about) or ? (perhaps) if need be.
    Values order by `earliest`, then `latest`; a date that is not known comes last.
    ValueError, with a message for people, for a date that cannot be.
    """

    edtf: str = ""
    standing: Standing = Standing.SET

    def __post_init__(self) -> None:
        object.__setattr__(self, "standing", Standing(self.standing))
        if self.edtf:
            _read(self.edtf)
            if self.standing == Standing.TO_BE_SET:
                raise ValueError(_("A date that is still to be set cannot have a day, month or year."))
        elif self.standing == Standing.PROVISIONAL:
            raise ValueError(_("A provisional date needs at least a year."))

    @classmethod
    def parse(cls, text: str, standing: Standing = Standing.SET) -> UncertainDate:
        """Read EDTF as typed or imported; empty text gives a date that is to be set.

        What comes in from outside is read by the EDTF library too, so that nothing is kept that others cannot read.
        """
        text = text.strip()
        if not text:
            return cls.to_be_set()
        date = cls(text, standing)
        try:
            parse_edtf(text)
        except EDTFParseException as error:
            raise ValueError(_("“%(text)s” is not a date in the EDTF notation.") % {"text": text}) from error
        return date

    @classmethod
    def day(cls, day: datetime.date, standing: Standing = Standing.SET) -> UncertainDate:
        """The exact day."""
        return cls(f"{day:%Y-%m-%d}".zfill(10), standing)

    @classmethod
    def to_be_set(cls) -> UncertainDate:
        """A date that somebody still has to set."""
        return cls("", Standing.TO_BE_SET)

    @property
    def is_known(self) -> bool:
        """Whether at least a year is recorded, however unsure."""
        return bool(self.edtf)

    @property
    def earliest(self) -> datetime.date:
        """First day it can mean; 9999-12-31 when nothing is known, so that it sorts last."""
        return _read(self.edtf).earliest if self.edtf else LAST_DAY

    @property
    def latest(self) -> datetime.date:
        """Last day it can mean; 9999-12-31 when nothing is known or there is no end yet."""
        return _read(self.edtf).latest if self.edtf else LAST_DAY

    @property
    def start(self) -> str:
        """The beginning as written: "2013", "2013-10", "2013-10-14" or ""."""
        return _read(self.edtf).start if self.edtf else ""

    @property
    def end(self) -> str:
        """The end of a period as written, "" when it is no period or has no end yet."""
        return _read(self.edtf).end if self.edtf else ""

    @property
    def is_open(self) -> bool:
        """Whether it is a period without an end yet."""
        return bool(self.edtf) and _read(self.edtf).open

    @property
    def sureness(self) -> str:
        """ "" exact, "~" about, "?" perhaps."""
        return _read(self.edtf).sure if self.edtf else ""

    @property
    def iso(self) -> str:
        """What `<time datetime>` may hold: a day, month or year; "" for a period or when nothing is known.

        HTML has no words for periods, "about" or "perhaps"; the beginning of a period would mislead machines.
        """
        return self.start if self.edtf and not self.end and not self.is_open else ""

    def _key(self) -> tuple[datetime.date, datetime.date, str, str]:
        return self.earliest, self.latest, self.edtf, self.standing.value

    def __lt__(self, other: object) -> bool:
        return self._key() < other._key() if isinstance(other, UncertainDate) else NotImplemented

    def __str__(self) -> str:
        return self.written()

    def written(self, language: str | None = None) -> str:
        """In words, in the language given or the active one: "about 2008", "23–25 octobre 2013 (reporté)"."""
        return _written(self.edtf, self.standing, language or get_language() or "en")


@functools.lru_cache(maxsize=8192)
def _written(edtf: str, standing: Standing, language: str) -> str:
    with override(language):
        if not edtf:
            return _written_unknown(standing)
        return _written_standing(_written_period(_read(edtf)), standing)


def _written_unknown(standing: Standing) -> str:
    if standing == Standing.TO_BE_SET:
        return gettext("date to be set")
    if standing == Standing.POSTPONED:
        return gettext("postponed, new date to be set")
    if standing == Standing.CANCELLED:
        return pgettext("date", "cancelled")
    return pgettext("date", "not known")


def _written_standing(date: str, standing: Standing) -> str:
    if standing == Standing.PROVISIONAL:
        return gettext("provisionally %(date)s") % {"date": date}
    if standing == Standing.POSTPONED:
        return gettext("%(date)s (postponed)") % {"date": date}
    if standing == Standing.CANCELLED:
        return gettext("%(date)s (cancelled)") % {"date": date}
    return date


def _written_period(read: _Read) -> str:
    if read.open:
        date = gettext("from %(date)s") % {"date": _written_one(read.start)}
    elif read.end and read.end != read.start:
        date = _written_range(read.start, read.end)
    else:
        date = _written_one(read.start)
    if read.sure == "~":
        return gettext("about %(date)s") % {"date": date}
    if read.sure == "?":
        return gettext("perhaps %(date)s") % {"date": date}
    return date


def _written_one(text: str) -> str:
    """A day, month or year in the active language, by Babel."""
    day, locale = _bounds(text)[0], babel_locale()
    if len(text) == 4:
        return _year(day, locale)
    if len(text) == 7:
        return format_skeleton("yMMMM", day, locale=locale)
    return _first(format_date(day, "long", locale=locale), locale)


def _year(day: datetime.date, locale: Locale) -> str:
    return format_skeleton("y", day, locale=locale)


def _first(written: str, locale: Locale) -> str:
    """French says "1er octobre"; Babel says "1 octobre"."""
    return re.sub(r"^1(?=\s)", "1er", written) if locale.language == "fr" else written


def _written_range(start: str, end: str) -> str:
    """Both ends, saying month and year only once where the language puts them last."""
    first, last, locale = _bounds(start)[0], _bounds(end)[0], babel_locale()
    tail = _written_one(end)
    day_first = tail.startswith(str(last.day)) and len(end) == 10
    if len(start) == len(end) == 10 and first.year == last.year and day_first and locale.language in ("en", "fr"):
        if first.month == last.month:
            return f"{_first(f'{first.day} ', locale).strip()}–{tail}"
        return f"{_first(format_skeleton('MMMMd', first, locale=locale), locale)} – {tail}"
    if len(start) == len(end) == 7 and first.year == last.year and locale.language in ("en", "fr"):
        return f"{format_date(first, 'LLLL', locale=locale)} – {tail}"
    return f"{_written_one(start)}{'–' if len(start) == len(end) == 4 else ' – '}{tail}"


@dataclass(frozen=True)
class PlannedAndActual:
    """What was planned and what happened, side by side: neither replaces the other.

    Example: a plan was to be adopted in October 2013 and was adopted on 3 February 2014.
    """

    planned: UncertainDate | None = None
    actual: UncertainDate | None = None

    @property
    def shown(self) -> UncertainDate | None:
        """The actual date when it is known, else the planned one (which may be None: nothing recorded)."""
        return self.actual if self.actual is not None and self.actual.is_known else self.planned or self.actual

    @property
    def slipped(self) -> bool:
        """Whether it certainly happened after the planned time: the first possible day lies after the last planned."""
        if self.planned is None or self.actual is None or not (self.planned.is_known and self.actual.is_known):
            return False
        return self.actual.earliest > self.planned.latest

    def written(self, language: str | None = None) -> str:
        """The date shown and, when it slipped, the planned one after it."""
        with override(language or get_language() or "en"):
            if self.shown is None:
                return _written_unknown(Standing.SET)
            if not self.slipped:
                return self.shown.written()
            dates = {"date": self.shown.written(), "planned": self.planned.written()}
            return gettext("%(date)s (planned: %(planned)s)") % dates
