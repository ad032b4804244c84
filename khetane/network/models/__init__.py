from .application import Application, ApplicationAcceptance
from .commitment import Commitment
from .numbering import Numbering
from .organisation import Organisation
from .participation import Participation, StandingChange
from .spokesperson import Spokesperson
from .status_code import StatusCode

__all__ = [
    "Application",
    "ApplicationAcceptance",
    "Commitment",
    "Numbering",
    "Organisation",
    "Participation",
    "Spokesperson",
    "StandingChange",
    "StatusCode",
]
