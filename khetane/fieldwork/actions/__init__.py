"""The verbs of fieldwork."""

from .paying import make_payment_file, set_rate, undo_payment_file
from .reporting import begin_report, decide_report, hand_in_report, write_report

__all__ = [
    "begin_report",
    "decide_report",
    "hand_in_report",
    "make_payment_file",
    "set_rate",
    "undo_payment_file",
    "write_report",
]
