"""A membership list somebody kept elsewhere, brought in row by row, and taken back if need be."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.places.models import Authority

from ..desk_states import ImportStatus, RowOutcome
from ..querysets import ParticipantImportQuerySet


class ParticipantImport(models.Model):
    """One list of participants on its way in, such as "members-2014.xlsx": first checked, then brought in.

    Not the furnishing of a site from files (`imports.py`). It is worked off in pieces, `at_line` being the last line of
    the present pass and `handled` how many rows it has behind it, so that a worker that stops can go on.
    """

    file_name = models.CharField(max_length=200)
    source_label = models.CharField(
        _("Where does the list come from?"),
        max_length=200,
        help_text=_("Everybody reads this beside each participant, for example: list of the secretariat, March 2014."),
    )
    source_url = models.URLField(_("Its address, if it is published"), max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=ImportStatus.choices, default=ImportStatus.CHECKING)
    rows_count = models.PositiveIntegerField()
    handled = models.PositiveIntegerField(default=0)
    at_line = models.PositiveIntegerField(null=True, blank=True)
    ignored = models.JSONField(default=list)  # headings of columns that are not read
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()

    objects = ParticipantImportQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """One row of a list: what it holds, what it does or why it is refused, and what stood here before."""

    of = models.ForeignKey(ParticipantImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices, blank=True)
    reason = models.TextField(blank=True)
    # Which authority it means, so that two rows about one are told apart from two about namesakes.
    key = models.CharField(max_length=300, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    authority = models.ForeignKey(Authority, models.SET_NULL, null=True, blank=True, related_name="+")
    is_new_authority = models.BooleanField(default=False)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["of", "line"], name="a_line_once_in_a_list")]
        indexes = [models.Index(fields=["of", "key"], name="row_by_authority")]

    def __str__(self) -> str:
        return f"{self.of_id}, {self.line}: {self.outcome}"
