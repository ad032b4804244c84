"""Plans in any number, their pages when there are many, results of one project as JSON, and long lists coming in."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from measuring import alternate, by_the_driver, clock, over, say, statements_of, through_the_handler

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
COLUMNS = (
    *("authority", "plan_en", "adopted_by", "adopted_on", "decision_number"),
    *("title_en", "theme", "responsible", "due_on", "budget", "currency", "indicator_en"),
)
THEMES = ["education", "employment", "health", "housing", "infrastructure-environment"]
OFFICES = [f"Office number {number}" for number in range(40)]
# Results of the project that is asked for as JSON: 15 indicators, 60 periods each.
RESULTS_OF_ONE = 15 * 60


def table(plans: range, measures: int, *, adopted: bool, title: str) -> bytes:
    """A list of plans of invented authorities, a row for each measure."""
    chance = random.Random(plans.start)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    decided = ["Town council", "24/3/2015", "7/2015"] if adopted else [""] * 3
    for plan in plans:
        head = [f"bench-{plan}", title, *decided]
        for measure in range(measures):
            writer.writerow(
                [
                    *(head if measure == 0 else [""] * 5),
                    f"Measure {measure} of plan {plan}: a safe way to school along the river street",
                    chance.choice(THEMES),
                    chance.choice(OFFICES),
                    f"20{15 + measure % 10}-{1 + measure % 12:02}",
                    f"{chance.randrange(1000, 200_000)}",
                    "EUR",
                    "The way is lit and dry in every season, and children use it.",
                ]
            )
    return buffer.getvalue().encode()


def secretariat() -> Any:
    from khetane.accounts.models import Office, Person

    person = Person.objects.filter(email="plans@example.org").first()
    if person is None:
        person = Person.objects.create_user("plans@example.org", None, name="Plans")
        Office.objects.create(person=person, kind="secretariat", since="2020-01-01")
    return person


def checked(content: bytes, *, by: Any) -> Any:
    """A list handed in and checked, as the desk and the worker do it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from khetane.plans import actions
    from khetane.plans.rules.plan_lists import survey

    file = SimpleUploadedFile("plans.csv", content)
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label="bench", by=by, at=AT)
    actions.go_on_with_plans(at=AT, seconds=3600)
    return one


def bring_in(one: Any, *, by: Any) -> None:
    from khetane.plans import actions

    actions.move_plans_import(plans_import=one, verb="bring_in", by=by, at=AT)
    actions.go_on_with_plans(at=AT, seconds=3600)
    if one.listed.exclude(outcome="brought_in").exists():
        raise SystemExit("Not every plan came in.")


