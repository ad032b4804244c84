"""Checks what was typed in fieldwork; nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DayField, NumberField
from khetane.places.models import Authority
from khetane.plans.forms.fields import CurrencyField
from khetane.programmes.models import Programme, TeamMember

from .rules import months


def _month_choices() -> list[tuple[str, str]]:
    return [(f"{one:%Y-%m-%d}", months.written(one)) for one in months.lately(timezone.localdate())]


class MonthField(forms.TypedChoiceField):
    """One of the last months, by its first day."""

    def __init__(self, **options: Any) -> None:
        # A function: asked when the form is shown, not when the code is read.
        super().__init__(choices=_month_choices, coerce=forms.DateField().to_python, label=_("Month"), **options)


class MemberField(forms.ModelChoiceField):
    def label_from_instance(self, member: TeamMember) -> str:
        words = f"{member.get_function_display()}, {member.programme.name}, {member.country.name.written()}"
        return f"{member.person.name}: {words}" if self.names_people else words

    def __init__(self, *args: Any, names_people: bool = False, **options: Any) -> None:
        self.names_people = names_people
        super().__init__(*args, **options)


class BeginForm(forms.Form):
    member = MemberField(TeamMember.objects.none(), label=_("In which function"), empty_label=None)
    month = MonthField()

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].queryset = members


class ReportForm(forms.Form):
    """Two boxes for each town, and one for what else is to be said."""

    words = forms.CharField(
        label=_("What else is to be said"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What is recorded already need not be told again. Name no person of the community."),
    )

    def __init__(self, *args: Any, towns: list[Authority], **options: Any) -> None:
        super().__init__(*args, **options)
        self.towns = towns
        for town in towns:
            self.fields[f"days_{town.pk}"] = NumberField(
                label=_("Working days for %(town)s") % {"town": town.latin_name},
                required=False,
                min_value=0,
                max_value=31,
                max_digits=4,
                decimal_places=1,
            )
            self.fields[f"note_{town.pk}"] = forms.CharField(
                label=_("At what in %(town)s") % {"town": town.latin_name}, required=False, max_length=200
            )
        self.order_fields([name for name in self.fields if name != "words"] + ["words"])

    @property
    def days(self) -> dict[Authority, tuple[Decimal, str]]:
        data = self.cleaned_data
        return {
            town: (data[f"days_{town.pk}"], data[f"note_{town.pk}"]) for town in self.towns if data[f"days_{town.pk}"]
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What is to be changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class RateForm(forms.Form):
    member = MemberField(
        TeamMember.objects.select_related("person", "programme", "country"), names_people=True, label=_("Whose work")
    )
    since = DayField(label=_("From"))
    amount = NumberField(label=_("For one day"), max_digits=18, decimal_places=2)
    currency = CurrencyField(label=_("Currency"))


class PaymentFileForm(forms.Form):
    programme = forms.ModelChoiceField(Programme.objects.all(), label=_("Programme"), empty_label=None)
    month = MonthField(help_text=_("Approved reports of earlier months that stand in no file yet are taken, too."))
