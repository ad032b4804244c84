"""A query written once answers for every number as Django itself would."""

from __future__ import annotations

import pytest

from khetane.common.compiled import Compiled
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
