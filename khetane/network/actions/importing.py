"""A membership list kept elsewhere is checked, brought in and, if need be, taken back; in pieces, by the worker."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from khetane.common.announcements import silence
from khetane.common.finished import touch
from khetane.common.ledger import record
from khetane.common.lifecycle import lock
from khetane.common.permissions import require
from khetane.common.refusals import Refused
from khetane.places import gazetteer
from khetane.places.actions import add_authority
from khetane.places.models import Authority, AuthorityKey, AuthorityName, Country, Place
from khetane.places.states import AuthorityKind

from ..desk_states import ImportStatus, RowOutcome
from ..lifecycle import PARTICIPANT_IMPORT
from ..models import ImportedRow, ParticipantImport, Participation
from ..permissions import Permission
from ..rules import reading_rows as reading
from ..rules.participant_lists import Sheet
from ..states import OVER, Standing

ROWS_AT_ONCE = 100
# How long a round of the worker goes on before its other duties have their turn.
SECONDS = 8.0
# Behind this line no list has a row.
END = 2_000_000_000
DONE = {
    ImportStatus.CHECKING: ImportStatus.CHECKED,
    ImportStatus.BRINGING_IN: ImportStatus.BROUGHT_IN,
    ImportStatus.TAKING_BACK: ImportStatus.TAKEN_BACK,
}
# What hangs on every authority, and goes with it.
OWN_NAMES = (AuthorityKey, AuthorityName)
WRITTEN = (RowOutcome.NEW, RowOutcome.CHANGED)


@transaction.atomic
def begin_import(
    *, sheet: Sheet, file_name: str, source_label: str, by: Any, at: datetime, source_url: str = ""
) -> ParticipantImport:
    """Keep the rows and have them checked; nothing is brought in yet."""
    require(by, Permission.IMPORT_PARTICIPANTS)
    if not sheet.rows:
        raise Refused(_("There is no row under the headings."), field="file")
    one = ParticipantImport.objects.create(
        file_name=file_name[:200],
        source_label=source_label,
        source_url=source_url,
        rows_count=len(sheet.rows),
        ignored=sheet.ignored[:60],
        asked_by=by,
        begun_at=at,
    )
    rows = [ImportedRow(of=one, line=line, cells=cells) for line, cells in sheet.rows]
    ImportedRow.objects.bulk_create(rows, batch_size=500)
    record("begin_import", one, by=by, at=at, facts={"rows": len(rows)})
    return one


@transaction.atomic
def move_import(*, participant_import: ParticipantImport, verb: str, by: Any, at: datetime) -> ParticipantImport:
    """One of the moves of `PARTICIPANT_IMPORT`; what follows from it is done in pieces (`go_on`)."""
    one = lock(participant_import)
    one.handled, one.asked_by = 0, by
    one.at_line = END if verb == "take_back" else None
    PARTICIPANT_IMPORT.take(verb, one, by=by, at=at)
    return one


def go_on_with_imports(*, at: datetime, seconds: float = SECONDS) -> int:
    """Goes on with every list that is at work, as long as there is time but by one piece; answers by how many."""
    until, pieces = time.monotonic() + seconds, 0
    while not pieces or time.monotonic() < until:
        one = ParticipantImport.objects.at_work().first()
        if one is None:
            break
        go_on(participant_import=one, at=at)
        pieces += 1
    return pieces


@transaction.atomic
def go_on(*, participant_import: ParticipantImport, at: datetime) -> ParticipantImport:
    """The next rows of the present pass, in the words of whoever asked for it; behind the last one the pass is done."""
    one = lock(participant_import)
    if one.status not in DONE:
        return one
    language = one.asked_by.language if one.asked_by else None
    with silence(), translation.override(language or translation.get_language()):
        rows = _next_rows(one)
        deal = _dealing(one, at)
        for row in rows:
            deal(row)
            row.save()
    one.handled += len(rows)
    if rows:
        one.at_line = rows[-1].line
    if len(rows) < ROWS_AT_ONCE:
        record("finish_import", one, by=None, at=at, before=one.status, after=DONE[one.status])
        one.status, one.at_line = DONE[one.status], None
    one.save()
    return one


def _next_rows(one: ParticipantImport) -> list[ImportedRow]:
    rows = one.rows.select_related("authority")
    if one.status == ImportStatus.TAKING_BACK:
        # Backwards, so that what hangs on something else goes first.
        rows = rows.filter(outcome__in=WRITTEN, line__lt=one.at_line).order_by("-line")
    elif one.status == ImportStatus.BRINGING_IN:
        rows = rows.exclude(outcome=RowOutcome.REFUSED)
    if one.status != ImportStatus.TAKING_BACK and one.at_line is not None:
        rows = rows.filter(line__gt=one.at_line)
    return list(rows[:ROWS_AT_ONCE])


def _dealing(one: ParticipantImport, at: datetime) -> Callable[[ImportedRow], None]:
    """What this pass does with each row."""
    if one.status == ImportStatus.TAKING_BACK:
        return lambda row: _take_back(row, by=one.asked_by, at=at)
    judge = _Judge(one)
    if one.status == ImportStatus.CHECKING:
        return lambda row: _check(row, judge)
    return lambda row: _bring_in(row, judge, at=at)


@dataclass
class Verdict:
    """What a row means: whose it is, and the facts it would write; no authority yet when it is to be added."""

    outcome: RowOutcome
    key: str
    authority: Authority | None = None
    known: Participation | None = None
    facts: dict[str, Any] = field(default_factory=dict)


class _Judge:
    """Reads rows against what is here now; refuses with a sentence."""

    def __init__(self, one: ParticipantImport) -> None:
        self.one = one
        self.countries = reading.named_countries(Country.objects.all())
        self.names: dict[str, dict[str, list[int]]] = {}
        self.kinds = reading.words_of(AuthorityKind)
        self.standings = reading.words_of(Standing)

    def judge(self, row: ImportedRow) -> Verdict:
        cells = row.cells
        if not cells.get("authority") or not cells.get("country"):
            raise Refused(_("The name of the authority or its country is missing."))
        country = reading.one_of(self.countries, cells["country"])
        kind = reading.one_of(self.kinds, cells["kind"]) if cells.get("kind") else ""
        reading.address(cells.get("website", ""))
        for name in ("authority", "latin", "website"):
            reading.short(cells.get(name, ""))
        facts = self._facts(cells)
        authority = self._authority(cells["authority"], country, kind)
        key = f"#{authority.pk}" if authority else f"{country.pk}|{gazetteer.fold(cells['authority'])}|{kind}"[:300]
        self._once(row, key, facts.get("number"))
        known = Participation.objects.filter(authority=authority).first() if authority else None
        self._fits(facts, authority, known)
        if known is None:
            return Verdict(RowOutcome.NEW, key, authority, None, {"standing": Standing.ACTIVE, **facts})
        facts.pop("standing", None)
        changed = {name: value for name, value in facts.items() if _told(known, name) != _told_as(name, value)}
        return Verdict(RowOutcome.CHANGED if changed else RowOutcome.AS_IT_IS, key, authority, known, changed)

    def _facts(self, cells: dict[str, str]) -> dict[str, Any]:
        """What the row says of the participation; an empty cell says nothing."""
        facts = {
            "number": reading.number(cells.get("number", "")),
            "is_founding": reading.yes_or_no(cells.get("founding", "")) or None,
            "standing": reading.one_of(self.standings, cells["standing"]) if cells.get("standing") else None,
            **{name: reading.day(cells.get(name, "")) for name in ("accepted_on", "announced_on", "ended_on")},
        }
        facts = {name: value for name, value in facts.items() if value is not None}
        if facts.get("is_founding") and "number" in facts:
            raise Refused(_("Founding participants have no number."))
        if "ended_on" in facts and facts.get("standing") not in OVER:
            raise Refused(_("What ended on a day has the standing “ended” or “withdrawn”."))
        today = timezone.localdate()
        if any(value.earliest > today for name, value in facts.items() if name.endswith("_on")):
            raise Refused(_("This day has not come yet."))
        begun = facts.get("accepted_on") or facts.get("announced_on")
        if begun and "ended_on" in facts and facts["ended_on"].latest < begun.earliest:
            raise Refused(_("The end lies before the beginning."))
        return facts

    def _authority(self, name: str, country: Country, kind: str) -> Authority | None:
        """The authority a name means; None when there is none and enough is said to add it."""
        folded = gazetteer.fold(name)
        if not folded:
            raise Refused(_("“%(text)s” is no name.") % {"text": name})
        found = list(Authority.objects.filter(pk__in=self._named(country).get(folded, [])[:9]))
        if kind and len(found) > 1:
            found = [one for one in found if one.kind == kind]
        if len(found) > 1:
            told = ", ".join(f"{one} ({one.get_kind_display()})" for one in found)
            raise Refused(_("Several authorities bear this name: %(names)s. Say its kind.") % {"names": told})
        if found and kind and found[0].kind != kind:
            found = []
        if not found and not kind:
            raise Refused(_("No authority of this name is known in this country. Say its kind, and it is added."))
        return found[0] if found else None

    def _named(self, country: Country) -> dict[str, list[int]]:
        """Numbers of a country's authorities by each of their folded names; read once for all rows of a piece."""
        if country.pk not in self.names:
            named = self.names.setdefault(country.pk, {})
            for number, keys in Authority.objects.filter(country=country).values_list("pk", "search_keys"):
                for key in keys.strip("|").split("|"):
                    named.setdefault(key, []).append(number)
        return self.names[country.pk]

    def _once(self, row: ImportedRow, key: str, number: int | None) -> None:
        earlier = self.one.rows.filter(line__lt=row.line).exclude(outcome=RowOutcome.REFUSED)
        same = earlier.filter(key=key).first()
        if same is not None:
            raise Refused(_("Line %(line)s is about the same authority.") % {"line": same.line})
        same = earlier.filter(number=number).first() if number is not None else None
        if same is not None:
            raise Refused(_("Line %(line)s has the same number.") % {"line": same.line})

    def _fits(self, facts: dict[str, Any], authority: Authority | None, known: Participation | None) -> None:
        number = facts.get("number")
        taken = Participation.objects.filter(number=number).exclude(authority=authority) if number else None
        if taken is not None and taken.exists():
            raise Refused(_("Number %(number)s is given to another participant already.") % {"number": number})
        if known is None:
            return
        if known.application_id:
            raise Refused(_("This participation was decided here; it is not replaced by a list."))
        if facts.get("standing", known.standing) != known.standing:
            said = {"standing": known.get_standing_display()}
            raise Refused(_("Here its standing is “%(standing)s”; that is changed at the desk, with a reason.") % said)
        is_founding = facts.get("is_founding", known.is_founding)
        if is_founding and facts.get("number", known.number) is not None:
            raise Refused(_("Founding participants have no number."))


