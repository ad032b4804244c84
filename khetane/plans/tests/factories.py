"""Smallest honest priorities, plans, projects and results for tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority
from khetane.plans.models import (
    Answer,
    Consultation,
    Edition,
    FundingCall,
    FundingInstrument,
    FundingLine,
    GroupVerdict,
    Measure,
    Plan,
    Priority,
    Project,
    Remark,
    Result,
    Setback,
    Solution,
)
from khetane.plans.rules import freezing
from khetane.plans.states import EditionStatus, PriorityStatus, ProjectStatus, ResultStatus

DAY = date(2026, 3, 2)
_numbers = count(1)


def _words(text: str, french: str = "") -> TranslatedText:
    words = TranslatedText.original(text, "en")
    return words.with_translation("fr", french) if french else words


def make_priority(*, authority: Authority | None = None, confirmed: bool = False, **traits: Any) -> Priority:
    """A need as recorded; `confirmed=True`: confirmed by its group and so public."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "slug": f"priority-{number}",
        "title": _words(f"A safe way to school, number {number}", f"Un chemin sûr vers l’école, numéro {number}"),
        "term": "short",
        "recorded_on": DAY,
    }
    if "theme" not in traits:
        facts["theme"] = make_theme()
    if confirmed:
        facts |= {
            "status": PriorityStatus.CONFIRMED,
            "confirmed_on": DAY,
            "answer_due_on": DAY + timedelta(days=60),
        }
    return Priority.objects.create(authority=authority or make_authority(), **{**facts, **traits})


def make_answer(priority: Priority | None = None, **traits: Any) -> Answer:
    facts = {"kind": "accepted", "reason": _words("It is needed."), "answered_on": DAY, "body": "Town council"}
    return Answer.objects.create(priority=priority or make_priority(confirmed=True), **{**facts, **traits})


def make_solution(priority: Priority | None = None, **traits: Any) -> Solution:
    facts = {"verdict": "solved", "said_on": DAY}
    return Solution.objects.create(priority=priority or make_priority(confirmed=True), **{**facts, **traits})


def make_verdict(priority: Priority | None = None, **traits: Any) -> GroupVerdict:
    facts = {"verdict": "not_solved", "said_on": DAY}
    return GroupVerdict.objects.create(priority=priority or make_priority(confirmed=True), **{**facts, **traits})


def make_plan(*, authority: Authority | None = None, **traits: Any) -> Plan:
    """A plan without any edition."""
    number = next(_numbers)
    facts = {
        "slug": f"plan-{number}",
        "title": _words(f"Joint action plan {number}", f"Plan d’action conjoint {number}"),
    }
    return Plan.objects.create(authority=authority or make_authority(), **{**facts, **traits})


def make_edition(
    plan: Plan | None = None,
    *,
    authority: Authority | None = None,
    adopted: bool = False,
    submitted: bool = False,
    measures: int = 1,
    **traits: Any,
) -> Edition:
    """A draft with one measure; `adopted=True`: adopted by a council, frozen and public."""
    plan = plan or make_plan(authority=authority)
    facts: dict[str, Any] = {"number": plan.editions.count() + 1}
    if submitted:
        facts["status"] = EditionStatus.SUBMITTED
    edition = Edition.objects.create(plan=plan, **{**facts, **traits})
    for _number in range(measures):
        make_measure(edition)
    return adopt(edition) if adopted else edition


def adopt(edition: Edition) -> Edition:
    """Freeze an edition as the action does; for tests that add measures first."""
    edition.status, edition.adopted_on = EditionStatus.ADOPTED, DAY
    edition.adopted_by_body, edition.decision_number = "Town council", "7/2026"
    edition.frozen_text = freezing.canonical(freezing.content(edition))
    edition.sha256 = freezing.digest(edition.frozen_text)
    edition.save()
    return edition


def make_measure(edition: Edition | None = None, *, priorities: list[Priority] = (), **traits: Any) -> Measure:
    """A measure without a project, a date or a budget."""
    edition = edition or make_edition(measures=0)
    number = edition.measures.count() + 1
    facts: dict[str, Any] = {"position": number, "title": _words(f"Measure {number}", f"Mesure {number}")}
    if "theme" not in traits:
        facts["theme"] = make_theme()
    measure = Measure.objects.create(edition=edition, **{**facts, **traits})
    measure.priorities.set(priorities)
    return measure


