"""Addresses of network: for everybody, in the workspace, at the desk."""

from django.urls import path

from .views import asking_status as asking
from .views import cooperating as together
from .views import declarations as signing
from .views import desk as at_desk
from .views import desk_cooperation as working
from .views import desk_declarations as declared
from .views import desk_importing as importing
from .views import desk_letters as letters
from .views import desk_participations as standing
from .views import desk_questions as questions
from .views import desk_quiet as quiet
from .views import desk_reviewing as reviewing
from .views import desk_sittings as sittings
from .views import offline
from .views import public as pages
from .views import workspace as work
from .views import workspace_participations as own

public = [
    path("join/", pages.Join.as_view(), name="join"),
    path("join/eligibility/", pages.Eligibility.as_view(), name="eligibility"),
    path("join/status/", asking.AskStatus.as_view(), name="status"),
    path("join/status/code/", asking.TypeStatusCode.as_view(), name="status_code"),
    path("ngo-cooperation/", together.CooperationPage.as_view(), name="cooperation"),
    path("ngo-cooperation/propose/", together.Propose.as_view(), name="propose"),
    path("ngo-cooperation/asked/", together.ProposalAsked.as_view(), name="proposal_asked"),
    path("ngo-cooperation/confirm/<str:token>/", together.ConfirmProposal.as_view(), name="confirm_proposal"),
    path("ngo-cooperation/confirmed/", together.ProposalConfirmed.as_view(), name="proposal_confirmed"),
    path("declarations/", signing.Declarations.as_view(), name="declarations"),
    path("declarations/confirm/<str:token>/", signing.ConfirmSigning.as_view(), name="confirm_signing"),
    path("declarations/asked/", signing.SignAsked.as_view(), name="sign_asked"),
    path("declarations/confirmed/", signing.SigningConfirmed.as_view(), name="sign_confirmed"),
    path("declarations/<slug:slug>/", signing.DeclarationDetail.as_view(), name="declaration"),
    path("declarations/<slug:slug>/sign/", signing.Sign.as_view(), name="sign"),
]

workspace = [
    path("applications/", work.ApplicationList.as_view(), name="applications"),
    path("applications/new/", work.OpenApplication.as_view(), name="open"),
    path("applications/<int:pk>/", work.ApplicationPage.as_view(), name="application"),
    path("applications/<int:pk>/check/", work.CheckAnswers.as_view(), name="check"),
    path("applications/<int:pk>/withdraw/", work.WithdrawApplication.as_view(), name="withdraw"),
    path("applications/<int:pk>/invite/", work.InviteWriter.as_view(), name="invite_writer"),
    path("applications/<int:pk>/writers/<int:writer>/", work.RemoveWriter.as_view(), name="remove_writer"),
    path("applications/<int:pk>/off-line/", offline.Offline.as_view(), name="offline"),
    path("applications/<int:pk>/off-line/form.<slug:kind>", offline.OfflineFile.as_view(), name="offline_file"),
    path("applications/<int:pk>/copy.pdf", offline.ApplicationCopy.as_view(), name="copy"),
    path("applications/<int:pk>/documents/<slug:part>/", work.Document.as_view(), name="document"),
    path("applications/<int:pk>/documents/<slug:part>/remove/", work.RemoveDocument.as_view(), name="remove_document"),
    path("applications/<int:pk>/<slug:step>/", work.AnswerStep.as_view(), name="step"),
    path("speaking/<int:pk>/", own.StillSpeaks.as_view(), name="speaking"),
    path("participations/", own.OwnParticipations.as_view(), name="participations"),
    path("participations/<int:pk>/", own.OwnParticipation.as_view(), name="participation"),
    path("participations/<int:pk>/changes/<int:change>/reply/", own.Reply.as_view(), name="reply"),
]