def _check(row: ImportedRow, judge: _Judge) -> None:
    """What the row would do; nothing is written but that."""
    row.outcome, row.reason, row.key, row.number, row.authority = RowOutcome.REFUSED, "", "", None, None
    try:
        verdict = judge.judge(row)
    except Refused as refused:
        row.reason = str(refused)
        return
    row.outcome, row.key, row.authority = verdict.outcome, verdict.key, verdict.authority
    row.number = verdict.facts.get("number")
    row.is_new_authority = verdict.authority is None


def _bring_in(row: ImportedRow, judge: _Judge, *, at: datetime) -> None:
    """Written as it means now; what became impossible since the check is refused."""
    try:
        with transaction.atomic():
            verdict = judge.judge(row)
            row.outcome = verdict.outcome
            if verdict.outcome in WRITTEN:
                _write(row, verdict, judge, at=at)
    except (Refused, ValidationError, DatabaseError) as error:
        row.outcome, row.before, row.after, row.is_new_authority = RowOutcome.REFUSED, {}, {}, False
        row.authority = None
        row.reason = str(error) if isinstance(error, Refused) else _("The database refuses this row.")


def _write(row: ImportedRow, verdict: Verdict, judge: _Judge, *, at: datetime) -> None:
    by, source = judge.one.asked_by, {"source_label": judge.one.source_label, "source_url": judge.one.source_url}
    row.is_new_authority = verdict.authority is None
    authority = verdict.authority or _add(row, judge, by=by, at=at, **source)
    participation = verdict.known or Participation(authority=authority)
    facts = {**verdict.facts, **source}
    row.before = {name: _told(participation, name) for name in facts} if verdict.known else {}
    for name, value in facts.items():
        setattr(participation, name, value)
    participation.full_clean()
    participation.save()
    row.authority, row.after = authority, {name: _told(participation, name) for name in facts}
    record("import", participation, by=by, at=at, facts={"list": row.of_id})
    touch("participants", f"authority:{authority.pk}")


