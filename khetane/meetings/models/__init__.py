from .meeting import AgendaPoint, Correction, Decision, Meeting
from .paper import Paper, VoiceNote

__all__ = ["AgendaPoint", "Correction", "Decision", "Meeting", "Paper", "VoiceNote"]