def timed(action: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def furnish(plans: int, measures: int, figures: int) -> None:
    """Adopted plans with their measures, a project for each, and results; one project has `RESULTS_OF_ONE`."""
    by = secretariat()
    at_once = max(1, 100_000 // measures)
    for start in range(0, plans, at_once):
        content = table(range(start, min(plans, start + at_once)), measures, adopted=True, title="Plan 2015")
        bring_in(checked(content, by=by), by=by)
    _projects()
    _figures(figures)


def _projects() -> None:
    from django.db import connection

    from khetane.common.bulk import write_rows
    from khetane.plans.models import FundingLine, Measure, Plan, Project

    words = {"original": "en", "version": 1, "texts": {"en": {"text": "A school bus", "of": 1}}}
    owners = list(Plan.objects.order_by("pk").values_list("authority", flat=True))
    Project.objects.bulk_create(
        (
            Project(
                authority_id=owner, slug=f"bench-{number}", title=words, status="running", public_since=date(2020, 1, 1)
            )
            for number, owner in enumerate(owners)
        ),
        batch_size=1000,
    )
    projects = dict(Project.objects.filter(slug__startswith="bench-").values_list("authority", "pk"))
    links = Measure.objects.filter(position__lte=5).values_list("pk", "edition__plan__authority")
    write_rows(
        Project.measures.through,
        ("project_id", "measure_id"),
        [(projects[owner], measure) for measure, owner in links.iterator()],
    )
    FundingLine.objects.bulk_create(
        (
            FundingLine(project_id=project, source_name="Town", currency="EUR", planned=9000, approved=7000)
            for project in projects.values()
        ),
        batch_size=1000,
    )
    connection.cursor().execute("ANALYZE")


def _figures(count: int) -> None:
    from django.db import connection, transaction

    from khetane.common.bulk import write_rows
    from khetane.common.dates import UncertainDate
    from khetane.plans.models import Project, Result

    projects = list(Project.objects.filter(slug__startswith="bench-").order_by("pk").values_list("pk", "authority"))
    stored = Result._meta.get_field("as_of").get_prep_value
    periods = [stored(UncertainDate(f"{2005 + period // 4}-{1 + period % 4 * 3:02}")) for period in range(60)]
    statement = json.dumps(
        {"original": "en", "version": 1, "texts": {"en": {"text": "Children take the bus to school", "of": 1}}}
    )
    columns = (
        *("slug", "authority_id", "low", "high", "as_of", "published_on", "missing", "unit", "scope", "source_kind"),
        *("source_label", "source_url", "method", "statement", "status", "counts_roma", "counts_people", "reported_on"),
        *("verified_how", "evidence_link", "evidence_document", "evidence_sha256"),
    )
    day = "2021-05-04"
    after = ("", "children", "", "programme_report", "Report", "", "Counted at the bus.", statement, "published")

    def owner(number: int) -> tuple[int, int]:
        return projects[0] if number < RESULTS_OF_ONE else projects[1 + number % (len(projects) - 1)]

    def rows(start: int, end: int) -> Iterator[tuple]:
        for number in range(start, end):
            value = str(20 + number % 180)
            first = (f"bench-{number}", owner(number)[1], value, value, periods[number % 60], day)
            yield (*first, *after, False, True, day, "", "", "", "")

    for start in range(0, count, 50_000):
        end = min(count, start + 50_000)
        with transaction.atomic():
            write_rows(Result, columns, rows(start, end))
    numbers = Result.objects.filter(slug__startswith="bench-").order_by("pk").values_list("pk", flat=True)
    links = ((pk, owner(number)[0]) for number, pk in enumerate(numbers.iterator(50_000)))
    with transaction.atomic():
        write_rows(Result.projects.through, ("result_id", "project_id"), list(links))
    connection.cursor().execute("ANALYZE")


def deepest() -> dict[str, str]:
    """The pages that read the most rows of plans."""
    from khetane.plans.models import Plan, Priority, Result

    plan = Plan.objects.order_by("pk").first()
    priority = Priority.objects.published().order_by("pk").first()
    result = Result.objects.order_by("pk").first()
    found = {
        "plan": plan.get_absolute_url(),
        "edition": f"{plan.get_absolute_url()}editions/1/",
        "project": "/en/projects/bench-0/",
        "result": result.get_absolute_url(),
        "plans": "/en/plans/",
        "plans of a country": f"/en/plans/?country={plan.authority.country_id}",
        "results": "/en/results/",
        "an authority with a plan": f"/en/authorities/{plan.authority.slug}/",
    }
    return found | ({"priority": priority.get_absolute_url()} if priority else {})


def p5(options: argparse.Namespace) -> None:
    """Each of the deepest pages against its own floor; and none may ask more when there is more."""
    nothing = through_the_handler("/en/accessibility/")
    for name, path in deepest().items():
        page = through_the_handler(path)
        statements = statements_of(page)
        sql = by_the_driver(statements)
        whole, driver, frame = alternate(options.rounds, clock(page, 10), clock(sql, 10), clock(nothing, 10))
        floor = [a + b for a, b in zip(driver, frame, strict=True)]
        say("P5", f"cold {name} / its floor", over(whole, floor), "≤ 4 (SQLite), ≤ 2.5 (PostgreSQL)")
        say("P6", f"questions of {name}", [float(len(statements))], "≤ 6")


def p11(options: argparse.Namespace, wagtail: str) -> None:
    """900 results of one project as JSON. A small page of Wagtail answered 57 times as often as akvo-rsr did."""
    page, other = through_the_handler("/en/projects/bench-0/results.json"), through_the_handler(wagtail)
    told = json.loads(page())
    if len(told["rows"]) != RESULTS_OF_ONE:
        raise SystemExit(f"{len(told['rows'])} results instead of {RESULTS_OF_ONE}")
    statements = statements_of(page)
    sql = by_the_driver(statements)

    def raw() -> bytes:
        sql()
        return json.dumps(told).encode()

    cold, limit, peer = alternate(options.rounds, clock(page, 10), clock(raw, 10), clock(other, 10))
    say("P11", "cold results of a project / its SQL by the driver + json", over(cold, limit), "told")
    say("P11", "cold results of a project / a cold page of Wagtail here", over(cold, peer), "≤ 1.14 (50 × akvo-rsr)")
    say("P6", "questions of the results of a project", [float(len(statements))], "≤ 4")


def p11_beside(options: argparse.Namespace, wrk: Callable, url: str, cold: Path) -> None:
    """The same served, beside another product's article. Of bakerydemo's, 50 times akvo-rsr's rate is 2.8 times."""
    runs = (
        wrk(f"{url}/en/projects/bench-0/results.json", options.seconds, connections=8, cold=cold),
        wrk(options.peer_post, options.seconds, connections=8),
    )
    say("P11", "cold results of a project / the peer's article", over(*alternate(options.rounds, *runs)), "≥ 2.8")


def p14(options: argparse.Namespace) -> None:
    """100,000 rows checked and brought in, so that they can go back, beside the database's own command line."""
    by = secretariat()
    for adopted, name in ((False, "drafts"), (True, "adopted and searched for")):
        whole, check, raw = [], [], []
        for turn in range(options.rounds):
            content = table(range(2_500), 40, adopted=adopted, title=f"Turn {turn}, {name}")
            begun = time.perf_counter()
            one = checked(content, by=by)
            check.append(time.perf_counter() - begun)
            bring_in(one, by=by)
            whole.append(time.perf_counter() - begun)
            raw.append(_by_the_command_line(one))
        say("P14", f"100,000 rows by the command line / all of it: {name}", over(raw, whole), "≥ 0.4")
        brought = [both - one for both, one in zip(whole, check, strict=True)]
        say("P14", f"100,000 rows by the command line / the second pass: {name}", over(raw, brought), "≥ 0.4")


COLUMNS_OF_A_MEASURE = (
    "id bigint PRIMARY KEY, edition_id bigint, position integer, title text, theme_id bigint, responsible text,"
    " due_on text, budget decimal, currency text, indicator text"
)


def _by_the_command_line(one: Any) -> float:
    """Seconds for its measures, from a file, into a table of the same columns with a key and two indexes."""
    from django.conf import settings
    from django.db import connection

    from khetane.plans.models import Edition, Measure

    editions = list(Edition.objects.filter(plan__listed_as__of=one).values_list("pk", flat=True))
    names = [field.column for field in Measure._meta.concrete_fields]
    file = Path(settings.DATA) / "measures.csv"
    with connection.cursor() as cursor, file.open("w", newline="") as out:
        writer = csv.writer(out)
        for edition in editions:
            cursor.execute(f"SELECT {', '.join(names)} FROM {Measure._meta.db_table} WHERE edition_id = %s", [edition])
            writer.writerows(cursor.fetchall())
    shape = f"DROP TABLE IF EXISTS bench_raw; CREATE TABLE bench_raw ({COLUMNS_OF_A_MEASURE});"
    shape += "".join(f" CREATE INDEX bench_raw_{name} ON bench_raw ({name}_id);" for name in ("edition", "theme"))
    if connection.vendor == "postgresql":
        url = os.environ["DATABASE_URL"]
        subprocess.run(["psql", "-q", url, "-c", shape], check=True, stderr=subprocess.DEVNULL)
        load = ["psql", "-q", url, "-c", f"\\copy bench_raw FROM '{file}' CSV"]
    else:
        target = Path(settings.DATA) / "raw.sqlite3"
        subprocess.run(["sqlite3", target, shape], check=True)
        load = ["sqlite3", target, ".mode csv", f".import {file} bench_raw"]
    return timed(lambda: subprocess.run(load, check=True))


def p15(options: argparse.Namespace, port: int, rate: Callable) -> None:
    """Readers and a writer while a list comes in, with the pause it has between its pieces."""
    by = secretariat()
    url = f"http://127.0.0.1:{port}/en/authorities/bench-10/"
    reads = rate(url, 40, 6, cold=True)
    quiet, busy, quiet_writes, busy_writes, speeds = [], [], [], [], []
    for turn in range(options.rounds):
        ready = [checked(table(range(2_500), 40, adopted=False, title=f"List {turn}"), by=by)]
        for loaded in (False, True) if turn % 2 == 0 else (True, False):
            worker = _import_beside(ready[0].pk, by.pk) if loaded else None
            writes = _Writer()
            figure = reads()
            late = writes.stop()
            (busy if loaded else quiet).append(figure)
            (busy_writes if loaded else quiet_writes).append(late)
            if worker is not None:
                speeds.append(float(worker.communicate(timeout=120)[0]))
    say("P15", "p99 of cold pages at 40 a second: while it comes in / quiet", over(busy, quiet), "≤ 1.25")
    say("P15", "p99 of a write: while it comes in / quiet", over(busy_writes, quiet_writes), "told (≤ 50 ms)")
    print(
        f"    slowest writes meanwhile {statistics.median(busy_writes):.0f} ms; {statistics.median(speeds):,.0f} rows/s"
    )


def _import_beside(one: int, by: int) -> subprocess.Popen:
    """The worker's part, in a process of its own; prints how many rows a second came in."""
    command = [sys.executable, str(ROOT / "bench" / "beside.py"), str(one), str(by)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


class _Writer:
    """Five times a second a line of the ledger, as any action writes it; `stop` answers the p99 in milliseconds."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._write)
        self.thread.start()

    def _write(self) -> None:
        from django.db import connection, transaction

        from khetane.common.ledger import Entry

        while not self.ended.wait(0.2):
            begun = time.perf_counter()
            with transaction.atomic():
                Entry.objects.create(at=datetime.now(UTC), verb="bench", subject_kind="bench", subject_id=1)
            self.late.append((time.perf_counter() - begun) * 1000)
        connection.close()

    def stop(self) -> float:
        self.ended.set()
        self.thread.join()
        return max(self.late)
