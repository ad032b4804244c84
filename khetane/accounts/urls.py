"""Addresses of accounts: for everybody, in the workspace, at the desk."""

from django.urls import include, path

from .views import desk as at_desk
from .views import second_factor
from .views import workspace as own

public: list = []

workspace: list = []

desk: list = [
    path("offices/", at_desk.OfficeList.as_view(), name="offices"),
    path("offices/appoint/", at_desk.Appoint.as_view(), name="appoint"),
    path("offices/<int:pk>/end/", at_desk.EndOffice.as_view(), name="end_office"),
    path("offices/<int:pk>/hand-over/", at_desk.HandOver.as_view(), name="hand_over"),
]

# Sign-in, second factor and one's own account, under /accounts/; allauth's own names stay as they are.
addresses: list = [
    path("me/", own.PersonDetail.as_view(), name="account_me"),
    path("me/name/", own.Rename.as_view(), name="account_rename"),
    path("me/reminders/", own.ChooseReminders.as_view(), name="account_reminders"),
    path("me/data/", own.ExportPerson.as_view(), name="account_export"),
    path("me/close/", own.ClosePerson.as_view(), name="account_close"),
    path("closed/", own.PersonClosed.as_view(), name="account_closed"),
    path("language/", own.ChooseLanguage.as_view(), name="account_language"),
    path("2fa/", second_factor.SecondFactor.as_view(), name="mfa_index"),
    path("2fa/totp/activate/", second_factor.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", second_factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("", include("allauth.urls")),
]
