"""A draft before the community, in the workspace: what was said, and what the authority does with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import may
from khetane.common.translated import TranslatedText

from ... import actions
from ...forms import NothingForm, RemarkForm, ReplyForm
from ...models import Consultation, Edition, Remark
from ...permissions import Permission
from .page import EditForm, OwnForm


def consultations_of(edition: Edition, person: Any) -> list[dict]:
    """Each time the draft lay before the community, the latest first, with its remarks and what may be done."""
    rows = edition.consultations.prefetch_related("remarks").order_by("-opened_on", "-pk")
    is_open = not edition.is_frozen
    may_write = is_open and may(person, Permission.WRITE_REMARK, edition)
    return [
        {
            "consultation": one,
            "url": one.get_absolute_url(),
            "add_url": reverse("plans_workspace:add_remark", args=[one.pk]) if may_write else "",
            "remarks": [_remark(each, may_write) for each in one.remarks.all()],
        }
        for one in rows
    ]


def _remark(remark: Remark, may_write: bool) -> dict:
    return {
        "remark": remark,
        "reply_url": reverse("plans_workspace:reply_remark", args=[remark.pk]) if may_write else "",
        "remove_url": reverse("plans_workspace:remove_remark", args=[remark.pk])
        if may_write and not remark.outcome
        else "",
    }


class OfConsultation:
    """Leads back to the edition that the words are about."""

    def back_url(self) -> str:
        thing = self.thing
        edition = thing.edition if isinstance(thing, Consultation) else thing.consultation.edition
        return reverse("plans_workspace:edition", args=[edition.pk])

    def back_title(self) -> TranslatedText:
        thing = self.thing
        return (thing.edition if isinstance(thing, Consultation) else thing.consultation.edition).plan.title


class AddRemark(OfConsultation, OwnForm):
    """Write down what was said of the draft."""

    model = Consultation
    form_class = RemarkForm
    title = _("Write down what was said")
    lead = _(
        "What a group or people asked by a mediator say is written down by the support team, not by the authority."
    )
    submit_label = _("Save")
    done = _("It is written down.")

    def about(self) -> TranslatedText:
        return self.thing.edition.plan.title

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "consultation": self.thing}

    def act(self, form: Any) -> Remark:
        return actions.write_remark(consultation=self.thing, **form.cleaned_data, **self.actor)


class ReplyRemark(OfConsultation, EditForm):
    """What the authority does with what was said."""

    model = Remark
    form_class = ReplyForm
    title = _("What became of it")

    def about(self) -> TranslatedText:
        return self.thing.words

    def get_initial(self) -> dict:
        return {"outcome": self.thing.outcome, "reply": self.thing.reply}

    def act(self, form: Any) -> Remark:
        return actions.reply_to_remark(remark=self.thing, **form.cleaned_data, **self.actor)


class RemoveRemark(OfConsultation, OwnForm):
    """Take out what was written down by mistake."""

    model = Remark
    form_class = NothingForm
    title = _("Take this out")
    lead = _("Do this only when it was written down by mistake.")
    danger = True

    def about(self) -> TranslatedText:
        return self.thing.words

    def act(self, form: Any) -> None:
        actions.remove_remark(remark=self.thing, **self.actor)
