"""The ground floor's own tables: machinery only, no noun of the domain."""

from .announcements import Announced, Delivery
from .imports import Imported
from .ledger import Entry

__all__ = ["Announced", "Delivery", "Entry", "Imported"]