def make_consultation(edition: Edition | None = None, **traits: Any) -> Consultation:
    """A draft before the community since `DAY`, for thirty days."""
    edition = edition or make_edition()
    if edition.status == EditionStatus.DRAFT:
        edition.status = EditionStatus.CONSULTING
        edition.save()
    facts = {"opened_on": DAY, "until": DAY + timedelta(days=30), "invitation": _words("Come to the school on Friday.")}
    return Consultation.objects.create(edition=edition, **{**facts, **traits})


def make_remark(consultation: Consultation | None = None, **traits: Any) -> Remark:
    facts = {"said_by": "group", "words": _words("The bus must stop at the bridge."), "said_on": DAY}
    return Remark.objects.create(consultation=consultation or make_consultation(), **{**facts, **traits})


def make_setback(project: Project | None = None, **traits: Any) -> Setback:
    """Written down, the authority not yet asked."""
    facts = {
        "told_by": "A rights centre",
        "title": _words("Shacks were torn down beside the new road"),
        "words": _words("Families beside the road lost their homes while the project went on."),
        "happened": "2026-02",
        "told_on": DAY,
    }
    if traits.get("status") in ("asked", "published"):
        facts |= {"asked_on": DAY}
    return Setback.objects.create(project=project or make_project(), **{**facts, **traits})


def make_project(
    *,
    authority: Authority | None = None,
    measures: list[Measure] = (),
    priorities: list[Priority] = (),
    **traits: Any,
) -> Project:
    """A running project without a plan; public, as everything beyond an idea or a draft."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "slug": f"project-{number}",
        "title": _words(f"School bus {number}", f"Bus scolaire {number}"),
        "status": ProjectStatus.RUNNING,
    }
    status = traits.get("status", facts["status"])
    if status not in (ProjectStatus.IDEA, ProjectStatus.DRAFTED):
        facts |= {"public_since": DAY, "status_on": DAY}
    project = Project.objects.create(authority=authority or make_authority(), **{**facts, **traits})
    project.measures.set(measures)
    project.priorities.set(priorities)
    return project


def make_instrument(code: str = "municipal-budget", **traits: Any) -> FundingInstrument:
    facts = {"title": _words("Own budget", "Budget propre"), "level": "local"}
    return FundingInstrument.objects.get_or_create(code=code, defaults={**facts, **traits})[0]


def make_funding_line(project: Project | None = None, **traits: Any) -> FundingLine:
    """20,000 EUR planned; approved and spent not known."""
    facts = {"source_name": "Own budget", "currency": "EUR", "planned": Decimal("20000")}
    return FundingLine.objects.create(project=project or make_project(), **{**facts, **traits})


def make_call(
    *, themes: list[Any] = (), countries: list[Any] = (), published: bool = True, **traits: Any
) -> FundingCall:
    """A published call without days, open to all."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "slug": f"call-{number}",
        "title": _words(f"Light in every street {number}", f"De la lumière dans chaque rue {number}"),
        "summary": _words("Pays for lamps."),
        "funder": "A foundation",
        "url": "https://example.org/call",
    }
    if published:
        facts |= {"status": "published", "published_on": DAY}
    call = FundingCall.objects.create(**{**facts, **traits})
    call.themes.set(themes)
    call.countries.set(countries)
    return call


def make_result(
    *,
    authority: Authority | None = None,
    published: bool = False,
    verified: bool = False,
    projects: list[Project] = (),
    priorities: list[Priority] = (),
    measures: list[Measure] = (),
    **traits: Any,
) -> Result:
    """ "Children take the bus to school", 120 of them; only reported unless told otherwise."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "slug": f"result-{number}",
        "statement": _words("Children take the bus to school", "Des enfants prennent le bus scolaire"),
        "low": Decimal(120),
        "high": Decimal(120),
        "unit": "children",
        "as_of": "2026-03",
        "source_label": "School register",
        "reported_on": DAY,
        "evidence_link": "https://example.org/evidence",
    }
    if verified or published:
        facts |= {"status": ResultStatus.VERIFIED, "verified_on": DAY}
    if published:
        facts |= {"status": ResultStatus.PUBLISHED, "published_on": DAY}
    result = Result.objects.create(authority=authority or make_authority(), **{**facts, **traits})
    result.projects.set(projects)
    result.priorities.set(priorities)
    result.measures.set(measures)
    return result
