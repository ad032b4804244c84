"""What everybody sees of programmes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common.dates import UncertainDate
from khetane.common.translated import TranslatedText
from khetane.common.views import PublicPage
from khetane.places.models import Country, CountryName
from khetane.places.rules.names import NameAsOf, name_on

from ..forms import DayAskedForm
from ..models import Engagement, Programme
from ..rules.totals import written_total
from ..states import NOT_PUBLIC, TONES, EngagementStatus

ROWS_ON_A_PAGE = 100


def alternates() -> list[dict]:
    """The feed and the data file of these pages."""
    return [
        {
            "title": _("What happened: feed"),
            "type": "application/atom+xml",
            "url": f"/{get_language()}/feeds/activity.atom",
        },
        {"title": _("Engagements as CSV"), "type": "text/csv", "url": "/open-data/engagements.csv"},
    ]


class ProgrammeList(PublicPage):
    """All programmes, each with how many authorities are listed in it."""

    template_name = "programmes/programme_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        published = Q(engagements__isnull=False) & ~Q(engagements__status__in=NOT_PUBLIC)
        listed = Count("engagements__authority", distinct=True, filter=published)
        programmes = list(Programme.objects.annotate(listed_authorities_count=listed).order_by("position", "slug"))
        sample = any(programme.is_sample for programme in programmes)
        return super().get_context_data(programmes=programmes, sample_shown=sample, **kwargs)

    def get_alternates(self, context: dict) -> list[dict]:
        return alternates()

    def get_shows(self, context: dict) -> list[str]:
        return [f"programme:{programme.pk}" for programme in context["programmes"]]


@dataclass(frozen=True)
class PhaseShown:
    """A phase with its countries under the names they had when it began."""

    title: TranslatedText
    since: UncertainDate | None
    until: UncertainDate | None
    countries: list[NameAsOf]
    acknowledgement: TranslatedText
    source_label: str
    source_url: str

    @property
    def notes(self) -> list[TranslatedText]:
        return [country.note for country in self.countries if country.note]


@dataclass(frozen=True)
class EngagementShown:
    """One row of the list of engaged authorities."""

    name: str
    official_name: str
    url: str
    country: TranslatedText
    cycle: int
    status: str
    since: UncertainDate | None
    until: UncertainDate | None
    reason: TranslatedText
    is_sample: bool
    source_label: str
    source_url: str

    @property
    def status_label(self) -> str:
        return EngagementStatus(self.status).label

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def has_ended(self) -> bool:
        """So that an end nobody noted is told from one that has not come."""
        return self.status in (EngagementStatus.CLOSED, EngagementStatus.STOPPED)


ROW_COLUMNS = (
    *("authority__latin_name", "authority__name", "authority__slug", "authority__country__name", "cycle", "status"),
    *("since", "until", "reason", "authority__is_sample", "source_label", "source_url"),
)


class ProgrammeDetail(PublicPage):
    """One programme: what it is, its phases, four counts, published totals, and the authorities engaged in it."""

    template_name = "programmes/programme_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        programme = get_object_or_404(Programme.objects.prefetch_related("funders"), slug=self.kwargs["slug"])
        counts = programme.engagements.counts(on=timezone.localdate())
        day = self._day_asked()
        page = self._page_number(counts["published_engagements_count"])
        rows = self._engagements(programme, page)
        phases = self._phases(programme)
        notes = {note.written(): note for phase in phases for note in phase.notes}
        return super().get_context_data(
            programme=programme,
            phases=phases,
            notes=list(notes.values()),
            counts=self._numbers(counts),
            **self._then(programme, day),
            totals=[self._total(total) for total in programme.totals.all()],
            engagements=rows,
            pages=self._pages(page, counts["published_engagements_count"]),
            sample_shown=programme.is_sample or any(row.is_sample for row in rows),
            crumbs=[{"title": _("Programmes"), "url": reverse("programmes:programme_list")}, {"title": programme.name}],
            **kwargs,
        )

    def get_short_code(self, context: dict) -> str:
        return f"G-{context['programme'].pk}"

    def get_alternates(self, context: dict) -> list[dict]:
        return alternates()

    def get_shows(self, context: dict) -> list[str]:
        return [f"programme:{context['programme'].pk}"]

    def _page_number(self, listed: int) -> int:
        typed = self.request.GET.get("page", "1")
        last = max(1, -(-listed // ROWS_ON_A_PAGE))
        if not (typed.isascii() and typed.isdigit() and len(typed) < 10 and 1 <= int(typed) <= last):
            raise Http404
        return int(typed)

    def _pages(self, page: int, listed: int) -> dict:
        first, last = (page - 1) * ROWS_ON_A_PAGE + 1, min(page * ROWS_ON_A_PAGE, listed)
        words = {"first": first, "last": last, "all": listed}
        return {
            "shown": _("%(first)s to %(last)s of %(all)s engagements") % words,
            "previous_url": f"?page={page - 1}" if page > 1 else "",
            "next_url": f"?page={page + 1}" if last < listed else "",
        }

    def _engagements(self, programme: Programme, page: int) -> list[EngagementShown]:
        start = (page - 1) * ROWS_ON_A_PAGE
        found = Engagement.objects.filter(programme=programme).published()
        found = found.order_by("authority__sort_key", "authority_id", "cycle").values_list(*ROW_COLUMNS)
        return [
            EngagementShown(name, official, reverse("front:authority", args=[slug]), *rest)
            for name, official, slug, *rest in found[start : start + ROWS_ON_A_PAGE]
        ]

    def _phases(self, programme: Programme) -> list[PhaseShown]:
        """Phases, their countries and the names of these in one query."""
        columns = ("pk", "title", "since", "until", "acknowledgement", "source_label", "source_url")
        country = ("countries__pk", "countries__name", "countries__note")
        name = (
            "countries__names__name",
            "countries__names__note",
            "countries__names__since",
            "countries__names__until",
        )
        rows = programme.phases.order_by("since", "pk", "countries__code").values_list(*columns, *country, *name)
        phases: dict[int, tuple] = {}
        names: dict[int, dict[str, tuple[Country, list[CountryName]]]] = {}
        for row in rows:
            phases.setdefault(row[0], row[1:7])
            held = names.setdefault(row[0], {})
            if row[7] is not None:
                _country, known = held.setdefault(row[7], (Country(code=row[7], name=row[8], note=row[9]), []))
                if row[10] is not None:
                    known.append(CountryName(name=row[10], note=row[11], since=row[12], until=row[13]))
        return [self._phase(facts, names[number].values()) for number, facts in phases.items()]

    def _phase(self, facts: tuple, countries: Any) -> PhaseShown:
        title, since, until, acknowledgement, label, url = facts
        on: date | None = since.earliest if since is not None and since.is_known else None
        shown = [name_on(country, names, on=on) for country, names in countries]
        return PhaseShown(title, since, until, sorted(shown, key=str), acknowledgement, label, url)

    def _day_asked(self) -> date | None:
        """The day in the address for which somebody wants the counts; what cannot be read is said on the page."""
        typed = self.request.GET if "on" in self.request.GET else None
        self.day_form = form = DayAskedForm(typed, label=_("The counts on another day"))
        return form.cleaned_data["on"] if form.is_bound and form.is_valid() else None

    def _then(self, programme: Programme, day: date | None) -> dict[str, Any]:
        found: dict[str, Any] = {"day_form": self.day_form}
        if day is not None:
            counts = programme.engagements.counts_then(on=day)
            found |= {
                "then_day": UncertainDate.day(day).written(),
                "counts_then": self._numbers(counts, is_today=False),
                "undated_count": counts["undated_count"],
            }
        return found

    def _numbers(self, counts: dict[str, int], *, is_today: bool = True) -> list[dict]:
        """Four counts of authorities; each says which it is."""
        goes_on = _("authorities of which we know that work goes on today")
        return [
            {
                "value": counts["selected_count"],
                "label": _("selected"),
                "note": _("authorities chosen for the programme, whether or not they signed"),
            },
            {
                "value": counts["signed_count"],
                "label": _("signed"),
                "note": _("authorities that signed a letter of commitment or agreement at any time"),
            },
            {
                "value": counts["functioning_count"],
                "label": _("functioning"),
                "note": goes_on if is_today else _("authorities of which we know that work went on that day"),
            },
            {
                "value": counts["completed_count"],
                "label": _("completed"),
                "note": _("authorities whose process ended as it should"),
            },
        ]

    def _total(self, total: Any) -> dict:
        as_of = total.as_of.written() if total.as_of is not None else _("a day the source does not name")
        figure = {
            "text": written_total(total),
            "as_of": as_of,
            "source_label": total.source_label,
            "source_url": total.source_url,
        }
        return {"label": total.title.written(), "figure": figure}
