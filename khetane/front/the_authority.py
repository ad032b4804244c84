"""Everything the page of one authority shows, gathered in five queries besides the authority itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common.compiled import Compiled
from khetane.common.dates import UncertainDate
from khetane.events.models import Event
from khetane.exchange.models import Exchange
from khetane.exchange.states import NoticeKind
from khetane.network.models import Signature
from khetane.network.states import Standing
from khetane.places.models import Authority
from khetane.plans.roads import field_work_of
from khetane.plans.states import AnswerKind, PriorityStatus, ProjectStatus, Verdict
from khetane.plans.stations import plan_facts
from khetane.programmes.models import CommunityActionGroup
from khetane.programmes.rules.road import Road, group_fact, road
from khetane.programmes.rules.sizes import public_size
from khetane.programmes.states import BodyKind, EngagementStatus, Footing, MilestoneKind

from .facts_of_authority import MOST, Fact, facts_of

# News and events about an authority beside its road; the rest is one press away.
FEW = 5


_GROUPS = Compiled(lambda numbers: CommunityActionGroup.objects.filter(authority=numbers[0]).prefetch_related("sizes"))


def page_of(authority: Authority) -> dict[str, Any]:
    """The context of the authority's page."""
    milestones, engagements = field_work_of([authority.pk]).get(authority.pk, ([], []))
    facts, counts = facts_of(authority)
    groups = _GROUPS.all([authority.pk])
    for group in groups:
        group.authority = authority
    extra = dict(plan_facts([authority.pk]).get(authority.pk, {}))
    formed = group_fact(groups)
    if formed is not None:
        extra["group"] = formed
    return {
        "authority": authority,
        "participation": getattr(authority, "participation", None),
        "road": _named(road(milestones, engagements, extra), authority),
        "engagements": [_engagement(one) for one in engagements],
        "groups": [_group(group) for group in groups],
        "bodies": [
            {"name": str(fact.title), "kind": BodyKind(fact.slug).label, "footing": Footing(fact.state).label}
            for fact in facts["body"]
        ],
        "timeline": _timeline(authority, milestones, engagements, facts),
        "priorities": [_line(fact, "plans:priority", _priority_state(fact, facts)) for fact in facts["priority"]],
        "plans": [
            *(_line(fact, "plans:plan", "") for fact in _latest_editions(facts["edition"])),
            *(_line(fact, "plans:plan", _("joint plan")) for fact in _latest_editions(facts["joint_edition"])),
        ],
        "projects": [_line(fact, "plans:project", ProjectStatus(fact.state).label) for fact in facts["project"]],
        "results": [_line(fact, "plans:result", "") for fact in facts["result"]],
        "all_projects": _all(authority, "plans:projects", counts["project"]),
        "all_results": _all(authority, "plans:results", counts["result"]),
        "articles": [_article(fact) for fact in sorted(facts["article"], key=lambda one: one.on, reverse=True)[:FEW]],
        "events": [_event(fact) for fact in sorted(facts["event"], key=lambda one: one.state, reverse=True)[:FEW]],
        "codes": [(fact.state, fact.slug, str(fact.title)) for fact in facts["code"]],
        "also_called": [fact.title for fact in facts["name"]],
    }


def _named(found: Road, authority: Authority) -> Road:
    return Road(found.stations, found.summary, _("The road of %(authority)s") % {"authority": authority.latin_name})


def _all(authority: Authority, address: str, count: int) -> dict[str, Any] | None:
    """Where the rest is, of what has more than the page tells."""
    return {"url": f"{reverse(address)}?authority={authority.slug}", "count": count} if count > MOST else None


def _line(fact: Fact, address: str, state: str) -> dict[str, Any]:
    return {"title": fact.title, "url": reverse(address, args=[fact.slug]), "state": state, "on": fact.on}


def _article(fact: Fact) -> dict[str, Any]:
    lang = fact.state if fact.state != get_language() else ""
    url = reverse("newsroom:article", args=[fact.slug])
    return {"title": str(fact.title), "lang": lang, "url": url, "on": fact.on}


def _event(fact: Fact) -> dict[str, Any]:
    url = reverse("events:event", args=[fact.slug])
    when = Event._meta.get_field("date").from_db_value(fact.state, None, None)
    return {"title": fact.title, "url": url, "when": when}


def _latest_editions(editions: list[Fact]) -> list[Fact]:
    """One line for each plan: its latest edition."""
    by_plan: dict[str, Fact] = {}
    for fact in sorted(editions, key=lambda fact: int(fact.state)):
        by_plan[fact.slug] = fact
    return list(by_plan.values())


def _priority_state(priority: Fact, facts: dict[str, list[Fact]]) -> str:
    """What is known last of a priority: what the group says, what was answered, or that it waits."""
    verdicts = [fact for fact in facts["verdict"] if fact.slug == priority.slug]
    if verdicts:
        last = max(verdicts, key=lambda fact: fact.on or date.min)
        return _("the group says: %(verdict)s") % {"verdict": str(Verdict(last.state).label).lower()}
    answers = [fact for fact in facts["answer"] if fact.slug == priority.slug]
    asked_again = sum(fact.slug == priority.slug for fact in facts["asked_again"])
    if answers and asked_again >= len(answers):
        return _("the group asks again")
    if answers:
        last = max(answers, key=lambda fact: fact.on or date.min)
        return str(AnswerKind(last.state).label)
    if priority.state == PriorityStatus.SET_ASIDE:
        return str(PriorityStatus.SET_ASIDE.label)
    return _("no answer yet")


