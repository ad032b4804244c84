"""How a group and a task force meet in Vzorkovo: minutes approved, a decision carried on, a meeting to come."""

from __future__ import annotations

from datetime import date

from khetane.meetings.actions import DecisionText
from khetane.meetings.seeds import sample_meeting
from khetane.plans.models import Priority
from khetane.plans.seeds import noon, sample_dots
from khetane.programmes.models import CommunityActionGroup, Engagement
from khetane.programmes.seeds import sample_body

SCHOOL = "Primary school, room 2"


def they_meet(group: CommunityActionGroup, engagement: Engagement, needs: list[Priority]) -> None:
    """Two meetings of the group, one of the task force, and one still to be held."""
    body = sample_body(
        group.authority,
        "Task force for inclusion",
        kind="task_force",
        footing="approved",
        based_on="Resolution 12/2025 of the town council",
        formed_on="2025-01-20",
        engagements=[engagement],
        at=noon(date(2025, 1, 21)),
    )
    first = sample_meeting(
        group,
        date(2024, 6, 4),
        place=SCHOOL,
        minutes="Everybody told what is missing in the street. The way to school and the water were named most often. "
        "The mothers of the upper end walk in the ditch when lorries pass.",
        counts=(21, 12, 2),
        decisions=[
            DecisionText("The list of needs is read to those who could not come", "The facilitator", date(2024, 6, 10)),
            DecisionText("Ask the school for its count of children on the river street", "Mediator", date(2024, 7, 1)),
        ],
        approved_on=date(2024, 6, 11),
        sharing="authority",
    )
    sample_dots(first, dict(zip(needs, (34, 19), strict=False)))
    sample_meeting(
        body,
        date(2025, 2, 5),
        place="Town hall",
        minutes="The department for roads shows the drawing of the way. The group asks for light along it.",
        counts=(4, 2, 6),
        decisions=[
            DecisionText("Find out what lamps along the way would cost", "Department for roads", date(2025, 4, 1))
        ],
        approved_on=date(2025, 3, 5),
    )
    sample_meeting(
        group,
        date(2025, 12, 3),
        place=SCHOOL,
        minutes="The way is used every day. In winter it is dark. The group does not call the need solved before there "
        "are lamps.",
        counts=(17, 11, None),
        decisions=[DecisionText("Ask the task force again about the lamps", "Speaker of the group", date(2026, 1, 15))],
    )
    sample_meeting(
        group,
        date(2027, 1, 20),
        planned_on=date(2026, 9, 1),
        place=SCHOOL,
        points=["What the town hall answers about the lamps", "Who comes to the meeting of the task force"],
    )
