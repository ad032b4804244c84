"""Who sees what, what waits for whom, and what is published."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from django.apps import apps

from khetane.accounts.tests.factories import (
    make_administrator,
    make_deciding_body,
    make_person,
    make_secretariat,
)
from khetane.common.permissions import may
from khetane.network.models import Application
from khetane.network.open_data import PARTICIPANTS
from khetane.network.permissions import Permission
from khetane.network.privacy import COLUMNS
from khetane.network.waiting import desk_tasks_for, workspace_tasks_for
from khetane.places.tests.factories import make_authority

from .factories import make_application, make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_lists_and_permissions_agree_on_who_sees_an_application():
    chance = random.Random(20260401)
    authorities = [make_authority(name=f"Obec {number}") for number in range(3)]
    everybody = [make_person() for _ in range(3)] + [make_secretariat(), make_deciding_body(), make_administrator()]
    for person in everybody:
        for authority in chance.sample(authorities, chance.randrange(3)):
            over = chance.random() < 0.3
            make_spokesperson(authority, person=person, until=date(2021, 1, 1) if over else None)
    rows = [
        make_application(
            opened_by=chance.choice(everybody),
            authority=chance.choice([None, *authorities]),
            status=chance.choice(["draft", "submitted", "withdrawn", "more_asked"]),
        )
        for _ in range(40)
    ]
    for person in everybody:
        seen = set(Application.objects.visible_to(person).values_list("pk", flat=True))
        assert seen == {one.pk for one in rows if may(person, Permission.SEE_APPLICATION, one)}
        written = set(Application.objects.written_by(person).values_list("pk", flat=True))
        assert written == {one.pk for one in rows if may(person, Permission.WRITE_APPLICATION, one)}
        at_the_desk = set(Application.objects.visible_to(person).at_the_desk().values_list("pk", flat=True))
        readable = {one.pk for one in rows if may(person, Permission.READ_AT_DESK, one)}
        assert readable <= at_the_desk


def test_tasks_wait_for_those_who_can_do_them():
    application = make_application()
    make_application(submitted=True)
    make_application(in_review=True)
    assert [task.about for task in workspace_tasks_for(application.opened_by)] == [application.name]
    assert desk_tasks_for(application.opened_by) == []
    assert len(desk_tasks_for(make_secretariat())) == 2
    assert len(desk_tasks_for(make_deciding_body())) == 1


def test_participants_are_published_with_their_own_facts_only(django_assert_max_num_queries):
    make_participation(make_authority(name="Košice"), number=7)
    make_participation(make_authority(name="Ended", is_sample=True), number=8, standing="ended", ended_on="2025")
    with django_assert_max_num_queries(2):
        rows = list(PARTICIPANTS.rows())
    names = [column.name for column in PARTICIPANTS.columns]
    first, second = (dict(zip(names, row, strict=True)) for row in rows)
    assert (first["authority"], first["standing"], first["ended_on"]) == ("ended", "ended", "2025")
    assert first["sample"] is True
    assert (second["name"], second["number"], second["accepted_on"]) == ("Košice", 7, "2026-03-10")


def test_every_column_says_how_far_it_may_travel():
    for model in apps.get_app_config("network").get_models():
        columns = {field.name for field in model._meta.concrete_fields} - {"id"}
        assert columns == set(COLUMNS[model.__name__]), model.__name__
