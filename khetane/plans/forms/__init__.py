"""Checks what was typed in plans; nothing else."""

from khetane.common.typed import DayField

from .fields import DocumentField
from .plans import AdoptForm, MeasureForm, PlanForm
from .priorities import AnswerForm, ConfirmForm, GroupVerdictForm, NewPriorityForm, PriorityForm, SolutionForm
from .projects import LineForm, NewProjectForm, ProjectForm, ProjectMoveForm
from .reasons import NothingForm, PublicReasonForm, ReasonForm
from .results import CorrectionForm, ResultForm, VerifyForm

__all__ = [
    "AdoptForm",
    "AnswerForm",
    "ConfirmForm",
    "CorrectionForm",
    "DayField",
    "DocumentField",
    "GroupVerdictForm",
    "LineForm",
    "MeasureForm",
    "NewPriorityForm",
    "NewProjectForm",
    "NothingForm",
    "PlanForm",
    "PriorityForm",
    "ProjectForm",
    "ProjectMoveForm",
    "PublicReasonForm",
    "ReasonForm",
    "ResultForm",
    "SolutionForm",
    "VerifyForm",
]
