"""What was typed about programmes is checked here; what it may do is asked by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.common.dates.form import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.common.typed import CountField, DayField
from khetane.common.uploads import ACCEPT, check_upload
from khetane.places.models import Authority, Community, Country
from khetane.places.states import CommunityKind

from .actions.milestones import TO_RECORD
from .lifecycle import NEEDS_DATE, NEEDS_REASON
from .models import CommunityActionGroup, Engagement, Milestone, Phase, Programme
from .states import BodyKind, Footing, TeamFunction


class MoveForm(forms.Form):
    """When a move of an engagement happened, by which paper and, where it must be said, why."""

    on = UncertainDateFormField(label=_("When did it happen?"), help_text=_("As exactly as you know it."))
    reason = TranslatedFormField(
        label=_("Why?"), help_text=_("Everybody will read this. Name no person and blame nobody.")
    )

    document = forms.FileField(
        label=_("The letter, agreement or decision"),
        required=False,
        max_length=200,
        help_text=_("PDF, ODT, DOCX, JPEG or PNG, at most 10 MB. It is kept for the team and not published."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    signed_by = forms.CharField(
        label=_("Who signed it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bodies, one in each line, such as the town, a ministry, the Council of Europe. No person."),
    )

    def clean_document(self) -> Any:
        document = self.cleaned_data.get("document")
        if document:
            check_upload(document)
        return document

    def clean_signed_by(self) -> list[str]:
        return self.cleaned_data["signed_by"].splitlines()

    def __init__(self, *args: Any, verb: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["on"].required = verb in NEEDS_DATE
        if verb not in NEEDS_REASON:
            del self.fields["reason"]


class DayAskedForm(forms.Form):
    """A day for which somebody wants to know something; the page says what."""

    on = DayField()

    def __init__(self, *args: Any, label: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label


class InviteForm(forms.Form):
    """Into which programme an authority is invited."""

    programme = forms.ModelChoiceField(Programme.objects.all(), label=_("Programme"))
    phase = forms.ModelChoiceField(
        Phase.objects.select_related("programme"),
        label=_in("of a programme", "Phase"),
        required=False,
        help_text=_("Leave it open if it is not known."),
    )
    note = forms.CharField(
        label=_("Note for the file"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class MilestoneForm(forms.ModelForm):
    """Something that happened or is planned; one of the two dates is needed."""

    class Meta:
        model = Milestone
        fields = ["kind", "happened_on", "planned_on", "note", "document", "source_label", "source_url"]
        labels = {
            "source_label": _("Where can one read about it?"),
            "source_url": _("Address of that page"),
        }
        help_texts = {
            "happened_on": _("As exactly as you know it: the year is enough. Leave it empty if it is only planned."),
            "note": _("Everybody will read this. Name no person and no household."),
            "document": _("PDF, ODT, DOCX, JPEG or PNG, at most 10 MB. It is kept for the team and not published."),
        }
        widgets = {"document": forms.FileInput(attrs={"accept": ACCEPT})}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = TO_RECORD

    def clean_document(self) -> Any:
        document = self.cleaned_data.get("document")
        if document and "document" in self.changed_data:
            check_upload(document)
        return document

    def clean(self) -> dict:
        cleaned = super().clean()
        both_empty = not cleaned.get("happened_on") and not cleaned.get("planned_on")
        if both_empty and not {"happened_on", "planned_on"} & set(self.errors):
            raise ValidationError(_("Give the day it happened or the day it is planned for."), code="no_day")
        return cleaned


class GroupForm(forms.Form):
    """A new group, with the engagements and communities of its authority."""

    name = forms.CharField(
        label=_("Name of the group"), max_length=160, help_text=_("Only its team sees the name. Name no person.")
    )
    formed_on = UncertainDateFormField(label=_("Formed on"), required=False)
    engagements = forms.ModelMultipleChoiceField(
        Engagement.objects.none(), label=_("Works in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    communities = forms.ModelMultipleChoiceField(
        Community.objects.none(), label=_("Comes from"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any):
        super().__init__(*args, **kwargs)
        engagements = authority.engagements.select_related("programme")
        self.fields["engagements"].queryset = engagements
        self.fields["engagements"].label_from_instance = lambda one: f"{one.programme.name}, {one.cycle}"
        self.fields["communities"].queryset = authority.communities.order_by("name")


class RenameGroupForm(forms.ModelForm):
    class Meta:
        model = CommunityActionGroup
        fields = ["name"]


class GroupSizeForm(forms.Form):
    """A count of a group on a day."""

    counted_on = DayField(label=_("Counted on"))
    members_count = CountField(label=_("Members"), min_value=0, max_value=5000)
    women_count = CountField(label=_("Of them women"), min_value=0, max_value=5000)


class EndGroupForm(forms.Form):
    ended_on = UncertainDateFormField(label=_("Ended on"))


class BodyForm(forms.Form):
    """A body of the municipality; its kind does not change."""

    name = forms.CharField(label=_("Name of the body"), max_length=160)
    footing = forms.ChoiceField(label=_("What it rests on"), choices=Footing.choices, widget=forms.RadioSelect)
    based_on = forms.CharField(
        label=_("Decision or order"),
        required=False,
        max_length=200,
        help_text=_("For example: order of the mayor 114 of 24 March 2017. Name no person."),
    )
    formed_on = UncertainDateFormField(label=_("Formed on"), required=False)
    engagements = forms.ModelMultipleChoiceField(
        Engagement.objects.none(), label=_("Works in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["engagements"].queryset = authority.engagements.select_related("programme")
        self.fields["engagements"].label_from_instance = lambda one: f"{one.programme.name}, {one.cycle}"


class NewBodyForm(BodyForm):
    kind = forms.ChoiceField(label=_("Which body"), choices=BodyKind.choices, widget=forms.RadioSelect)
    field_order = ["kind"]


class EndBodyForm(forms.Form):
    ended_on = UncertainDateFormField(label=_("Ended on"))


class CommunityForm(forms.Form):
    """A street, a quarter, a village."""

    name = forms.CharField(label=_in("of a community", "Name"), max_length=160)
    kind = forms.ChoiceField(label=_in("of a community", "Kind"), choices=CommunityKind.choices)


class PersonByEmail(forms.EmailField):
    """Somebody with an account, named by their e-mail address."""

    def __init__(self, **options: Any):
        super().__init__(widget=forms.EmailInput(attrs={"autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Any:
        email = super().clean(value)
        person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise ValidationError(_("Nobody with this address has an account. Ask the person to sign up first."))
        return person


class AppointForm(forms.Form):
    """Who serves where, in which function, from when."""

    person = PersonByEmail(label=_("E-mail address of the person"))
    programme = forms.ModelChoiceField(Programme.objects.all(), label=_("Programme"))
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"))
    function = forms.ChoiceField(label=_in("of a team member", "Function"), choices=TeamFunction.choices)
    since = DayField(label=_("From"))
    authorities = forms.CharField(
        label=_("Only for these authorities"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One name a line. Left empty, the person supports all of the programme’s in the country."),
    )

    def clean_authorities(self) -> list[Authority]:
        names = [line.strip() for line in self.cleaned_data["authorities"].splitlines() if line.strip()]
        country = self.cleaned_data.get("country")
        return [self._authority(name, country) for name in names] if country else []

    def _authority(self, name: str, country: Country) -> Authority:
        found = Authority.objects.filter(country=country)
        rows = list(found.filter(slug=name)[:1] or found.matching(name)[:2])
        if not rows:
            raise ValidationError(_("“%(name)s” is not known in this country."), params={"name": name})
        if len(rows) > 1:
            raise ValidationError(_("“%(name)s” can mean several. Please write more of it."), params={"name": name})
        return rows[0]


class EndTeamMemberForm(forms.Form):
    until = DayField(label=_("First day without this function"))


class HandOverForm(forms.Form):
    person = PersonByEmail(label=_("E-mail address of the person who takes over"))
    on = DayField(label=_("From"))
