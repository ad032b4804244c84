"""Addresses of programmes: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import desk as at_the_desk
from .views import workspace as in_the_workspace
from .views import workspace_groups as groups
from .views.public import ProgrammeDetail, ProgrammeList

public: list = [
    path("programmes/", ProgrammeList.as_view(), name="programme_list"),
    path("programmes/<slug:slug>/", ProgrammeDetail.as_view(), name="programme"),
]

workspace: list = [
    path("towns/", in_the_workspace.TownList.as_view(), name="town_list"),
    path("towns/<slug:slug>/", in_the_workspace.TownDetail.as_view(), name="town"),
    path("towns/<slug:slug>/groups/add/", groups.CreateGroup.as_view(), name="create_group"),
    path("towns/<slug:slug>/communities/add/", groups.NoteCommunity.as_view(), name="note_community"),
    path("towns/<slug:slug>/bodies/add/", groups.FoundBody.as_view(), name="found_body"),
    path("bodies/<int:pk>/change/", groups.ChangeBody.as_view(), name="change_body"),
    path("bodies/<int:pk>/end/", groups.EndBody.as_view(), name="end_body"),
    path("engagements/<int:pk>/milestones/add/", in_the_workspace.RecordMilestone.as_view(), name="record_milestone"),
    path("engagements/<int:pk>/<slug:verb>/", in_the_workspace.MoveEngagement.as_view(), name="move"),
    path("milestones/<int:pk>/correct/", in_the_workspace.CorrectMilestone.as_view(), name="correct_milestone"),
    path("engagement-steps/<int:pk>/document/", in_the_workspace.StepDocument.as_view(), name="step_document"),
    path("milestones/<int:pk>/document/", in_the_workspace.MilestoneDocument.as_view(), name="milestone_document"),
    path("groups/<int:pk>/rename/", groups.RenameGroup.as_view(), name="rename_group"),
    path("groups/<int:pk>/size/", groups.RecordSize.as_view(), name="record_size"),
    path("groups/<int:pk>/end/", groups.EndGroup.as_view(), name="end_group"),
]

desk: list = [
    path("programmes/", at_the_desk.ProgrammeDeskList.as_view(), name="programme_list"),
    path("programmes/invite/<slug:slug>/", at_the_desk.Invite.as_view(), name="invite"),
    path("teams/", at_the_desk.TeamList.as_view(), name="team"),
    path("teams/appoint/", at_the_desk.Appoint.as_view(), name="appoint"),
    path("teams/<int:pk>/end/", at_the_desk.EndMember.as_view(), name="end_member"),
    path("teams/<int:pk>/hand-over/", at_the_desk.HandOver.as_view(), name="hand_over"),
]
