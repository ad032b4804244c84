"""Two people at one form: whoever saves second learns what the first one wrote, and loses nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from khetane.accounts.tests.factories import sign_in
from khetane.places.tests.factories import make_authority
from khetane.plans.models import FundingLine, Measure

from .factories import (
    make_edition,
    make_funding_line,
    make_measure,
    make_plan,
    make_priority,
    make_project,
    make_result,
)
from .people import OWN, TEAM, somebody

pytestmark = pytest.mark.django_db


def two(authority):
    clients = Client(), Client()
    for client, kind in zip(clients, (OWN, TEAM), strict=True):
        sign_in(client, somebody(kind, authority))
    return clients


def filled(page):
    """What a browser would send if nothing was changed."""
    form = page.context["form"]
    data = {"seen": re.search(rb'name="seen" value="(\w+)"', page.content)[1].decode()}
    for field in form:
        value = field.value()
        widgets = field.field.widget
        if hasattr(widgets, "widgets_names"):
            parts = widgets.decompress(value)
            data |= {f"{field.name}{name}": part or "" for name, part in zip(widgets.widgets_names, parts, strict=True)}
        elif value not in (None, False):
            data[field.name] = value
    return data


@pytest.fixture
def authority():
    return make_authority("Kamenec")


def test_of_a_measure_the_second_sees_both_and_decides(authority):
    measure = make_measure(make_edition(make_plan(authority=authority), measures=0))
    url = f"/workspace/measures/{measure.pk}/edit/"
    first, second = two(authority)
    mine, theirs = filled(first.get(url)), filled(second.get(url))
    assert first.post(url, {**mine, "responsible": "Office for schools", "title_en": "A bus"}).status_code == 302
    answer = second.post(url, {**theirs, "responsible": "Office for roads"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Office for roads" in page
    assert "Office for schools" in page
    assert "A bus" in page
    assert Measure.objects.get().responsible == "Office for schools"
    again = {**theirs, "responsible": "Office for roads", "seen": filled_mark(answer)}
    assert second.post(url, again).status_code == 302
    assert Measure.objects.get().responsible == "Office for roads"


def filled_mark(page):
    return re.search(rb'name="seen" value="(\w+)"', page.content)[1].decode()


def test_whoever_changes_nothing_that_somebody_else_changed_saves_as_ever(authority):
    measure = make_measure(make_edition(make_plan(authority=authority), measures=0))
    url = f"/workspace/measures/{measure.pk}/edit/"
    first, _second = two(authority)
    data = filled(first.get(url))
    assert first.post(url, {**data, "responsible": "One"}).status_code == 302
    data = filled(first.get(url))
    assert first.post(url, {**data, "responsible": "Two"}).status_code == 302


@pytest.mark.parametrize("thing", ["plan", "project", "line", "priority", "result"])
def test_every_form_that_changes_words_asks_for_it(authority, thing):
    project = make_project(authority=authority)
    edition = make_edition(make_plan(authority=authority))
    made = {
        "plan": (edition, f"/workspace/editions/{edition.pk}/edit/", "title_en"),
        "project": (project, f"/workspace/projects/{project.pk}/edit/", "title_en"),
    }
    if thing == "line":
        line = make_funding_line(project)
        made["line"] = (line, f"/workspace/lines/{line.pk}/edit/", "source_name")
    if thing == "priority":
        priority = make_priority(authority=authority)
        made["priority"] = (priority, f"/workspace/priorities/{priority.pk}/edit/", "title_en")
    if thing == "result":
        result = make_result(authority=authority)
        made["result"] = (result, f"/workspace/results/{result.pk}/edit/", "statement_en")
    _thing, url, name = made[thing]
    clients = (Client(), Client())
    for client in clients:
        sign_in(client, somebody(TEAM, authority))
    mine, theirs = (filled(client.get(url)) for client in clients)
    assert clients[0].post(url, {**mine, name: "Written first"}).status_code == 302
    answer = clients[1].post(url, {**theirs, name: "Written second"})
    assert (answer.status_code, "Written first" in answer.content.decode()) == (409, True)


def test_a_form_without_a_mark_saves_as_ever(authority):
    line = make_funding_line(make_project(authority=authority))
    first, _second = two(authority)
    url = f"/workspace/lines/{line.pk}/edit/"
    assert first.post(url, {"source_name": "Town", "currency": "EUR"}).status_code == 302
    assert FundingLine.objects.get().source_name == "Town"


def test_a_need_that_was_set_aside_since_stays_where_a_measure_names_it(authority):
    need = make_priority(authority=authority, confirmed=True)
    measure = make_measure(make_edition(make_plan(authority=authority), measures=0), priorities=[need])
    need.status = "set_aside"
    need.save()
    client, _other = two(authority)
    url = f"/workspace/measures/{measure.pk}/edit/"
    assert client.post(url, {**filled(client.get(url)), "responsible": "Office for roads"}).status_code == 302
    assert Measure.objects.get().responsible == "Office for roads"
    assert list(measure.priorities.all()) == [need]
