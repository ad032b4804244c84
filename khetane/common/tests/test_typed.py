"""Days and numbers as people type them."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from khetane.common.typed import CountField, DayField, NumberField, plain_number


@pytest.mark.parametrize(
    ("typed", "language", "plain"),
    [
        ("1 234,50", "fr", "1234.50"),
        ("1\u202f234,50", "fr", "1234.50"),
        ("1.234,50", "fr", "1234.50"),
        ("1,234.50", "fr", "1234.50"),
        ("1234.5", "fr", "1234.5"),
        ("1.234.567", "fr", "1234567"),
        ("1,234", "en", "1234"),
        ("1.234", "en", "1.234"),
        ("1,234", "fr", "1.234"),
        ("12,5", "en", "12.5"),
        ("-3", "en", "-3"),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(typed, language, plain):
    assert plain_number(typed, language) == plain


def test_a_number_that_can_be_read_in_two_ways_is_asked_again():
    with translation.override("fr"), pytest.raises(ValidationError, match="1234"):
        NumberField().clean("1.234")


def test_what_is_no_number_is_refused_and_shown_again():
    class Form(forms.Form):
        sum = NumberField(max_digits=18, decimal_places=2)
        people = CountField()
        day = DayField()

    form = Form({"sum": "a lot", "people": "2,5", "day": "31/02/2026"})
    assert set(form.errors) == {"sum", "people", "day"}
    shown = form.as_p()
    for typed in ("a lot", "2,5", "31/02/2026"):
        assert f'value="{typed}"' in shown
    for box_that_forgets in ("number", "date"):
        assert f'type="{box_that_forgets}"' not in shown


def test_a_stored_amount_is_shown_as_the_language_writes_it():
    class Form(forms.Form):
        sum = NumberField()

    with translation.override("fr"):
        assert 'value="22000,5"' in Form(initial={"sum": Decimal("22000.5000")}).as_p()
    with translation.override("en"):
        assert 'value="22000"' in Form(initial={"sum": Decimal("22000.00")}).as_p()


def test_a_day_may_be_typed_as_people_in_europe_write_it():
    assert {DayField().clean(text).isoformat() for text in ("3/2/2026", "03.02.2026", "2026-02-03")} == {"2026-02-03"}
