"""Uncertain dates: what they can be, how they are written, how they sort in the database, how they are typed."""

import calendar
import datetime
import re
import warnings

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.template import Context, Template
from django.test.utils import isolate_apps
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from khetane.common.dates import (
    PlannedAndActual,
    Standing,
    UncertainDate,
    UncertainDateField,
    UncertainDateFormField,
)

with warnings.catch_warnings():
    # The library's grammar trips a diagnostic of the parser generator below it.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

few = settings(max_examples=60, deadline=None)


@st.composite
def ends(draw):
    day = draw(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def dates(draw):
    """Any uncertain date there can be."""
    standing = draw(st.sampled_from(Standing))
    if standing == Standing.TO_BE_SET:
        return UncertainDate.to_be_set()
    sure = draw(st.sampled_from(["", "~", "?"]))
    start = draw(ends())
    kind = draw(st.sampled_from(["one", "open", "period"]))
    if kind == "one":
        return UncertainDate(start + sure, standing)
    if kind == "open":
        return UncertainDate(f"{start}{sure}/..", standing)
    end = draw(ends())
    first, last = sorted([start, end], key=lambda text: UncertainDate(text).earliest)
    return UncertainDate(f"{first}{sure}/{last}{sure}", standing)


# What can be


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2013-10-14", "2013-10-14", "2013-10-14"),
        ("2013-10", "2013-10-01", "2013-10-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("2013-10-23/2013-10-25", "2013-10-23", "2013-10-25"),
        ("2018/..", "2018-01-01", "9999-12-31"),
        ("2008~", "2008-01-01", "2008-12-31"),
        ("2008?", "2008-01-01", "2008-12-31"),
        ("", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_possible_day(edtf, earliest, latest):
    date = UncertainDate.parse(edtf)
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-30",
        "2013-02-29",
        "2013-10-00",
        "2013-13",
        "2013-21",
        "2013-00",
        "13",
        "14.10.2013",
        "2013-10-25/2013-10-23",
        "2013~/2014",
        "../2013",
        "2013/",
        "0000",
        "yesterday",
        "2013-10-14T10:00",
    ],
)
def test_a_date_that_cannot_be_is_refused(text):
    with pytest.raises(ValueError) as refusal:
        UncertainDate.parse(text)
    assert str(refusal.value)


def test_a_date_to_be_set_has_no_day_and_a_provisional_one_has_at_least_a_year():
    with pytest.raises(ValueError, match="still to be set"):
        UncertainDate("2013", Standing.TO_BE_SET)
    with pytest.raises(ValueError, match="at least a year"):
        UncertainDate("", Standing.PROVISIONAL)


@few
@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_lasts_as_long_as_the_calendar_says(year, month):
    date = UncertainDate(f"{year:04}-{month:02}")
    assert date.latest.day == calendar.monthrange(year, month)[1]


@settings(max_examples=30, deadline=None)
@given(dates().filter(lambda date: date.is_known and not date.is_open))
def test_the_library_of_the_standard_reads_our_dates_as_we_do(date):
    read = parse_edtf(date.edtf)
    assert datetime.date(*read.lower_strict()[:3]) == date.earliest
    assert datetime.date(*read.upper_strict()[:3]) == date.latest


@few
@given(st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31)))
def test_an_exact_day_is_that_day(day):
    date = UncertainDate.day(day)
    assert date.earliest == date.latest == day
    assert date.iso == day.isoformat()


@few
@given(dates(), dates())
def test_dates_order_by_their_bounds(one, other):
    if (one.earliest, one.latest) < (other.earliest, other.latest):
        assert one < other
    assert (one == other) == (not one < other and not other < one)


# In words


@pytest.mark.parametrize(
    ("edtf", "standing", "english"),
    [
        ("2013-10-14", "set", "14 October 2013"),
        ("2013-10", "set", "October 2013"),
        ("2013", "set", "2013"),
        ("2013-10-23/2013-10-25", "set", "23–25 October 2013"),
        ("2013-10-30/2013-11-01", "set", "30 October – 1 November 2013"),
        ("2013-12-30/2014-01-02", "set", "30 December 2013 – 2 January 2014"),
        ("2013-03/2013-04", "set", "March – April 2013"),
        ("2012/2014", "set", "2012–2014"),
        ("2018/..", "set", "from 2018"),
        ("2008~", "set", "about 2008"),
        ("2008?", "set", "perhaps 2008"),
        ("", "to_be_set", "date to be set"),
        ("", "set", "not known"),
        ("2013-10-14", "provisional", "provisionally 14 October 2013"),
        ("2013-10-14", "postponed", "14 October 2013 (postponed)"),
        ("2013-10-14", "cancelled", "14 October 2013 (cancelled)"),
        ("", "postponed", "postponed, new date to be set"),
    ],
)
def test_a_date_is_written_for_people(edtf, standing, english):
    assert UncertainDate(edtf, standing).written("en") == english


