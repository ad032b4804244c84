"""Invented authorities in any number, written with the driver, the same for the same seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from khetane.common.dates import UncertainDate
from khetane.frameworks.models import Theme
from khetane.front.index import mark_of_kind, mark_of_language
from khetane.front.models import Findable
from khetane.network.models import AgendaItem, Application, Participation, Sitting
from khetane.places import gazetteer
from khetane.places.models import Authority, AuthorityKey, Country, Place
from khetane.plans.models import Priority
from khetane.programmes.models import Engagement, Milestone, Programme

SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "fa",
    "ga",
    "ge",
    "go",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "po",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
]
KINDS = ["city", "town", "village", "municipality", "county"]


def name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(2 + chance.randrange(3))).capitalize()


@transaction.atomic
def furnish(count: int, *, first: int = 0, seed: int = 7) -> None:
    """Authorities from `first` to `count`, a fifth of them participants, a tenth engaged with a priority."""
    chance = random.Random(seed + first)
    countries = list(Country.objects.values_list("code", flat=True))
    places = list(Place.objects.values_list("pk", flat=True)[:5000])
    authorities = []
    for number in range(first, count):
        called = f"{name(chance)} {number}"
        folded = gazetteer.fold(called)
        authorities.append(
            Authority(
                slug=f"bench-{number}",
                name=called,
                latin_name=called,
                kind=chance.choice(KINDS),
                country_id=countries[min(int(chance.expovariate(1 / 9)), len(countries) - 1)],
                place_id=chance.choice(places) if places else None,
                sort_key=folded,
                search_keys=f"|{folded}|",
                is_sample=True,
            )
        )
    made = Authority.objects.bulk_create(authorities, batch_size=2000)
    keys = [AuthorityKey(authority=authority, key=authority.sort_key) for authority in made]
    AuthorityKey.objects.bulk_create(keys, batch_size=2000)
    accession = Participation.objects.count() + 1000
    Participation.objects.bulk_create(
        [
            Participation(
                authority=authority,
                number=accession + number,
                accepted_on=UncertainDate.day(date(2013 + number % 12, 1 + number % 12, 1 + number % 28)),
            )
            for number, authority in enumerate(made[::5])
        ],
        batch_size=2000,
    )
    programme, theme = Programme.objects.first(), Theme.objects.first()
    engagements = Engagement.objects.bulk_create(
        [Engagement(authority=authority, programme=programme, status="active") for authority in made[::10]],
        batch_size=2000,
    )
    Milestone.objects.bulk_create(
        [
            Milestone(engagement=engagement, kind=kind, happened_on=UncertainDate.day(date(2020, 1 + month, 3)))
            for engagement in engagements
            for month, kind in enumerate(("letter_signed", "group_formed", "priorities_listed"))
        ],
        batch_size=2000,
    )
    Priority.objects.bulk_create(
        [
            Priority(
                authority_id=engagement.authority_id,
                slug=f"bench-{engagement.pk}",
                title="A safe way to school",
                theme=theme,
                term="short",
                status="confirmed",
                recorded_on=date(2020, 3, 1),
                confirmed_on=date(2020, 4, 1),
            )
            for engagement in engagements
        ],
        batch_size=2000,
    )
    connection.cursor().execute("ANALYZE")


@transaction.atomic
def many_applications(count: int, *, seed: int = 7) -> None:
    """`count` applications that were sent, in every state, some before the body; those made before are removed."""
    Application.objects.filter(authority_name__startswith="Bench ").delete()
    chance = random.Random(seed)
    countries = list(Country.objects.values_list("code", flat=True))
    now = timezone.now()
    made = Application.objects.bulk_create(
        [
            Application(
                number=f"B-{number:06}",
                status=chance.choice(["submitted", "under_review", "under_review", "more_asked", "withdrawn"]),
                opened_at=now,
                submitted_at=now,
                authority_name=(called := f"Bench {name(chance)} {number}"),
                search_key=gazetteer.fold(called),
                authority_kind=chance.choice(KINDS),
                country_id=chance.choice(countries),
                decision_due_on=now.date() + timedelta(days=chance.randrange(-30, 90)),
                frozen={"answers": {}},
                is_sample=True,
            )
            for number in range(count)
        ],
        batch_size=1000,
    )
    sitting = Sitting.objects.create(body="Bench", held_on=now.date())
    before_the_body = [one for one in made if one.status == "under_review"][:20]
    AgendaItem.objects.bulk_create([AgendaItem(sitting=sitting, application=one) for one in before_the_body])
    connection.cursor().execute("ANALYZE")


@transaction.atomic
def many_lines(count: int, *, seed: int = 7) -> None:
    """`count` lines of the search index in the eight languages; "common" stands in every twentieth, "zebra" in ten."""
    Findable.objects.all().delete()
    chance = random.Random(seed)
    vocabulary = [name(chance).lower() for _ in range(20_000)]
    for start in range(0, count, 20_000):
        rows = []
        for number in range(start, min(start + 20_000, count)):
            language = settings.LANGUAGES[number % len(settings.LANGUAGES)][0]
            words = " ".join(chance.choices(vocabulary, k=12)) + (" common" if number % 160 < 8 else "")
            title = f"raretown zebra {number}" if number % (count // 10) < 8 else words[:40]
            rows.append(
                Findable(
                    kind="authority",
                    key=str(number),
                    language=language,
                    title=title,
                    path=f"/{language}/authorities/bench-{number}/",
                    title_words=title,
                    words=f"{mark_of_language(language)} {mark_of_kind('authority')} {title} {words}",
                )
            )
        Findable.objects.bulk_create(rows, batch_size=2000)
    connection.cursor().execute("ANALYZE")
