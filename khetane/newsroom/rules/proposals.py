"""The words of a proposed draft: what happened, where to read it, and the thing itself drawn as it stands.

No figure and no sentence of the record is copied into the text: it would stay when the record is put right or withheld.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from khetane.network.models import Participation
from khetane.places.models import Authority
from khetane.plans.models import Edition, Result
from khetane.programmes.models import Programme


@dataclass(frozen=True)
class Draft:
    """What a proposed article says, in the language that is switched on. `body` is what Wagtail keeps of blocks."""

    title: str
    standfirst: str
    authority: Authority
    address: str
    body: list[dict[str, Any]]
    programmes: list[Programme] = field(default_factory=list)


def about_participant(participation: Participation) -> Draft:
    authority = participation.authority
    words = {"name": authority.latin_name, "country": authority.country, "body": participation.accepted_by_body}
    if participation.accepted_by_body:
        said = _("%(name)s (%(country)s) was accepted by %(body)s.") % words
    else:
        said = _("%(name)s (%(country)s) was accepted.") % words
    return Draft(
        title=_("%(name)s takes part in the Alliance") % words,
        standfirst=_("A new participant from %(country)s.") % words,
        authority=authority,
        address=authority.get_absolute_url(),
        body=[_paragraph(said, _("The page of %(name)s") % words, authority), _block("road", authority)],
    )


def about_plan(edition: Edition) -> Draft:
    authority, engagement = edition.plan.authority, edition.plan.engagement
    words = {
        "name": authority.latin_name,
        "country": authority.country,
        "body": edition.adopted_by_body,
        "date": date_format(edition.adopted_on, "DATE_FORMAT"),
        "decision": edition.decision_number,
    }
    if edition.decision_number:
        said = _("%(body)s adopted it on %(date)s (decision %(decision)s).") % words
    else:
        said = _("%(body)s adopted it on %(date)s.") % words
    return Draft(
        title=_("%(name)s adopts a joint action plan") % words,
        standfirst=_("What the town (%(country)s) and its Roma community want to do together.") % words,
        authority=authority,
        address=edition.get_absolute_url(),
        body=[_paragraph(said, _("Read the plan"), edition), _block("road", authority)],
        programmes=[engagement.programme] if engagement else [],
    )


def about_result(result: Result) -> Draft:
    authority = result.authority
    words = {"name": authority.latin_name, "country": authority.country}
    said = _("It was verified, and everybody can follow it back to the need.")
    return Draft(
        title=_("A result in %(name)s") % words,
        standfirst=_("What came of it, with its evidence (%(country)s).") % words,
        authority=authority,
        address=result.get_absolute_url(),
        body=[_paragraph(said, _("The result and its evidence"), result), _block("result", result)],
    )


def _paragraph(said: str, label: str, thing: Any) -> dict[str, Any]:
    linked = format_html('<p>{} <a href="{}">{}</a></p>', said, thing.get_absolute_url(), label)
    return {"type": "paragraph", "value": str(linked)}


def _block(kind: str, thing: Any) -> dict[str, Any]:
    return {"type": kind, "value": thing.pk}
