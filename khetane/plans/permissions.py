"""What may be done in plans, and by whom, with the reason for a refusal.

Three sides meet here: the municipality speaks for itself, the support team speaks with and for the group, the
secretariat may do what the team does. The group's own word is never written by the municipality.
"""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat, works_at_the_desk
from khetane.common.permissions import Right
from khetane.network.permissions import speaks_for_it
from khetane.programmes.permissions import helps_it, its_people


@rules.predicate
def is_public(person: Any, thing: Any = None) -> bool:
    """Confirmed, adopted, under way or published: everybody may read it."""
    return bool(getattr(thing, "is_public", False))


@rules.predicate
def reported_it(person: Any, thing: Any = None) -> bool:
    """The person reported this result."""
    return thing is not None and person is not None and getattr(thing, "reported_by_id", None) == person.pk


_TEAM_ONLY = _("Only the support team of this authority or the secretariat may do this: it is the group’s side.")
_PEOPLE_ONLY = _("Only people of this authority, its support team or the secretariat may do this.")
_COUNCIL_ONLY = _("Only the authority itself or the secretariat may record what its council decided.")


class Permission(Right):
    SEE = "plans.see", _("Read it"), is_public | its_people, _("This is not public yet.")
    WORK = "plans.work", _("Open the workspace of an authority"), its_people, _PEOPLE_ONLY
    RECORD = "plans.record", _("Write down a priority of a group"), helps_it, _TEAM_ONLY
    CONFIRM = "plans.confirm", _("Record that a group confirmed a priority"), helps_it, _TEAM_ONLY
    SET_ASIDE = "plans.set_aside", _("Set a priority aside or take it up again"), helps_it, _TEAM_ONLY
    SPEAK_FOR_GROUP = "plans.speak_for_group", _("Record what the group says"), helps_it, _TEAM_ONLY
    ANSWER = "plans.answer", _("Record the authority’s answer"), its_people, _PEOPLE_ONLY
    KEEP_CLOCK = "plans.keep_clock", _("Pause the clock of an answer or take more time"), its_people, _PEOPLE_ONLY
    DRAW_ATTENTION = "plans.draw_attention", _("Note who was told that an answer is missing"), helps_it, _TEAM_ONLY
    SAY_SOLUTION = "plans.say_solution", _("Record what the authority says became of it"), its_people, _PEOPLE_ONLY
    DRAFT = "plans.draft", _("Write plans and their measures"), its_people, _PEOPLE_ONLY
    SUBMIT = "plans.submit", _("Hand an edition to the council"), its_people, _PEOPLE_ONLY
    ADOPT = "plans.adopt", _("Record what the council decided"), speaks_for_it | is_secretariat, _COUNCIL_ONLY
    RUN_PROJECT = "plans.run_project", _("Keep projects and their money"), its_people, _PEOPLE_ONLY
    REPORT = "plans.report", _("Report a result"), its_people, _PEOPLE_ONLY
    VERIFY = (
        "plans.verify",
        _("Verify a result"),
        helps_it & ~reported_it,
        _("A result is verified by the support team or the secretariat, and never by the person who reported it."),
    )
    PUBLISH = "plans.publish", _("Publish a verified result"), its_people, _PEOPLE_ONLY
    CORRECT = (
        "plans.correct",
        _("Correct a published result"),
        helps_it,
        _("Only the support team or the secretariat corrects what was published."),
    )
    WRITE_REMARK = "plans.write_remark", _("Write down what was said of a draft"), its_people, _PEOPLE_ONLY
    DECIDE_BESIDE = (
        "plans.decide_beside",
        _("Record what one’s council decided on a joint plan"),
        speaks_for_it | is_secretariat,
        _COUNCIL_ONLY,
    )
    KEEP_SETBACKS = "plans.keep_setbacks", _("Write down what an organisation says went wrong"), helps_it, _TEAM_ONLY
    SAY_SIDE = (
        "plans.say_side",
        _("Say the authority’s side of it"),
        speaks_for_it | is_secretariat,
        _("Only the authority itself says its side; the secretariat may write it down."),
    )
    PUBLISH_SETBACKS = (
        "plans.publish_setbacks",
        _("Publish both sides of what went wrong"),
        is_secretariat,
        _("Only the secretariat publishes it."),
    )
    SEE_QUEUE = (
        "plans.see_queue",
        _("See what waits in all authorities"),
        works_at_the_desk,
        _("The desk is for the secretariat and the deciding body."),
    )
    KEEP_CALLS = (
        "plans.keep_calls",
        _("Keep calls for funding"),
        is_secretariat,
        _("Only the secretariat keeps calls for funding."),
    )
    IMPORT_PLANS = (
        "plans.import_plans",
        _("Bring in plans from a list kept elsewhere"),
        is_secretariat,
        _("Only the secretariat brings in plans from lists."),
    )
    KEEP_ANSWER_RULES = (
        "plans.keep_answer_rules",
        _("Set how long an answer may take and who is told when"),
        is_secretariat,
        _("Only the secretariat sets the rules of answers."),
    )
