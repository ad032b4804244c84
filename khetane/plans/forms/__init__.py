"""Checks what was typed in plans; nothing else."""

from khetane.common.typed import DayField

from .answering import AnswerRulesForm, PauseForm, ToldForm
from .consulting import ConsultForm, RemarkForm, ReplyForm
from .fields import DocumentField
from .funding import CallForm
from .importing import PlansListForm
from .naming import NeedsForm
from .placing import AnnexForm, CopyForm, PlaceForm, SheetForm, TakeSheetForm
from .plans import AdoptForm, MeasureForm, PlanForm
from .priorities import AnswerForm, ConfirmForm, GroupVerdictForm, NewPriorityForm, PriorityForm, SolutionForm
from .projects import LineForm, NewProjectForm, ProjectForm, ProjectMoveForm
from .reasons import NothingForm, PublicReasonForm, ReasonForm
from .results import CorrectionForm, ResultForm, VerifyForm
from .setbacks import AskSideForm, SetbackForm, SideForm

__all__ = [
    "AdoptForm",
    "AnnexForm",
    "AnswerForm",
    "AnswerRulesForm",
    "AskSideForm",
    "CallForm",
    "ConfirmForm",
    "ConsultForm",
    "CopyForm",
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
    "PlaceForm",
    "PlanForm",
    "PlansListForm",
    "PriorityForm",
    "ProjectForm",
    "ProjectMoveForm",
    "PublicReasonForm",
    "ReasonForm",
    "RemarkForm",
    "ReplyForm",
    "ResultForm",
    "SetbackForm",
    "SheetForm",
    "SideForm",
    "SolutionForm",
    "TakeSheetForm",
    "ToldForm",
    "VerifyForm",
]
