"""What the secretariat types about the questions of an application."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Question
from ..rules.completeness import FIXED


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["label", "help", "is_asked", "is_required"]
        help_texts = {
            "label": _("Left empty, the delivered words stand."),
            "is_required": _("Without an answer the application cannot be sent."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["help"].required = False
        if self.instance.is_own:
            self.fields["label"].help_text = ""
        if self.instance.name in FIXED:
            # Nothing can be decided without it: only its words can be changed.
            del self.fields["is_asked"], self.fields["is_required"]


class OwnQuestionForm(forms.ModelForm):
    step = forms.ChoiceField(label=_("In which part?"))

    class Meta:
        model = Question
        fields = ["step", "label", "help", "is_required"]
        help_texts = {"is_required": _("Without an answer the application cannot be sent.")}

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps
        self.fields["help"].required = False
