"""Checks what was typed in plans; nothing else."""

from khetane.common.typed import DayField

from .answering import AnswerRulesForm, PauseForm, ToldForm
from .fields import DocumentField
from .funding import CallForm
from .naming import NeedsForm
from .plans import AdoptForm, MeasureForm, PlanForm
from .priorities import AnswerForm, ConfirmForm, GroupVerdictForm, NewPriorityForm, PriorityForm, SolutionForm
from .projects import LineForm, NewProjectForm, ProjectForm, ProjectMoveForm
from .reasons import NothingForm, PublicReasonForm, ReasonForm
from .results import CorrectionForm, ResultForm, VerifyForm

__all__ = [
    "AdoptForm",
    "AnswerForm",
    "AnswerRulesForm",
    "CallForm",
    "ConfirmForm",
    "CorrectionForm",
    "DayField",
    "DocumentField",
    "GroupVerdictForm",
    "LineForm",
    "MeasureForm",
    "NeedsForm",
    "NewPriorityForm",
    "NewProjectForm",
    "NothingForm",
    "PauseForm",
    "PlanForm",
    "PriorityForm",
    "ProjectForm",
    "ProjectMoveForm",
    "PublicReasonForm",
    "ReasonForm",
    "ResultForm",
    "SolutionForm",
    "ToldForm",
    "VerifyForm",
]
