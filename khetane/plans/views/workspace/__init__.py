"""The workspace: one authority's people and its support team at work."""

from .authority import AuthorityHome
from .meetings import MeetingKit, MeetingNeeds
from .plans import AddMeasure, AddPlan, EditionPage, EditMeasure, LeaveOut, MoveEdition, RemoveMeasure, RevisePlan
from .priorities import AddPriority, MovePriority, PriorityPage
from .projects import AddLine, AddProject, EditLine, EditProject, MoveProject, ProjectPage, RemoveLine
from .results import AddResult, MoveResult, ResultPage, WorkEvidence

__all__ = [
    "AddLine",
    "AddMeasure",
    "AddPlan",
    "AddPriority",
    "AddProject",
    "AddResult",
    "AuthorityHome",
    "EditLine",
    "EditMeasure",
    "EditProject",
    "EditionPage",
    "LeaveOut",
    "MeetingKit",
    "MeetingNeeds",
    "MoveEdition",
    "MovePriority",
    "MoveProject",
    "MoveResult",
    "PriorityPage",
    "ProjectPage",
    "RemoveLine",
    "RemoveMeasure",
    "ResultPage",
    "RevisePlan",
    "WorkEvidence",
]
