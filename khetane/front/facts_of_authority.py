"""Public facts about one authority, each kind from its own app, read together in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from khetane.common.compiled import Compiled
from khetane.common.translated import TranslatedText
from khetane.events.models import Event
from khetane.exchange.models import Exchange, Notice
from khetane.network.models import Signature, StandingChange
from khetane.newsroom.querysets import articles_for
from khetane.places.models import Authority, AuthorityCode, AuthorityName
from khetane.plans.models import Answer, Edition, GroupVerdict, Priority, Project, Result, Turn
from khetane.plans.states import TurnKind
from khetane.programmes.models import WorkingBody


@dataclass(frozen=True)
class Fact:
    """One line of the union: something that happened to or belongs to the authority."""

    kind: str
    slug: str
    title: TranslatedText
    state: str
    on: date | None


@dataclass(frozen=True)
class _Source:
    """Where one kind of fact is read: the public rows of an authority, and the columns that say what, how and when."""

    kind: str
    rows: Callable[[int], QuerySet]
    title: str
    state: str
    slug: str = ""
    on: str = ""

    def read(self, authority_id: int) -> QuerySet:
        def text(column: str) -> Any:
            return Cast(F(column), TextField()) if column else Value("", TextField())

        columns = (text(self.slug), text(self.title), text(self.state), text(self.on))
        return self.rows(authority_id).order_by().values_list(Value(self.kind, CharField()), *columns)


def _of_public_priorities(model: type[Model]) -> Callable[[int], QuerySet]:
    public = Priority.objects.published()
    return lambda number: model.objects.filter(priority__in=public.filter(authority=number))


SOURCES = (
    _Source("name", lambda number: AuthorityName.objects.filter(authority=number), title="name", state="kind"),
    _Source(
        "code",
        lambda number: AuthorityCode.objects.filter(authority=number),
        slug="code",
        title="edition",
        state="scheme",
    ),
    _Source(
        "standing",
        lambda number: StandingChange.objects.filter(participation__authority=number),
        title="public_wording",
        state="standing",
        on="changed_on",
    ),
    _Source(
        "reply",
        lambda number: StandingChange.objects.filter(participation__authority=number, replied_on__isnull=False),
        title="reply",
        state="standing",
        on="replied_on",
    ),
    _Source(
        "signature",
        lambda number: Signature.objects.filter(authority=number),
        slug="declaration__slug",
        title="declaration__title",
        state="signed_on",
    ),
    _Source(
        "unsigned",
        lambda number: Signature.objects.filter(authority=number, withdrawn_on__isnull=False),
        slug="declaration__slug",
        title="declaration__title",
        state="number",
        on="withdrawn_on",
    ),
    _Source(
        "notice",
        lambda number: Notice.objects.published().filter(authority=number),
        slug="pk",
        title="title",
        state="kind",
        on="published_on",
    ),
    _Source(
        "exchange",
        lambda number: Exchange.objects.held().of([number]),
        slug="notice",
        title="notice__title",
        state="held_on",
    ),
    _Source(
        "body",
        lambda number: WorkingBody.objects.filter(authority=number, ended_on=""),
        slug="kind",
        title="name",
        state="footing",
    ),
    _Source(
        "priority",
        lambda number: Priority.objects.published().filter(authority=number),
        slug="slug",
        title="title",
        state="status",
        on="confirmed_on",
    ),
    _Source(
        "answer",
        _of_public_priorities(Answer),
        slug="priority__slug",
        title="priority__title",
        state="kind",
        on="answered_on",
    ),
    _Source(
        "asked_again",
        lambda number: _of_public_priorities(Turn)(number).filter(kind=TurnKind.REOPENED),
        slug="priority__slug",
        title="priority__title",
        state="round",
        on="turned_on",
    ),
    _Source(
        "verdict",
        _of_public_priorities(GroupVerdict),
        slug="priority__slug",
        title="priority__title",
        state="verdict",
        on="said_on",
    ),
    _Source(
        "edition",
        lambda number: Edition.objects.published().filter(plan__authority=number),
        slug="plan__slug",
        title="plan__title",
        state="number",
        on="adopted_on",
    ),
    _Source(
        "joint_edition",
        lambda number: Edition.objects.published().filter(plan__partners=number),
        slug="plan__slug",
        title="plan__title",
        state="number",
        on="adopted_on",
    ),
    _Source(
        "project",
        lambda number: Project.objects.published().filter(authority=number),
        slug="slug",
        title="title",
        state="status",
        on="public_since",
    ),
    _Source(
        "result",
        lambda number: Result.objects.published().filter(authority=number),
        slug="slug",
        title="statement",
        state="status",
        on="published_on",
    ),
    _Source(
        "article",
        lambda number: articles_for(get_language()).filter(about_authorities__authority=number),
        slug="slug",
        title="title",
        state="locale__language_code",
        on="dated_on",
    ),
    _Source(
        "event",
        lambda number: Event.objects.published().filter(host_authority=number),
        slug="slug",
        title="title",
        state="date",
    ),
)


def _all_sources(numbers: list[int]) -> QuerySet:
    [authority_id] = numbers
    first, *others = (source.read(authority_id) for source in SOURCES)
    return first.union(*others, all=True)


FACTS = Compiled(_all_sources)


# An authority that reports every quarter has hundreds of these; its page tells the latest, lists hold all of them.
MOST = 20
MANY = ("project", "result")


def facts_of(authority: Authority) -> tuple[dict[str, list[Fact]], dict[str, int]]:
    """Public facts by kind, in one query, and how many there are of the kinds of which only the latest are told."""
    rows: dict[str, list[tuple]] = defaultdict(list)
    for kind, *columns in FACTS.rows([authority.pk], variant=get_language()):
        rows[kind].append(tuple(columns))
    counts = {kind: len(rows[kind]) for kind in MANY}
    for kind in MANY:
        if counts[kind] > MOST:
            rows[kind] = sorted(rows[kind], key=lambda row: row[3] or "", reverse=True)[:MOST]
    found: dict[str, list[Fact]] = defaultdict(list)
    for kind, columns in rows.items():
        found[kind] = [_fact(kind, *row) for row in columns]
    return found, counts


def _fact(kind: str, slug: str, title: str, state: str, on: str | None) -> Fact:
    return Fact(kind, slug, TranslatedText.from_column(title), state, date.fromisoformat(on[:10]) if on else None)
