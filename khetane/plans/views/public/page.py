"""What the public pages of plans share: feed and file, the way here, facts about the authority, links to the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from khetane.common.translated import TranslatedText
from khetane.common.views import PublicPage
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

# In which programme and phase a thing stands: what `frame` needs for who pays.
RAN_IN = ("engagement__programme", "engagement__phase")
PLAN_RAN_IN = tuple(f"plan__{way}" for way in RAN_IN)


def activity() -> dict:
    """The feed of what happened."""
    url = reverse("opendata:activity", args=["atom"])
    return {"title": _("What happened (feed)"), "type": "application/atom+xml", "url": url}


def tables(name: str, title: str) -> list[dict]:
    """The open data file of a table, in both forms."""
    return [
        {"title": f"{title} (CSV)", "type": "text/csv", "url": f"/open-data/{name}.csv"},
        {"title": f"{title} (JSON)", "type": "application/json", "url": f"/open-data/{name}.json"},
    ]


class ThingPage(PublicPage):
    """The page of one thing: `kind` is its name in `shows`, `dataset` the table it stands in."""

    kind = ""
    dataset = ""
    code_letter = ""
    dataset_title: Any = ""
    list_address = ""
    list_title: Any = ""

    def get_alternates(self, context: dict) -> list[dict]:
        return [activity(), *tables(self.dataset, str(self.dataset_title))]

    def get_short_code(self, context: dict) -> str:
        return f"{self.code_letter}-{context['thing'].pk}"

    def get_shows(self, context: dict) -> list[str]:
        own = [f"{self.kind}:{context['thing'].pk}", f"authority:{context['authority'].pk}", "countries"]
        # Who pays stands below, and may be told anew.
        return [*own, *(f"programme:{number}" for number in context["programmes"])]

    def frame(self, thing: Any, title: TranslatedText, authority: Authority, engagement: Engagement | None) -> dict:
        """What base.html and every page of a thing need."""
        shown = title.best()
        return {
            "thing": thing,
            "authority": authority,
            "title": shown.text,
            "title_lang": shown.language if shown.is_fallback else "",
            "sample_shown": authority.is_sample,
            "crumbs": [
                {"title": str(self.list_title), "url": reverse(self.list_address)},
                {"title": shown.text},
            ],
            "acknowledgement": engagement.acknowledgement if engagement else None,
            "programmes": [engagement.programme_id] if engagement else [],
        }


def authority_facts(authority: Authority, engagement: Engagement | None = None) -> list[dict]:
    """Whose it is, where, and in which programme."""
    country = authority.country
    facts = [
        {"label": _("Authority"), "value": authority.latin_name, "url": authority.get_absolute_url()},
        {"label": _("Country"), "value": country.name.written(), "note": country.note.written()},
    ]
    if engagement is not None:
        programme = engagement.programme
        facts.append({"label": _("Programme"), "value": programme.name, "url": programme.get_absolute_url()})
    return facts


def fact(label: str, text: TranslatedText | str | None, **more: Any) -> dict:
    """One line of facts; a text in another language keeps its `lang`."""
    if isinstance(text, TranslatedText):
        shown = text.best()
        more |= {"lang": shown.language} if shown.is_fallback else {}
        text = shown.text
    return {"label": label, "value": text or "", **more}


def links(things: Iterable[Any], title: str = "title") -> list[dict]:
    """Titles with their addresses, for a list; `title` names the attribute."""
    found = []
    for thing in things:
        shown = getattr(thing, title).best()
        lang = shown.language if shown.is_fallback else ""
        found.append({"title": shown.text, "lang": lang, "url": thing.get_absolute_url(), "thing": thing})
    return found
