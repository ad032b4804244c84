"""What an import brings into the newsroom: the versions of the note on the word Roma."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from khetane.common.imports import Bring, Outcome, importer
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText

from .actions import publish_note


@importer(
    "terminology",
    order=60,
    columns=["version", "since", "text_en", "text_fr", "remark", "source_label", "source_url"],
    required=["version", "text_en", "text_fr"],
    key=["version"],
)
def terminology(row: dict[str, str], bring: Bring) -> Outcome:
    """One version; the English text is the original."""
    try:
        since = date.fromisoformat(row["since"]) if row["since"] else None
    except ValueError as error:
        raise Refused(_("“%(text)s” is not a day written like 2016-03-02.") % {"text": row["since"]}) from error
    text = TranslatedText.original(row["text_en"], "en").with_translation("fr", row["text_fr"])
    facts = {name: row[name] for name in ("version", "remark", "source_label", "source_url")}
    _note, is_new = publish_note(since=since, text=text, by=bring.by, at=bring.at, **facts)
    return Outcome.CREATED if is_new else Outcome.UPDATED
