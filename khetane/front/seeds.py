"""The sample alliance: six invented authorities in five countries, each at another point of the road.

Their names are made of the word for "sample" in their languages. Everything happens through the same actions as in
real life, on given days, by the makers of the apps below; it is marked *sample* wherever it is shown, and
`manage.py remove_sample` takes it all away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from khetane.accounts.models import Person
from khetane.accounts.seeds import sample_person
from khetane.exchange.seeds import sample_exchange, sample_notice
from khetane.frameworks.models import Objective
from khetane.network.seeds import (
    add_sample_authority,
    sample_application,
    sample_before_the_body,
    sample_concern,
    sample_declaration,
    sample_participant,
    sample_signature,
    sample_signing,
)
from khetane.network.states import ApplicationStatus
from khetane.places.models import Authority, Country
from khetane.plans.models import Measure, Priority
from khetane.plans.seeds import (
    noon,
    sample_measure,
    sample_plan,
    sample_priority,
    sample_project,
    sample_result,
    words,
)
from khetane.programmes.actions import appoint_team_member
from khetane.programmes.models import Phase, Programme
from khetane.programmes.seeds import sample_engagement, sample_group

from .index import rebuild

PROGRAMME = "sample-programme"
COUNCIL = "Town council"
EVIDENCE = "https://example.org/evidence"


@dataclass(frozen=True)
class People:
    """The sample people who act."""

    applicant: Person
    municipality: Person
    team: Person
    secretariat: Person


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
    appoint_team_member(
        person=people.team,
        programme=programme,
        country=Country.objects.get(code="SK"),
        function="facilitator",
        since=date(2025, 1, 1),
        by=None,
        at=at,
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


def _participant(people: People, slug: str, name: str, kind: str, code: str, on: date, **more: Any) -> Authority:
    more = {"applicant": people.applicant, "secretariat": people.secretariat, **more}
    return sample_participant(slug, name, kind, Country.objects.get(code=code), on, **more).authority


def the_whole_road(people: People) -> None:
    """Vzorkovo: everything, and a need solved in the authority's eyes and not in the group's."""
    joined = date(2024, 2, 12)
    town = _participant(people, "vzorkovo", "Vzorkovo", "town", "SK", joined, applicant=people.municipality)
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


def interrupted(people: People) -> None:
    """Primerovo: a municipality whose engagement broke off after an election."""
    town = _participant(
        people, "primerovo", "Примерово", "municipality", "BG", date(2023, 5, 16), latin_name="Primerovo"
    )
    reason = {
        "en": "After the election the new council asked for time to decide whether to go on.",
        "fr": "Après les élections, le nouveau conseil a demandé du temps pour décider de la suite.",
    }
    sample_engagement(
        town,
        PROGRAMME,
        phase_slug="only",
        steps=[
            ("show_interest", "2023-06"),
            ("agree", "2023-09-04"),
            ("begin", "2023-10"),
            ("interrupt", "2024-11", reason),
        ],
        milestones=[("group_formed", "2023-12"), ("priorities_listed", "2024-04~")],
        at=noon(date(2024, 11, 25)),
    )


def a_plan_without_projects(people: People) -> None:
    """Modelești: a plan without a project, a need refused with its reason, a concern that was cleared."""
    town = _participant(people, "modelesti", "Modelești", "town", "RO", date(2024, 6, 3))
    sample_concern(
        town,
        secretariat=people.secretariat,
        raised_on=date(2025, 9, 9),
        wording=words(
            "Questions about words said in the council were put to the town.",
            "Des questions ont été posées à la ville sur des propos tenus au conseil.",
        ),
        reply=words(
            "The mayor has answered these words in the next session, and the minutes are public.",
            "Le maire a répondu à ces propos à la séance suivante, et le procès-verbal est public.",
        ),
    )
    at = noon(date(2024, 9, 2))
    group = sample_group(town, "Group of the hill", formed_on="2024-07", sizes=[(date(2024, 9, 1), 31, 17)], at=at)
    steps = [("show_interest", "2024-06"), ("agree", "2024-07-01"), ("begin", "2024-07")]
    sample_engagement(town, PROGRAMME, phase_slug="only", steps=steps, at=at)
    asked = {
        "authority": town,
        "groups": [group],
        "recorded_on": date(2024, 10, 7),
        "confirmed_on": date(2024, 10, 14),
    }
    answered_on = date(2024, 11, 28)
    sample_priority(
        **asked,
        theme="infrastructure-environment",
        title=("A bus on Sundays", "Un bus le dimanche"),
        answer=(
            "refused",
            (
                "The line belongs to the county; the town has no say over it. We passed the wish on to the county.",
                "La ligne relève du département ; la ville n’en décide pas. Nous avons transmis la demande.",
            ),
            COUNCIL,
            answered_on,
        ),
    )
    papers = sample_priority(
        **asked,
        theme="civil-documents",
        title=(
            "Help with birth certificates and identity papers",
            "De l’aide pour les actes de naissance et les papiers d’identité",
        ),
        answer=(
            "accepted",
            ("An officer will come every second Thursday.", "Un agent viendra un jeudi sur deux."),
            COUNCIL,
            answered_on,
        ),
    )
    officer = sample_measure(
        ("An officer for papers comes to the hill", "Un agent d’état civil vient sur la colline"),
        "civil-documents",
        responsible="Register office",
        due_on="2025-03",
        priorities=[papers],
    )
    sample_plan(
        authority=town,
        title=("Plan of Modelești for inclusion 2025–2026", "Plan de Modelești pour l’inclusion 2025-2026"),
        since="2025",
        until="2026",
        measures=[officer],
        drafted_on=date(2024, 12, 2),
        adopted_on=date(2025, 1, 30),
        adopted_by=COUNCIL,
        decision_number="HCL 9/2025",
    )


def a_project_without_a_plan(people: People) -> None:
    """Mintafalva: a village with a project and no plan, and a result so small that its figure is withheld."""
    village = _participant(people, "mintafalva", "Mintafalva", "village", "HU", date(2024, 9, 23))
    begun, given = date(2025, 2, 3), Decimal(4_200_000)
    club = sample_project(
        authority=village,
        slug="sample-after-school-club",
        title=("After-school club", "Club après l’école"),
        summary=(
            "Homework, a warm meal and music, three days a week.",
            "Devoirs, repas chaud et musique, trois jours par semaine.",
        ),
        status="running",
        recorded_on=begun,
        since="2025-02",
        lines=[
            {"source_name": "Sample foundation", "currency": "HUF", "planned": given, "approved": given, "as_of": begun}
        ],
    )
    sample_result(
        authority=village,
        slug="sample-moved-up-a-class",
        statement=(
            "Children of the village moved up a class",
            "Des enfants du village sont passés dans la classe supérieure",
        ),
        low=7,
        unit="children",
        as_of="2025-06",
        scope="Mintafalva",
        source_label="Sample list of the club",
        source_url="https://example.org/club",
        method="Counted by the club",
        evidence_link=EVIDENCE,
        reported_on=date(2025, 6, 27),
        published_on=date(2025, 7, 1),
        projects=[club],
    )


def a_small_group(people: People) -> None:
    """Esempiano: a city that has just begun; its group is so small that its size is withheld."""
    city = _participant(people, "esempiano", "Esempiano", "city", "IT", date(2025, 10, 14))
    at = noon(date(2025, 12, 20))
    engagement = sample_engagement(
        city,
        PROGRAMME,
        phase_slug="only",
        steps=[("show_interest", "2025-10-20"), ("agree", "2025-11-10")],
        milestones=[("group_formed", "2025-12")],
        planned=[("priorities_listed", "2027-02")],
        at=at,
    )
    sample_group(
        city,
        "Group of the old station",
        engagements=[engagement],
        formed_on="2025-12",
        sizes=[(date(2025, 12, 18), 7, 4)],
        at=at,
    )


def a_declaration_is_signed(people: People) -> None:
    """Signing is not joining: a participant, one that is none yet, one that took it back, one that waits."""
    declaration = sample_declaration(
        "sample-words-count",
        opened_on=date(2025, 4, 8),
        title=words("Sample declaration: words count", "Déclaration fictive : les mots comptent"),
        summary=words(
            "Whoever signs answers hate speech in their council at once, and in public.",
            "Qui signe répond aussitôt, et en public, au discours de haine dans son conseil.",
        ),
        text=words(
            "We answer hate speech against Roma and Travellers in our councils at once and in public.\n\n"
            "We tell once a year what we heard and what we answered.",
            "Nous répondons aussitôt et en public au discours de haine envers les Roms et les Gens du voyage dans nos "
            "conseils.\n\nUne fois par an, nous disons ce que nous avons entendu et ce que nous avons répondu.",
        ),
    )
    days = {
        "vzorkovo": (date(2025, 4, 8), None),
        "esempiano": (date(2025, 11, 4), None),
        "mintafalva": (date(2025, 5, 12), date(2026, 6, 1)),
        "nova-vzorka": (date(2026, 9, 20), None),
    }
    for slug, (signed_on, withdrawn_on) in days.items():
        sample_signature(
            declaration,
            Authority.objects.get(slug=slug),
            signed_on,
            secretariat=people.secretariat,
            withdrawn_on=withdrawn_on,
        )
    hungary = Country.objects.get(code="HU")
    sample_signing(declaration, "Példavár", "town", hungary, date(2026, 11, 16), confirmed=True)


def at_the_beginning(people: People) -> None:
    """Nová Vzorka: a village that is asking to take part; it stands in the record and is no participant yet."""
    slovakia = Country.objects.get(code="SK")
    add_sample_authority("nova-vzorka", "Nová Vzorka", "village", slovakia, at=noon(date(2026, 9, 1)))
    sample_application(
        "Nová Vzorka",
        kind="village",
        country=slovakia,
        applicant=people.applicant,
        secretariat=people.secretariat,
        opened_on=date(2026, 10, 5),
        status=ApplicationStatus.MORE_ASKED,
    )


def before_the_body(people: People) -> None:
    """Образцово: a town whose application stands on the agenda of the next meeting."""
    held_on = date(2026, 11, 18)
    application = sample_application(
        "Образцово",
        kind="town",
        country=Country.objects.get(code="BG"),
        applicant=people.applicant,
        secretariat=people.secretariat,
        opened_on=date(2026, 10, 12),
        status=ApplicationStatus.UNDER_REVIEW,
    )
    sample_before_the_body(
        application, secretariat=people.secretariat, reviewer=sample_person("deciding body"), held_on=held_on
    )


def helping_each_other(people: People) -> None:
    """Vzorkovo shows others how it found an answer; Esempiano asks who has done what it has before it."""
    vzorkovo, modelesti, esempiano = (
        Authority.objects.get(slug=slug) for slug in ("vzorkovo", "modelesti", "esempiano")
    )
    offer = sample_notice(
        vzorkovo,
        kind="offer",
        form="study_visit",
        theme="infrastructure-environment",
        title=words(
            "See how a safe way to school was built", "Voir comment un chemin sûr vers l'école a été construit"
        ),
        text=words(
            "Walk it with the people who asked for it, the engineer who drew it and the treasurer who found the money.",
            "Parcourez-le avec celles et ceux qui l'ont demandé, l'ingénieur qui l'a dessiné et la trésorière qui a "
            "trouvé l'argent.",
        ),
        languages="English, Romani, Slovenčina",
        on=date(2026, 2, 16),
        by=people.municipality,
    )
    sample_exchange(
        offer,
        modelesti,
        wished_on=date(2026, 3, 9),
        wish="Three of us would like to come, one of them from the community group.",
        asked_by=people.applicant,
        host=people.municipality,
        held_on=date(2026, 5, 12),
        outcome=words(
            "Two days in Vzorkovo. The council of Modelești asked for the drawings and put the street into its budget.",
            "Deux jours à Vzorkovo. Le conseil de Modelești a demandé les plans et a inscrit la rue à son budget.",
        ),
        guest_word=words(
            "We saw what it costs, and that it can be done.", "Nous avons vu ce que cela coûte, et que cela se peut."
        ),
        host_word=words("Their questions made us measure again.", "Leurs questions nous ont fait mesurer à nouveau."),
    )
    sample_notice(
        esempiano,
        kind="request",
        form="advice",
        theme="infrastructure-environment",
        title=words("Who has brought water to a street without papers?", "Qui a amené l'eau dans une rue sans titre ?"),
        text=words(
            "We have the pipe and the money, and no title to the ground.",
            "Nous avons la conduite et l'argent, mais aucun titre sur le terrain.",
        ),
        languages="English, Italiano",
        on=date(2026, 9, 7),
        by=people.applicant,
    )


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
)
