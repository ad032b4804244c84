"""The workspace: one authority's people and its support team at work."""

from .authority import AuthorityHome
from .consulting import AddRemark, RemoveRemark, ReplyRemark
from .meetings import MeetingKit, MeetingNeeds
from .placing import AddAnnex, AnnexFile, CopyPlan, DecideBeside, PlacePlan, RemoveAnnex
from .plans import AddMeasure, AddPlan, EditionPage, EditMeasure, LeaveOut, MoveEdition, RemoveMeasure, RevisePlan
from .priorities import AddPriority, MovePriority, PriorityPage
from .projects import AddLine, AddProject, EditLine, EditProject, MoveProject, ProjectPage, RemoveLine
from .results import AddResult, MoveResult, ResultPage, WorkEvidence
from .setbacks import AddSetback, MoveSetback, SetbackPage
from .sheets import HandInSheet, LeaveSheet, RefusedRows, SheetAsCsv, SheetAsWorkbook, SheetPage

__all__ = [
    "AddAnnex",
    "AddLine",
    "AddMeasure",
    "AddPlan",
    "AddPriority",
    "AddProject",
    "AddRemark",
    "AddResult",
    "AddSetback",
    "AnnexFile",
    "AuthorityHome",
    "CopyPlan",
    "DecideBeside",
    "EditLine",
    "EditMeasure",
    "EditProject",
    "EditionPage",
    "HandInSheet",
    "LeaveOut",
    "LeaveSheet",
    "MeetingKit",
    "MeetingNeeds",
    "MoveEdition",
    "MovePriority",
    "MoveProject",
    "MoveResult",
    "MoveSetback",
    "PlacePlan",
    "PriorityPage",
    "ProjectPage",
    "RefusedRows",
    "RemoveAnnex",
    "RemoveLine",
    "RemoveMeasure",
    "RemoveRemark",
    "ReplyRemark",
    "ResultPage",
    "RevisePlan",
    "SetbackPage",
    "SheetAsCsv",
    "SheetAsWorkbook",
    "SheetPage",
    "WorkEvidence",
]
