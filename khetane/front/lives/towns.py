"""Other towns: interrupted, a plan without projects, a project without a plan, a group too small to be counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from khetane.network.seeds import (
    sample_concern,
)
from khetane.plans.models import Priority
from khetane.plans.seeds import (
    noon,
    sample_amendment,
    sample_clock,
    sample_measure,
    sample_plan,
    sample_priority,
    sample_project,
    sample_result,
    words,
)
from khetane.programmes.seeds import sample_engagement, sample_group

from .people import COUNCIL, EVIDENCE, PROGRAMME, People, participant


def interrupted(people: People) -> None:
    """Primerovo: a municipality whose engagement broke off after an election."""
    town = participant(
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
    town = participant(people, "modelesti", "Modelești", "town", "RO", date(2024, 6, 3))
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
    bus = sample_priority(
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
    _asked_again(bus)
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
    first = sample_plan(
        authority=town,
        title=("Plan of Modelești for inclusion 2025–2026", "Plan de Modelești pour l’inclusion 2025-2026"),
        since="2025",
        until="2026",
        measures=[officer],
        drafted_on=date(2024, 12, 2),
        adopted_on=date(2025, 1, 30),
        adopted_by=COUNCIL,
        decision_number="HCL 9/2025",
        left_out=[
            (
                bus,
                (
                    "The line belongs to the county. The town asks it for a stop on Sundays.",
                    "La ligne relève du département. La ville lui demande un arrêt le dimanche.",
                ),
            )
        ],
    )
    sunday_bus = sample_measure(
        ("A bus on Sundays, at ten and at four", "Un bus le dimanche, à dix et à seize heures"),
        "infrastructure-environment",
        responsible="Office for transport",
        due_on="2026-04",
        budget=Decimal(60_000),
        currency="RON",
        priorities=[bus],
    )
    sample_amendment(
        first,
        measures=[sunday_bus],
        revised_on=date(2026, 1, 12),
        adopted_on=date(2026, 1, 29),
        adopted_by=COUNCIL,
        decision_number="HCL 11/2026",
    )


def _asked_again(bus: Priority) -> None:
    """The group does not leave it at the refusal; the answer is paused over summer, then overdue, then given."""
    group_says = (
        "The county answered us that the town may ask for a stop on Sundays. So we ask the town again.",
        "Le département nous a répondu que la ville peut demander un arrêt le dimanche. Nous redemandons donc.",
    )
    summer = ("The council does not sit in summer.", "Le conseil ne siège pas en été.")
    inquiry = ("The offer of the bus company is still missing.", "L’offre de la compagnie de bus manque encore.")
    sample_clock(
        bus,
        (date(2025, 6, 10), "reopen_priority", {"reason": group_says}),
        (date(2025, 7, 1), "pause_clock", {"ground": "recess", "until": date(2025, 9, 1), "reason": summer}),
        (date(2025, 9, 15), "extend_deadline", {"reason": inquiry}),
        (date(2025, 11, 10), "note_attention", {"whose": "facilitator", "told_on": date(2025, 11, 10)}),
        (date(2025, 11, 24), "note_attention", {"whose": "mayor", "told_on": date(2025, 11, 24)}),
        (
            date(2025, 12, 11),
            "answer_priority",
            {
                "kind": "partly",
                "reason": (
                    "From spring on a bus will come on Sundays at ten and at four, for one year to begin with.",
                    "Dès le printemps, un bus viendra le dimanche à dix et à seize heures, d’abord pour un an.",
                ),
                "body": COUNCIL,
                "answered_on": date(2025, 12, 11),
            },
        ),
    )


def a_project_without_a_plan(people: People) -> None:
    """Mintafalva: a village with a project and no plan, and a result so small that its figure is withheld."""
    village = participant(people, "mintafalva", "Mintafalva", "village", "HU", date(2024, 9, 23))
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
    city = participant(people, "esempiano", "Esempiano", "city", "IT", date(2025, 10, 14))
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
