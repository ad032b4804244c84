from .payment import DailyRate, PaymentFile, PaymentLine
from .report import FieldReport, TownDays

__all__ = ["DailyRate", "FieldReport", "PaymentFile", "PaymentLine", "TownDays"]
