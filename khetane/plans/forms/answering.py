"""Forms of the clock of an answer: pauses, who was told, and the rules that hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedFormField
from khetane.common.typed import CountField, DayField

from ..states import Attended, PauseGround

LONGEST = 730


class PauseForm(forms.Form):
    ground = forms.ChoiceField(choices=PauseGround.choices, label=_("Ground"), widget=forms.RadioSelect)
    until = DayField(label=_("The clock runs on from"), help_text=_("A day still to come."))
    reason = TranslatedFormField(label=_("Reason"), help_text=_("Everybody will read it."), max_length=2000)


class ToldForm(forms.Form):
    whose = forms.ChoiceField(choices=Attended.choices, label=_("Who was told"), widget=forms.RadioSelect)
    told_on = DayField(label=_("Told on"))


def _days(label: Any, *, least: int = 0, **options: Any) -> CountField:
    return CountField(label=label, min_value=least, max_value=LONGEST, **options)


def _after(who: Attended) -> CountField:
    """Days before or after the day on which the answer is due; empty: nobody is told."""
    told = {"help_text": _("Days after the day on which it is due; −14: two weeks before. Empty: not told.")}
    return _days(who.label, least=-LONGEST, required=False, **told)


class AnswerRulesForm(forms.Form):
    answer_days = _days(_("Days for an answer"), least=1)
    extension_days = _days(_("Days of one extension"), least=1)
    most_extensions = CountField(label=_("How many extensions"), min_value=0, max_value=12)
    pause_days = _days(_("Days of pauses in all"))
    authority_after = _after(Attended.AUTHORITY)
    facilitator_after = _after(Attended.FACILITATOR)
    contact_after = _after(Attended.CONTACT)
    mayor_after = _after(Attended.MAYOR)
    officer_after = _after(Attended.OFFICER)
