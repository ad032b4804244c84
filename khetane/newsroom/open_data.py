"""News as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from khetane.common.datasets import Column, Dataset, publish

from .querysets import published_articles


def rows() -> Iterator[tuple]:
    """One row per published article and language; an article that was withdrawn is in none."""
    found = published_articles().select_related("locale").order_by("dated_on", "pk")
    for article in found.prefetch_related("programmes", "countries").iterator(chunk_size=500):
        yield (
            article.slug,
            article.locale.language_code,
            article.title,
            article.standfirst,
            article.dated_on,
            article.last_published_at,
            ";".join(programme.slug for programme in article.programmes.all()),
            ";".join(country.code for country in article.countries.all()),
            settings.ORIGIN + article.address,
            article.source_label,
            article.source_url,
        )


NEWS = publish(
    Dataset(
        name="news",
        title=_("News"),
        description=_(
            "Every published article in each of its languages, with what it is about and where it comes from."
        ),
        columns=(
            Column("article", "string", _("Article"), _("The last part of its address, the same in every language")),
            Column("language", "string", _("Language"), _("Code of the language of this version")),
            Column("title", "string", _("Title"), typed=True),
            Column("standfirst", "string", _("In one or two sentences"), typed=True),
            Column("dated_on", "date", _("Day"), _("The day the news tells about.")),
            Column("changed_at", "string", _("Last changed"), _("Moment of the last publication or correction")),
            Column("programmes", "string", _("Programmes"), _("Lasting short names, with a semicolon between")),
            Column("countries", "string", _("Countries"), _("ISO 3166-1 codes, with a semicolon between")),
            Column("url", "string", _("Address")),
            Column("source", "string", _("Source"), typed=True),
            Column("source_url", "string", _("Address of the source"), typed=True),
        ),
        rows=rows,
        shows=("news",),
        key=("article", "language"),
        source=_("Articles of the Alliance’s newsroom"),
    )
)