def _engagement(engagement: Any) -> dict[str, Any]:
    return {
        "programme": engagement.programme.name,
        "url": reverse("programmes:programme", args=[engagement.programme.slug]),
        "cycle": engagement.cycle,
        "status": EngagementStatus(engagement.status).label,
        "since": engagement.since,
        "until": engagement.until,
        "reason": engagement.reason,
    }


def _group(group: CommunityActionGroup) -> dict[str, Any]:
    """A group as everybody may know it: when it was formed and its size as counts, without a name of a street."""
    return {"formed_on": group.formed_on, "ended_on": group.ended_on, "size": public_size(group)}


def _timeline(authority: Authority, milestones: list, engagements: list, facts: dict) -> list[dict[str, Any]]:
    """Everything with a date, newest first; what has no date stands at the end and says so."""
    programmes = {engagement.pk: engagement.programme.name for engagement in engagements}
    items = [*_joining(authority), *(_milestone(one, programmes) for one in milestones)]
    words = {
        "standing": lambda fact: _("Participation: %(standing)s") % {"standing": Standing(fact.state).label},
        "reply": lambda fact: _("Reply of the authority (%(standing)s)") % {"standing": Standing(fact.state).label},
        "signature": lambda fact: _("Signed: %(title)s") % {"title": fact.title},
        "unsigned": lambda fact: _("Signature withdrawn: %(title)s") % {"title": fact.title},
        "notice": lambda fact: (
            (_("Offers help: %(title)s") if fact.state == NoticeKind.OFFER else _("Asks for help: %(title)s"))
            % {"title": fact.title}
        ),
        "exchange": lambda fact: _("Help between participants: %(title)s") % {"title": fact.title},
        "priority": lambda fact: _("Priority confirmed: %(title)s") % {"title": fact.title},
        "answer": lambda fact: (
            _("Answer to a priority (%(answer)s): %(title)s")
            % {"answer": AnswerKind(fact.state).label, "title": fact.title}
        ),
        "verdict": lambda fact: (
            _("The group says “%(verdict)s” of: %(title)s")
            % {"verdict": Verdict(fact.state).label, "title": fact.title}
        ),
        "edition": lambda fact: _("Plan adopted: %(title)s") % {"title": fact.title},
        "result": lambda fact: _("Result published: %(title)s") % {"title": fact.title},
    }
    pages = {
        "signature": "network:declaration",
        "unsigned": "network:declaration",
        "notice": "exchange:notice",
        "exchange": "exchange:notice",
        "priority": "plans:priority",
        "answer": "plans:priority",
        "verdict": "plans:priority",
        "edition": "plans:plan",
        "result": "plans:result",
    }
    for kind, say in words.items():
        for fact in facts[kind]:
            url = reverse(pages[kind], args=[fact.slug]) if kind in pages else ""
            body = fact.title if kind in ("standing", "reply") and not fact.title.is_empty else ""
            date_ = _UNCERTAIN[kind](fact.state) if kind in _UNCERTAIN else UncertainDate.day(fact.on)
            items.append({"date": date_, "title": say(fact), "url": url, "body": body})
    items.sort(key=lambda item: item["date"] if item["date"] else _NEVER, reverse=True)
    dated = [item for item in items if item["date"] and item["date"].is_known]
    return dated + [{**item, "date": _("date not known")} for item in items if item not in dated]


def _reader(model: type[Model], column: str) -> Callable[[str], UncertainDate | None]:
    field = model._meta.get_field(column)
    return lambda stored: field.from_db_value(stored, None, None)


# Dated by month or year only, perhaps, or not at all.
_UNCERTAIN = {"signature": _reader(Signature, "signed_on"), "exchange": _reader(Exchange, "held_on")}
_NEVER = UncertainDate.to_be_set()


def _joining(authority: Authority) -> list[dict[str, Any]]:
    participation = getattr(authority, "participation", None)
    if participation is None:
        return []
    return [
        {
            "date": participation.accepted_on or participation.announced_on,
            "title": _("Became a participant of the Alliance"),
            "body": participation.accepted_by_body,
            "url": "",
        }
    ]


def _milestone(milestone: Any, programmes: dict[int, str]) -> dict[str, Any]:
    programme = programmes[milestone.engagement_id]
    kind = MilestoneKind(milestone.kind)
    planned = milestone.happened_on is None
    title = _("%(programme)s: %(event)s") % {"programme": programme, "event": kind.label}
    return {
        "date": milestone.planned_on if planned else milestone.happened_on,
        "title": _("Planned: %(what)s") % {"what": title} if planned else title,
        "body": milestone.note or "",
        "url": "",
        "broken": kind in (MilestoneKind.INTERRUPTED, MilestoneKind.STOPPED),
    }