def _add(row: ImportedRow, judge: _Judge, **facts: Any) -> Authority:
    """An authority nobody knew, at its place if there is one place of that name in the country."""
    name, country = row.cells["authority"], reading.one_of(judge.countries, row.cells["country"])
    folded = gazetteer.fold(name)
    places = Place.objects.filter(country_code=country.pk, search_keys__contains=f"|{folded}|")[:2]
    return add_authority(
        name=name,
        latin_name=row.cells.get("latin") or (name if _is_latin(name) else folded.title()),
        kind=reading.one_of(judge.kinds, row.cells["kind"]),
        country=country,
        place=places[0] if len(places) == 1 else None,
        website=row.cells.get("website", ""),
        **facts,
    )


def _is_latin(name: str) -> bool:
    # Every Latin letter comes before U+0250.
    return all(ord(sign) < 0x250 or not sign.isalpha() for sign in name)


def _take_back(row: ImportedRow, *, by: Any, at: datetime) -> None:
    """As it stood before, unless somebody changed it since: then it stays, and the row says so."""
    row.outcome = RowOutcome.KEPT
    participation = Participation.objects.filter(authority=row.authority_id).first() if row.authority_id else None
    if participation is None:
        row.reason = _("It is no longer there.")
        return
    now = {name: _told(participation, name) for name in row.after}
    in_use = participation.application_id or participation.changes.exists()
    if not row.before:
        in_use = in_use or row.authority.spokespersons.exists()
    if now != row.after or in_use:
        row.reason = _("It was changed since; look at it at the desk.")
        return
    row.outcome, row.reason = RowOutcome.TAKEN_BACK, ""
    record("take_back_import", participation, by=by, at=at, facts={"list": row.of_id})
    touch("participants", f"authority:{row.authority_id}")
    if row.before:
        for name, value in row.before.items():
            setattr(participation, name, value)
        participation.save()
        return
    participation.delete()
    if row.is_new_authority and not _goes(row):
        row.reason = _("The authority itself stays: something else belongs to it by now.")


def _goes(row: ImportedRow) -> bool:
    """Whether the authority that came with the row could go too: nothing but its own names hangs on it."""
    authority = row.authority
    hanging = (one for one in authority._meta.related_objects if one.related_model not in OWN_NAMES)
    if any(one.related_model._default_manager.filter(**{one.field.name: authority.pk}).exists() for one in hanging):
        return False
    try:
        with transaction.atomic():
            row.authority = None
            row.save(update_fields=["authority"])
            authority.delete()
    except ProtectedError:
        return False
    return True


def _told(participation: Participation, name: str) -> Any:
    """What stands in a column, as JSON keeps it."""
    return _told_as(name, getattr(participation, name))


def _told_as(name: str, value: Any) -> Any:
    return Participation._meta.get_field(name).get_prep_value(value)
