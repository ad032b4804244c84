"""What was typed about events is checked here; what it may do is asked by the actions."""

from .events import AnnounceAgainForm, EventForm, HoldForm, NothingToAsk, ReasonForm, SeriesForm

__all__ = ["AnnounceAgainForm", "EventForm", "HoldForm", "NothingToAsk", "ReasonForm", "SeriesForm"]
