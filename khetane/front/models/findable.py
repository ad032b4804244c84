"""One line of the search index."""

from __future__ import annotations

from django.db import models


class Findable(models.Model):
    """One public thing in one language, as the search and the site map know it.

    Made from the thing whenever it changes (`front/index.py`) and never the other way round: the whole table can be
    made anew at any time. It holds nothing that is not public.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    # The language of the title and the summary where they are not translated into `language`.
    written_in = models.CharField(max_length=10, blank=True)
    label = models.CharField(max_length=160, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    path = models.CharField(max_length=300)
    # Folded: lower-case letters without marks, other scripts read as Latin; of all languages and spellings. Before the
    # words stand marks of language and kind, by which the index finds only those.
    title_words = models.CharField(max_length=300)
    words = models.TextField()
    changed_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["language", "title_words"], name="findable_by_its_title")]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="findable_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"
