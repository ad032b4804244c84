"""What an authority's page says of the authority itself, as label and value."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from khetane.places.states import AuthorityKind, CodeScheme


def facts_about(
    authority: Any, participation: Any, also_called: list[Any], codes: list[tuple[str, str, str]]
) -> list[dict[str, Any]]:
    """Inputs of the facts component; nothing personal, every record with its source."""
    country = authority.country
    facts = [
        {"label": _("Official name"), "value": authority.name},
        {"label": _("Kind of authority"), "value": AuthorityKind(authority.kind).label},
        {"label": _("Country"), "value": country.name, "note": country.note or ""},
    ]
    if authority.region:
        facts.append({"label": _("Region"), "value": authority.region.name})
    if also_called:
        facts.append({"label": _("Also written"), "value": ", ".join(sorted({str(name) for name in also_called}))})
    if authority.website:
        facts.append({"label": _("Website"), "value": authority.website, "url": authority.website})
    facts += [_code(*one) for one in _newest(codes)]
    facts += _joining(participation)
    source = participation if participation is not None and participation.source_label else authority
    if source.source_label:
        facts.append({"label": _("Source"), "value": source.source_label, "url": source.source_url})
    return facts


def _newest(codes: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of each list the code of its latest edition: scheme, code, edition."""
    latest = {scheme: (scheme, code, edition) for scheme, code, edition in sorted(codes, key=lambda one: one[2])}
    return [latest[scheme] for scheme in CodeScheme.values if scheme in latest]


def _code(scheme: str, code: str, edition: str) -> dict[str, Any]:
    url = f"https://www.wikidata.org/wiki/{code}" if scheme == CodeScheme.WIKIDATA else ""
    return {"label": CodeScheme(scheme).label, "value": code, "note": edition, "url": url}


def _joining(participation: Any) -> list[dict[str, Any]]:
    if participation is None:
        return []
    accepted = participation.accepted_on.written() if participation.accepted_on else ""
    facts = [{"label": _("Takes part since"), "value": accepted, "missing": _("date not known")}]
    if participation.number:
        facts.append({"label": _("Number of accession"), "value": participation.number})
    elif participation.is_founding:
        facts.append({"label": _("Number of accession"), "value": _("none: founding participant")})
    if participation.accepted_by_body:
        facts.append({"label": _("Accepted by"), "value": participation.accepted_by_body})
    return facts
