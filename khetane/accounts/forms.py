"""Checks what was typed when an account is made."""

from __future__ import annotations

from django import forms


class SignupForm(forms.Form):
    """allauth adds e-mail and password; nothing about a person's origin is asked, ever."""

    def signup(self, request, user) -> None:
        """Nothing more to keep."""
