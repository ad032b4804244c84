"""What every form says of a wrong answer, in plain words: what happened and what to do.

Django's own sentences speak of values, fields and URLs. They are replaced once, for all forms.
"""

from __future__ import annotations

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _


def speak_plainly() -> None:
    """Give Django's fields and validators our sentences."""
    forms.Field.default_error_messages["required"] = _("Please fill this in.")
    forms.URLField.default_error_messages["invalid"] = validators.URLValidator.message = _(
        "This is not a web address. Write it like https://example.org/page."
    )
    validators.EmailValidator.message = _("This is not an e-mail address. Write it like name@example.org.")
    validators.MaxLengthValidator.message = _(
        "This is too long: %(show_value)d characters, and only %(limit_value)d fit. Please shorten it."
    )
    validators.MaxValueValidator.message = _("This is too much: at most %(limit_value)s.")
    validators.MinValueValidator.message = _("This is too little: at least %(limit_value)s.")
    validators.DecimalValidator.messages["max_decimal_places"] = _("At most %(max)s digits after the decimal mark.")
