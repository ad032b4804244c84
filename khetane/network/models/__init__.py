from .application import Application, ApplicationAcceptance
from .commitment import Commitment
from .cooperation import Cooperation, CooperationProposal
from .declaration import Declaration, Signature, SignatureRequest
from .numbering import Numbering
from .organisation import Organisation
from .participation import Participation, StandingChange
from .spokesperson import Spokesperson
from .status_code import StatusCode

__all__ = [
    "Application",
    "ApplicationAcceptance",
    "Commitment",
    "Cooperation",
    "CooperationProposal",
    "Declaration",
    "Numbering",
    "Organisation",
    "Participation",
    "Signature",
    "SignatureRequest",
    "Spokesperson",
    "StandingChange",
    "StatusCode",
]
