from .engagement import Engagement, Milestone, Step
from .group import CommunityActionGroup, GroupSize, WorkingBody
from .programme import Phase, Programme, PublishedTotal
from .team import TeamMember

__all__ = [
    "CommunityActionGroup",
    "Engagement",
    "GroupSize",
    "Milestone",
    "Phase",
    "Programme",
    "PublishedTotal",
    "Step",
    "TeamMember",
    "WorkingBody",
]
