"""Payments at the desk: rates, files of approved reports, and what is in each."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khetane.common.money import money, written
from khetane.common.sheets import XLSX, csv_table, workbook
from khetane.common.views import DeskPage
from khetane.network.views.at_desk import AtDesk
from khetane.plans.views.sheet_files import CSV, as_csv, attachment

from .. import actions
from ..forms import PaymentFileForm, RateForm
from ..models import DailyRate, FieldReport, PaymentFile, PaymentLine
from ..permissions import Permission
from ..rules import months
from ..states import ReportStatus
from .showing import row_of

MOST = 200
COLUMNS = (
    "reference",
    "person",
    "email",
    "function",
    "programme",
    "country",
    "month",
    "days",
    "rate",
    "currency",
    "amount",
    "approved_on",
    "approved_by",
)


def way() -> list[dict]:
    return [
        {"title": _("Desk"), "url": reverse("front_desk:home")},
        {"title": _("Payments for work in the field"), "url": reverse("fieldwork_desk:payments")},
    ]


def page_of(file: PaymentFile) -> str:
    return reverse("fieldwork_desk:file", args=[file.pk])


class Payments(DeskPage):
    """Approved reports that wait, the files that were made, and the rates."""

    template_name = "fieldwork/desk_payments.html"
    permission = Permission.PAY

    def get_context_data(self, **kwargs: Any) -> dict:
        waiting = FieldReport.objects.filter(status=ReportStatus.APPROVED)
        waiting = waiting.select_related("member__person", "member__programme").order_by("month", "pk")
        files = PaymentFile.objects.select_related("programme").prefetch_related("lines")
        rates = DailyRate.objects.select_related("member__person", "member__programme")
        return super().get_context_data(
            waiting=[row_of(one, reverse("fieldwork_workspace:report", args=[one.pk])) for one in waiting[:MOST]],
            files=[
                {"file": one, "month": months.written(one.month), "count": len(one.lines.all()), "url": page_of(one)}
                for one in files[:MOST]
            ],
            rates=[
                {"rate": one, "amount": written(money(one.amount, one.currency))}
                for one in rates.order_by("member__person__name", "member", "-since")[:MOST]
            ],
            make_url=reverse("fieldwork_desk:make_file"),
            rate_url=reverse("fieldwork_desk:set_rate"),
            crumbs=[*way()[:1], {"title": way()[1]["title"]}],
            **kwargs,
        )


class PaymentForm(AtDesk):
    permission = Permission.PAY

    def way_here(self) -> list[dict]:
        return way()


class SetRate(PaymentForm):
    form_class = RateForm
    title = gettext_lazy("Set a rate for a day")
    lead = gettext_lazy("It holds from its day on. Only the secretariat sees it.")
    done = gettext_lazy("The rate is kept.")

    def act(self, form: Form) -> DailyRate:
        return actions.set_rate(**form.cleaned_data, **self.facts())


class MakeFile(PaymentForm):
    form_class = PaymentFileForm
    title = gettext_lazy("Make a payment file")
    lead = gettext_lazy("A report stands in one file only.")

    def get_initial(self) -> dict:
        return {"month": f"{months.before(months.first_of(timezone.localdate())):%Y-%m-%d}"}

    def act(self, form: Form) -> PaymentFile:
        return actions.make_payment_file(**form.cleaned_data, **self.facts())

    def get_success_url(self) -> str:
        return page_of(self.acted)


class OfFile:
    permission = Permission.PAY

    def get_thing(self) -> PaymentFile:
        return get_object_or_404(PaymentFile.objects.select_related("programme"), pk=self.kwargs["pk"])


class FilePage(OfFile, DeskPage):
    """What is in the file, sums by currency, and the file itself."""

    template_name = "fieldwork/desk_file.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        file, lines = self.thing, lines_of(self.thing)
        sums: dict[str, Any] = {}
        for one in lines:
            sums[one.currency] = sums.get(one.currency, 0) + one.amount
        title = f"{file.programme.name}, {months.written(file.month)}"
        return super().get_context_data(
            file=file,
            title=title,
            lines=[
                {
                    "line": one,
                    "month": months.written(one.report.month),
                    "rate": written(money(one.rate, one.currency)),
                    "amount": written(money(one.amount, one.currency)),
                }
                for one in lines
            ],
            sums=[written(money(amount, currency)) for currency, amount in sorted(sums.items())],
            csv_url=reverse("fieldwork_desk:file_csv", args=[file.pk]),
            xlsx_url=reverse("fieldwork_desk:file_xlsx", args=[file.pk]),
            undo_url=reverse("fieldwork_desk:undo_file", args=[file.pk]),
            crumbs=[*way(), {"title": title}],
            **kwargs,
        )


def lines_of(file: PaymentFile) -> list[PaymentLine]:
    joined = ("report__member__person", "report__member__programme", "report__member__country", "report__approved_by")
    return list(file.lines.select_related(*joined))


def rows_of(file: PaymentFile) -> list[list[str]]:
    """As those who pay want it: one line for each report, plain values."""
    return [
        [
            f"{file.pk}-{one.report_id}",
            one.report.member.person.name,
            one.report.member.person.email,
            one.report.member.function,
            one.report.member.programme.slug,
            one.report.member.country_id,
            f"{one.report.month:%Y-%m}",
            f"{one.days}",
            f"{one.rate:.2f}",
            one.currency,
            f"{one.amount:.2f}",
            one.report.approved_on.isoformat(),
            one.report.approved_by.name if one.report.approved_by else "",
        ]
        for one in lines_of(file)
    ]


class FileAsCsv(OfFile, DeskPage):
    """The file as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = csv_table([COLUMNS, *rows_of(self.thing)])
        return attachment(as_csv(text), CSV, f"payments-{self.thing.pk}.csv")


class FileAsWorkbook(OfFile, DeskPage):
    """The same as a workbook."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        book = workbook(
            title=str(self.thing),
            columns=COLUMNS,
            rows=rows_of(self.thing),
            widths={"person": 30, "email": 34},
            choices={},
            language=get_language() or "en",
        )
        return attachment(book, XLSX, f"payments-{self.thing.pk}.xlsx")


class UndoFile(OfFile, PaymentForm):
    title = gettext_lazy("Undo this payment file")
    lead = gettext_lazy("Do this only when nobody has paid by it. Its reports wait for the next file.")
    done = gettext_lazy("The file is undone.")
    danger = True

    def act(self, form: Form) -> None:
        actions.undo_payment_file(file=self.thing, **self.facts())
