"""Which texts of records readers meet in their own language, and how each stands in a language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import Status, TranslatedText
from khetane.events.models import Event, Series, Session
from khetane.frameworks.models import Framework, Objective, Theme
from khetane.plans.models import Plan, Priority, Project, Result
from khetane.plans.rules.shown_on import pages_of_priority, pages_of_project, pages_of_result
from khetane.programmes.models import Phase, Programme

# What a translator is asked for first: what is wrong before what is only not there yet.
WAITING = (Status.OUTDATED, Status.MACHINE, Status.MISSING)


@dataclass(frozen=True)
class Kind:
    """One kind of record: its public rows, its texts (the first names it), and the names of the pages that show it."""

    name: str
    label: Promise
    public: Callable[[], QuerySet]
    columns: tuple[str, ...]
    shown_on: Callable[[Any], Collection[str]]

    @property
    def model(self) -> type[Model]:
        return self.public().model

    def rows(self) -> QuerySet:
        """What is public and real; samples wait for nobody."""
        rows = self.public()
        return rows.filter(is_sample=False) if _has(self.model, "is_sample") else rows


@dataclass(frozen=True)
class Text:
    """One text of one record, as it stands in one language."""

    kind: Kind
    pk: int
    column: str
    value: TranslatedText
    name: TranslatedText
    status: str

    @property
    def column_label(self) -> str:
        return str(self.kind.model._meta.get_field(self.column).verbose_name)


def _has(model: type[Model], column: str) -> bool:
    return any(field.name == column for field in model._meta.get_fields())


def _event_pages(event: Event) -> Collection[str]:
    return ("events", f"event:{event.pk}")


KINDS = (
    Kind(
        "programme",
        _("Programmes"),
        lambda: Programme.objects.all(),
        ("title", "summary", "acknowledgement"),
        lambda one: ("programmes", f"programme:{one.pk}"),
    ),
    Kind(
        "phase",
        _("Phases"),
        lambda: Phase.objects.all(),
        ("title",),
        lambda one: ("programmes", f"programme:{one.programme_id}"),
    ),
    Kind("series", _("Series of events"), lambda: Series.objects.all(), ("title", "summary"), lambda one: ("events",)),
    Kind(
        "event",
        _("Events"),
        lambda: Event.objects.published(),
        ("title", "summary", "text", "town", "status_reason"),
        _event_pages,
    ),
    Kind(
        "session",
        _("Agenda"),
        lambda: Session.objects.filter(event__in=Event.objects.published().filter(is_sample=False)),
        ("title", "summary"),
        lambda one: _event_pages(one.event),
    ),
    Kind(
        "priority",
        _("Priorities"),
        lambda: Priority.objects.published(),
        ("title", "description", "for_whom"),
        pages_of_priority,
    ),
    Kind(
        "plan",
        _("Plans"),
        lambda: Plan.objects.published(),
        ("title",),
        lambda one: ("plans", f"plan:{one.pk}", f"authority:{one.authority_id}"),
    ),
    Kind("project", _("Projects"), lambda: Project.objects.published(), ("title", "summary"), pages_of_project),
    Kind("result", _("Results"), lambda: Result.objects.published(), ("statement",), pages_of_result),
    Kind(
        "framework",
        _("Strategic frameworks"),
        lambda: Framework.objects.all(),
        ("title", "body"),
        lambda one: ("frameworks",),
    ),
    Kind("objective", _("Objectives"), lambda: Objective.objects.all(), ("title",), lambda one: ("frameworks",)),
    Kind("theme", _("Thematic fields"), lambda: Theme.objects.all(), ("title",), lambda one: ("frameworks", "site")),
)
BY_NAME = {kind.name: kind for kind in KINDS}


def texts_of(kind: Kind, language: str) -> Iterator[Text]:
    """Every text that is there, with how it stands in the language; two columns are read, never whole rows."""
    for pk, *values in kind.rows().order_by("pk").values_list("pk", *kind.columns).iterator():
        for column, value in zip(kind.columns, values, strict=True):
            if value:
                yield Text(kind, pk, column, value, values[0] or value, value.status(language))


def waiting_in(language: str, *, kinds: Collection[Kind] = KINDS, states: Collection[str] = WAITING) -> list[Text]:
    """What waits for a translator, the wrong before the missing, otherwise in the order of the kinds."""
    found = [text for kind in kinds for text in texts_of(kind, language) if text.status in states]
    order = {str(state): place for place, state in enumerate(WAITING)}
    return sorted(found, key=lambda text: order[text.status])
