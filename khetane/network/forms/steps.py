"""The parts of an application as forms: the questions as they are put now, and what is kept of half an answer."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.html import escape
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from khetane.common.typed import CountField
from khetane.common.uploads import kind_of
from khetane.places.states import AuthorityKind

from ..models import Application, Commitment
from ..rules.completeness import AUTHORITY, CONTACT, LETTER, MANDATE, MOTIVATION, PROFILE, Asked
from .countries import country_choices
from .days import PastDayField

# Columns that hold nothing at all when nothing was answered.
EMPTY_IS_NONE = ("country", "mandate_on", "inhabitants")


class StepForm(forms.ModelForm):
    """One part of an application: its questions as they are put now, the secretariat's own among them.

    What is needed before sending is required here; the page may still keep less.
    """

    document = ""  # the field of the document handed in with this part

    def __init__(self, *args: Any, asked: Iterable[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = {one.name: one for one in asked}
        for name in list(self.fields):
            if name in questions:
                _put(self.fields[name], questions[name])
            elif name != "mandate_document":  # the decision can always be shown, whatever is asked
                del self.fields[name]
        self.own = [one for one in questions.values() if one.is_own]
        for one in self.own:
            field = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), initial=one.answer(self.instance))
            _put(field, one)
            self.fields[one.name] = field
        for name, field in self.fields.items():
            # What stood there when the page was made travels along, so that nobody overwrites a colleague unawares.
            field.show_hidden_initial = name != self.document

    def stood(self) -> dict[str, Any]:
        """What stood there when the page was made, as far as the page says it."""
        found = {}
        for name, field in self.fields.items():
            said = self.data.get(self.add_initial_prefix(name))
            if said is not None and name != self.document:
                with suppress(forms.ValidationError):
                    found[name] = field.to_python(said)
        return found

    def valid_parts(self) -> dict[str, Any]:
        """The answers that can be kept although others are wrong: valid ones, and those that were emptied."""
        names = [name for name in self.fields if name != self.document]
        parts = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        for name, errors in self.errors.as_data().items():
            if name in names and all(error.code == "required" for error in errors):
                parts[name] = None if name in EMPTY_IS_NONE else ""
        return parts

    def take_note(self, clashes: dict[str, Any]) -> None:
        """The page is shown again with what was typed; saved once more it takes the place of what stands."""
        self.data = self.data.copy()
        for name, stands in clashes.items():
            self.data[self.add_initial_prefix(name)] = self.fields[name].prepare_value(stands) if stands else ""
            words = _("Meanwhile somebody else answered: “%(text)s”. Yours stands in the box; save again to keep it.")
            text = dict(choices_of(self.fields[name])).get(str(getattr(stands, "pk", stands)), str(stands))
            self.add_error(name, words % {"text": text or "–"})

    def documents(self) -> dict[str, Any]:
        """The document that was handed in, by its part."""
        given = self.cleaned_data.get(self.document) if self.document else None
        return {self.document.removesuffix("_document"): given} if given else {}

    @property
    def lacks_answers_only(self) -> bool:
        """Nothing typed is wrong; something is only not there yet."""
        return all(error.code == "required" for errors in self.errors.as_data().values() for error in errors)


def choices_of(asked: forms.Field) -> list[tuple[str, str]]:
    """Value and words of each choice; nothing for a question that is answered freely."""
    flat = []
    for value, label in getattr(asked, "choices", ()):
        group = label if isinstance(label, list | tuple) else [(value, label)]
        flat += [(str(one), str(words)) for one, words in group]
    return flat


def _put(field: forms.Field, question: Asked) -> None:
    """The question in the secretariat's words where it has some."""
    field.required = question.is_required
    field.label = str(question.label) or field.label
    # A hint may carry markup where the product wrote it; what people write is text.
    field.help_text = escape(str(question.help)) or field.help_text


