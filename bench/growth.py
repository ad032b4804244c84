"""P20: how much longer things take when the record grows to ten times its size."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from math import log10
from typing import Any
from urllib.parse import urlencode

from measuring import alternate, clock, pages, say, through_the_handler


def behind_the_door(view: Any, path: str, person: Any) -> Callable[[], bytes]:
    """One page of the desk as its view draws it for this person; no session, which is the same for every page."""
    from django.test import RequestFactory

    def ask() -> bytes:
        request = RequestFactory().get(path)
        request.user, request._messages, request.session, request.LANGUAGE_CODE = person, (), {}, "en"
        person.__dict__.pop("_offices_held", None)
        person.__dict__.pop("_speaks_for_today", None)
        answer = view(request)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        return answer.render().content

    return ask


def p20_of_the_directory(options: argparse.Namespace) -> None:
    """The directory as the alliance grows; leaves the authorities there for the other goals."""
    import scale

    from khetane.common import finished
    from khetane.places.models import Authority

    def after_a_change(ask: Callable[[], bytes]) -> Callable[[], bytes]:
        def run() -> bytes:
            finished._kept.clear()
            return ask()

        return run

    def one_name() -> str:
        """A name that one of them bears: how many rows a page draws must not grow."""
        return urlencode({"q": Authority.objects.get(slug="bench-100").name})

    def asked() -> dict[str, Callable[[], bytes]]:
        everybody, day, name, town = (
            through_the_handler(path)
            for path in (
                "/en/participants/",
                "/en/participants/?on=2020-01-01",
                f"/en/participants/?{one_name()}",
                pages()["authority"],
            )
        )
        return {
            "directory": everybody,
            "directory, first reader after a change": after_a_change(everybody),
            "directory of a day": day,
            "directory, a name": name,
            "an authority": town,
        }

    def timed() -> dict[str, list[float]]:
        finished._kept.clear()
        return {name: alternate(options.rounds, clock(ask, 5))[0] for name, ask in asked().items()}

    scale.furnish(options.authorities // 10)
    few = {name: statistics.median(seen) for name, seen in timed().items()}
    scale.furnish(options.authorities, first=options.authorities // 10)
    for name, seen in timed().items():
        grown = [log10(one / few[name]) for one in seen]
        say("P20", f"exponent of growth to {options.authorities:,} authorities: {name}", grown, "≤ 0.1 (0.2 a name)")


def p20_of_imports(options: argparse.Namespace) -> None:
    """A list of participants is checked and brought in: so much longer, so much more."""
    from datetime import UTC, datetime
    from io import BytesIO

    from khetane.accounts.models import Office, Person
    from khetane.network import actions
    from khetane.network.rules.participant_lists import read

    by = Person.objects.create_user("lists@example.org", None, name="Lists")
    Office.objects.create(person=by, kind="secretariat", since="2020-01-01")
    at = datetime.now(UTC)

    def bring(count: int, mark: str) -> float:
        rows = "".join(f"Listed {mark} {number},SK,town\n" for number in range(count))
        began = time.perf_counter()
        one = actions.begin_import(
            sheet=read(BytesIO(f"authority,country,kind\n{rows}".encode())),
            file_name="bench.csv",
            source_label="bench",
            by=by,
            at=at,
        )
        actions.go_on_with_imports(at=at, seconds=3600)
        actions.move_import(participant_import=one, verb="bring_in", by=by, at=at)
        actions.go_on_with_imports(at=at, seconds=3600)
        return time.perf_counter() - began

    grown = [log10(bring(2_000, f"long {turn}") / bring(200, f"short {turn}")) for turn in range(2)]
    say("P20", f"exponent of a list brought in beside {options.authorities:,} authorities", grown, "0.9 to 1.1")


def p20(options: argparse.Namespace) -> None:
    """The desk as the network grows: the queue of applications, and what waits for a meeting of the body."""
    import scale

    from khetane.accounts.models import Office, Person
    from khetane.network.models import Application
    from khetane.network.views import desk, desk_sittings

    person = Person.objects.create_user("bench@example.org", None, name="Bench")
    Office.objects.create(person=person, kind="secretariat", since="2020-01-01")
    person.signed_in_with_second_factor = lambda request: True
    scale.many_applications(options.applications // 10)
    # A name that one of them bears: how many rows a page draws must not grow.
    name = urlencode({"q": Application.objects.get(number="B-000100").authority_name})
    asked = {
        "queue": (desk.ApplicationQueue, "/desk/applications/"),
        "queue, one status": (desk.ApplicationQueue, "/desk/applications/?status=under_review&late=yes"),
        "queue, a name": (desk.ApplicationQueue, f"/desk/applications/?{name}"),
        "meetings": (desk_sittings.Sittings, "/desk/meetings/"),
    }
    pages = {name: behind_the_door(view.as_view(), path, person) for name, (view, path) in asked.items()}
    few = {name: statistics.median(alternate(options.rounds, clock(page, 10))[0]) for name, page in pages.items()}
    scale.many_applications(options.applications)
    for name, page in pages.items():
        seen = alternate(options.rounds, clock(page, 10))[0]
        grown = [log10(one / few[name]) for one in seen]
        say("P20", f"exponent of growth to {options.applications:,} applications: {name}", grown, "≤ 0.1 (0.2 a name)")
