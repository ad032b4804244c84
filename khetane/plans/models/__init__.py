from .funding import FundingInstrument, FundingLine
from .plan import Edition, Measure, Plan
from .priority import Answer, GroupVerdict, Priority, Solution
from .project import Project
from .result import Result, ResultCorrection

__all__ = [
    "Answer",
    "Edition",
    "FundingInstrument",
    "FundingLine",
    "GroupVerdict",
    "Measure",
    "Plan",
    "Priority",
    "Project",
    "Result",
    "ResultCorrection",
    "Solution",
]
