"""Two invented places on both sides of a river plan together; one of them reads its own draft to the village."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from khetane.places.models import Authority
from khetane.plans import actions
from khetane.plans.models import Edition, Priority, Project
from khetane.plans.seeds import (
    noon,
    sample_consultation,
    sample_measure,
    sample_plan,
    sample_project,
    sample_setback,
    words,
)

from .people import COUNCIL, People


def both_sides_of_the_river(people: People) -> None:
    """A joint plan with two councils, read to the people first; and a draft that lies before the village now."""
    town, village = (Authority.objects.get(slug=slug) for slug in ("vzorkovo", "mintafalva"))
    _a_joint_plan(town, village)
    _a_draft_before_the_village(village)
    _what_went_wrong_and_how_it_goes_on(town)


def _a_joint_plan(town: Authority, village: Authority) -> Edition:
    need, water = Priority.objects.filter(authority=town).order_by("pk")[:2]
    draft = sample_plan(
        authority=town,
        title=("Both sides of the river 2026–2028", "Les deux rives 2026-2028"),
        since="2026-06",
        until="2028",
        measures=[
            sample_measure(
                ("A foot bridge for the way to school", "Une passerelle pour le chemin de l’école"),
                "infrastructure-environment",
                responsible="Building offices of both places",
                due_on="2028-06",
                budget=Decimal(240_000),
                currency="EUR",
                indicator=("The bridge is open", "La passerelle est ouverte"),
                priorities=[need],
            ),
            sample_measure(
                ("One mediator for both places", "Une médiatrice pour les deux communes"),
                "education",
                responsible="Offices for schools",
                due_on="2026-12",
            ),
        ],
        drafted_on=date(2026, 1, 19),
        left_out=[
            (
                water,
                (
                    "It stands in the plan of the town itself, and its money is applied for.",
                    "Elle figure dans le plan de la ville elle-même, et son financement est demandé.",
                ),
            )
        ],
    )
    told = {"by": None, "at": noon(date(2026, 1, 19))}
    actions.place_plan(
        plan=draft.plan,
        partners=[village],
        strategy=words(
            "Development strategy of Vzorkovo 2026–2032", "Stratégie de développement de Vzorkovo 2026-2032"
        ),
        strategy_passage="4.2",
        strategy_url="https://example.org/strategy",
        **told,
    )
    said = (
        "The bridge must carry a pram and have light, or we will not send the small ones over it.",
        "La passerelle doit porter une poussette et être éclairée, sinon nous n’y enverrons pas les petits.",
    )
    asked_for_more = (
        "One mediator for two places is too little; we ask for two.",
        "Une médiatrice pour deux communes, c’est trop peu ; nous en demandons deux.",
    )
    draft = sample_consultation(
        draft,
        opened_on=date(2026, 2, 2),
        until=date(2026, 3, 6),
        invitation=(
            "In the school of the river street on 10 February at five, in the village hall on 12 February at six.",
            "À l’école de la rue de la rivière le 10 février à 17 h, à la salle du village le 12 février à 18 h.",
        ),
        remarks=[
            (
                date(2026, 2, 10),
                "group",
                "",
                said,
                (
                    "taken_up",
                    (
                        "Width and lamps are in the plan of the engineers now.",
                        "La largeur et les lampes figurent désormais dans le projet des ingénieurs.",
                    ),
                ),
            ),
            (
                date(2026, 2, 12),
                "residents",
                "",
                asked_for_more,
                (
                    "partly",
                    (
                        "One begins this year; the second post depends on the budget of 2027.",
                        "La première commence cette année ; le second poste dépend du budget 2027.",
                    ),
                ),
            ),
        ],
        taken_back_on=date(2026, 3, 9),
    )
    draft = actions.submit_edition(edition=draft, by=None, at=noon(date(2026, 4, 13)))
    decided = {"adopted_on": date(2026, 4, 30), "decision_number": "22/2026"}
    edition = actions.adopt_edition(edition=draft, body=COUNCIL, **decided, by=None, at=noon(date(2026, 4, 30)))
    actions.decide_beside(
        edition=edition,
        authority=village,
        body="Village council",
        adopted_on=date(2026, 5, 14),
        decision_number="31/2026",
        by=None,
        at=noon(date(2026, 5, 14)),
    )
    return edition


def _a_draft_before_the_village(village: Authority) -> None:
    draft = sample_plan(
        authority=village,
        title=("Plan of Mintafalva 2027–2029", "Plan de Mintafalva 2027-2029"),
        since="2027",
        until="2029",
        measures=[
            sample_measure(
                ("A warm room for homework", "Une salle chauffée pour les devoirs"),
                "education",
                responsible="Village office",
                due_on="2027-10",
                budget=Decimal(3_500_000),
                currency="HUF",
                indicator=("The room is open on five days a week", "La salle est ouverte cinq jours par semaine"),
            )
        ],
        drafted_on=date(2026, 10, 5),
    )
    sample_consultation(
        draft,
        opened_on=date(2026, 11, 2),
        until=date(2027, 1, 31),
        invitation=(
            "In the village hall on every first Monday at five, or at the after-school club on any day.",
            "À la salle du village chaque premier lundi à 17 h, ou au club après l’école tous les jours.",
        ),
        remarks=[
            (
                date(2026, 11, 2),
                "organisation",
                "Sample association of parents",
                (
                    "The room should be open in the summer holidays, too.",
                    "La salle devrait être ouverte aussi pendant les vacances d’été.",
                ),
                None,
            )
        ],
    )


def _what_went_wrong_and_how_it_goes_on(town: Authority) -> None:
    """The river way is kept up and goes on; while it was built, somebody lost a shed, and both sides tell of it."""
    way = Project.objects.get(slug="sample-river-way")
    sample_project(
        authority=town,
        slug="sample-river-way-lamps",
        title=("Lamps along the river way", "Des lampes le long du chemin de la rivière"),
        summary=("Twelve lamps, switched on at dusk.", "Douze lampes, allumées au crépuscule."),
        status="running",
        recorded_on=date(2026, 9, 14),
        since="2026-09",
        follows=way,
        kept_up=(
            "Technical office of the town",
            "2031",
            (
                "Bulbs and current are in the town’s own budget for five years.",
                "Les ampoules et le courant sont inscrits au budget de la ville pour cinq ans.",
            ),
        ),
        lines=[
            {
                "source_name": "Sample regional fund",
                "together_with": ["Budget of the town"],
                "stated": Decimal(18_000),
                "currency": "EUR",
                "as_of": date(2026, 9, 14),
            }
        ],
    )
    sample_setback(
        way,
        told_by="Sample centre for rights",
        told_on=date(2025, 10, 6),
        happened="2025-06",
        title=("Sheds were taken down without a word", "Des remises démontées sans prévenir"),
        said=(
            "When the way was built, three sheds with firewood were taken down; nobody had been told before.",
            "Pendant les travaux, trois remises à bois ont été démontées ; personne n’avait été prévenu.",
        ),
        side=(
            "That is so. The builder has put up three new sheds; from now on the group is told a week before.",
            "C’est exact. L’entreprise a remonté trois remises ; désormais le groupe est prévenu une semaine avant.",
        ),
        side_by="Office of the mayor",
        published_on=date(2025, 10, 24),
    )
