"""What was kept elsewhere before: a list of plans that the secretariat brought in."""

from __future__ import annotations

from datetime import date

from khetane.plans.seeds import sample_list

from .people import People

COLUMNS = (
    *("authority", "plan_en", "plan_fr", "adopted_by", "adopted_on", "decision_number"),
    *("title_en", "title_fr", "theme", "responsible", "due_on", "budget", "currency"),
)


def a_list_was_kept_elsewhere(people: People) -> None:
    """One plan comes in as it was adopted years ago; another stays outside, because a row of it cannot be read."""
    rows = [
        (
            *("nova-vzorka", "Village plan for all 2019–2021", "Plan du village pour tous 2019-2021"),
            *("Village council", "12/3/2019", "4/2019"),
            *("Water in the lower street", "L’eau dans la rue basse", "infrastructure-environment"),
            *("Building office", "2020", "18000", "EUR"),
        ),
        (
            *("", "", "", "", "", ""),
            *("A mediator at the school", "Une médiatrice à l’école", "education", "School", "2019-09", "", ""),
        ),
        (
            *("vzorkovo", "Plan for the old quarter 2017", "Plan du vieux quartier 2017", "", "", ""),
            *("Light on the square", "De la lumière sur la place", "lamps", "", "2017", "", ""),
        ),
    ]
    sample_list(
        "sample-plans-before-2020.csv",
        [COLUMNS, *rows],
        source_label="Sample list of an earlier programme",
        handed_in_on=date(2026, 9, 14),
    )
