"""The sample alliance's events: one that is coming, one without a date, one cancelled, one held."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from khetane.accounts.seeds import sample_person
from khetane.common.dates import Standing, UncertainDate
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority, Country
from khetane.programmes.models import Programme

from . import actions
from .models import Event, Question, Quota, Registration, Series
from .rules.registering import Wish
from .states import Attendance, ComingAs, NeedKind


def words(english: str, french: str) -> TranslatedText:
    return TranslatedText.original(english, "en").with_translation("fr", french)


def furnish_sample(*, at: datetime) -> None:
    """Through the same actions as in real life; marked *sample*."""
    by = sample_person("secretariat")
    series = actions.keep_series(
        series=None,
        facts={
            "title": words("Sample days of exchange", "Journées d’échange (exemple)"),
            "summary": words(
                "Invented meetings that show how events are told.",
                "Des rencontres fictives qui montrent comment les événements sont racontés.",
            ),
        },
        by=by,
        at=at,
    )
    Series.objects.filter(pk=series.pk).update(is_sample=True)
    today = at.date()
    _coming(series, by, at, today)
    _undated(series, by, at)
    _cancelled(series, by, at, today)
    _held(series, by, at, today)


def _event(facts: dict[str, Any], by: Any, at: datetime) -> Event:
    event = actions.create_event(facts=facts | {"programmes": _programmes()}, by=by, at=at)
    Event.objects.filter(pk=event.pk).update(is_sample=True)
    event.is_sample = True
    return actions.announce_event(event=event, by=by, at=at)


def _programmes() -> list[Programme]:
    return list(Programme.objects.filter(is_sample=True))


def _country(code: str) -> Country | None:
    return Country.objects.filter(code=code).first()


def _coming(series: Series, by: Any, at: datetime, today: date) -> None:
    town = Authority.objects.filter(is_sample=True).order_by("slug").first()
    event = _event(
        {
            "series": series,
            "title": words(
                "Sample meeting: how towns answer a priority",
                "Rencontre fictive : comment les villes répondent à une priorité",
            ),
            "summary": words(
                "Towns and community groups tell one another how an answer comes about.",
                "Des villes et des groupes communautaires se racontent comment naît une réponse.",
            ),
            "text": words(
                "In the morning three towns tell of one priority each. In the afternoon small groups write an answer.",
                "Le matin, trois villes parlent d’une priorité. L’après-midi, de petits groupes écrivent une réponse.",
            ),
            "date": UncertainDate.day(today + timedelta(days=45)),
            "starts_at": time(9, 30),
            "ends_at": time(16, 30),
            "time_zone": "Europe/Bratislava",
            "attendance": Attendance.BOTH,
            "country": _country("SK"),
            "town": words("Vzorkovo", "Vzorkovo"),
            "venue": "Town hall, great room",
            "online_url": "https://example.org/meeting",
            "host_authority": town,
            "languages": ["sk", "en"],
            "interpretation": ["rom", "fr"],
        },
        by,
        at,
    )
    _who_comes(event, by, at, today)


def _who_comes(event: Event, by: Any, at: datetime, today: date) -> None:
    """A registration with seats kept, a question, a group without e-mail, and somebody on the waiting list."""
    plan = {"places": 6, "closes_on": today + timedelta(days=38), "offers_list": True}
    actions.keep_registration_plan(event=event, facts=plan, by=by, at=at)
    part = {"event": event, "part": None, "by": by, "at": at}
    kept = {"kept_for": ComingAs.COMMUNITY, "country": None, "seats": 2}
    actions.keep_registration_part(model=Quota, facts=kept, **part)
    asked = {"text": words("Which priority will you tell of?", "De quelle priorité parlerez-vous ?")}
    question = actions.keep_registration_part(model=Question, facts=asked, **part)
    actions.open_registration(event=event, by=by, at=at)
    town = {"coming_as": ComingAs.AUTHORITY, "organisation": "Vzorkovo", "country": event.country, "language": "en"}
    group = town | {"coming_as": ComingAs.COMMUNITY, "organisation": "Group of the Mill Street"}

    def wish(facts: dict[str, Any], name: str, **more: Any) -> Wish:
        address = f"{name.split()[0].lower()}@example.org"
        return Wish(facts=facts | {"name": name, "email": address}, answers=more.pop("answers", {}), **more)

    first = wish(town, "Alena Sample", needs=[NeedKind.INTERPRETATION], on_the_list=True)
    with_answer = wish(town, "Boris Sample", answers={question.pk: "Water in the Mill Street"}, on_the_list=True)
    for one in (first, with_answer, wish(town, "Cyril Sample"), wish(town, "Dana Sample"), wish(town, "Emil Sample")):
        actions.register(event=event, wish=one, at=at)
    others = [Wish(facts=group | {"name": name}, answers={}) for name in ("Flora Sample", "Gejza Sample")]
    actions.register_group(
        event=event,
        contact=wish(group, "Hana Sample", needs=[NeedKind.TRAVEL, NeedKind.CHILDCARE], needs_words="two children"),
        comes_too=False,
        others=others,
        at=at,
    )
    Registration.objects.filter(event=event).update(is_sample=True)


def _undated(series: Series, by: Any, at: datetime) -> None:
    _event(
        {
            "series": series,
            "title": words("Sample meeting with its date to be set", "Rencontre fictive dont la date reste à fixer"),
            "summary": words(
                "Announced before anybody knew the day, as it happens.",
                "Annoncée avant que quiconque ne sache le jour, comme cela arrive.",
            ),
            "date": UncertainDate.to_be_set(),
            "country": _country("IT"),
        },
        by,
        at,
    )


def _cancelled(series: Series, by: Any, at: datetime, today: date) -> None:
    event = _event(
        {
            "series": series,
            "title": words("Sample meeting that does not take place", "Rencontre fictive qui n’aura pas lieu"),
            "summary": words(
                "It shows how a cancellation is told.", "Elle montre comment une annulation est annoncée."
            ),
            "date": UncertainDate.day(today + timedelta(days=20), Standing.PROVISIONAL),
            "country": _country("RO"),
            "town": words("Modelești", "Modelești"),
        },
        by,
        at - timedelta(days=9),
    )
    reason = words("The room was flooded.", "La salle a été inondée.")
    actions.cancel(event=event, reason=reason, by=by, at=at - timedelta(days=2))


def _held(series: Series, by: Any, at: datetime, today: date) -> None:
    event = _event(
        {
            "series": series,
            "title": words("Sample meeting that was held", "Rencontre fictive qui a eu lieu"),
            "summary": words("Held a day later than planned.", "Tenue un jour plus tard que prévu."),
            "date": UncertainDate.day(today - timedelta(days=31)),
            "country": _country("BG"),
            "town": words("Primerovo", "Primerovo"),
            "languages": ["bg"],
            "interpretation": ["rom"],
        },
        by,
        at - timedelta(days=80),
    )
    actions.hold(event=event, held_on=UncertainDate.day(today - timedelta(days=30)), by=by, at=at - timedelta(days=29))