@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("2013-10-14", "14 octobre 2013"),
        ("2013-10-01", "1er octobre 2013"),
        ("2013-10-11", "11 octobre 2013"),
        ("2013-10-01/2013-10-03", "1er–3 octobre 2013"),
        ("2013-09-30/2013-10-01", "30 septembre – 1er octobre 2013"),
        ("2013-08", "août 2013"),
        ("2008~", "vers 2008"),
        ("2018/..", "depuis 2018"),
        ("", "date à fixer"),
    ],
)
def test_a_date_is_written_as_french_writes_it(edtf, french):
    assert UncertainDate.parse(edtf).written("fr") == french


@pytest.mark.parametrize(
    ("standing", "french"),
    [
        ("provisional", "provisoirement 1er octobre 2013"),
        ("postponed", "1er octobre 2013 (reporté)"),
        ("cancelled", "1er octobre 2013 (annulé)"),
    ],
)
def test_a_standing_is_written_in_french(standing, french):
    assert UncertainDate("2013-10-01", standing).written("fr") == french


@few
@given(dates(), st.sampled_from(["en", "fr", "bg", "de", "xx", "en-gb"]))
def test_every_date_can_be_written_in_every_language(date, language):
    assert date.written(language)
    with override("en"):
        assert str(date) == date.written("en")


def test_planned_and_actual_are_both_kept():
    planned, actual = UncertainDate("2013-10"), UncertainDate("2014-02-03")
    both = PlannedAndActual(planned, actual)
    assert both.shown == actual
    assert both.slipped
    assert both.written("en") == "3 February 2014 (planned: October 2013)"
    assert PlannedAndActual(planned, None).shown == planned
    assert not PlannedAndActual(planned, UncertainDate("2013")).slipped
    assert PlannedAndActual().written("en") == "not known"


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (UncertainDate("2013-10"), '<time datetime="2013-10">October 2013</time>'),
        (UncertainDate("2018/.."), "from 2018"),
        (None, "not known"),
        (
            PlannedAndActual(UncertainDate("2013"), UncertainDate("2013-02-03")),
            '<time datetime="2013-02-03">3 February 2013</time>',
        ),
    ],
)
def test_a_date_stands_on_a_page_as_time(value, html):
    with override("en"):
        assert Template("{% load values %}{% when value %}").render(Context({"value": value})) == html


# In the database


@pytest.fixture
def milestones(db):
    """A table that exists for one test."""
    with isolate_apps("khetane.common"):

        class Milestone(models.Model):
            happened = UncertainDateField(blank=True)

            class Meta:
                app_label = "common"

            def __str__(self):
                return str(self.happened)

        _create(Milestone)
        yield Milestone.objects


def _create(model):
    sql, params = connection.SchemaEditorClass(connection, collect_sql=True).table_sql(model)
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)


EXAMPLES = ["2008~", "2013", "2013-10", "2013-10-14", "2014", "2018/.."]


@pytest.fixture
def filled(milestones):
    for edtf in EXAMPLES:
        milestones.create(happened=edtf)
    milestones.create(happened=UncertainDate.to_be_set())
    milestones.create()
    return milestones


def _edtfs(rows):
    return [row.happened.edtf for row in rows]


def test_a_column_keeps_every_part_and_sorts_unset_dates_last(filled):
    ordered = list(filled.exclude(happened="").order_by("happened"))
    assert _edtfs(ordered) == ["2008~", "2013", "2013-10", "2013-10-14", "2014", "2018/..", ""]
    assert filled.get(happened="").happened is None


def test_asking_compares_the_earliest_day(filled):
    assert _edtfs(filled.filter(happened__lt="2014").order_by("pk")) == ["2008~", "2013", "2013-10", "2013-10-14"]
    assert _edtfs(filled.filter(happened__lte="2014").order_by("pk"))[-1] == "2014"
    assert _edtfs(filled.filter(happened__lte=datetime.date(2013, 10, 1)).order_by("pk")) == EXAMPLES[:3]
    assert _edtfs(filled.filter(happened__gt=datetime.date(2013, 10, 1)).order_by("pk"))[0] == "2013-10-14"
    assert _edtfs(filled.filter(happened__gte="2013-10", happened__lt="2018").order_by("pk")) == EXAMPLES[2:5]
    assert filled.filter(happened="2013-10").count() == 1
    assert filled.filter(happened__startswith="2013").count() == 3


