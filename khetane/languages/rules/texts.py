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
from khetane.plans.rules.shown_on import pages_of_plan, pages_of_priority, pages_of_project, pages_of_result
from khetane.programmes.models import Phase, Programme

# What a translator is asked for first: what is wrong before what is only not there yet.
WAITING = (Status.OUTDATED, Status.MACHINE, Status.MISSING)
# What a municipality and its community wrote is invented where the authority is.
OF_TOWN = "authority__is_sample"


@dataclass(frozen=True)
class Kind:
    """One kind of record: its public rows, its texts (the first names it), and the names of the pages that show it."""

    name: str
    label: Promise
    public: Callable[[], QuerySet]
    columns: tuple[str, ...]
    shown_on: Callable[[Any], Collection[str]]
    # Where it says whether it is invented, on itself or on what it belongs to; empty where nothing is.
    sample: str = ""

    @property
    def model(self) -> type[Model]:
        return self.public().model

    def rows(self) -> QuerySet:
        """What is public and real; samples wait for nobody."""
        return self.public().filter(**{self.sample: False}) if self.sample else self.public()


@dataclass(frozen=True)
class Text:
    """One text of one record; `value.status(language)` says how it stands in a language."""

    kind: Kind
    pk: int
    column: str
    value: TranslatedText
    name: TranslatedText

    @property
    def column_label(self) -> str:
        return str(self.kind.model._meta.get_field(self.column).verbose_name)


def _event_pages(event: Event) -> Collection[str]:
    return ("events", f"event:{event.pk}")


KINDS = (
    Kind(
        "programme",
        _("Programmes"),
        lambda: Programme.objects.all(),
        ("title", "summary", "acknowledgement"),
        lambda one: ("programmes", f"programme:{one.pk}"),
        sample="is_sample",
    ),
    Kind(
        "phase",
        _("Phases"),
        lambda: Phase.objects.all(),
        ("title", "acknowledgement"),
        lambda one: ("programmes", f"programme:{one.programme_id}"),
        sample="programme__is_sample",
    ),
    Kind(
        "series",
        _("Series of events"),
        lambda: Series.objects.all(),
        ("title", "summary"),
        lambda one: ("events",),
        sample="is_sample",
    ),
    Kind(
        "event",
        _("Events"),
        lambda: Event.objects.published(),
        ("title", "summary", "text", "town", "status_reason"),
        _event_pages,
        sample="is_sample",
    ),
    Kind(
        "session",
        _("Agenda"),
        lambda: Session.objects.filter(event__in=Event.objects.published()),
        ("title", "summary"),
        lambda one: _event_pages(one.event),
        sample="event__is_sample",
    ),
    Kind(
        "priority",
        _("Priorities"),
        lambda: Priority.objects.published(),
        ("title", "description", "for_whom"),
        pages_of_priority,
        sample=OF_TOWN,
    ),
    Kind(
        "plan",
        _("Plans"),
        lambda: Plan.objects.published(),
        ("title",),
        pages_of_plan,
        sample=OF_TOWN,
    ),
    Kind(
        "project",
        _("Projects"),
        lambda: Project.objects.published(),
        ("title", "summary"),
        pages_of_project,
        sample=OF_TOWN,
    ),
    Kind("result", _("Results"), lambda: Result.objects.published(), ("statement",), pages_of_result, sample=OF_TOWN),
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


def texts_of(kind: Kind) -> Iterator[Text]:
    """Every text of the kind that is there; only the columns with texts are read, never whole rows."""
    for pk, *values in kind.rows().order_by("pk").values_list("pk", *kind.columns).iterator():
        for column, value in zip(kind.columns, values, strict=True):
            if value:
                yield Text(kind, pk, column, value, values[0] or value)
