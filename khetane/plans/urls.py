"""Addresses of plans: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import public as pages

public = [
    path("priorities/", pages.PriorityList.as_view(), name="priorities"),
    path("priorities/<slug:slug>/", pages.PriorityDetail.as_view(), name="priority"),
    path("plans/", pages.PlanList.as_view(), name="plans"),
    path("plans/<slug:slug>/", pages.PlanDetail.as_view(), name="plan"),
    path("plans/<slug:slug>/editions/<int:number>/", pages.EditionDetail.as_view(), name="edition"),
    path("plans/<slug:slug>/editions/<int:number>/text.json", pages.EditionText.as_view(), name="edition_text"),
    path("plans/<slug:slug>/editions/<int:number>/decision/", pages.EditionDecision.as_view(), name="edition_decision"),
    path("projects/", pages.ProjectList.as_view(), name="projects"),
    path("projects/<slug:slug>/", pages.ProjectDetail.as_view(), name="project"),
    path("results/", pages.ResultList.as_view(), name="results"),
    path("results/<slug:slug>/", pages.ResultDetail.as_view(), name="result"),
    path("results/<slug:slug>/evidence/", pages.ResultEvidence.as_view(), name="result_evidence"),
]

workspace: list = []

desk: list = []
