"""For the desk: decision letters, read before they go, and the texts they begin from."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from config.languages import FOR_READERS
from khetane.common.permissions import may, refusal
from khetane.common.views import DeskPage

from .. import actions, emails, forms
from ..desk_states import LetterKind
from ..models import DecisionLetter, LetterText
from ..permissions import Permission
from .at_desk import AtDesk
from .desk import way_to
from .desk_sittings import OfSitting, letters_of
from .showing import desk_crumb


def _language(code: str) -> str:
    return get_language_info(code)["name_local"].capitalize()


class OfLetter:
    """A page about the letter of one application."""

    permission = Permission.SEE_DESK

    def get_thing(self) -> DecisionLetter:
        rows = DecisionLetter.objects.select_related("application__authority", "sent_by")
        return get_object_or_404(rows, application=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        here = {"title": _("Letter"), "url": reverse("network_desk:letter", args=[self.thing.application_id])}
        return [*way_to(self.thing.application), here]

    def kicker(self, way: list[dict]) -> str:
        return f"{self.thing.application.number} · {self.thing.application.name}"

    def closed_because(self) -> str | Promise | None:
        if self.thing.sent_at is not None:
            return _("This letter was sent already.")
        return refusal(self.request.user, Permission.DECIDE, self.thing.application)

    def facts(self) -> dict[str, Any]:
        return {"letter": self.thing, **super().facts()}


class Letter(OfLetter, DeskPage):
    """The letter as it will be read, to whom it goes, and whether it has gone."""

    template_name = "network/desk_letter.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        letter = self.thing
        names = {"change": "change_letter", "redraft": "redraft_letter", "send": "send_letter"}
        closed = self.closed_because()
        return super().get_context_data(
            letter=letter,
            language=_language(letter.language),
            recipients=sorted(emails.recipients(letter.application)),
            kicker=self.kicker([]),
            closed_because="" if letter.sent_at else closed,
            urls={}
            if closed
            else {key: reverse(f"network_desk:{name}", args=[letter.application_id]) for key, name in names.items()},
            crumbs=[*way_to(letter.application), {"title": _("Letter")}],
            **kwargs,
        )


class ChangeLetter(OfLetter, AtDesk):
    title = gettext_lazy("Change the letter")
    form_class = forms.LetterForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": DecisionLetter.objects.get(pk=self.thing.pk)}

    def act(self, form: Form) -> DecisionLetter:
        return actions.change_letter(**form.cleaned_data, **self.facts())


class RedraftLetter(OfLetter, AtDesk):
    title = gettext_lazy("Write it in another language")
    lead = gettext_lazy("It begins again from the text in that language; what you changed in it is gone.")
    form_class = forms.LetterLanguageForm

    def get_initial(self) -> dict:
        return {"language": self.thing.language}

    def act(self, form: Form) -> DecisionLetter:
        return actions.redraft_letter(**form.cleaned_data, **self.facts())


class SendLetter(OfLetter, AtDesk):
    title = gettext_lazy("Send the letter")
    lead = gettext_lazy("It goes by mail, once, exactly as you read it.")
    done = gettext_lazy("The letter was sent.")

    def act(self, form: Form) -> DecisionLetter:
        return actions.send_letter(**self.facts())


class LettersOfSitting(OfSitting, AtDesk):
    """All letters of one meeting, read on one page and sent in one go."""

    template_name = "network/desk_sitting_letters.html"
    title = gettext_lazy("Read and send the letters")
    done = gettext_lazy("The letters were sent.")

    def letters(self) -> list[DecisionLetter]:
        return letters_of(self.thing)

    def to_send(self) -> list[DecisionLetter]:
        """Those not sent that this person may send."""
        person = self.request.user
        return [one for one in self.letters() if not one.sent_at and may(person, Permission.DECIDE, one.application)]

    def closed_because(self) -> str | Promise | None:
        return None if self.to_send() else _("There is no letter for you to send.")

    def act(self, form: Form) -> list[DecisionLetter]:
        return actions.send_letters(letters=self.to_send(), **self.facts())

    def get_context_data(self, **kwargs: Any) -> dict:
        letters = [
            {"letter": one, "url": reverse("network_desk:letter", args=[one.application_id])} for one in self.letters()
        ]
        return super().get_context_data(letters=letters, to_send_count=len(self.to_send()), **kwargs)


def way_of_texts() -> list[dict]:
    return [desk_crumb(), {"title": _("Texts of the decision letters"), "url": reverse("network_desk:letter_texts")}]


class LetterTexts(DeskPage):
    """Every text a letter can begin from: its own, or the delivered one."""

    template_name = "network/desk_letter_texts.html"
    permission = Permission.WORD_LETTERS

    def get_context_data(self, **kwargs: Any) -> dict:
        own = set(LetterText.objects.values_list("kind", "language"))
        rows = [
            {
                "kind": kind.label,
                "language": _language(code),
                "code": code,
                "url": reverse("network_desk:word_letter", args=[kind.value, code]),
                "is_own": (kind.value, code) in own,
            }
            for kind in LetterKind
            for code in FOR_READERS
        ]
        return super().get_context_data(rows=rows, crumbs=[desk_crumb(), way_of_texts()[-1] | {"url": ""}], **kwargs)


class OfText:
    permission = Permission.WORD_LETTERS
    way_here = staticmethod(way_of_texts)

    def get_thing(self) -> None:
        if self.kwargs["kind"] not in LetterKind.values or self.kwargs["language"] not in FOR_READERS:
            raise Http404

    def kicker(self, way: list[dict]) -> str:
        return f"{LetterKind(self.kwargs['kind']).label} · {_language(self.kwargs['language'])}"

    def facts(self) -> dict[str, Any]:
        return {**self.kwargs, **super().facts()}


class WordLetter(OfText, AtDesk):
    title = gettext_lazy("Word the letter")
    lead = gettext_lazy("Letters of decisions from now on begin with this; each can still be changed before it goes.")
    form_class = forms.LetterTextForm

    def get_form_kwargs(self) -> dict:
        subject, body = actions.text_of(**self.kwargs)
        return {**super().get_form_kwargs(), "instance": LetterText(subject=subject, body=body, **self.kwargs)}

    def act(self, form: Form) -> LetterText:
        return actions.word_letter(**form.cleaned_data, **self.facts())

    def get_context_data(self, **kwargs: Any) -> dict:
        own = LetterText.objects.filter(**self.kwargs).exists()
        other = reverse("network_desk:unword_letter", args=list(self.kwargs.values())) if own else ""
        return super().get_context_data(other_url=other, other_label=_("Back to the delivered text"), **kwargs)


class UnwordLetter(OfText, AtDesk):
    title = gettext_lazy("Back to the delivered text")
    lead = gettext_lazy("Your own wording is gone. Letters that are drafted stay as they are.")
    danger = True

    def act(self, form: Form) -> None:
        actions.unword_letter(**self.facts())
