"""Vzorkovo: the whole road, from a need spoken in a street to what the group says of the result."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from khetane.frameworks.models import Objective
from khetane.places.models import Authority
from khetane.plans.models import Measure, Priority
from khetane.plans.seeds import (
    noon,
    sample_measure,
    sample_plan,
    sample_priority,
    sample_project,
    sample_result,
)
from khetane.programmes.seeds import sample_engagement, sample_group

from .meetings import they_meet
from .people import COUNCIL, EVIDENCE, PROGRAMME, People, participant


def the_whole_road(people: People) -> None:
    """Vzorkovo: everything, and a need solved in the authority's eyes and not in the group's."""
    joined = date(2024, 2, 12)
    town = participant(people, "vzorkovo", "Vzorkovo", "town", "SK", joined, applicant=people.municipality)
    engagement = sample_engagement(
        town,
        PROGRAMME,
        phase_slug="only",
        steps=[("show_interest", "2024-02-20"), ("agree", "2024-03-14"), ("begin", "2024-04")],
        milestones=[
            ("task_force", "2025-01-20"),
            ("group_formed", "2024-05-06"),
            ("priorities_listed", "2024-06-18"),
        ],
        at=noon(date(2025, 1, 21)),
    )
    group = sample_group(
        town,
        "Group of the river street",
        engagements=[engagement],
        formed_on="2024-05-06",
        sizes=[(date(2024, 5, 6), 24, 13), (date(2025, 5, 6), 36, 24)],
        at=noon(date(2025, 5, 7)),
    )
    asked = {
        "authority": town,
        "engagement": engagement,
        "groups": [group],
        "recorded_on": date(2024, 6, 4),
        "confirmed_on": date(2024, 6, 11),
    }
    way, water = _way(asked), _water(asked)
    they_meet(group, engagement, [way, water])
    measures = _plan_of_vzorkovo(town, engagement, way, water)
    _work_in_vzorkovo(town, engagement, way, water, measures)


def _way(asked: dict[str, Any]) -> Priority:
    return sample_priority(
        **asked,
        theme="infrastructure-environment",
        title=(
            "A safe way to school along the river street",
            "Un chemin sûr vers l’école le long de la rue de la Rivière",
        ),
        for_whom=(
            "For the children of the river street, most of them Roma; open to everybody who walks there.",
            "Pour les enfants de la rue de la Rivière, en majorité roms ; ouvert à toute personne qui y passe.",
        ),
        answer=(
            "accepted",
            (
                "The way will be built with the road works of 2025.",
                "Le chemin sera fait avec les travaux de voirie de 2025.",
            ),
            COUNCIL,
            date(2024, 8, 1),
        ),
        authority_says=(
            "solved",
            ("The way is open since September.", "Le chemin est ouvert depuis septembre."),
            date(2025, 10, 6),
        ),
        group_says=(
            "not_solved",
            (
                "There is no light, and in winter the children go in the dark.",
                "Il n’y a pas de lumière ; en hiver, les enfants marchent dans le noir.",
            ),
            date(2025, 12, 3),
        ),
    )


def _water(asked: dict[str, Any]) -> Priority:
    return sample_priority(
        **asked,
        theme="housing",
        term="long",
        title=("Drinking water in the upper lane", "De l’eau potable dans la ruelle haute"),
        answer=(
            "partly",
            (
                "Two public taps now, pipes when the fund opens.",
                "Deux bornes-fontaines maintenant, le réseau dès l’ouverture du fonds.",
            ),
            COUNCIL,
            date(2024, 8, 1),
        ),
    )


def _plan_of_vzorkovo(town: Authority, engagement: Any, way: Priority, water: Priority) -> list[Measure]:
    foot_way = sample_measure(
        ("Build a lit foot way to the school", "Aménager un chemin piéton éclairé vers l’école"),
        "infrastructure-environment",
        responsible="Department of roads",
        due_on="2025-09",
        budget=Decimal(48000),
        currency="EUR",
        indicator=("Children walk to school on it all year", "Les enfants l’empruntent toute l’année"),
        priorities=[way],
    )
    taps = sample_measure(
        ("Two public taps in the upper lane", "Deux bornes-fontaines dans la ruelle haute"),
        "housing",
        responsible="Water works",
        due_on="2026",
        priorities=[water],
        objectives=Objective.objects.filter(framework__code="eu-2020-2030", code="housing"),
    )
    edition = sample_plan(
        authority=town,
        engagement=engagement,
        title=("Joint action plan of Vzorkovo 2025–2027", "Plan d’action conjoint de Vzorkovo 2025-2027"),
        since="2025",
        until="2027",
        measures=[foot_way, taps],
        drafted_on=date(2024, 9, 10),
        adopted_on=date(2024, 12, 12),
        adopted_by=COUNCIL,
        decision_number="112/2024",
    )
    return list(edition.measures.order_by("position", "pk"))


def _work_in_vzorkovo(
    town: Authority, engagement: Any, way: Priority, water: Priority, measures: list[Measure]
) -> None:
    counted = {"as_of": date(2025, 9, 15)}
    euro, fund = {"currency": "EUR", **counted}, "Sample regional fund"
    river_way = sample_project(
        authority=town,
        engagement=engagement,
        slug="sample-river-way",
        title=("The river way", "Le chemin de la rivière"),
        summary=("A paved foot way of 900 metres.", "Un chemin piéton pavé de 900 mètres."),
        status="completed",
        recorded_on=date(2025, 9, 15),
        since="2025-03",
        until="2025-09",
        measures=measures[:1],
        priorities=[way],
        lines=[
            {
                "source_name": fund,
                "planned": Decimal(40000),
                "approved": Decimal(36000),
                "spent": Decimal(35200),
                **euro,
            },
            {"source_name": "Budget of the town", "planned": Decimal(8000), "spent": Decimal(9100), **euro},
            {
                "source_name": "Sample neighbour town across the border",
                "currency": "CZK",
                "planned": Decimal(50000),
                "is_in_kind": True,
                **counted,
            },
        ],
    )
    sample_project(
        authority=town,
        engagement=engagement,
        slug="sample-upper-lane-taps",
        title=("Taps of the upper lane", "Bornes-fontaines de la ruelle haute"),
        status="submitted",
        recorded_on=date(2025, 11, 3),
        measures=measures[1:],
        priorities=[water],
        lines=[{"source_name": fund, "planned": Decimal(22000), "currency": "EUR", "as_of": date(2025, 11, 3)}],
    )
    sample_result(
        authority=town,
        slug="sample-river-way-in-use",
        statement=(
            "118 children walk to school on the new way",
            "118 enfants vont à l’école par le nouveau chemin",
        ),
        low=118,
        unit="children",
        as_of="2025-11",
        scope="school of the river street",
        source_label="Sample count of the school",
        source_url="https://example.org/count",
        method="Counted at the gate on five mornings",
        evidence_link=EVIDENCE,
        reported_on=date(2025, 11, 18),
        published_on=date(2025, 11, 20),
        projects=[river_way],
        measures=measures[:1],
        priorities=[way],
    )
