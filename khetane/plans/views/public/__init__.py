"""Pages for everybody: what was asked for, planned, done, and what came of it."""

from .changes import EditionChanges
from .funding import CallDetail, FundingGaps, FundingList
from .lists import PlanList, PriorityList, ProjectList, ResultList
from .plans import EditionDecision, EditionDetail, EditionText, PlanDetail
from .priorities import PriorityDetail
from .projects import ProjectDetail
from .results import ResultDetail, ResultEvidence

__all__ = [
    "CallDetail",
    "EditionChanges",
    "EditionDecision",
    "EditionDetail",
    "EditionText",
    "FundingGaps",
    "FundingList",
    "PlanDetail",
    "PlanList",
    "PriorityDetail",
    "PriorityList",
    "ProjectDetail",
    "ProjectList",
    "ResultDetail",
    "ResultEvidence",
    "ResultList",
]
