"""Offers and requests as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import ROWS_AT_ONCE, Column, Dataset, publish

from .models import Notice
from .states import ExchangeStatus


def notices() -> Iterator[tuple]:
    """One row per notice, open or not, with how often something came of it."""
    held = Count("exchanges", filter=Q(exchanges__status=ExchangeStatus.HELD))
    rows = Notice.objects.published().annotate(held_count=held).select_related("authority").prefetch_related("themes")
    for one in rows.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
        themes = " ".join(sorted(theme.code for theme in one.themes.all()))
        yield (
            one.pk,
            one.authority.slug,
            one.authority.country_id,
            one.kind,
            one.form,
            one.title.in_language(one.title.language),
            one.title.language,
            themes,
            one.published_on,
            one.until,
            one.status,
            one.held_count,
            one.authority.is_sample,
        )


NOTICES = publish(
    Dataset(
        name="notices",
        title=_("Offers and requests for help"),
        description=_("What participants offer each other and ask for, and how often it took place."),
        columns=(
            Column("number", "integer", _("Number of the notice")),
            Column("authority", "string", _("Authority")),
            Column("country", "string", _("Country")),
            Column("kind", "string", _("Offer or request")),
            Column("form", "string", _("Form")),
            Column("title", "string", _("In one line"), typed=True),
            Column("language", "string", _("Language of the line")),
            Column("themes", "string", _("Themes"), _("Codes, with a space between")),
            Column("published_on", "date", _("Published on")),
            Column("until", "date", _("Open until (not including)")),
            Column("status", "string", _("Status"), "open, closed"),
            Column("held", "integer", _("How often it took place")),
            Column("sample", "boolean", _("Invented for showing")),
        ),
        rows=notices,
        shows=("exchange",),
        key=("number",),
    )
)
