"""What somebody types who wants to come, and what the desk says of the registration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import DayField
from khetane.places.models import Country

from ..models import Question, Quota, Registration, RegistrationPlan
from ..rules.consent import LIST_WORDING, LIST_WORDINGS
from ..rules.registering import Wish
from ..states import ComingAs, NeedKind, QuestionKind

MOST_IN_A_GROUP = 40
LONGEST_NAME = 200


def _languages() -> list[tuple[str, str]]:
    return [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


def _countries() -> list[tuple[str, str]]:
    named = sorted(Country.objects.all(), key=lambda one: str(one).casefold())
    return [("", _("Please choose")), *((one.pk, str(one)) for one in named)]


def options_of(question: Question) -> list[str]:
    return [line.strip() for line in question.options.written().splitlines() if line.strip()]


class WhoForm(forms.Form):
    """Who comes, and for whom."""

    name = forms.CharField(
        label=_("Your name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you a link there by which you can change or cancel. You need no account."),
    )
    coming_as = forms.ChoiceField(label=_("You come"), choices=ComingAs.choices, widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=_("Authority, group or organisation"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("From which country"), required=False)
    language = forms.ChoiceField(label=_("Language of our mails"), choices=_languages)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = _countries()
        self.fields["language"].initial = get_language()

    def clean_country(self) -> Country | None:
        code = self.cleaned_data["country"]
        return Country.objects.get(pk=code) if code else None


class NeedsForm(forms.Form):
    """What this event asks besides, and what somebody needs to be able to come."""

    needs = forms.MultipleChoiceField(
        label=_("Do you need something to be able to come?"),
        choices=NeedKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The secretariat sees this and looks after it; it is forgotten a week after the event."),
    )
    needs_words = forms.CharField(
        label=_("Tell us more about it, if you like"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, questions: list[Question] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = _field_of(question)
        self.order_fields([f"question_{question.pk}" for question in self.questions])

    def answers(self) -> dict[int, str]:
        """By question number; a tick is kept as "yes"."""
        given = {question.pk: self.cleaned_data.get(f"question_{question.pk}") for question in self.questions}
        return {number: "yes" if value is True else str(value) for number, value in given.items() if value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("needs_words") and not cleaned.get("needs"):
            self.add_error("needs", ValidationError(_("Tick what it is about."), code="kind"))
        return cleaned


def _field_of(question: Question) -> forms.Field:
    usual = {"label": question.text.written(), "required": question.is_required}
    if question.kind == QuestionKind.YES:
        return forms.BooleanField(**usual)
    if question.kind == QuestionKind.CHOICE:
        choices = [(option, option) for option in options_of(question)]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **usual)
    return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), **usual)


class ListForm(forms.Form):
    """The last page: whether to stand on the list, where there is one. `website` is a box nobody sees."""

    on_the_list = forms.BooleanField(label=LIST_WORDINGS[LIST_WORDING], required=False)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offers_list: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not offers_list:
            del self.fields["on_the_list"]

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class ChangeRegistrationForm(NeedsForm):
    """What can be changed by link: not the address, the country and for whom one comes, which gave the seat."""

    name = WhoForm.base_fields["name"]
    organisation = WhoForm.base_fields["organisation"]
    on_the_list = ListForm.base_fields["on_the_list"]

    def __init__(self, *args: Any, offers_list: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "organisation"])
        if not offers_list:
            del self.fields["on_the_list"]

    def wish(self) -> Wish:
        typed = self.cleaned_data
        return Wish(
            facts={"name": typed["name"], "organisation": typed["organisation"]},
            answers=self.answers(),
            needs=typed["needs"],
            needs_words=typed["needs_words"],
            on_the_list=typed.get("on_the_list", False),
        )


class GroupForm(WhoForm):
    """Several people by one contact; those who come need no e-mail."""

    comes_too = forms.BooleanField(label=_("I come too"), required=False, initial=True)
    names = forms.CharField(
        label=_("Who comes with you"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One name in each line. They need no e-mail address: we write to you."),
    )
    needs = NeedsForm.base_fields["needs"]
    needs_words = NeedsForm.base_fields["needs_words"]
    website = ListForm.base_fields["website"]

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_IN_A_GROUP:
            said = _("At most %(most)s at once. Please write to us for more.") % {"most": MOST_IN_A_GROUP}
            raise ValidationError(said, code="many")
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("One of these names is too long. Write one name in each line."), code="long")
        return names

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def contact(self) -> Wish:
        return Wish(
            facts=self._facts(self.cleaned_data["name"], email=self.cleaned_data["email"]),
            answers={},
            needs=self.cleaned_data["needs"],
            needs_words=self.cleaned_data["needs_words"],
        )

    def others(self) -> list[Wish]:
        return [Wish(facts=self._facts(name), answers={}) for name in self.cleaned_data["names"]]

    def _facts(self, name: str, email: str = "") -> dict[str, Any]:
        shared = ("coming_as", "organisation", "country", "language")
        return {"name": name, "email": email} | {one: self.cleaned_data[one] for one in shared}


class LinkAgainForm(forms.Form):
    email = forms.EmailField(
        label=_("The e-mail address you registered with"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CertificateForm(forms.Form):
    """What stands on the paper."""

    name = forms.CharField(label=_("Name on the certificate"), max_length=LONGEST_NAME)
    code = forms.CharField(
        label=_("Its code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "size": 18})
    )


class RegistrationPlanForm(forms.ModelForm):
    closes_on = DayField(label=_("Last day to register"), required=False)

    class Meta:
        model = RegistrationPlan
        fields = ["closes_on", "places", "has_waiting_list", "offers_list", "offers_certificate"]
        help_texts = {"places": _("Left empty: as many as come.")}

    def clean_closes_on(self) -> Any:
        day = self.cleaned_data["closes_on"]
        if day and "closes_on" in self.changed_data and day < timezone.localdate():
            raise ValidationError(_("This day is over already."), code="past")
        return day


class QuotaForm(forms.ModelForm):
    country = forms.ChoiceField(label=_("Or: at most so many from this country"), required=False, choices=_countries)

    class Meta:
        model = Quota
        fields = ["seats", "kept_for"]
        help_texts = {"kept_for": _("These seats stay free for them, however many others want to come.")}

    field_order = ["seats", "kept_for", "country"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["country"].initial = self.instance.country_id

    def clean_country(self) -> Country | None:
        code = self.cleaned_data["country"]
        return Country.objects.get(pk=code) if code else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "country" not in self.errors and bool(cleaned.get("kept_for")) == bool(cleaned.get("country")):
            self.add_error(
                "kept_for", ValidationError(_("Choose one of the two: for whom, or which country."), code="one")
            )
        return cleaned

    def _post_clean(self) -> None:
        """The action makes and checks the row, which holds the plan while it does."""


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["text", "kind", "options", "is_required", "keep_days", "position"]
        help_texts = {
            "text": _("Never ask for origin, religion or health. For help to be able to come there are boxes already."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == QuestionKind.CHOICE and not cleaned.get("options"):
            self.add_error("options", ValidationError(_("Write the options, one in each line."), code="none"))
        return cleaned


class CheckInForm(forms.Form):
    came = forms.ModelMultipleChoiceField(
        Registration.objects.none(), label=_("Who came"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, event: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["came"].queryset = event.registrations.standing().order_by("name")
        self.fields["came"].initial = [one.pk for one in self.fields["came"].queryset if one.attended]
