"""Money: never added across currencies, never converted without a rate, never 0 for "not known"."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from khetane.common.money import AmountField, Amounts, CurrencyField, Line, Rate, money, written

few = settings(max_examples=60, deadline=None)

codes = st.sampled_from(["EUR", "BGN", "RON", "MKD", "HRK"])
amounts = st.builds(money, st.decimals(0, 10**9, places=2), codes)
DAY = datetime.date(2020, 7, 10)
LEV = Rate("BGN", "EUR", Decimal("0.5"), DAY, "a bank")


@pytest.mark.parametrize("code", ["BGN", "RON", "MKD", "HRK", "EUR", "ALL", "RSD", "BAM", "TRY", "DEM"])
def test_the_currencies_of_the_network_work_historic_ones_too(code):
    assert money(5, code).currency.code == code
    CurrencyField().clean(code, None)
    assert written(money("5.50", code), "fr")


def test_a_currency_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="XXZ is not the code of a currency"):
        money(5, "XXZ")
    with pytest.raises(ValidationError):
        CurrencyField().clean("XXZ", None)
    with pytest.raises(TypeError):
        money(0.1, "EUR")


@few
@given(st.lists(amounts | st.none()))
def test_each_currency_has_its_own_sum(found):
    total = Amounts.of(found)
    for code in {one.currency.code for one in found if one is not None}:
        expected = sum(one.amount for one in found if one is not None and one.currency.code == code)
        assert total.in_currency(code).amount == expected
    assert len(total) == len({one.currency.code for one in found if one is not None})


@few
@given(st.lists(amounts), st.lists(amounts))
def test_adding_sums_is_the_sum_of_all(one, other):
    assert Amounts.of(one) + Amounts.of(other) == Amounts.of(one + other) == Amounts.of(other) + Amounts.of(one)


def test_adding_two_currencies_keeps_both():
    assert list(Amounts.of([money(1, "EUR")]) + money(2, "BGN")) == [money(2, "BGN"), money(1, "EUR")]
    with pytest.raises(TypeError):
        money(1, "EUR") + money(2, "BGN")


def test_converting_shows_its_rates_and_refuses_to_guess():
    total = Amounts.of([money(100, "BGN"), money(10, "EUR")])
    shown = total.in_one("EUR", [LEV])
    assert shown.amount == money(60, "EUR")
    assert shown.rate_lines == (LEV,)
    assert shown.written("en") == "about €60"
    assert total.in_one("BGN", [LEV]).amount == money(120, "BGN")
    with pytest.raises(ValueError, match="no rate between BGN and RON"):
        total.in_one("RON", [LEV])


def test_what_needs_no_rate_is_exact():
    assert Amounts.of([money(10, "EUR")]).in_one("EUR", []).written("en") == "€10"


def test_a_rate_is_above_zero():
    with pytest.raises(ValueError, match="greater than zero"):
        Rate("BGN", "EUR", Decimal(0), DAY, "a bank")


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [
        (money("1200", "EUR"), "en", "€1,200"),
        (money("1200.50", "EUR"), "en", "€1,200.50"),
        (money("1200.50", "EUR"), "fr", "1 200,50 €"),
        (money("1200", "BGN"), "en", "BGN 1,200"),
        (money("1200", "BGN"), "fr", "1 200 BGN"),
        (money("0", "EUR"), "en", "€0"),
        (None, "en", "not known"),
    ],
)
def test_amounts_are_written_as_the_language_writes_them(amount, language, text):
    assert written(amount, language).replace("\u202f", " ").replace("\xa0", " ") == text


def test_sums_are_written_side_by_side():
    assert Amounts.of([money(3, "EUR"), money(2, "EUR")]).written("en") == "€5"
    assert Amounts().written("en") == "not known"


def test_a_line_has_one_currency_and_knows_what_is_furthest_along():
    line = Line(planned=money(20, "EUR"), approved=money(18, "EUR"))
    assert line.best_known == money(18, "EUR")
    assert line.spent is None
    assert Line(spent=money(0, "EUR"), planned=money(5, "EUR")).best_known == money(0, "EUR")
    with pytest.raises(ValueError, match="one currency"):
        Line(planned=money(20, "EUR"), spent=money(20, "BGN"))
    with pytest.raises(ValueError, match="below zero"):
        Line(planned=money(-1, "EUR"))


def test_a_column_takes_no_amount_below_zero_and_migrations_stay_short():
    assert AmountField().clean(Decimal("0.00"), None) == 0
    with pytest.raises(ValidationError):
        AmountField().clean(Decimal("-0.01"), None)
    assert MigrationWriter.serialize(AmountField(null=True))[0] == "khetane.common.money.AmountField(null=True)"
    assert MigrationWriter.serialize(CurrencyField())[0] == "khetane.common.money.CurrencyField()"


@pytest.mark.parametrize(("amount", "html"), [(Decimal(1200), "€1,200"), (Decimal(0), "€0"), (None, "not known")])
def test_an_amount_stands_on_a_page(amount, html):
    page = Template("{% load values %}{% money amount currency %}")
    with override("en"):
        assert page.render(Context({"amount": amount, "currency": "EUR"})) == html
