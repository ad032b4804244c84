"""Results: what came of it, with a figure and the evidence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.figures import FigureColumns, figure_constraints
from khetane.common.storage import private_files
from khetane.common.translated import TranslatedField
from khetane.places.models import Authority

from ..querysets import ResultQuerySet
from ..states import ResultStatus
from .plan import Measure
from .priority import Priority
from .project import Project


class Result(FigureColumns):
    """Something that can be seen, such as "120 children take the bus to school", with source, date and evidence.

    May come of a project, of a measure without one, or after the programme's end.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="results")
    projects = models.ManyToManyField(Project, related_name="results", blank=True)
    measures = models.ManyToManyField(Measure, related_name="results", blank=True)
    priorities = models.ManyToManyField(Priority, related_name="results", blank=True)
    slug = models.SlugField(max_length=100, unique=True)
    statement = TranslatedField(_("What came of it, in one sentence"), short=True)
    status = models.CharField(max_length=10, choices=ResultStatus.choices, default=ResultStatus.REPORTED)
    # People counted because they are Roma: such a figure obeys the country's rule on ethnic figures.
    counts_roma = models.BooleanField(_("The figure counts Roma people only"), default=False)
    counts_people = models.BooleanField(_("The figure counts people"), default=True)
    reported_on = models.DateField()
    # Whoever reports a result does not verify it; empty when the system or an erased person reported.
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="reported_results"
    )
    verified_on = models.DateField(null=True, blank=True)
    verified_how = models.CharField(_("How it was verified"), max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    evidence_link = models.URLField(_("Address of the evidence"), max_length=500, blank=True)
    evidence_document = models.FileField(
        _("Evidence as a document"), upload_to="evidence/", storage=private_files, max_length=200, blank=True
    )
    evidence_sha256 = models.CharField(max_length=64, blank=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="result_newest_first"),
            models.Index(fields=["authority", "published_on"], name="result_by_authority"),
        ]
        constraints = [
            *figure_constraints("result"),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_on__isnull=False),
                name="published_results_have_their_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement)

    def get_absolute_url(self) -> str:
        return reverse("plans:result", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.status == ResultStatus.PUBLISHED


class ResultCorrection(models.Model):
    """A public correction of a published result: when, what, why. The old words are kept here."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="corrections")
    corrected_on = models.DateField()
    reason = TranslatedField(_("Why it was corrected"))
    before = models.JSONField()

    class Meta:
        ordering = ["corrected_on", "id"]

    def __str__(self) -> str:
        return f"{self.result_id} corrected on {self.corrected_on}"
