"""Bringing in organisations, commitments and participations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDate
from khetane.common.finished import touch
from khetane.common.imports import Bring, Outcome, importer
from khetane.common.ledger import record
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.places.models import Authority, Country

from .models import Commitment, Cooperation, Declaration, Organisation, Participation, Signature
from .states import OrganisationKind, Standing

SOURCE = ["source_label", "source_url"]
# Finer kinds that lists use, and what they are here.
ORGANISATION_KINDS = {
    "institution": OrganisationKind.INTERGOVERNMENTAL,
    "office": OrganisationKind.INTERGOVERNMENTAL,
    "eu_agency": OrganisationKind.EU_INSTITUTION,
    "ngo": OrganisationKind.CIVIL_SOCIETY,
    "academia": OrganisationKind.ACADEMIC,
    "public_body": OrganisationKind.GOVERNMENT_BODY,
    **{kind.value: kind for kind in OrganisationKind},
}


@importer(
    "commitments",
    order=20,
    columns=["code", "version", "text_en", "text_fr", "since", "until", "order", *SOURCE],
    key=["code", "version"],
    required=["code", "version", "text_en", "text_fr", "since"],
)
def commitments(row: dict[str, str], bring: Bring) -> Outcome:
    """One wording of one commitment. A wording that somebody accepted is never rewritten: it needs a new version."""
    facts = {
        "text": _texts(row, "text"),
        "since": date.fromisoformat(row["since"]),
        "until": date.fromisoformat(row["until"]) if row["until"] else None,
        "position": int(row["order"] or 0),
        **_source(row),
    }
    known = Commitment.objects.filter(code=row["code"], version=int(row["version"])).first()
    if known and known.text != facts["text"] and known.acceptances.exists():
        raise Refused(_("This wording was accepted by somebody already. Bring the new one in as the next version."))
    row_of = known or Commitment(code=row["code"], version=int(row["version"]))
    outcome = _keep(row_of, facts, bring)
    touch("commitments")
    return outcome


@importer(
    "organisations",
    order=30,
    columns=["slug", "name_en", "name_fr", "kind", "country", "role_en", "role_fr", "url", *SOURCE],
    key=["slug"],
    required=["slug", "name_en", "name_fr", "kind"],
)
def organisations(row: dict[str, str], bring: Bring) -> Outcome:
    """A body that runs, pays or supports; never a participant."""
    if row["kind"] not in ORGANISATION_KINDS:
        raise Refused(_("“%(kind)s” is not a kind of organisation we know.") % {"kind": row["kind"]})
    facts = {
        "name": _texts(row, "name"),
        "kind": ORGANISATION_KINDS[row["kind"]],
        "country": _country(row["country"]),
        "role": _texts(row, "role"),
        "website": row["url"],
        "is_sample": bring.is_sample,
        **_source(row),
    }
    known = Organisation.objects.filter(slug=row["slug"]).first()
    return _keep(known or Organisation(slug=row["slug"]), facts, bring)


@importer(
    "participations",
    order=40,
    columns=["authority", "number", "accepted_on_edtf", "announced_on_edtf", "founding", "standing", "note", *SOURCE],
    key=["authority"],
    required=["authority", "standing"],
)
def participations(row: dict[str, str], bring: Bring) -> Outcome:
    """A participation that began elsewhere; the number is the one announced then, founding participants have none."""
    authority = Authority.objects.filter(slug=row["authority"]).first()
    if authority is None:
        raise Refused(_("No authority is called “%(slug)s”.") % {"slug": row["authority"]})
    if row["standing"] not in Standing.values:
        raise Refused(_("“%(standing)s” is not a standing we know.") % {"standing": row["standing"]})
    is_founding = row["founding"] == "yes"
    number = int(row["number"]) if row["number"] else None
    if is_founding and number is not None:
        raise Refused(_("Founding participants have no number."))
    taken = Participation.objects.exclude(authority=authority).filter(number=number) if number is not None else None
    if taken is not None and taken.exists():
        raise Refused(_("Number %(number)s is given to another participant already.") % {"number": number})
    known = Participation.objects.filter(authority=authority).first()
    if known and known.application_id:
        raise Refused(_("This participation was decided here; it is not replaced by a list."))
    facts = {
        "number": number,
        "is_founding": is_founding,
        "standing": known.standing if known else row["standing"],
        "accepted_on": _edtf(row["accepted_on_edtf"]),
        "announced_on": _edtf(row["announced_on_edtf"]),
        **_source(row),
    }
    outcome = _keep(known or Participation(authority=authority), facts, bring)
    touch("participants", f"authority:{authority.pk}")
    return outcome


@importer(
    "cooperations",
    order=40,
    columns=["organisation", "purpose_en", "purpose_fr", "since_edtf", "until", *SOURCE],
    key=["organisation", "since_edtf"],
    required=["organisation", "purpose_en", "purpose_fr"],
)
def cooperations(row: dict[str, str], bring: Bring) -> Outcome:
    """What the alliance and an organisation agreed to do together."""
    organisation = Organisation.objects.filter(slug=row["organisation"]).first()
    if organisation is None:
        raise Refused(_("No organisation is called “%(slug)s”.") % {"slug": row["organisation"]})
    facts = {
        "purpose": _texts(row, "purpose"),
        "until": date.fromisoformat(row["until"]) if row["until"] else None,
        **_source(row),
    }
    since = _edtf(row["since_edtf"])
    known = organisation.cooperations.filter(since=since or "").first()
    outcome = _keep(known or Cooperation(organisation=organisation, since=since), facts, bring)
    touch("cooperation")
    return outcome


@importer(
    "declarations",
    order=30,
    columns=[
        *("slug", "title_en", "title_fr", "summary_en", "summary_fr", "note_en", "note_fr"),
        *("adopted_by", "adopted_on_edtf", "opens_on", "closes_on", *SOURCE),
    ],
    key=["slug"],
    required=["slug", "title_en", "title_fr", "summary_en", "summary_fr", "opens_on"],
)
def declarations(row: dict[str, str], bring: Bring) -> Outcome:
    """A text that authorities sign; the text itself is added at the desk, or read at its source."""
    facts = {
        "title": _texts(row, "title"),
        "summary": _texts(row, "summary"),
        "note": _texts(row, "note"),
        "adopted_by": row["adopted_by"],
        "adopted_on": _edtf(row["adopted_on_edtf"]),
        "opens_on": date.fromisoformat(row["opens_on"]),
        "closes_on": date.fromisoformat(row["closes_on"]) if row["closes_on"] else None,
        "is_sample": bring.is_sample,
        **_source(row),
    }
    known = Declaration.objects.filter(slug=row["slug"]).first()
    declaration = known or Declaration(slug=row["slug"])
    outcome = _keep(declaration, facts, bring)
    touch("declarations", f"declaration:{declaration.pk}")
    return outcome


@importer(
    "signatures",
    order=40,
    columns=["declaration", "authority", "number", "signed_on_edtf", "withdrawn_on", *SOURCE],
    key=["declaration", "authority"],
    required=["declaration", "authority"],
)
def signatures(row: dict[str, str], bring: Bring) -> Outcome:
    """A signature of an existing list; a day nobody knows stays empty."""
    declaration = Declaration.objects.filter(slug=row["declaration"]).first()
    if declaration is None:
        raise Refused(_("No declaration is called “%(slug)s”.") % {"slug": row["declaration"]})
    authority = Authority.objects.filter(slug=row["authority"]).first()
    if authority is None:
        raise Refused(_("No authority is called “%(slug)s”.") % {"slug": row["authority"]})
    number = int(row["number"]) if row["number"] else None
    taken = declaration.signatures.exclude(authority=authority).filter(number=number) if number is not None else None
    if taken is not None and taken.exists():
        raise Refused(_("Number %(number)s is given to another signatory already.") % {"number": number})
    known = declaration.signatures.filter(authority=authority).first()
    facts = {
        "number": number,
        "signed_on": _edtf(row["signed_on_edtf"]),
        "withdrawn_on": date.fromisoformat(row["withdrawn_on"]) if row["withdrawn_on"] else None,
        **_source(row),
    }
    outcome = _keep(known or Signature(declaration=declaration, authority=authority), facts, bring)
    touch("declarations", f"declaration:{declaration.pk}", f"authority:{authority.pk}")
    return outcome


def _keep(thing: Any, facts: dict[str, Any], bring: Bring) -> Outcome:
    """Save what differs, and say so in the ledger."""
    is_new = thing.pk is None
    if not is_new and all(getattr(thing, name) == value for name, value in facts.items()):
        return Outcome.UNCHANGED
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
    record("import", thing, by=bring.by, at=bring.at)
    return Outcome.CREATED if is_new else Outcome.UPDATED


def _texts(row: dict[str, str], name: str) -> TranslatedText:
    english, french = row[f"{name}_en"], row[f"{name}_fr"]
    if bool(english) != bool(french):
        raise Refused(_("“%(name)s” needs its English and its French text.") % {"name": name})
    text = TranslatedText.original(english, "en")
    return text.with_translation("fr", french) if text else text


def _edtf(text: str) -> UncertainDate | None:
    return UncertainDate(text) if text else None


def _country(code: str) -> Country | None:
    if not code:
        return None
    country = Country.objects.filter(pk=code).first()
    if country is None:
        raise Refused(_("No country has the code “%(code)s”.") % {"code": code})
    return country


def _source(row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in SOURCE}
