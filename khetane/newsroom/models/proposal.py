"""Drafts the system proposes from what was announced; only an editor ever publishes one."""

from __future__ import annotations

from django.db import models

from ..states import ProposalKind
from .article import ArticlePage


class Proposal(models.Model):
    """That something which happened was proposed as news, once; `subject` is the number of the thing it is about.

    The draft is an ordinary article from then on. Without an article: it was set aside, and is not proposed again.
    """

    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    subject = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    article = models.OneToOneField(
        ArticlePage, models.SET_NULL, null=True, blank=True, related_name="proposal", editable=False
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="proposed_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"
