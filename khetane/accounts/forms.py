"""Checks what was typed when somebody signs in, changes their account or gives an office.

The sign-in forms are allauth's, in our words: a label for every field, no text inside the boxes that vanishes.
"""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DayField

from .states import OfficeKind, Reminders


class OurWords:
    """Gives allauth's fields our labels and hints."""

    words: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    shared = {
        "login": _("E-mail address"),
        "email": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device"),
        "oldpassword": _("Your password until now"),
        "password1": _("New password"),
        "password2": _("The same password again"),
        "code": _("Code"),
        "name": _("Name of this passkey"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = {**self.shared, **self.words}.get(name, field.label)
            if name in ("password", "oldpassword"):
                field.help_text = ""  # the page itself has the way to a new password
            field.help_text = self.hints.get(name, field.help_text)
            if name == "code":
                field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})


class SignupForm(OurWords, account.SignupForm):
    """A new account: name, address, password. Nothing about a person's origin is asked, ever."""

    words = {"name": _("Your name"), "password1": _("Password")}
    hints = {"email": _("We write to this address to check that it is yours.")}
    field_order = ["name", "email", "password1", "password2"]

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class LoginForm(OurWords, account.LoginForm):
    pass


class ChangeAddressForm(OurWords, account.AddEmailForm):
    words = {"email": _("New e-mail address")}
    hints = {"email": _("It counts once you have followed the link we send there.")}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    pass


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    pass


class PasswordAgainForm(OurWords, account.ReauthenticateForm):
    pass


class CodeForm(OurWords, second_factor.AuthenticateForm):
    hints = {"code": _("Six digits from your authenticator app, or one of your recovery codes.")}


class CodeAgainForm(OurWords, second_factor.ReauthenticateForm):
    hints = CodeForm.hints


class FirstCodeForm(OurWords, totp.ActivateTOTPForm):
    words = {"code": _("Code your app shows now")}
    hints = {"code": _("Six digits; they change every half minute.")}


class AddPasskeyForm(OurWords, passkey.AddWebAuthnForm):
    words = {"passwordless": _("Also sign in with it, without a password")}
    hints = {
        "name": _("For example: my phone. So that you can tell your passkeys apart."),
        "passwordless": _("It then asks for your fingerprint, your face or its own code each time."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": _("My passkey"), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class RenamePasskeyForm(OurWords, passkey.EditWebAuthnForm):
    pass


def _languages() -> list[tuple[str, str]]:
    """Every language in its own name."""
    return [
        (code, get_language_info(code)["name_local"].capitalize())
        for code, _name in settings.LANGUAGES_BEHIND_THE_DOORS
    ]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        choices=_languages,
        label=_("Language"),
        help_text=_("Of your pages behind the sign-in and of our mails to you."),
        error_messages={"invalid_choice": _("This site does not speak that language yet.")},
    )


class RemindersForm(forms.Form):
    reminders = forms.ChoiceField(
        label=_("How often are you reminded of what waits for you?"),
        help_text=_("By mail, only when something is due within a week or has waited for two; each with its link."),
        choices=Reminders.choices,
        widget=forms.RadioSelect,
    )


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=120,
        label=_("Your name"),
        help_text=_("As colleagues and the secretariat should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class CloseAccountForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick the box if you want to close your account.")},
    )


class AppointForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("Somebody without an account gets an invitation by e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(choices=OfficeKind.choices, label=_("Office"))
    since = DayField(label=_("From"), help_text=_("The first day of the office."))


class EndOfficeForm(forms.Form):
    until = DayField(label=_("First day without the office"), help_text=_("The day before is the last one."))


class HandOverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the person who takes over"),
        help_text=_("Somebody without an account gets an invitation by e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    on = DayField(label=_("Day of the hand-over"), help_text=_("From this day on the other person holds the office."))
