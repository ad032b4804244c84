"""Addresses of plans: for everybody, in the workspace, at the desk."""

from django.urls import path, re_path

from khetane.common.feeds import feed_address

from .feeds import FundingFeed
from .views import desk_importing as lists
from .views import public as pages
from .views import workspace as work
from .views.desk import AnswerRulesPage, DeskHome, SetAnswerRules
from .views.desk_funding import AddCall, CallsAtDesk, DiscardCall, EditCall, PublishCall, WithdrawCall

public = [
    path("priorities/", pages.PriorityList.as_view(), name="priorities"),
    path("priorities/<slug:slug>/", pages.PriorityDetail.as_view(), name="priority"),
    path("plans/", pages.PlanList.as_view(), name="plans"),
    path("plans/<slug:slug>/", pages.PlanDetail.as_view(), name="plan"),
    path("plans/<slug:slug>/editions/<int:number>/", pages.EditionDetail.as_view(), name="edition"),
    path("plans/<slug:slug>/editions/<int:number>/changes/", pages.EditionChanges.as_view(), name="edition_changes"),
    path("plans/<slug:slug>/editions/<int:number>/in-easy-words/", pages.EasyEdition.as_view(), name="easy"),
    path("plans/<slug:slug>/editions/<int:number>/plan.pdf", pages.EditionPaper.as_view(), name="paper"),
    path(
        "plans/<slug:slug>/editions/<int:number>/consultation/", pages.ConsultationPage.as_view(), name="consultation"
    ),
    path("plans/<slug:slug>/editions/<int:number>/annexes/<int:pk>/", pages.AnnexDocument.as_view(), name="annex"),
    path(
        "plans/<slug:slug>/editions/<int:number>/measures.xlsx", pages.EditionWorkbook.as_view(), name="measures_xlsx"
    ),
    path("plans/<slug:slug>/editions/<int:number>/measures.csv", pages.EditionTable.as_view(), name="measures_csv"),
    path("plans/<slug:slug>/editions/<int:number>/text.json", pages.EditionText.as_view(), name="edition_text"),
    path("plans/<slug:slug>/editions/<int:number>/decision/", pages.EditionDecision.as_view(), name="edition_decision"),
    path(
        "plans/<slug:slug>/editions/<int:number>/decision/<slug:authority>/",
        pages.PartnerDocument.as_view(),
        name="partner_decision",
    ),
    path("projects/", pages.ProjectList.as_view(), name="projects"),
    path("projects/<slug:slug>/results.json", pages.ProjectResults.as_view(), name="project_results"),
    path("projects/<slug:slug>/", pages.ProjectDetail.as_view(), name="project"),
    path("funding/", pages.FundingList.as_view(), name="funding"),
    path("funding/gaps/", pages.FundingGaps.as_view(), name="gaps"),
    re_path(feed_address("funding"), FundingFeed.as_view(), name="funding_feed"),
    path("funding/<slug:slug>/", pages.CallDetail.as_view(), name="call"),
    path("results/", pages.ResultList.as_view(), name="results"),
    path("results/<slug:slug>/", pages.ResultDetail.as_view(), name="result"),
    path("results/<slug:slug>/evidence/", pages.ResultEvidence.as_view(), name="result_evidence"),
]

