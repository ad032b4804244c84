"""What everybody sees of the languages of the site: how far each is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info

from khetane.common import catalogues
from khetane.common.translated import Status
from khetane.common.views import PublicPage

from ..rules.pages import works
from ..rules.texts import KINDS, texts_of

SAID = (Status.ORIGINAL, Status.TRANSLATION)


class Languages(PublicPage):
    """`/en/languages/`: each language with its screen, its pages and its records."""

    template_name = "languages/language_list.html"
    shows = ("news", "events", "priorities", "plans", "projects", "results", "programmes", "frameworks")

    def get_context_data(self, **kwargs: Any) -> dict:
        pages, texts = works(), [text for kind in KINDS for text in texts_of(kind)]
        rows = [
            {
                "code": code,
                "name": get_language_info(code)["name_local"].capitalize(),
                "screen": catalogues.standing(code),
                "speaks_behind_the_doors": code in dict(settings.LANGUAGES_BEHIND_THE_DOORS),
                "pages": _counted(work.status(code) for work in pages),
                "records": _counted(text.value.status(code) for text in texts),
            }
            for code, _name in settings.LANGUAGES
        ]
        return super().get_context_data(rows=rows, **kwargs)


def _counted(states: Any) -> dict[str, int]:
    """How many there are, are said in the language, are outdated, are drafts of a machine."""
    found = Counter(states)
    return {
        "all": found.total(),
        "said": sum(found[state] for state in SAID),
        "outdated": found[Status.OUTDATED],
        "machine": found[Status.MACHINE],
    }
