"""What each plan of a list means, read against what is here now: whose it is, what it says, why it stays outside.

A list has rows by the hundred thousand: each text is read once, the database is asked for a whole piece at a time,
and a measure is told as plain values. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from moneyed import CURRENCIES

from khetane.common.dates import Standing, UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.models import Objective, Theme
from khetane.places import gazetteer
from khetane.places.models import Authority, AuthorityKey
from khetane.programmes.models import Engagement

from ..desk_states import ListedOutcome
from ..models import ListedPlan, Plan, Priority
from . import measure_sheet
from .measure_words import LONGEST_NAME, LONGEST_TITLE
from .plan_lists import HEAD, KNOWN, Layout, PlanRows

# What the column of a position holds.
MOST_MEASURES = 2000
LONGEST_PLAN_TITLE = 300
MOST_REMEMBERED = 20_000


class Said(NamedTuple):
    """What one measure says; texts in the stored shape of a translated text."""

    title: dict[str, Any]
    theme: Theme
    responsible: str
    due_on: UncertainDate | None
    budget: Decimal | None
    currency: str
    indicator: dict[str, Any]
    objectives: tuple[Objective, ...]
    priorities: tuple[Priority, ...]


@dataclass
class Judged:
    """What a plan of the list does: whose it is, what it says, or the reasons why it stays outside."""

    rows: PlanRows
    authority_said: str
    title_said: str
    authority: Authority | None = None
    engagement: Engagement | None = None
    title: TranslatedText = field(default_factory=TranslatedText.empty)
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    adopted_by: str = ""
    adopted_on: date | None = None
    decision_number: str = ""
    measures: list[Said] = field(default_factory=list)
    reasons: list[tuple[int, str]] = field(default_factory=list)
    is_known: bool = False

    @property
    def outcome(self) -> ListedOutcome:
        if self.reasons:
            return ListedOutcome.REFUSED
        return ListedOutcome.KNOWN if self.is_known else ListedOutcome.NEW


class _Memo:
    """A reader of cells that reads each text once: a table says the same few words again and again."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.read, self.known = read, {}

    def __call__(self, text: str) -> Any:
        found = self.known.get(text)
        if found is None:
            try:
                found = (self.read(text), None)
            except Refused as refused:
                found = (None, refused)
            if len(self.known) < MOST_REMEMBERED:
                self.known[text] = found
        if found[1] is not None:
            raise found[1]
        return found[0]