workspace = [
    path("authorities/<slug:slug>/", work.AuthorityHome.as_view(), name="authority"),
    path("authorities/<slug:slug>/priorities/add/", work.AddPriority.as_view(), name="add_priority"),
    path("authorities/<slug:slug>/plans/add/", work.AddPlan.as_view(), name="add_plan"),
    path("authorities/<slug:slug>/projects/add/", work.AddProject.as_view(), name="add_project"),
    path("authorities/<slug:slug>/results/add/", work.AddResult.as_view(), name="add_result"),
    path("priorities/<int:pk>/", work.PriorityPage.as_view(), name="priority"),
    path("priorities/<int:pk>/answer/", work.MovePriority.as_view(), {"verb": "answer"}, name="priority_answer"),
    path("priorities/<int:pk>/<slug:verb>/", work.MovePriority.as_view(), name="move_priority"),
    path("meetings/<int:pk>/needs/", work.MeetingNeeds.as_view(), name="meeting_needs"),
    path("meetings/<int:pk>/kit/", work.MeetingKit.as_view(), name="meeting_kit"),
    path("plans/<int:pk>/revise/", work.RevisePlan.as_view(), name="revise_plan"),
    path("editions/<int:pk>/", work.EditionPage.as_view(), name="edition"),
    path("editions/<int:pk>/measures/add/", work.AddMeasure.as_view(), name="add_measure"),
    path("editions/<int:pk>/left-out/<int:priority>/", work.LeaveOut.as_view(), name="leave_out"),
    path("editions/<int:pk>/measures.xlsx", work.SheetAsWorkbook.as_view(), name="sheet_xlsx"),
    path("editions/<int:pk>/measures.csv", work.SheetAsCsv.as_view(), name="sheet_csv"),
    path("editions/<int:pk>/sheet/", work.SheetPage.as_view(), name="sheet"),
    path("editions/<int:pk>/sheet/new/", work.HandInSheet.as_view(), name="hand_in_sheet"),
    path("editions/<int:pk>/sheet/refused.csv", work.RefusedRows.as_view(), name="sheet_refused"),
    path("editions/<int:pk>/sheet/leave/", work.LeaveSheet.as_view(), name="leave_sheet"),
    path("editions/<int:pk>/annexes/add/", work.AddAnnex.as_view(), name="add_annex"),
    path("editions/<int:pk>/copy/", work.CopyPlan.as_view(), name="copy_plan"),
    path("editions/<int:pk>/decided-by/<slug:slug>/", work.DecideBeside.as_view(), name="decide_beside"),
    path("annexes/<int:pk>/document/", work.AnnexFile.as_view(), name="annex"),
    path("annexes/<int:pk>/remove/", work.RemoveAnnex.as_view(), name="remove_annex"),
    path("consultations/<int:pk>/remarks/add/", work.AddRemark.as_view(), name="add_remark"),
    path("remarks/<int:pk>/reply/", work.ReplyRemark.as_view(), name="reply_remark"),
    path("remarks/<int:pk>/remove/", work.RemoveRemark.as_view(), name="remove_remark"),
    path("plans/<int:pk>/place/", work.PlacePlan.as_view(), name="place_plan"),
    path("editions/<int:pk>/<slug:verb>/", work.MoveEdition.as_view(), name="move_edition"),
    path("measures/<int:pk>/edit/", work.EditMeasure.as_view(), name="edit_measure"),
    path("measures/<int:pk>/remove/", work.RemoveMeasure.as_view(), name="remove_measure"),
    path("projects/<int:pk>/", work.ProjectPage.as_view(), name="project"),
    path("projects/<int:pk>/edit/", work.EditProject.as_view(), name="edit_project"),
    path("projects/<int:pk>/lines/add/", work.AddLine.as_view(), name="add_line"),
    path("projects/<int:pk>/setbacks/add/", work.AddSetback.as_view(), name="add_setback"),
    path("setbacks/<int:pk>/", work.SetbackPage.as_view(), name="setback"),
    path("setbacks/<int:pk>/<slug:verb>/", work.MoveSetback.as_view(), name="move_setback"),
    path("projects/<int:pk>/<slug:verb>/", work.MoveProject.as_view(), name="move_project"),
    path("lines/<int:pk>/edit/", work.EditLine.as_view(), name="edit_line"),
    path("lines/<int:pk>/remove/", work.RemoveLine.as_view(), name="remove_line"),
    path("results/<int:pk>/", work.ResultPage.as_view(), name="result"),
    path("results/<int:pk>/evidence/", work.WorkEvidence.as_view(), name="result_evidence"),
    path("results/<int:pk>/<slug:verb>/", work.MoveResult.as_view(), name="move_result"),
]

desk = [
    path("plans/", DeskHome.as_view(), name="home"),
    path("funding/", CallsAtDesk.as_view(), name="calls"),
    path("funding/add/", AddCall.as_view(), name="add_call"),
    path("funding/<int:pk>/edit/", EditCall.as_view(), name="edit_call"),
    path("funding/<int:pk>/publish/", PublishCall.as_view(), name="publish_call"),
    path("funding/<int:pk>/discard/", DiscardCall.as_view(), name="discard_call"),
    path("funding/<int:pk>/withdraw/", WithdrawCall.as_view(), name="withdraw_call"),
    path("plans/lists/", lists.PlansImports.as_view(), name="imports"),
    path("plans/lists/new/", lists.BeginPlansImport.as_view(), name="begin_import"),
    path("plans/lists/template.csv", lists.PlansTemplate.as_view(), name="import_template"),
    path("plans/lists/<int:pk>/", lists.PlansImportPage.as_view(), name="import"),
    path("plans/lists/<int:pk>/refused.csv", lists.RefusedPlans.as_view(), name="import_refused"),
    path("plans/lists/<int:pk>/<slug:verb>/", lists.MovePlansImport.as_view(), name="move_import"),
    path("plans/answers/", AnswerRulesPage.as_view(), name="answers"),
    path("plans/answers/everywhere-else/", SetAnswerRules.as_view(), name="answers_everywhere"),
    path("plans/answers/in/<slug:slug>/", SetAnswerRules.as_view(), name="answers_of"),
]
