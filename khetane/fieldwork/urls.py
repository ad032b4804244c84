"""Addresses of fieldwork: reports in the workspace, payments at the desk; nothing public."""

from django.urls import path

from .views import desk as paying
from .views import workspace as work

public: list = []

workspace = [
    path("reports/", work.Reports.as_view(), name="reports"),
    path("reports/begin/", work.BeginReport.as_view(), name="begin"),
    path("reports/<int:pk>/", work.ReportPage.as_view(), name="report"),
    path("reports/<int:pk>/write/", work.WriteReport.as_view(), name="write"),
    path("reports/<int:pk>/hand_in/", work.HandIn.as_view(), name="hand_in"),
    path("reports/<int:pk>/<slug:verb>/", work.Decide.as_view(), name="decide"),
]

desk = [
    path("payments/", paying.Payments.as_view(), name="payments"),
    path("payments/make/", paying.MakeFile.as_view(), name="make_file"),
    path("payments/rate/", paying.SetRate.as_view(), name="set_rate"),
    path("payments/<int:pk>/", paying.FilePage.as_view(), name="file"),
    path("payments/<int:pk>/payments.csv", paying.FileAsCsv.as_view(), name="file_csv"),
    path("payments/<int:pk>/payments.xlsx", paying.FileAsWorkbook.as_view(), name="file_xlsx"),
    path("payments/<int:pk>/undo/", paying.UndoFile.as_view(), name="undo_file"),
]
