"""Lists kept elsewhere, of whatever kind: how far one is, what each of its rows does, and what may be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import models
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common.lifecycle import Moves
from khetane.common.permissions import Right
from khetane.common.views import DeskPage

from ..desk_states import AT_WORK
from .at_desk import AtDesk
from .showing import IMPORT_TONES, happened, offered

ROWS = 100
# A list of some hundred rows is done before its page comes; the worker does the rest.
SECONDS_AT_ONCE = 3.0


class OfList:
    """One list of a kind. `door` is the namespace of its addresses, `all_lists()` the way to the page of all lists."""

    model: type[models.Model]
    permission: Right
    moves: Moves
    door = ""
    all_lists: Callable[[], list[dict]]

    def get_thing(self) -> Any:
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    def address(self, name: str, *more: str) -> str:
        return reverse(f"{self.door}:{name}", args=[self.kwargs["pk"], *more])

    def way_here(self) -> list[dict]:
        return [*type(self).all_lists(), {"title": str(self.thing), "url": self.address("import")}]


class ListPage(OfList, DeskPage):
    """How far it is and what each row does. `rows_of` names its rows, `place` the column that orders them."""

    outcomes: type[models.TextChoices]
    rows_of = "rows"
    place = "line"
    related: tuple[str, ...] = ("authority",)
    does: str | Promise = gettext_lazy("What the row does")

    def shown(self, row: Any) -> dict:
        raise NotImplementedError

    def progress(self) -> dict:
        """{text, value, max}"""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict:
        one, rows = self.thing, getattr(self.thing, self.rows_of).select_related(*self.related)
        counts = self._counts()
        chosen = self.request.GET.get("outcome", "")
        if chosen in self.outcomes.values:
            rows = rows.filter(outcome=chosen)
        else:
            chosen = ""
        after = self.request.GET.get("after", "")
        if after.isascii() and after.isdigit() and len(after) < 10:
            rows = rows.filter(**{f"{self.place}__gt": int(after)})
        found = list(rows[: ROWS + 1])
        page = found[:ROWS]
        query = self.request.GET.copy()
        query["after"] = getattr(page[-1], self.place) if page else ""
        options = [{"value": each["value"], "label": each["label"]} for each in counts]
        return super().get_context_data(
            list=one,
            tone=IMPORT_TONES[one.status],
            at_work=one.status in AT_WORK,
            progress=self.progress(),
            numbers=[{"value": each["count"], "label": each["label"]} for each in counts],
            refused_count=next((each["count"] for each in counts if each["value"] == "refused"), 0),
            refused_url=self.address("import_refused"),
            rows=[self.shown(row) for row in page],
            selects=[
                {
                    "name": "outcome",
                    "label": self.does,
                    "value": chosen,
                    "options": [{"value": "", "label": _("All")}, *options],
                }
            ],
            clear_url=self.request.path if chosen else "",
            next_url=f"?{query.urlencode()}" if len(found) > ROWS else "",
            offers=offered(self.moves, one, self.request.user, address=lambda verb: self.address("move_import", verb)),
            timeline=happened(one),
            crumbs=[*type(self).all_lists(), {"title": str(one)}],
            **kwargs,
        )

    def _counts(self) -> list[dict]:
        rows = getattr(self.thing, self.rows_of).order_by()
        found = Counter(dict(rows.values_list("outcome").annotate(count=models.Count("pk"))))
        labels = [(value, label) for value, label in self.outcomes.choices if found[value]]
        return [{"value": value, "label": label, "count": found[value]} for value, label in labels]


class MoveList(OfList, AtDesk):
    """What somebody asks for; most lists are done before the page comes back. `leads` by verb."""

    leads: dict[str, Promise]

    def move(self, verb: str) -> Any:
        """The list after the move, in the hands of `facts()`."""
        raise NotImplementedError

    def go_on(self) -> None:
        raise NotImplementedError

    def get_thing(self) -> Any:
        if self.kwargs["verb"] not in self.moves.moves:
            raise Http404
        return super().get_thing()

    @property
    def title(self) -> str | Promise:
        return self.moves.moves[self.kwargs["verb"]].label

    @property
    def lead(self) -> str | Promise:
        return self.leads[self.kwargs["verb"]]

    @property
    def danger(self) -> bool:
        return self.kwargs["verb"] in ("take_back", "discard")

    def closed_because(self) -> str | Promise | None:
        return self.moves.closed_because(self.kwargs["verb"], self.thing, self.request.user)

    def act(self, form: Form) -> Any:
        one = self.move(self.kwargs["verb"])
        if one.status in AT_WORK:
            self.go_on()
        return one

    def get_success_url(self) -> str:
        return self.address("import")
