from .call import FundingCall
from .clock import AnswerRules, Attention, Turn
from .funding import FundingInstrument, FundingLine
from .plan import Edition, LeftOut, Measure, Plan
from .priority import Answer, GroupVerdict, Priority, Ranking, Solution
from .project import Project
from .result import Result, ResultCorrection

__all__ = [
    "Answer",
    "AnswerRules",
    "Attention",
    "Edition",
    "FundingCall",
    "FundingInstrument",
    "FundingLine",
    "GroupVerdict",
    "LeftOut",
    "Measure",
    "Plan",
    "Priority",
    "Project",
    "Ranking",
    "Result",
    "ResultCorrection",
    "Solution",
    "Turn",
]
