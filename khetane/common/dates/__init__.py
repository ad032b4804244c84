"""Uncertain dates: a value, a column that sorts, a form field that works without script.

from khetane.common.dates import UncertainDate, UncertainDateField
UncertainDate("2013-10").written("en")                      # "October 2013"
UncertainDate("2013-10-14", Standing.POSTPONED).written()   # "14 October 2013 (postponed)"
Milestone.objects.filter(happened__lt="2014").order_by("happened")
"""

from khetane.common.dates.column import UncertainDateField
from khetane.common.dates.form import UncertainDateFormField, UncertainDateWidget
from khetane.common.dates.value import PlannedAndActual, Standing, UncertainDate, babel_locale

__all__ = [
    "PlannedAndActual",
    "Standing",
    "UncertainDate",
    "UncertainDateField",
    "UncertainDateFormField",
    "UncertainDateWidget",
    "babel_locale",
]
