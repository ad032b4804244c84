"""May this body take part? Answered at once, by what kind of body it is and where, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The 46 member states of the Council of Europe, by ISO 3166-1 code.
# Source: https://www.coe.int/en/web/portal/members-states
MEMBER_STATES = frozenset(
    {
        *("AL", "AD", "AM", "AT", "AZ", "BE", "BA", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "GE"),
        *("DE", "GR", "HU", "IS", "IE", "IT", "LV", "LI", "LT", "LU", "MT", "MD", "MC", "ME", "NL", "MK"),
        *("NO", "PL", "PT", "RO", "SM", "RS", "SK", "SI", "ES", "SE", "CH", "TR", "UA", "GB"),
    }
)
# Not a member state; its local authorities take part in the joint programmes and may join. See the note on Kosovo*.
ALSO = frozenset({"XK"})


class BodyKind(models.TextChoices):
    """What somebody says they are when they ask whether they may join."""

    LOCAL = "local", _("A city, town, village or other local authority")
    REGIONAL = "regional", _("A region, province, county, département or other regional authority")
    INTER_MUNICIPAL = "inter_municipal", _("A body that several municipalities run together")
    CIVIL_SOCIETY = "civil_society", _("An association, foundation or other non-governmental organisation")
    STATE_BODY = "state_body", _("A ministry, an agency or another body of the state")
    COMPANY = "company", _("A company")
    PERSON = "person", _("A person, for myself")


AUTHORITIES = frozenset({BodyKind.LOCAL, BodyKind.REGIONAL, BodyKind.INTER_MUNICIPAL})


@dataclass(frozen=True)
class Answer:
    """Yes or no, why, and what can be done instead."""

    is_eligible: bool
    reason: str | Promise
    instead: str | Promise = ""


YES = Answer(
    True,
    _("You may take part: local and regional authorities of this country are welcome in the network."),
    _("Your council decides first. Then you fill in the application; you can stop and come back at any time."),
)
ELSEWHERE = Answer(
    False,
    _("Not as a participant: authorities of the member states of the Council of Europe and of Kosovo* take part."),
    _("You are welcome to use everything that is published here, and to write to us about an exchange of experience."),
)
INSTEAD = {
    BodyKind.CIVIL_SOCIETY: Answer(
        False,
        _("Not as a participant: the network is made of public authorities, and organisations do not join it."),
        _("Organisations cooperate with it: propose what you would like to do together."),
    ),
    BodyKind.STATE_BODY: Answer(
        False,
        _("Not as a participant: a body of the state is not a local or regional authority."),
        _("Tell the cities and regions of your country about the network; the secretariat gladly speaks with you."),
    ),
    BodyKind.COMPANY: Answer(
        False,
        _("Not as a participant: the network is made of public authorities, and companies do not join it."),
        _("Ask the authority of the place where you work whether it takes part."),
    ),
    BodyKind.PERSON: Answer(
        False,
        _("Not as a participant: an authority joins as a whole, by a decision of its council."),
        _("Ask your mayor or a councillor to bring it before the council; you may show them this page."),
    ),
}


def eligibility(kind: str, country_code: str) -> Answer:
    """The answer for a kind of body (`BodyKind`) and a country's ISO code; "" stands for any other country.

    >>> eligibility("local", "SK").is_eligible, eligibility("local", "CA").is_eligible
    (True, False)
    """
    kind = BodyKind(kind)
    if kind not in AUTHORITIES:
        return INSTEAD[kind]
    return YES if country_code in MEMBER_STATES | ALSO else ELSEWHERE
