"""Figures: a number or the reason why there is none, never 0 for missing, never an impossible range."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.template import Context, Template
from django.test.utils import isolate_apps
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from khetane.common.dates import UncertainDate
from khetane.common.figures import UNITS, Figure, FigureColumns, Missing, SourceKind, figure_constraints

few = settings(max_examples=60, deadline=None)
numbers = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("figure", "english"),
    [
        (Figure(65000, unit="people"), "65,000 people"),
        (Figure(1, unit="people"), "1 person"),
        (Figure(0, unit="people"), "0 people"),
        (Figure(17, 29), "17–29"),
        (Figure(17, 29, unit="households"), "17–29 households"),
        (Figure(Decimal("12.5"), unit="percent"), "12.5 %"),
        (Figure(3, unit="water taps"), "3 water taps"),
        (Figure(missing=Missing.NOT_KNOWN, unit="people"), "not known"),
        (Figure(missing="not_collected"), "not collected"),
        (Figure(missing=Missing.WITHHELD), "withheld to protect people"),
    ],
)
def test_a_figure_is_written_for_people(figure, english):
    assert figure.written("en") == english


def test_numbers_are_written_as_french_writes_them():
    assert Figure(65000).written("fr").replace("\u202f", " ").replace("\xa0", " ") == "65 000"


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_is_written_in_the_singular_and_the_plural(unit):
    for language in ("en", "fr"):
        assert Figure(1, unit=unit).written(language).startswith("1")
        assert "%" not in Figure(2, unit=unit).written(language) or unit == "percent"


@pytest.mark.parametrize(
    "parts",
    [
        {"low": 5, "high": 4},
        {},
        {"high": 4},
        {"low": 4, "missing": Missing.WITHHELD},
        {"high": 4, "missing": Missing.NOT_KNOWN},
        {"low": Decimal("NaN")},
        {"low": Decimal("Infinity")},
        {"low": 4, "missing": "lost"},
    ],
)
def test_a_figure_that_cannot_be_is_refused(parts):
    with pytest.raises(ValueError):
        Figure(**parts)


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        Figure(0.1)


@few
@given(numbers, numbers)
def test_a_range_shows_both_ends_and_a_value_only_one(one, other):
    low, high = sorted([one, other])
    figure = Figure(low, high)
    assert figure.is_range == (low != high) == ("–" in figure.written("en"))


@few
@given(st.sampled_from([one for one in Missing if one]), st.sampled_from(["en", "fr"]))
def test_a_missing_figure_never_shows_a_digit(missing, language):
    text = Figure(missing=missing, unit="people").written(language)
    assert text
    assert not any(letter.isdigit() for letter in text)


@pytest.fixture
def counted(db):
    """A table that exists for one test."""
    with isolate_apps("khetane.common"):

        class Counted(FigureColumns):
            class Meta:
                app_label = "common"
                constraints = [*figure_constraints("counted")]

            def __str__(self):
                return str(self.figure)

        sql, params = connection.SchemaEditorClass(connection, collect_sql=True).table_sql(Counted)
        with connection.cursor() as cursor:
            cursor.execute(sql, params or None)
        yield Counted.objects


FULL = Figure(
    Decimal("17"),
    Decimal("29.5"),
    unit="people",
    as_of=UncertainDate("2011~"),
    scope="the whole town",
    source_label="Census",
    source_url="https://example.org/census",
    method="Everybody was asked.",
    source_kind=SourceKind.CENSUS,
)


@pytest.mark.parametrize("figure", [FULL, Figure(0), Figure(missing=Missing.NOT_COLLECTED, unit="people")])
def test_a_figure_comes_back_from_its_columns(counted, figure):
    row = counted.model()
    row.set_figure(figure)
    row.full_clean()
    row.save()
    assert counted.get().figure == figure


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"low": 4},
        {"low": 5, "high": 4},
        {"low": 4, "high": 4, "missing": "withheld"},
        {"high": 4, "missing": "withheld"},
    ],
)
def test_the_database_refuses_a_figure_that_cannot_be(counted, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        counted.create(**columns)


def test_the_columns_belong_to_the_model_that_takes_them():
    assert FigureColumns._meta.abstract
    assert issubclass(FigureColumns, models.Model)


@pytest.mark.parametrize(
    ("figure", "html"),
    [
        (Figure(65000, unit="people"), '<span class="figure">65,000 people</span>'),
        (Figure(missing=Missing.WITHHELD), '<span class="figure-missing">withheld to protect people</span>'),
        (Figure(2, unit="<b>"), '<span class="figure">2 &lt;b&gt;</span>'),
        (None, '<span class="figure-missing">not known</span>'),
    ],
)
def test_a_figure_stands_on_a_page(figure, html):
    with override("en"):
        assert Template("{% load values %}{% figure value %}").render(Context({"value": figure})) == html


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234, "1,234"), (Decimal("0.5"), "0.5"), (None, "not known"), ("as it is", "as it is"), (0, "0")],
)
def test_other_values_are_written_too(value, text):
    with override("en"):
        assert Template("{% load values %}{{ value|written }}").render(Context({"value": value})) == text
