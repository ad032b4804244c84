from .call import FundingCall
from .clock import AnswerRules, Attention, Turn
from .consultation import Consultation, Remark
from .funding import FundingInstrument, FundingLine
from .plan import Annex, Edition, LeftOut, Measure, PartnerDecision, Plan
from .plans_import import ListedPlan, PlansImport
from .priority import Answer, GroupVerdict, Priority, Ranking, Solution
from .project import Project
from .result import Result, ResultCorrection
from .setback import Setback
from .sheet import MeasureSheet

__all__ = [
    "Annex",
    "Answer",
    "AnswerRules",
    "Attention",
    "Consultation",
    "Edition",
    "FundingCall",
    "FundingInstrument",
    "FundingLine",
    "GroupVerdict",
    "LeftOut",
    "ListedPlan",
    "Measure",
    "MeasureSheet",
    "PartnerDecision",
    "Plan",
    "PlansImport",
    "Priority",
    "Project",
    "Ranking",
    "Remark",
    "Result",
    "ResultCorrection",
    "Setback",
    "Solution",
    "Turn",
]
