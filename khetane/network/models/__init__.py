from .application import Application, ApplicationAcceptance
from .commitment import Commitment
from .cooperation import Cooperation, CooperationProposal
from .declaration import Declaration, Signature, SignatureRequest
from .letter import DecisionLetter, LetterText
from .numbering import Numbering
from .offline_form import OfflineForm
from .organisation import Organisation
from .participant_import import ImportedRow, ParticipantImport
from .participation import Participation, StandingChange
from .question import Question
from .review import Review, ReviewNote
from .sitting import AgendaItem, Sitting
from .spokesperson import Spokesperson
from .status_code import StatusCode
from .writer import ApplicationWriter

__all__ = [
    "AgendaItem",
    "Application",
    "ApplicationAcceptance",
    "ApplicationWriter",
    "Commitment",
    "Cooperation",
    "CooperationProposal",
    "DecisionLetter",
    "Declaration",
    "ImportedRow",
    "LetterText",
    "Numbering",
    "OfflineForm",
    "Organisation",
    "ParticipantImport",
    "Participation",
    "Question",
    "Review",
    "ReviewNote",
    "Signature",
    "SignatureRequest",
    "Sitting",
    "Spokesperson",
    "StandingChange",
    "StatusCode",
]
