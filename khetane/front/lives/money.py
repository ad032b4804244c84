"""Money that the invented towns can ask for: one call is open, one has closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from khetane.plans.seeds import sample_call

from .people import People


def money_is_offered(people: People) -> None:
    """Sample foundations publish their calls."""
    sample_call(
        "sample-light-and-water",
        title=("Sample call: light and water in every street", "Appel fictif : lumière et eau dans chaque rue"),
        summary=(
            "Pays for ways, lamps, water and drains where people live without them. Neighbours take part in the work.",
            "Finance des chemins, des lampes, l’eau et l’assainissement là où ils manquent. Les voisins y participent.",
        ),
        who=(
            "Towns and villages, together with a group of those who live there",
            "Villes et villages, avec un groupe d’habitants",
        ),
        funder="Sample foundation",
        published_on=date(2026, 9, 7),
        opens_on=date(2026, 10, 1),
        closes_on=date(2027, 3, 31),
        themes=["infrastructure-environment", "housing"],
        countries=["SK", "RO", "BG", "HU"],
        kinds=["town", "village", "municipality"],
        most=Decimal(150_000),
        currency="EUR",
    )
    sample_call(
        "sample-after-school",
        title=("Sample call: after school", "Appel fictif : après l’école"),
        summary=(
            "Paid for clubs where children do their homework, eat and play.",
            "A financé des clubs où les enfants font leurs devoirs, mangent et jouent.",
        ),
        who=("Any local authority", "Toute collectivité locale"),
        funder="Sample foundation",
        published_on=date(2025, 1, 13),
        closes_on=date(2025, 4, 30),
        themes=["education"],
        most=Decimal(20_000),
        currency="EUR",
    )
