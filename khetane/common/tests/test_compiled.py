"""A query written once answers for every number as Django itself would."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.events.models import Event
from khetane.events.tests.factories import make_event
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority

pytestmark = pytest.mark.django_db


def test_it_answers_for_other_numbers_and_for_several(django_assert_num_queries):
    written = []

    def write(numbers):
        written.append(numbers)
        return Authority.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "name")

    compiled, towns = Compiled(write), [make_authority(name) for name in ("Aba", "Beba", "Ceba")]
    with django_assert_num_queries(4):
        for town in towns:
            assert compiled.rows([town.pk]) == [(town.pk, town.name)]
        assert compiled.rows([one.pk for one in towns]) == [(one.pk, one.name) for one in towns]
    assert len(written) == 2


def test_what_it_depends_on_is_written_for_each():
    words = iter(["A", "B"])
    compiled = Compiled(lambda numbers: Authority.objects.filter(pk__in=numbers, name=next(words)).values_list("name"))
    aba = make_authority("A")
    assert compiled.rows([aba.pk], variant="a") == [("A",)]
    assert compiled.rows([aba.pk], variant="b") == []
    assert compiled.rows([aba.pk], variant="a") == [("A",)]


def test_it_gives_objects_with_what_is_selected_along(django_assert_num_queries):
    compiled = Compiled(
        lambda asked: Authority.objects.filter(slug=asked[0]).select_related("country").annotate(twice=F("pk") * 2)
    )
    towns = [make_authority(name) for name in ("Aba", "Beba")]
    assert compiled.first([towns[0].slug]) == towns[0]
    with django_assert_num_queries(1):
        found = compiled.first([towns[1].slug])
        assert (found.name, found.twice, found.country.code) == ("Beba", towns[1].pk * 2, towns[1].country_id)
    assert compiled.first(["nowhere"]) is None


def test_days_and_columns_with_converters_are_read_as_django_reads_them():
    day = UncertainDate.day(date(2013, 10, 8))
    event = make_event(date=day)
    compiled = Compiled(lambda asked: Event.objects.filter(slug=asked[0], last_day__gte=asked[1]))
    assert compiled.all([event.slug, date(2013, 10, 9)]) == []
    [found] = compiled.all([event.slug, date(2013, 10, 8)])
    assert found == event
    assert (found.date, found.last_day, found.languages) == (day, date(2013, 10, 8), event.languages)


def test_a_value_that_is_changed_on_its_way_is_refused():
    with pytest.raises(ValueError, match="do not reach"):
        Compiled(lambda asked: Authority.objects.filter(name__icontains=asked[0])).all(["a"])


def test_what_is_fetched_in_queries_of_its_own_comes_along(django_assert_num_queries):
    compiled = Compiled(lambda asked: Event.objects.filter(slug=asked[0]).prefetch_related("changes"))
    event = make_event()
    with django_assert_num_queries(2):
        assert list(compiled.first([event.slug]).changes.all()) == []
