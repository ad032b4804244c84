"""The easy-to-read sibling of a page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

EASY = "easy"


class EasyToRead(models.Model):
    """A page that may have the same thing told in easy words, at its own address below: `/en/news/SLUG/easy/`."""

    easy = RichTextField(
        _("In easy words"),
        blank=True,
        features=["h2", "bold", "ul", "link"],
        help_text=_(
            "The same for people who read with difficulty or learn the language: short sentences, one thought each."
        ),
    )

    class Meta:
        abstract = True

    @property
    def easy_address(self) -> str:
        """Where its easy words stand; empty when there are none."""
        return f"{self.address}{EASY}/" if self.easy else ""


EASY_PANEL = FieldPanel("easy")