desk = [
    path("applications/", at_desk.ApplicationQueue.as_view(), name="applications"),
    path("applications/<int:pk>/", at_desk.ApplicationReview.as_view(), name="application"),
    path("applications/<int:pk>/copy.pdf", at_desk.CopyAtDesk.as_view(), name="copy"),
    path("applications/<int:pk>/documents/<slug:part>/", at_desk.DocumentAtDesk.as_view(), name="document"),
    path("questions/", questions.Questions.as_view(), name="questions"),
    path("questions/new/", questions.AskOwnQuestion.as_view(), name="ask_own_question"),
    path("questions/<slug:name>/", questions.PutQuestion.as_view(), name="put_question"),
    path("applications/<int:pk>/note/", reviewing.AddNote.as_view(), name="add_note"),
    path("applications/<int:pk>/in-charge/", reviewing.PutInCharge.as_view(), name="put_in_charge"),
    path("applications/<int:pk>/opinions/ask/", reviewing.AskReviewers.as_view(), name="ask_reviewers"),
    path("opinions/<int:pk>/no-interest/", reviewing.DeclareFree.as_view(), name="declare_free"),
    path("opinions/<int:pk>/interest/", reviewing.Recuse.as_view(), name="recuse"),
    path("opinions/<int:pk>/give/", reviewing.GiveOpinion.as_view(), name="give_opinion"),
    path("opinions/<int:pk>/release/", reviewing.ReleaseReviewer.as_view(), name="release_reviewer"),
    path("opinions/<int:pk>/ask-again/", reviewing.AskAgain.as_view(), name="ask_again"),
    *(
        path(f"applications/<int:pk>/{verb.replace('_', '-')}/", view.as_view(), name=verb)
        for verb, view in at_desk.MOVES.items()
    ),
    path("applications/<int:pk>/letter/", letters.Letter.as_view(), name="letter"),
    path("applications/<int:pk>/letter/change/", letters.ChangeLetter.as_view(), name="change_letter"),
    path("applications/<int:pk>/letter/language/", letters.RedraftLetter.as_view(), name="redraft_letter"),
    path("applications/<int:pk>/letter/send/", letters.SendLetter.as_view(), name="send_letter"),
    path("letters/", letters.LetterTexts.as_view(), name="letter_texts"),
    path("letters/<slug:kind>/<slug:language>/", letters.WordLetter.as_view(), name="word_letter"),
    path("letters/<slug:kind>/<slug:language>/delivered/", letters.UnwordLetter.as_view(), name="unword_letter"),
    path("meetings/", sittings.Sittings.as_view(), name="sittings"),
    path("meetings/new/", sittings.PlanSitting.as_view(), name="plan_sitting"),
    path("meetings/<int:pk>/", sittings.Agenda.as_view(), name="sitting"),
    path("meetings/<int:pk>/agenda/", sittings.FillAgenda.as_view(), name="fill_agenda"),
    path("meetings/<int:pk>/change/", sittings.ChangeSitting.as_view(), name="change_sitting"),
    path("meetings/<int:pk>/cancel/", sittings.CancelSitting.as_view(), name="cancel_sitting"),
    path("meetings/<int:pk>/decisions/", sittings.RecordDecisions.as_view(), name="record_decisions"),
    path("meetings/<int:pk>/letters/", letters.LettersOfSitting.as_view(), name="letters_of_sitting"),
    path("meetings/items/<int:pk>/", sittings.ChangeRecommendation.as_view(), name="change_recommendation"),
    path("meetings/items/<int:pk>/remove/", sittings.TakeOffAgenda.as_view(), name="take_off_agenda"),
    path("quiet/", quiet.GoneQuiet.as_view(), name="quiet"),
    path("participations/", standing.ParticipationList.as_view(), name="participations"),
    path("participations/lists/", importing.Imports.as_view(), name="imports"),
    path("participations/lists/new/", importing.BeginImport.as_view(), name="begin_import"),
    path("participations/lists/template.csv", importing.Template.as_view(), name="import_template"),
    path("participations/lists/<int:pk>/", importing.ImportPage.as_view(), name="import"),
    path("participations/lists/<int:pk>/refused.csv", importing.RefusedRows.as_view(), name="import_refused"),
    path("participations/lists/<int:pk>/<slug:verb>/", importing.MoveImport.as_view(), name="move_import"),
    path("participations/<int:pk>/", standing.ParticipationPage.as_view(), name="participation"),
    path("participations/<int:pk>/<slug:verb>/", standing.ChangeStanding.as_view(), name="change_standing"),
    path("cooperation/", working.CooperationAtDesk.as_view(), name="cooperation"),
    path("cooperation/<int:pk>/end/", working.EndCooperation.as_view(), name="end_cooperation"),
    path("cooperation/proposals/<int:pk>/", working.ProposalAtDesk.as_view(), name="proposal"),
    path("cooperation/proposals/<int:pk>/talk/", working.BeginTalks.as_view(), name="begin_talks"),
    path("cooperation/proposals/<int:pk>/agree/", working.Agree.as_view(), name="agree"),
    path("cooperation/proposals/<int:pk>/decline/", working.DeclineProposal.as_view(), name="decline_proposal"),
    path("declarations/", declared.DeclarationsAtDesk.as_view(), name="declarations"),
    path("declarations/new/", declared.WriteDeclaration.as_view(), name="write_declaration"),
    path("declarations/<int:pk>/", declared.DeclarationAtDesk.as_view(), name="declaration"),
    path("declarations/<int:pk>/change/", declared.ChangeDeclaration.as_view(), name="change_declaration"),
    path("declarations/<int:pk>/signatures/new/", declared.EnterSigning.as_view(), name="enter_signing"),
    path("declarations/requests/<int:pk>/", declared.SigningAtDesk.as_view(), name="signing"),
    path("declarations/requests/<int:pk>/record/", declared.RecordSigning.as_view(), name="record_signing"),
    path("declarations/requests/<int:pk>/refuse/", declared.RefuseSigning.as_view(), name="refuse_signing"),
    path("declarations/signatures/<int:pk>/withdraw/", declared.WithdrawSignature.as_view(), name="withdraw_signature"),
    path("authorities/<slug:slug>/people/", standing.People.as_view(), name="people"),
    path("authorities/<slug:slug>/people/new/", standing.Appoint.as_view(), name="appoint"),
    path("authorities/<slug:slug>/people/<int:pk>/end/", standing.EndSpeaking.as_view(), name="end_speaking"),
    path("authorities/<slug:slug>/people/<int:pk>/hand-over/", standing.HandOver.as_view(), name="hand_over"),
]