def test_values_and_bulk_writing_give_and_take_values(milestones):
    provisional = UncertainDate("2013-10", Standing.PROVISIONAL)
    row = milestones.bulk_create([milestones.model(happened=provisional)])[0]
    assert list(milestones.values_list("happened", flat=True)) == [provisional]
    row.happened = datetime.date(2013, 10, 14)
    milestones.bulk_update([row], ["happened"])
    assert milestones.get().happened == UncertainDate("2013-10-14")
    milestones.update(happened="2015")
    assert milestones.get().happened == UncertainDate("2015")
    milestones.update(happened=None)
    assert milestones.get().happened is None


def test_a_column_refuses_what_cannot_be(milestones):
    with pytest.raises(ValidationError, match="not a date of the calendar"):
        milestones.model(happened="2013-02-30")
    milestones.model().full_clean()


@few
@given(dates())
def test_the_stored_text_gives_the_same_date_again_and_sorts_like_it(date):
    column = UncertainDateField()
    stored = column.get_prep_value(date)
    assert column.from_db_value(stored, None, None) == date
    assert len(stored) <= column.max_length
    assert (stored[:22] < column.get_prep_value("2000-06")[:22]) == (
        (date.earliest, date.latest) < (datetime.date(2000, 6, 1), datetime.date(2000, 6, 30))
    )


def test_migrations_name_the_public_path():
    written, imports = MigrationWriter.serialize(UncertainDateField(blank=True))
    assert written == "khetane.common.dates.UncertainDateField(blank=True)"
    assert imports == {"import khetane.common.dates"}


# In a form


class Ask(forms.Form):
    happened = UncertainDateFormField(label="When?")


def typed(**boxes):
    return {f"happened_{name}": value for name, value in boxes.items()}


@pytest.mark.parametrize(
    ("boxes", "edtf", "standing"),
    [
        ({"day": "3", "month": "02", "year": "2014"}, "2014-02-03", "set"),
        ({"month": "02", "year": "2014", "standing": "provisional"}, "2014-02", "provisional"),
        ({"year": "2008", "sureness": "~"}, "2008~", "set"),
        ({"year": "2018", "no_end": "on"}, "2018/..", "set"),
        ({"year": "2013", "end_year": "2014", "sureness": "?"}, "2013?/2014?", "set"),
        ({"standing": "to_be_set"}, "", "to_be_set"),
    ],
)
def test_boxes_give_a_date(boxes, edtf, standing):
    form = Ask(typed(**boxes))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["happened"] == UncertainDate(edtf, standing)


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        ({"day": "30", "month": "02", "year": "2013"}, "not a date of the calendar"),
        ({"day": "3", "year": "2013"}, "Give the month as well"),
        ({"month": "10"}, "Give the year as well"),
        ({"year": "13"}, "four digits"),
        ({"end_year": "2013"}, "when it begins"),
        ({"year": "2013", "end_year": "2012"}, "before the beginning"),
        ({"year": "2013", "end_year": "2014", "no_end": "on"}, "not both"),
        ({"year": "2013", "standing": "to_be_set"}, "still to be set"),
        ({"year": "2013", "standing": "nonsense"}, "valid choice"),
        ({}, "fill this in"),
    ],
)
def test_what_cannot_be_a_date_is_said_and_what_was_typed_is_kept(boxes, message):
    with override("en"):
        form = Ask(typed(**boxes))
        assert not form.is_valid()
        assert message in form.errors["happened"][0]
        page = str(form["happened"])
    for name, value in boxes.items():
        if name in ("day", "year", "end_year"):
            assert f'name="happened_{name}" value="{value}"' in page


@few
@given(dates())
def test_a_date_shown_in_the_boxes_and_sent_again_is_the_same(date):
    widget = UncertainDateFormField().widget
    boxes = dict(zip(widget.widgets_names, widget.decompress(date), strict=True))
    data = {f"happened{name}": value for name, value in boxes.items() if value is not False}
    form = Ask(data, initial={"happened": date})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["happened"] == date
    assert not form.has_changed()


def test_every_box_has_a_label_of_its_own():
    with override("en"):
        page = str(Ask(initial={"happened": UncertainDate("2013-10/..")})["happened"])
    boxes = re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', page)
    assert len(boxes) == 9
    assert re.findall(r'<label for="([^"]+)">', page) == boxes
    assert "October" in page
