"""Pieces of the sample alliance, made through the same actions that people use; composed in the front app.

Every function takes the days on which things happened; the moment of each action is noon of its day. `by=None` is the
system, which furnishes; what the municipality or the group says is given in English and French.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from khetane.common.dates import UncertainDate
from khetane.common.figures import Figure, SourceKind
from khetane.common.sheets import csv_table
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Objective, Theme
from khetane.meetings.models import Meeting
from khetane.places.models import Authority, Community, Country
from khetane.programmes.models import CommunityActionGroup, Engagement

from . import actions
from .actions.projects import LineTexts, ProjectTexts
from .actions.results import ResultTexts
from .models import Edition, FundingCall, FundingInstrument, Measure, PlansImport, Priority, Project, Result, Setback
from .rules.measure_words import MeasureTexts
from .rules.plan_lists import survey


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def words(english: str, french: str = "") -> TranslatedText:
    text = TranslatedText.original(english, "en")
    return text.with_translation("fr", french) if french else text


def sample_priority(
    *,
    authority: Authority,
    theme: str,
    title: tuple[str, str],
    recorded_on: date,
    term: str = "short",
    description: tuple[str, str] = ("", ""),
    for_whom: tuple[str, str] = ("", ""),
    confirmed_on: date | None = None,
    answer: tuple[str, tuple[str, str], str, date] | None = None,
    authority_says: tuple[str, tuple[str, str], date] | None = None,
    group_says: tuple[str, tuple[str, str], date] | None = None,
    engagement: Engagement | None = None,
    groups: Sequence[CommunityActionGroup] = (),
    communities: Iterable[Community] = (),
) -> Priority:
    """A need with what became of it. `answer`: kind, reason, body, day; the verdicts: verdict, words, day."""
    priority = actions.record_priority(
        authority=authority,
        title=words(*title),
        theme=Theme.objects.get(code=theme),
        term=term,
        recorded_on=recorded_on,
        description=words(*description),
        for_whom=words(*for_whom),
        engagement=engagement,
        groups=groups,
        communities=communities,
        by=None,
        at=noon(recorded_on),
    )
    if confirmed_on is None:
        return priority
    at = noon(confirmed_on)
    priority = actions.confirm_priority(priority=priority, confirmed_on=confirmed_on, by=None, at=at)
    _say(priority, answer, authority_says, group_says, next(iter(groups), None))
    return priority


def _say(
    priority: Priority,
    answer: tuple[str, tuple[str, str], str, date] | None,
    authority_says: tuple[str, tuple[str, str], date] | None,
    group_says: tuple[str, tuple[str, str], date] | None,
    group: CommunityActionGroup | None,
) -> None:
    """What both sides said of it, each on its day."""
    if answer is not None:
        kind, reason, body, day = answer
        told = {"kind": kind, "reason": words(*reason), "body": body, "answered_on": day}
        actions.answer_priority(priority=priority, **told, by=None, at=noon(day))
    if authority_says is not None:
        verdict, said, day = authority_says
        told = {"verdict": verdict, "words": words(*said), "said_on": day}
        actions.say_solution(priority=priority, **told, by=None, at=noon(day))
    if group_says is not None:
        verdict, said, day = group_says
        told = {"verdict": verdict, "words": words(*said), "said_on": day, "group": group}
        actions.group_says(priority=priority, **told, by=None, at=noon(day))


def sample_clock(priority: Priority, *steps: tuple[date, str, dict[str, Any]]) -> Priority:
    """What happened to the clock of an answer. Each step: day, verb of `actions`, facts; a reason in two languages."""
    for day, verb, facts in steps:
        told = {**facts, "reason": words(*facts["reason"])} if "reason" in facts else facts
        getattr(actions, verb)(priority=priority, **told, by=None, at=noon(day))
    priority.refresh_from_db()
    return priority


def sample_dots(meeting: Meeting, dots: dict[Priority, int]) -> None:
    """How a room ranked needs, and that they were named there."""
    Priority.objects.filter(pk__in=[one.pk for one in dots]).update(raised_in=meeting)
    actions.name_needs(meeting=meeting, needs=(), dots=dots, by=None, at=noon(meeting.held_on))


def sample_call(
    slug: str,
    *,
    title: tuple[str, str],
    summary: tuple[str, str],
    who: tuple[str, str],
    funder: str,
    published_on: date,
    opens_on: date | None = None,
    closes_on: date | None = None,
    themes: Iterable[str] = (),
    countries: Iterable[str] = (),
    kinds: Iterable[str] = (),
    most: Decimal | None = None,
    currency: str = "",
) -> FundingCall:
    """An invented call for funding, published."""
    texts = actions.CallTexts(
        title=words(*title),
        summary=words(*summary),
        who_may_apply=words(*who),
        funder=funder,
        url=f"https://example.org/{slug}",
        kinds=list(kinds),
        themes=list(Theme.objects.filter(code__in=themes)),
        countries=list(Country.objects.filter(code__in=countries)),
        opens_on=opens_on,
        closes_on=closes_on,
        most=most,
        currency=currency,
    )
    at = noon(published_on)
    call = actions.draft_call(texts=texts, slug=slug, is_sample=True, by=None, at=at)
    return actions.publish_call(call=call, by=None, at=at)


def sample_measure(
    title: tuple[str, str],
    theme: str,
    *,
    responsible: str = "",
    due_on: str = "",
    budget: Decimal | None = None,
    currency: str = "",
    indicator: tuple[str, str] = ("", ""),
    priorities: Iterable[Priority] = (),
    objectives: Iterable[Objective] = (),
) -> MeasureTexts:
    """One measure for `sample_plan`; `due_on` is EDTF."""
    return MeasureTexts(
        title=words(*title),
        theme=Theme.objects.get(code=theme),
        responsible=responsible,
        due_on=UncertainDate(due_on) if due_on else None,
        budget=budget,
        currency=currency,
        indicator=words(*indicator),
        priorities=priorities,
        objectives=objectives,
    )


def sample_plan(
    *,
    authority: Authority,
    title: tuple[str, str],
    measures: Iterable[MeasureTexts],
    drafted_on: date,
    summary: tuple[str, str] = ("", ""),
    since: str = "",
    until: str = "",
    adopted_on: date | None = None,
    adopted_by: str = "",
    decision_number: str = "",
    engagement: Engagement | None = None,
    left_out: Iterable[tuple[Priority, tuple[str, str]]] = (),
) -> Edition:
    """A plan with its first edition: a draft, or adopted when a day is given. `left_out`: priorities, each with why."""
    at = noon(drafted_on)
    edition = actions.draft_plan(
        authority=authority,
        title=words(*title),
        summary=words(*summary),
        since=UncertainDate(since) if since else None,
        until=UncertainDate(until) if until else None,
        engagement=engagement,
        by=None,
        at=at,
    )
    for texts in measures:
        actions.add_measure(edition=edition, texts=texts, by=None, at=at)
    for priority, reason in left_out:
        actions.leave_out(edition=edition, priority=priority, reason=words(*reason), by=None, at=at)
    if adopted_on is None:
        return edition
    at = noon(adopted_on)
    edition = actions.submit_edition(edition=edition, by=None, at=at)
    decision = {"body": adopted_by, "adopted_on": adopted_on, "decision_number": decision_number}
    return actions.adopt_edition(edition=edition, **decision, by=None, at=at)


def sample_amendment(
    edition: Edition,
    *,
    measures: Iterable[MeasureTexts],
    revised_on: date,
    adopted_on: date,
    adopted_by: str,
    decision_number: str = "",
) -> Edition:
    """The next edition: all that stood in the one before, and these measures."""
    draft = actions.revise_plan(plan=edition.plan, by=None, at=noon(revised_on))
    for texts in measures:
        actions.add_measure(edition=draft, texts=texts, by=None, at=noon(revised_on))
    draft = actions.submit_edition(edition=draft, by=None, at=noon(adopted_on))
    decision = {"body": adopted_by, "adopted_on": adopted_on, "decision_number": decision_number}
    return actions.adopt_edition(edition=draft, **decision, by=None, at=noon(adopted_on))


def sample_consultation(
    edition: Edition,
    *,
    opened_on: date,
    until: date,
    invitation: tuple[str, str],
    remarks: Iterable[tuple[date, str, str, tuple[str, str], tuple[str, tuple[str, str]] | None]] = (),
    taken_back_on: date | None = None,
) -> Edition:
    """A draft before the community. Each remark: day, who, organisation, words, outcome with the reply."""
    told = {"until": until, "invitation": words(*invitation)}
    consultation = actions.open_consultation(edition=edition, **told, by=None, at=noon(opened_on))
    for day, said_by, organisation, said, became in remarks:
        facts = {"said_by": said_by, "organisation": organisation, "words": words(*said), "said_on": day}
        remark = actions.write_remark(consultation=consultation, **facts, by=None, at=noon(day))
        if became:
            reply = {"outcome": became[0], "reply": words(*became[1])}
            actions.reply_to_remark(remark=remark, **reply, by=None, at=noon(taken_back_on or until))
    edition.refresh_from_db()
    if taken_back_on:
        edition = actions.rewrite_edition(edition=edition, by=None, at=noon(taken_back_on))
    return edition


def sample_setback(
    project: Project,
    *,
    told_by: str,
    told_on: date,
    happened: str,
    title: tuple[str, str],
    said: tuple[str, str],
    side: tuple[str, str],
    side_by: str,
    published_on: date,
) -> Setback:
    """What went wrong with a project, with both sides."""
    texts = actions.SetbackTexts(
        told_by=told_by, title=words(*title), words=words(*said), happened=UncertainDate(happened), told_on=told_on
    )
    setback = actions.record_setback(project=project, texts=texts, by=None, at=noon(told_on))
    setback = actions.ask_for_side(setback=setback, by=None, at=noon(told_on))
    setback = actions.say_side(setback=setback, side=words(*side), side_by=side_by, by=None, at=noon(published_on))
    return actions.publish_setback(setback=setback, by=None, at=noon(published_on))


def sample_project(
    *,
    authority: Authority,
    title: tuple[str, str],
    status: str,
    recorded_on: date,
    slug: str = "",
    summary: tuple[str, str] = ("", ""),
    since: str = "",
    until: str = "",
    measures: Iterable[Measure] = (),
    priorities: Iterable[Priority] = (),
    lines: Iterable[dict[str, Any]] = (),
    engagement: Engagement | None = None,
    follows: Project | None = None,
    kept_up: tuple[str, str, tuple[str, str]] | None = None,
) -> Project:
    """A project as it stands. `kept_up`: by whom, until when (EDTF), and how.

    Each line: fields of `LineTexts`; `instrument` may be the code of an instrument.
    """
    at = noon(recorded_on)
    project = actions.record_project(
        authority=authority,
        texts=ProjectTexts(
            title=words(*title),
            summary=words(*summary),
            since=UncertainDate(since) if since else None,
            until=UncertainDate(until) if until else None,
            measures=measures,
            priorities=priorities,
            follows=follows,
            **(
                {
                    "kept_up_by": kept_up[0],
                    "kept_up_until": UncertainDate(kept_up[1]),
                    "kept_up_how": words(*kept_up[2]),
                }
                if kept_up
                else {}
            ),
        ),
        status=status,
        status_on=recorded_on,
        slug=slug,
        engagement=engagement,
        by=None,
        at=at,
    )
    for line in lines:
        facts = dict(line)
        if isinstance(facts.get("instrument"), str):
            facts["instrument"] = FundingInstrument.objects.filter(code=facts["instrument"]).first()
        actions.add_funding_line(project=project, texts=LineTexts(**facts), by=None, at=at)
    return project


def sample_result(
    *,
    authority: Authority,
    statement: tuple[str, str],
    low: int,
    reported_on: date,
    slug: str = "",
    unit: str = "people",
    high: int | None = None,
    as_of: str = "",
    scope: str = "",
    source_label: str = "",
    source_url: str = "",
    method: str = "",
    evidence_link: str = "",
    counts_people: bool = True,
    counts_roma: bool = False,
    verified_on: date | None = None,
    published_on: date | None = None,
    projects: Iterable[Project] = (),
    measures: Iterable[Measure] = (),
    priorities: Iterable[Priority] = (),
) -> Result:
    """What came of it; published when a day is given, and then verified on that day unless told otherwise."""
    about = {"unit": unit, "scope": scope, "source_label": source_label, "method": method}
    about["source_url"] = source_url
    when = UncertainDate(as_of) if as_of else None
    figure = Figure(low, low if high is None else high, as_of=when, source_kind=SourceKind.PROGRAMME_REPORT, **about)
    texts = ResultTexts(
        statement=words(*statement),
        figure=figure,
        counts_people=counts_people,
        counts_roma=counts_roma,
        evidence_link=evidence_link,
        projects=projects,
        measures=measures,
        priorities=priorities,
    )
    told = {"texts": texts, "reported_on": reported_on, "slug": slug}
    result = actions.report_result(authority=authority, **told, by=None, at=noon(reported_on))
    verified_on = verified_on or published_on
    if verified_on is not None:
        result = actions.verify_result(result=result, verified_on=verified_on, by=None, at=noon(verified_on))
    if published_on is not None:
        result = actions.publish_result(result=result, published_on=published_on, by=None, at=noon(published_on))
    return result


def sample_list(name: str, table: list[Sequence[str]], *, source_label: str, handed_in_on: date) -> PlansImport:
    """A list of plans that was handed in, checked and brought in, the once only."""
    known = PlansImport.objects.filter(file_name=name).first()
    if known is not None:
        return known
    file, at = SimpleUploadedFile(name, csv_table(table).encode()), noon(handed_in_on)
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label=source_label, by=None, at=at)
    actions.go_on_with_plans(at=at)
    one = actions.move_plans_import(plans_import=one, verb="bring_in", by=None, at=at)
    actions.go_on_with_plans(at=at)
    return one
