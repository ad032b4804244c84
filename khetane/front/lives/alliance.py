"""What towns do in the alliance: sign a declaration, ask to take part, come before the body, help each other."""

from __future__ import annotations

from datetime import date

from khetane.accounts.seeds import sample_person
from khetane.exchange.seeds import sample_exchange, sample_notice
from khetane.network.seeds import (
    add_sample_authority,
    sample_application,
    sample_before_the_body,
    sample_declaration,
    sample_signature,
    sample_signing,
)
from khetane.network.states import ApplicationStatus
from khetane.places.models import Authority, Country
from khetane.plans.seeds import (
    noon,
    words,
)

from .people import People


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
