"""Pages for everybody: what was asked for, planned, done, and what came of it."""

from .changes import EditionChanges
from .consulting import ConsultationPage
from .funding import CallDetail, FundingGaps, FundingList
from .lists import PlanList, PriorityList, ProjectList, ResultList
from .papers import AnnexDocument, EasyEdition, EditionPaper, EditionTable, EditionWorkbook, PartnerDocument
from .plans import EditionDecision, EditionDetail, EditionText, PlanDetail
from .priorities import PriorityDetail
from .projects import ProjectDetail, ProjectResults
from .results import ResultDetail, ResultEvidence

__all__ = [
    "AnnexDocument",
    "CallDetail",
    "ConsultationPage",
    "EasyEdition",
    "EditionChanges",
    "EditionDecision",
    "EditionDetail",
    "EditionPaper",
    "EditionTable",
    "EditionText",
    "EditionWorkbook",
    "FundingGaps",
    "FundingList",
    "PartnerDocument",
    "PlanDetail",
    "PlanList",
    "PriorityDetail",
    "PriorityList",
    "ProjectDetail",
    "ProjectList",
    "ProjectResults",
    "ResultDetail",
    "ResultEvidence",
    "ResultList",
]