class DocumentField(forms.FileField):
    """A document people hand in, told by its content."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options["widget"] = forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.jpg,.jpeg,.png"})
        super().__init__(**options)
        self.help_text = _(
            "PDF, Word (docx), OpenDocument (odt), JPEG or PNG, at most %(most)s. Only you and the desk can read it."
        ) % {"most": filesizeformat(settings.MAX_UPLOAD_BYTES)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        document = super().clean(data, initial)
        if not data:
            return None
        if document.size > settings.MAX_UPLOAD_BYTES:
            sizes = {"size": filesizeformat(document.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
            raise forms.ValidationError(_("The file is too large (%(size)s). At most %(most)s are taken.") % sizes)
        if kind_of(document) is None:
            raise forms.ValidationError(_("This is not a PDF, Word (docx), OpenDocument (odt), JPEG or PNG file."))
        return document


class AuthorityStep(StepForm):
    class Meta:
        model = Application
        fields = ["authority_name", "authority_kind", "country", "website"]
        widgets = {
            "authority_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
        }
        help_texts = {"authority_name": _("As the authority writes its own name, in its own language and letters.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in AuthorityKind.choices if choice[0] != AuthorityKind.AREA]
        self.fields["authority_kind"].choices = [("", _("Please choose")), *kinds]
        self.fields["country"].empty_label = _("Please choose")
        if "website" in self.fields:
            self.fields["website"].assume_scheme = "https"
        self.fields["country"].choices = country_choices()


class MandateStep(StepForm):
    document = "mandate_document"
    mandate_on = PastDayField(label=_("When did it decide?"))
    mandate_document = DocumentField(label=_("The decision as a document"))

    class Meta:
        model = Application
        fields = ["mandate_body", "mandate_on", "mandate_number", "mandate_link"]
        help_texts = {
            "mandate_body": _("For example: town council, regional assembly."),
            "mandate_number": _("If it has one."),
            "mandate_link": _("If the decision is published. A document or an address is needed, not both."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "mandate_link" in self.fields:
            self.fields["mandate_link"].assume_scheme = "https"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        has_document = cleaned.get("mandate_document") or self.instance.mandate_document
        if not has_document and not cleaned.get("mandate_link") and "mandate_document" not in self.errors:
            self.add_error(
                "mandate_document",
                forms.ValidationError(_("Add the document, or give its public address above."), code="required"),
            )
        return cleaned


class LetterStep(StepForm):
    document = "letter_document"
    letter_document = DocumentField(label=_("The letter as a document"))

    class Meta:
        model = Application
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.letter_document and "letter_document" in self.fields:
            self.fields["letter_document"].required = False


class ProfileStep(StepForm):
    inhabitants = CountField(label=_("How many people live there?"), required=False, min_value=1, max_value=100_000_000)

    class Meta:
        model = Application
        fields = ["inhabitants", "department", "strategy_link", "needs"]
        widgets = {"needs": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "strategy_link": _("If you have a strategy or a plan for the inclusion of Roma and it is published."),
            "needs": _("For example: money, advice, partners, training. Name no persons."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "strategy_link" in self.fields:
            self.fields["strategy_link"].assume_scheme = "https"


class MotivationStep(StepForm):
    class Meta:
        model = Application
        fields = ["motivation"]
        widgets = {"motivation": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "motivation": _("A few sentences: what you do already, what you want to change, what you hope to learn.")
        }


class ContactStep(StepForm):
    language = forms.ChoiceField(label=_("Language of our mails to this person"))

    class Meta:
        model = Application
        fields = ["contact_name", "contact_function", "contact_email", "contact_phone", "language"]
        widgets = {
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_function": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "contact_phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
        help_texts = {"contact_email": _("Once you take part, this person speaks for your authority here.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            (code, get_language_info(code)["name_local"].capitalize())
            for code, _name in settings.LANGUAGES_BEHIND_THE_DOORS
        ]


class CommitmentsStep(forms.Form):
    """One box per commitment in force; the number in its name says which wording was shown."""

    language = forms.ChoiceField(choices=settings.LANGUAGES_BEHIND_THE_DOORS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, commitments: list[Commitment], accepted: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commitments = commitments
        for one in commitments:
            self.fields[f"commitment_{one.pk}"] = forms.BooleanField(
                label=str(one.text),
                initial=one.pk in accepted,
                help_text=_("Wording %(version)s") % {"version": one.version},
                error_messages={"required": _("Your authority has to accept this to take part.")},
            )

    def chosen(self) -> list[Commitment]:
        """Those ticked, whether or not all were."""
        return [one for one in self.commitments if self.cleaned_data.get(f"commitment_{one.pk}")]

    @property
    def lacks_answers_only(self) -> bool:
        return "language" not in self.errors


# The form of each part that asks questions.
STEP_FORMS: dict[str, type[StepForm]] = {
    AUTHORITY: AuthorityStep,
    MANDATE: MandateStep,
    LETTER: LetterStep,
    PROFILE: ProfileStep,
    MOTIVATION: MotivationStep,
    CONTACT: ContactStep,
}
