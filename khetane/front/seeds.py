"""The sample alliance: six invented authorities in five countries, each at another point of the road.

Their names are made of the word for "sample" in their languages. Everything happens through the same actions as in
real life, on given days, and is marked *sample* wherever it is shown; `manage.py remove_sample` takes it all away.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from khetane.accounts.models import Person
from khetane.accounts.seeds import sample_person
from khetane.common.dates import UncertainDate
from khetane.common.figures import Figure, SourceKind
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Objective, Theme
from khetane.network.seeds import add_sample_authority, sample_application, sample_participant
from khetane.network.states import ApplicationStatus
from khetane.places.models import Authority, Country
from khetane.plans import actions
from khetane.plans.actions.plans import MeasureTexts
from khetane.plans.actions.projects import LineTexts, ProjectTexts
from khetane.plans.actions.results import ResultTexts
from khetane.plans.models import Edition, Priority, Project
from khetane.programmes.actions import appoint_team_member
from khetane.programmes.models import Phase, Programme
from khetane.programmes.seeds import sample_engagement, sample_group

PROGRAMME = "sample-programme"


def in_two(english: str, french: str) -> TranslatedText:
    return TranslatedText.original(english, "en").with_translation("fr", french)


def at(day: date) -> datetime:
    """Noon of that day."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def furnish_sample(*, at: datetime) -> None:
    """Called once, after the sample people are there."""
    people = {role: sample_person(role) for role in ("applicant", "municipality", "support team", "secretariat")}
    programme = _programme()
    _whole_road(people)
    _interrupted(people)
    _plan_without_projects(people)
    _project_without_plan(people)
    _small_group(people)
    _at_the_beginning(people)
    appoint_team_member(
        person=people["support team"],
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
            "name": "Sample programme",
            "title": in_two("Sample programme, made up to show how it works", "Programme fictif, pour l’exemple"),
            "summary": in_two(
                "Six invented towns in five countries go the way from a letter to a result, each in its own manner.",
                "Six villes fictives de cinq pays vont d’une lettre à un résultat, chacune à sa manière.",
            ),
            "position": 90,
            "is_sample": True,
        },
    )
    phase, created = Phase.objects.get_or_create(
        programme=programme, slug="only", defaults={"title": in_two("Only phase", "Phase unique"), "since": "2023"}
    )
    if created:
        phase.countries.set(Country.objects.filter(code__in=["SK", "BG", "RO", "HU", "IT"]))
    return programme


def _participant(
    slug: str, name: str, kind: str, code: str, on: date, people: dict[str, Person], **more: Any
) -> Authority:
    country = Country.objects.get(code=code)
    more.setdefault("applicant", people["applicant"])
    return sample_participant(slug, name, kind, country, on, secretariat=people["secretariat"], **more).authority


def _theme(code: str) -> Theme:
    return Theme.objects.get(code=code)


def _priority(
    authority: Authority, title: TranslatedText, theme: str, on: date, *, group: Any = None, **more: Any
) -> Priority:
    """A need that its group confirmed a week after it was written down."""
    priority = actions.record_priority(
        authority=authority,
        title=title,
        theme=_theme(theme),
        term=more.pop("term", "short"),
        recorded_on=on,
        groups=[group] if group else [],
        by=None,
        at=at(on),
        **more,
    )
    confirmed_on = on + timedelta(days=7)
    return actions.confirm_priority(priority=priority, confirmed_on=confirmed_on, by=None, at=at(confirmed_on))


def _answer(priority: Priority, kind: str, on: date, reason: TranslatedText) -> None:
    actions.answer_priority(
        priority=priority, kind=kind, reason=reason, body="Town council", answered_on=on, by=None, at=at(on)
    )


def _adopted(edition: Edition, on: date, number: str) -> Edition:
    actions.submit_edition(edition=edition, by=None, at=at(on))
    return actions.adopt_edition(
        edition=edition, body="Town council", adopted_on=on, decision_number=number, by=None, at=at(on)
    )