class Judge:
    """Reads plans of one list against what is here now, a piece of the list at a time."""

    def __init__(self, layout: Layout, *, of: int, today: date) -> None:
        self.layout, self.of, self.today = layout, of, today
        # A column that the file does not have is the empty cell behind the last one.
        self.place = {name: layout.place.get(name, len(layout.headings)) for name in KNOWN}
        themes, self.objectives = measure_sheet.themes_by_word(), measure_sheet.objectives_by_code()
        self.theme = _Memo(lambda text: _one_of(themes, text))
        self.date = _Memo(measure_sheet.date_of)
        self.amount = _Memo(measure_sheet.amount_of)
        self.currency = _Memo(_currency)

    def judge(self, piece: Sequence[PlanRows]) -> list[Judged]:
        """Each plan of a piece; the piece is read against the database in a few questions."""
        judged = [self._begun(plan) for plan in piece]
        self._find_authorities(judged)
        self._find_engagements(judged)
        self._find_known(judged)
        priorities = self._priorities(judged)
        for one in judged:
            self._adoption(one)
            self._measures(one, priorities)
        return judged

    def _cell(self, cells: Sequence[str], name: str) -> str:
        return cells[self.place[name]]

    def _begun(self, plan: PlanRows) -> Judged:
        one = Judged(plan, self._cell(plan.head, "authority")[:200], "")
        try:
            one.title = TranslatedText.from_json(self._text("plan", plan.head, longest=LONGEST_PLAN_TITLE))
            one.title_said = one.title.written() if one.title else ""
            if not one.title:
                raise Refused(_("It does not say what the plan is called."))
            one.since = self.date(self._cell(plan.head, "valid_from"))
            one.until = self.date(self._cell(plan.head, "valid_until"))
            known = one.since and one.until and one.since.is_known and one.until.is_known
            if known and one.until.latest < one.since.earliest:
                raise Refused(_("It ends before it begins."))
        except Refused as refused:
            one.reasons.append((plan.line, str(refused)))
        for line, cells in plan.rows[1:]:
            for name in HEAD:
                if (cell := self._cell(cells, name)) and cell != self._cell(plan.head, name):
                    said = {"column": name, "line": plan.line}
                    one.reasons.append((line, _("“%(column)s” says something else than in line %(line)s.") % said))
        return one

    def _find_authorities(self, judged: list[Judged]) -> None:
        """By the last part of its address, or by one of its names in a country."""
        said = {one.authority_said for one in judged if one.authority_said}
        by_slug = {one.slug: one for one in Authority.objects.filter(slug__in=said).defer("search_keys")}
        folded = {gazetteer.fold(text) for text in said if text not in by_slug} - {""}
        by_name: dict[tuple[str, str], list[Authority]] = {}
        keys = AuthorityKey.objects.filter(key__in=folded).select_related("authority")
        for key in keys.defer("authority__search_keys"):
            by_name.setdefault((key.key, key.authority.country_id), []).append(key.authority)
        for one in judged:
            try:
                one.authority = by_slug.get(one.authority_said) or self._named(one, by_name)
            except Refused as refused:
                one.reasons.append((one.rows.line, str(refused)))

    def _named(self, one: Judged, by_name: Mapping[tuple[str, str], list[Authority]]) -> Authority:
        if not one.authority_said:
            raise Refused(_("It does not say whose plan it is."))
        country = self._cell(one.rows.head, "country").upper()
        if not country:
            raise Refused(_("A name needs the code of its country beside it, such as RO."))
        found = by_name.get((gazetteer.fold(one.authority_said), country), [])
        if not found:
            raise Refused(_("No authority of this name is known in this country."))
        if len(found) > 1:
            slugs = {"slugs": ", ".join(sorted(each.slug for each in found))}
            raise Refused(_("Several authorities bear this name. Write which one you mean: %(slugs)s.") % slugs)
        return found[0]

    def _find_engagements(self, judged: list[Judged]) -> None:
        asked = [one for one in judged if one.authority and self._cell(one.rows.head, "programme")]
        if not asked:
            return
        rows = Engagement.objects.filter(authority__in={one.authority.pk for one in asked}).select_related("programme")
        known: dict[tuple[int, str], list[Engagement]] = {}
        for row in rows:
            known.setdefault((row.authority_id, row.programme.slug), []).append(row)
        for one in asked:
            programme, cycle = (self._cell(one.rows.head, name) for name in ("programme", "cycle"))
            found = known.get((one.authority.pk, programme.lower()), [])
            if cycle:
                found = [each for each in found if str(each.cycle) == cycle]
            if len(found) == 1:
                one.engagement = found[0]
                continue
            reason = (
                _("Of this programme it went through several cycles here. Say which one.")
                if found
                else _("It does not work in this programme and cycle here.")
            )
            one.reasons.append((one.rows.line, reason))

    def _find_known(self, judged: list[Judged]) -> None:
        """A plan of the same title is here already; one that stands twice in the list is refused the second time."""
        owners = {one.authority.pk for one in judged if one.authority}
        here: set[tuple[int, str]] = set()
        for owner, title in Plan.objects.filter(authority__in=owners).values_list("authority", "title"):
            here |= {(owner, gazetteer.fold(title.in_language(code))) for code in title.languages}
        listed: dict[tuple[int, str], int] = {}
        first = judged[0].rows.position if judged else 0
        earlier = ListedPlan.objects.filter(of=self.of, authority__in=owners, position__lt=first)
        for owner, title, line in earlier.values_list("authority", "title_said", "line"):
            listed[owner, gazetteer.fold(title)] = line
        for one in judged:
            if one.authority is None or not one.title:
                continue
            key = (one.authority.pk, gazetteer.fold(one.title_said))
            if key in listed:
                said = {"line": listed[key]}
                reason = _("It stands from line %(line)s on as well: put all its rows one below the other.") % said
                one.reasons.append((one.rows.line, reason))
            listed.setdefault(key, one.rows.line)
            titles = (one.title.in_language(code) for code in one.title.languages)
            one.is_known = any((one.authority.pk, gazetteer.fold(title)) in here for title in titles)

    def _priorities(self, judged: list[Judged]) -> dict[str, Priority]:
        cells = {self._cell(cells, "priorities") for one in judged for _line, cells in one.rows.rows}
        slugs = {slug for cell in cells for slug in cell.split()}
        return {one.slug: one for one in Priority.objects.confirmed().filter(slug__in=slugs)} if slugs else {}

    def _adoption(self, one: Judged) -> None:
        """A plan that names who adopted it, and on which day, comes in as adopted; any other as a draft."""
        head = one.rows.head
        one.adopted_by, day = self._cell(head, "adopted_by"), self._cell(head, "adopted_on")
        one.decision_number = self._cell(head, "decision_number")
        try:
            if bool(one.adopted_by) != bool(day):
                raise Refused(_("Say both which body adopted it and on which day, or neither for a draft."))
            if len(one.adopted_by) > LONGEST_NAME or len(one.decision_number) > 80:
                raise Refused(_("“%(text)s…” is too long.") % {"text": (one.decision_number or one.adopted_by)[:40]})
            if day:
                one.adopted_on = self._day(day)
        except Refused as refused:
            one.reasons.append((one.rows.line, str(refused)))

    def _day(self, text: str) -> date:
        on = self.date(text)
        if on is None or on.standing != Standing.SET or on.earliest != on.latest:
            raise Refused(_("“%(text)s” is not a day.") % {"text": text})
        if on.earliest > self.today:
            raise Refused(_("This day has not come yet."))
        return on.earliest

    def _measures(self, one: Judged, priorities: Mapping[str, Priority]) -> None:
        if len(one.rows.rows) > MOST_MEASURES:
            most = {"most": MOST_MEASURES}
            one.reasons.append((one.rows.line, _("A plan holds at most %(most)s measures.") % most))
            return
        add = one.measures.append
        for line, cells in one.rows.rows:
            try:
                add(self._measure(cells, one.authority, priorities))
            except Refused as refused:
                one.reasons.append((line, str(refused)))

    def _measure(self, cells: Sequence[str], owner: Authority | None, priorities: Mapping[str, Priority]) -> Said:
        place = self.place
        title = self._text("title", cells)
        if not title:
            raise Refused(_("It does not say what will be done."))
        budget, currency = self.amount(cells[place["budget"]]), self.currency(cells[place["currency"]])
        if budget is not None and not currency:
            raise Refused(_("An amount needs its currency."))
        responsible = cells[place["responsible"]]
        if len(responsible) > LONGEST_NAME:
            raise Refused(_("“%(text)s…” is too long.") % {"text": responsible[:40]})
        return Said(
            title,
            self.theme(cells[place["theme"]]),
            responsible,
            self.date(cells[place["due_on"]]),
            budget,
            currency if budget is not None else "",
            self._text("indicator", cells),
            self._linked("objectives", cells[place["objectives"]], self.objectives),
            self._needs(cells[place["priorities"]], owner, priorities),
        )

    def _needs(self, cell: str, owner: Authority | None, known: Mapping[str, Priority]) -> tuple:
        found = self._linked("priorities", cell, known)
        if owner is not None and any(one.authority_id != owner.pk for one in found):
            raise Refused(_("A priority named here belongs to another authority."))
        return found

    def _linked(self, name: str, cell: str, known: Mapping[str, Any]) -> tuple:
        if not cell:
            return ()
        codes = list(dict.fromkeys(cell.split()))
        missing = next((code for code in codes if code not in known), None)
        if missing is not None:
            raise Refused(measure_sheet.not_named(name, missing))
        return tuple(known[code] for code in codes)

    def _text(self, name: str, cells: Sequence[str], *, longest: int = LONGEST_TITLE) -> dict[str, Any]:
        """In the stored shape; made directly where only one language is filled in, as nearly always."""
        filled = [(code, cells[place]) for code, place in self.layout.texts[name] if cells[place]]
        if not filled:
            return {}
        for _code, text in filled:
            if len(text) > longest:
                raise Refused(_("“%(text)s…” is too long.") % {"text": text[:40]})
        if len(filled) == 1:
            ((code, text),) = filled
            return {"original": code, "version": 1, "texts": {code: {"text": text, "of": 1}}}
        asked = self._cell(cells, f"{name}_language") or filled[0][0]
        try:
            return TranslatedText.empty().rewritten(dict(filled), asked).to_json()
        except ValueError as error:
            raise Refused(str(error)) from error


def _one_of(themes: Mapping[str, Theme], text: str) -> Theme:
    theme = themes.get(gazetteer.fold(text))
    if theme is None:
        raise Refused(_("“%(code)s” is not a theme.") % {"code": text})
    return theme


def _currency(text: str) -> str:
    code = text.upper()
    if code and code not in CURRENCIES:
        raise Refused(_("%(code)s is not the code of a currency.") % {"code": code})
    return code
