"""Plans of many authorities from a list somebody kept elsewhere: on their way in, brought in, taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.storage import private_files
from khetane.network.desk_states import ImportStatus
from khetane.places.models import Authority

from ..desk_states import ListedOutcome
from ..querysets import PlansImportQuerySet
from .plan import Plan


class PlansImport(models.Model):
    """One list of plans and their measures, such as "plans-romania-2016.csv": first checked, then brought in.

    The file itself is kept and read again for each pass, plan by plan; `handled` is how many plans of the present pass
    are done, so that a worker that stops can go on.
    """

    file_name = models.CharField(max_length=200)
    file = models.FileField(upload_to="plans/lists/", storage=private_files, max_length=200)
    source_label = models.CharField(
        _("Where does the list come from?"),
        max_length=200,
        help_text=_("Everybody reads this beside each plan, for example: list of the support team, March 2016."),
    )
    source_url = models.URLField(_("Its address, if it is published"), max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=ImportStatus.choices, default=ImportStatus.CHECKING)
    rows_count = models.PositiveIntegerField()
    plans_count = models.PositiveIntegerField()
    handled = models.PositiveIntegerField(default=0)
    ignored = models.JSONField(default=list)  # headings of columns that are not read
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()

    objects = PlansImportQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ListedPlan(models.Model):
    """One plan of a list: what it does or why it is refused, and what it was when it came in.

    A plan comes in whole or not at all. `reasons` are pairs of a line and a sentence; `sha256` is the hash of
    everything the plan said when it was brought in, so that a plan somebody changed since is not taken back.
    """

    of = models.ForeignKey(PlansImport, models.CASCADE, related_name="listed")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    rows_count = models.PositiveIntegerField()
    authority_said = models.CharField(max_length=200, blank=True)
    title_said = models.CharField(max_length=300, blank=True)
    authority = models.ForeignKey(Authority, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=ListedOutcome.choices)
    reasons = models.JSONField(default=list)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="listed_as")
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["of", "position"]
        constraints = [models.UniqueConstraint(fields=["of", "position"], name="a_place_once_in_a_list_of_plans")]
        indexes = [models.Index(fields=["of", "outcome", "position"], name="listed_plans_by_outcome")]

    def __str__(self) -> str:
        return f"{self.of_id}, {self.line}: {self.outcome}"