def _whole_road(people: dict[str, Person]) -> None:
    """Vzorkovo: everything, and a need solved in the authority's eyes and not in the group's."""
    town = _participant(
        "vzorkovo", "Vzorkovo", "town", "SK", date(2024, 2, 12), people, applicant=people["municipality"]
    )
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
        at=at(date(2025, 1, 21)),
    )
    group = sample_group(
        town,
        "Group of the river street",
        engagements=[engagement],
        formed_on="2024-05-06",
        sizes=[(date(2024, 5, 6), 24, 13), (date(2025, 5, 6), 36, 24)],
        at=at(date(2025, 5, 7)),
    )
    way = _priority(
        town,
        in_two(
            "A safe way to school along the river street", "Un chemin sûr vers l’école le long de la rue de la Rivière"
        ),
        "infrastructure-environment",
        date(2024, 6, 4),
        group=group,
        engagement=engagement,
        for_whom=in_two(
            "For the children of the river street, most of them Roma; open to everybody who walks there.",
            "Pour les enfants de la rue de la Rivière, en majorité roms ; ouvert à toute personne qui y passe.",
        ),
    )
    water = _priority(
        town,
        in_two("Drinking water in the upper lane", "De l’eau potable dans la ruelle haute"),
        "housing",
        date(2024, 6, 4),
        group=group,
        engagement=engagement,
        term="long",
    )
    _answer(
        way,
        "accepted",
        date(2024, 8, 1),
        in_two(
            "The way will be built with the road works of 2025.",
            "Le chemin sera fait avec les travaux de voirie de 2025.",
        ),
    )
    _answer(
        water,
        "partly",
        date(2024, 8, 1),
        in_two(
            "Two public taps now, pipes when the fund opens.",
            "Deux bornes-fontaines maintenant, le réseau dès l’ouverture du fonds.",
        ),
    )
    measures = _plan_of_vzorkovo(town, engagement, way, water)
    project = _way_project(town, engagement, measures[0], way)
    _taps_project(town, engagement, measures[1], water)
    _result_of_vzorkovo(town, project, way)
    actions.say_solution(
        priority=way,
        verdict="solved",
        words=in_two("The way is open since September.", "Le chemin est ouvert depuis septembre."),
        said_on=date(2025, 10, 6),
        by=None,
        at=at(date(2025, 10, 6)),
    )
    actions.group_says(
        priority=way,
        verdict="not_solved",
        words=in_two(
            "There is no light, and in winter the children go in the dark.",
            "Il n’y a pas de lumière ; en hiver, les enfants marchent dans le noir.",
        ),
        group=group,
        said_on=date(2025, 12, 3),
        by=None,
        at=at(date(2025, 12, 3)),
    )


def _plan_of_vzorkovo(town: Authority, engagement: Any, way: Priority, water: Priority) -> list[Any]:
    begun = date(2024, 9, 10)
    edition = actions.draft_plan(
        authority=town,
        title=in_two("Joint action plan of Vzorkovo 2025–2027", "Plan d’action conjoint de Vzorkovo 2025-2027"),
        since=UncertainDate("2025"),
        until=UncertainDate("2027"),
        engagement=engagement,
        by=None,
        at=at(begun),
    )
    housing = Objective.objects.filter(framework__code="eu-2020-2030", code="housing")
    texts = [
        MeasureTexts(
            title=in_two("Build a lit foot way to the school", "Aménager un chemin piéton éclairé vers l’école"),
            theme=_theme("infrastructure-environment"),
            responsible="Department of roads",
            due_on=UncertainDate("2025-09"),
            budget=Decimal(48000),
            currency="EUR",
            indicator=in_two("Children walk to school on it all year", "Les enfants l’empruntent toute l’année"),
            priorities=[way],
        ),
        MeasureTexts(
            title=in_two("Two public taps in the upper lane", "Deux bornes-fontaines dans la ruelle haute"),
            theme=_theme("housing"),
            responsible="Water works",
            due_on=UncertainDate("2026"),
            priorities=[water],
            objectives=housing,
        ),
    ]
    measures = [actions.add_measure(edition=edition, texts=one, by=None, at=at(begun)) for one in texts]
    _adopted(edition, date(2024, 12, 12), "112/2024")
    return measures


