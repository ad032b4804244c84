"""What a plan might still say before it goes to the council: hints for those who write it, never a wall."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Edition, Measure


def missing_of(measure: Measure) -> list[str]:
    """What a measure does not say; its priorities as they were prefetched."""
    asked = (
        (measure.budget is None, _("no budget")),
        (not measure.responsible, _("nobody is responsible")),
        (measure.due_on is None, _("no date")),
        (not measure.indicator, _("nothing by which one will see it is done")),
        (not measure.priorities.all(), _("it answers no priority")),
    )
    return [words for is_missing, words in asked if is_missing]


def hints(edition: Edition, measures: Sequence[Measure], *, asked_count: int, unexplained_count: int) -> list[str]:
    """Sentences, the most important first; none when there is nothing to add.

    `asked_count`: priorities that groups of the place confirmed; `unexplained_count`: those neither taken up nor left
    out with a reason.
    """
    found = []
    if not asked_count:
        found.append(_("No group has confirmed a priority yet: the community is not present in this plan."))
    elif measures and not any(measure.priorities.all() for measure in measures):
        found.append(_("No measure answers a priority: the community is not present in this plan."))
    if unexplained_count:
        found.append(
            ngettext(
                "%(number)s priority is neither taken up nor left out with a reason.",
                "%(number)s priorities are neither taken up nor left out with a reason.",
                unexplained_count,
            )
            % {"number": unexplained_count}
        )
    if edition.plan.since is None or edition.plan.until is None:
        found.append(_("It does not say from when until when the plan is valid."))
    for measure in measures:
        missing = missing_of(measure)
        if missing:
            words = {"measure": measure.title.written(), "missing": ", ".join(missing)}
            found.append(_("“%(measure)s”: %(missing)s.") % words)
    return found
