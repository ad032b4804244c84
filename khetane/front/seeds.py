"""The sample alliance: six invented authorities in five countries, each at another point of the road.

Their names are made of the word for "sample" in their languages. Everything happens through the same actions as in
real life, on given days, by the makers of the apps below; it is marked *sample* wherever it is shown, and
`manage.py remove_sample` takes it all away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from khetane.accounts.seeds import sample_person
from khetane.fieldwork.seeds import sample_report
from khetane.places.models import Country
from khetane.plans.seeds import (
    words,
)
from khetane.programmes.actions import appoint_team_member
from khetane.programmes.models import Phase, Programme

from .index import rebuild
from .lives.alliance import a_declaration_is_signed, at_the_beginning, before_the_body, helping_each_other
from .lives.lists import a_list_was_kept_elsewhere
from .lives.money import money_is_offered
from .lives.people import PROGRAMME, People
from .lives.together import both_sides_of_the_river
from .lives.towns import a_plan_without_projects, a_project_without_a_plan, a_small_group, interrupted
from .lives.vzorkovo import the_whole_road


def furnish_pages(*, at: datetime) -> None:
    """What the record brought can be found from the first visitor on; later every change finds its way by itself."""
    rebuild()


def furnish_sample(*, at: datetime) -> None:
    """Called once, after the sample people are there."""
    roles = ("applicant", "municipality", "support team", "secretariat")
    people = People(*(sample_person(role) for role in roles))
    programme = _programme()
    for live in LIVES:
        live(people)
    member = appoint_team_member(
        person=people.team,
        programme=programme,
        country=Country.objects.get(code="SK"),
        function="facilitator",
        since=date(2025, 1, 1),
        by=None,
        at=at,
    )
    sample_report(
        member,
        date(2025, 11, 1),
        days={"vzorkovo": ("7.5", "Group of the river street; talks with the fund about the taps")},
        words="The counting at the school gate took two mornings more than planned: it rained.",
        handed_in_on=date(2025, 12, 2),
    )


def _programme() -> Programme:
    """An invented programme, so that no count of a real one is mixed with invented towns."""
    programme, _created = Programme.objects.get_or_create(
        slug=PROGRAMME,
        defaults={
            "name": "SAMPLE",  # the same in every language, like ROMACT
            "title": words("Sample programme, made up to show how it works", "Programme fictif, pour l’exemple"),
            "summary": words(
                "Six invented towns in five countries go the way from a letter to a result, each in its own manner.",
                "Six villes fictives de cinq pays vont d’une lettre à un résultat, chacune à sa manière.",
            ),
            "position": 90,
            "is_sample": True,
        },
    )
    phase, created = Phase.objects.get_or_create(
        programme=programme, slug="only", defaults={"title": words("Only phase", "Phase unique"), "since": "2023"}
    )
    if created:
        phase.countries.set(Country.objects.filter(code__in=["SK", "BG", "RO", "HU", "IT"]))
    return programme


LIVES: tuple[Callable[[People], None], ...] = (
    the_whole_road,
    interrupted,
    a_plan_without_projects,
    a_project_without_a_plan,
    a_small_group,
    at_the_beginning,
    before_the_body,
    a_declaration_is_signed,
    helping_each_other,
    both_sides_of_the_river,
    money_is_offered,
    a_list_was_kept_elsewhere,
)