def _way_project(town: Authority, engagement: Any, measure: Any, way: Priority) -> Project:
    project = actions.record_project(
        authority=town,
        texts=ProjectTexts(
            title=in_two("The river way", "Le chemin de la rivière"),
            summary=in_two("A paved foot way of 900 metres.", "Un chemin piéton pavé de 900 mètres."),
            since=UncertainDate("2025-03"),
            until=UncertainDate("2025-09"),
            measures=[measure],
            priorities=[way],
        ),
        status="completed",
        status_on=date(2025, 9, 15),
        slug="sample-river-way",
        engagement=engagement,
        by=None,
        at=at(date(2025, 9, 15)),
    )
    lines = [
        LineTexts(
            "Sample regional fund", "EUR", Decimal(40000), Decimal(36000), Decimal(35200), as_of=date(2025, 9, 15)
        ),
        LineTexts("Budget of the town", "EUR", Decimal(8000), Decimal(8000), Decimal(9100), as_of=date(2025, 9, 15)),
        LineTexts(
            "Sample neighbour town across the border", "CZK", Decimal(50000), as_of=date(2025, 3, 1), is_in_kind=True
        ),
    ]
    for line in lines:
        actions.add_funding_line(project=project, texts=line, by=None, at=at(date(2025, 9, 15)))
    return project


def _taps_project(town: Authority, engagement: Any, measure: Any, water: Priority) -> None:
    project = actions.record_project(
        authority=town,
        texts=ProjectTexts(
            title=in_two("Taps of the upper lane", "Bornes-fontaines de la ruelle haute"),
            measures=[measure],
            priorities=[water],
        ),
        status="submitted",
        status_on=date(2025, 11, 3),
        slug="sample-upper-lane-taps",
        engagement=engagement,
        by=None,
        at=at(date(2025, 11, 3)),
    )
    texts = LineTexts("Sample regional fund", "EUR", Decimal(22000), as_of=date(2025, 11, 3))
    actions.add_funding_line(project=project, texts=texts, by=None, at=at(date(2025, 11, 3)))


def _result_of_vzorkovo(town: Authority, project: Project, way: Priority) -> None:
    figure = Figure(
        low=Decimal(118),
        high=Decimal(118),
        unit="children",
        as_of=UncertainDate("2025-11"),
        scope="school of the river street",
        source_label="Sample count of the school",
        source_url="https://example.org/count",
        method="Counted at the gate on five mornings",
        source_kind=SourceKind.MUNICIPAL_ESTIMATE,
    )
    _published_result(
        town,
        in_two("118 children walk to school on the new way", "118 enfants vont à l’école par le nouveau chemin"),
        figure,
        date(2025, 11, 20),
        slug="sample-river-way-in-use",
        projects=[project],
        priorities=[way],
    )


def _published_result(
    town: Authority, statement: TranslatedText, figure: Figure, on: date, *, slug: str, **links: Any
) -> None:
    texts = ResultTexts(statement=statement, figure=figure, evidence_link="https://example.org/evidence", **links)
    result = actions.report_result(authority=town, texts=texts, reported_on=on, slug=slug, by=None, at=at(on))
    result = actions.verify_result(result=result, verified_on=on, how="Seen on site", by=None, at=at(on))
    actions.publish_result(result=result, published_on=on, by=None, at=at(on))


def _interrupted(people: dict[str, Person]) -> None:
    """Primerovo: a municipality whose engagement broke off after an election."""
    town = _participant(
        "primerovo", "Примерово", "municipality", "BG", date(2023, 5, 16), people, latin_name="Primerovo"
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
        at=at(date(2024, 11, 25)),
    )


def _plan_without_projects(people: dict[str, Person]) -> None:
    """Modelești: a plan without a project, and a need refused with its reason."""
    town = _participant("modelesti", "Modelești", "town", "RO", date(2024, 6, 3), people)
    group = sample_group(
        town, "Group of the hill", formed_on="2024-07", sizes=[(date(2024, 9, 1), 31, 17)], at=at(date(2024, 9, 2))
    )
    sample_engagement(
        town,
        PROGRAMME,
        phase_slug="only",
        steps=[("show_interest", "2024-06"), ("agree", "2024-07-01"), ("begin", "2024-07")],
        at=at(date(2024, 9, 2)),
    )
    bus = _priority(
        town,
        in_two("A bus on Sundays", "Un bus le dimanche"),
        "infrastructure-environment",
        date(2024, 10, 7),
        group=group,
    )
    papers = _priority(
        town,
        in_two(
            "Help with birth certificates and identity papers",
            "De l’aide pour les actes de naissance et les papiers d’identité",
        ),
        "civil-documents",
        date(2024, 10, 7),
        group=group,
    )
    _answer(
        bus,
        "refused",
        date(2024, 11, 28),
        in_two(
            "The line belongs to the county; the town has no say over it. We passed the wish on to the county.",
            "La ligne relève du département ; la ville n’en décide pas. Nous avons transmis la demande.",
        ),
    )
    _answer(
        papers,
        "accepted",
        date(2024, 11, 28),
        in_two("An officer will come every second Thursday.", "Un agent viendra un jeudi sur deux."),
    )
    edition = actions.draft_plan(
        authority=town,
        title=in_two("Plan of Modelești for inclusion 2025–2026", "Plan de Modelești pour l’inclusion 2025-2026"),
        since=UncertainDate("2025"),
        until=UncertainDate("2026"),
        by=None,
        at=at(date(2024, 12, 2)),
    )
    texts = MeasureTexts(
        title=in_two("An officer for papers comes to the hill", "Un agent d’état civil vient sur la colline"),
        theme=_theme("civil-documents"),
        responsible="Register office",
        due_on=UncertainDate("2025-03"),
        priorities=[papers],
    )
    actions.add_measure(edition=edition, texts=texts, by=None, at=at(date(2024, 12, 2)))
    _adopted(edition, date(2025, 1, 30), "HCL 9/2025")


def _project_without_plan(people: dict[str, Person]) -> None:
    """Mintafalva: a village with a project and no plan."""
    village = _participant("mintafalva", "Mintafalva", "village", "HU", date(2024, 9, 23), people)
    project = actions.record_project(
        authority=village,
        texts=ProjectTexts(
            title=in_two("After-school club", "Club après l’école"),
            summary=in_two(
                "Homework, a warm meal and music, three days a week.",
                "Devoirs, repas chaud et musique, trois jours par semaine.",
            ),
            since=UncertainDate("2025-02"),
        ),
        status="running",
        status_on=date(2025, 2, 3),
        slug="sample-after-school-club",
        by=None,
        at=at(date(2025, 2, 3)),
    )
    texts = LineTexts("Sample foundation", "HUF", Decimal(4_200_000), Decimal(4_200_000), None, as_of=date(2025, 2, 3))
    actions.add_funding_line(project=project, texts=texts, by=None, at=at(date(2025, 2, 3)))
    few = Figure(
        low=Decimal(7),
        high=Decimal(7),
        unit="children",
        as_of=UncertainDate("2025-06"),
        scope="Mintafalva",
        source_label="Sample list of the club",
        source_url="https://example.org/club",
        method="Counted by the club",
        source_kind=SourceKind.PROGRAMME_REPORT,
    )
    _published_result(
        village,
        in_two(
            "Children of the village moved up a class", "Des enfants du village sont passés dans la classe supérieure"
        ),
        few,
        date(2025, 7, 1),
        slug="sample-moved-up-a-class",
        projects=[project],
    )


def _small_group(people: dict[str, Person]) -> None:
    """Esempiano: a city that has just begun; its group is so small that its size is withheld."""
    city = _participant("esempiano", "Esempiano", "city", "IT", date(2025, 10, 14), people)
    engagement = sample_engagement(
        city,
        PROGRAMME,
        phase_slug="only",
        steps=[("show_interest", "2025-10-20"), ("agree", "2025-11-10")],
        milestones=[("group_formed", "2025-12")],
        planned=[("priorities_listed", "2027-02")],
        at=at(date(2025, 12, 20)),
    )
    sample_group(
        city,
        "Group of the old station",
        engagements=[engagement],
        formed_on="2025-12",
        sizes=[(date(2025, 12, 18), 7, 4)],
        at=at(date(2025, 12, 20)),
    )


def _at_the_beginning(people: dict[str, Person]) -> None:
    """Nová Vzorka: a village that is asking to take part; it stands in the record and is no participant yet."""
    slovakia = Country.objects.get(code="SK")
    add_sample_authority("nova-vzorka", "Nová Vzorka", "village", slovakia, at=at(date(2026, 9, 1)))
    sample_application(
        "Nová Vzorka",
        kind="village",
        country=slovakia,
        applicant=people["applicant"],
        secretariat=people["secretariat"],
        opened_on=date(2026, 10, 5),
        status=ApplicationStatus.MORE_ASKED,
    )
