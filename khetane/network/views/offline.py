"""For applicants: the form as a file, filled in off line, and what comes back; and the copy of what was sent."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common.refusals import Refused
from khetane.common.sheets import Unreadable
from khetane.common.views import Door, WorkspaceForm

from .. import actions, forms
from ..lifecycle import asked_now
from ..models import Application
from ..permissions import Permission
from ..rules import application_pdf
from ..rules.offline_forms import Words, read, text_document, workbook
from ..rules.writing import writable_parts
from .showing import STEP_TITLES, frozen_parts
from .workspace import OfApplication, home

WRITERS = {"xlsx": workbook, "docx": text_document}
MEDIA_TYPES = {
    kind: f"application/vnd.openxmlformats-officedocument.{name}"
    for kind, name in (("xlsx", "spreadsheetml.sheet"), ("docx", "wordprocessingml.document"))
}


def _forms(application: Application) -> dict[str, Any]:
    return forms.step_forms(application, asked_now(), writable_parts(application))


class OfflineFile(OfApplication, Door):
    """The form with what is answered already, to be taken along."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        application, kind = self.thing, kwargs["kind"]
        if kind not in WRITERS or not writable_parts(application):
            raise Http404
        lines = forms.lines_of(_forms(application), STEP_TITLES)
        taken = actions.take_along(
            application=application,
            answers={line.name: line.answer for line in lines},
            language=get_language(),
            by=request.user,
            at=timezone.now(),
        )
        content = WRITERS[kind](lines, _words(application), taken.stamp)
        response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="application-{application.pk}.{kind}"'
        return response


def _words(application: Application) -> Words:
    return Words(
        title=application.name or _("New application"),
        note=_(
            "Write your answers beside the questions, save the file and bring it back on the page you took it from."
        ),
        question=_("Question"),
        answer=_("Your answer"),
        hint=_("Hint"),
        language=get_language(),
    )


class Offline(OfApplication, WorkspaceForm):
    """Take the form along, and bring it back: what is right is kept, what is wrong is named cell by cell."""

    template_name = "network/application_offline.html"
    form_class = forms.OfflineUploadForm

    @property
    def title(self) -> str:
        return _("Fill it in off line")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not writable_parts(self.thing):
            return HttpResponseRedirect(home(self.thing.pk))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not writable_parts(self.thing):
            return HttpResponseRedirect(home(self.thing.pk))
        return self.settle() if "settle" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            filled = read(form.cleaned_data["file"])
        except Unreadable:
            form.add_error("file", _("This is not the form you took from this page, or it is damaged."))
            return self.form_invalid(form)
        taken = self.thing.offline_forms.filter(stamp=filled.stamp).first()
        if taken is None:
            form.add_error("file", _("This form belongs to another application, or is older than half a year."))
            return self.form_invalid(form)
        with translation.override(taken.language):
            reading = forms.read_back(
                self.thing, asked_now(), _forms(self.thing), before=taken.answers, cells=filled.cells
            )
        try:
            self.keep(reading.taken)
        except Refused as refused:  # it was sent a moment ago
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        if reading.wrong or reading.clashes:
            context = self.get_context_data(form=self.form_class(), reading=reading, language=taken.language)
            return self.render_to_response(context, status=422 if reading.wrong else 200)
        self.tell(len(reading.taken))
        return HttpResponseRedirect(home(self.thing.pk))

    def settle(self) -> HttpResponse:
        """Those ticked are taken from the file after all, read in the language it was written in."""
        language = self.request.POST.get("language", "")
        with translation.override(language if language in dict(settings.LANGUAGES) else get_language()):
            kept, ticked = self.ticked()
        try:
            self.keep(kept)
        except Refused as refused:
            messages.error(self.request, str(refused))
            return HttpResponseRedirect(home(self.thing.pk))
        self.tell(len(kept))
        if len(kept) < ticked:
            messages.warning(self.request, _("Some could not be kept. Please answer them here."))
        return HttpResponseRedirect(home(self.thing.pk))

    def ticked(self) -> tuple[dict[str, Any], int]:
        """The answers ticked that can be kept, and how many were ticked."""
        form_of = {name: form for form in _forms(self.thing).values() for name in form.fields}
        texts = {
            name: self.request.POST.get(f"there_{name}", "")[:20_000]
            for name in self.request.POST.getlist("take")
            if name in form_of
        }
        kept = {}
        for form in {id(form_of[name]): form_of[name] for name in texts}.values():
            own = {name: text for name, text in texts.items() if form_of[name] is form}
            checked = forms.check(self.thing, asked_now(), form, own)
            kept |= {name: checked.cleaned_data[name] for name in own if name in checked.cleaned_data}
        return kept, len(texts)

    def keep(self, answers: dict[str, Any]) -> None:
        if answers:
            actions.save_answers(application=self.thing, answers=answers, by=self.request.user, at=self.now())

    def tell(self, count: int) -> None:
        words = translation.ngettext("%(count)s answer was taken over.", "%(count)s answers were taken over.", count)
        messages.success(self.request, words % {"count": count})

    def get_context_data(self, **kwargs: Any) -> dict:
        kinds = {"xlsx": _("As a workbook (XLSX)"), "docx": _("As a text document (DOCX)")}
        files = [
            {"label": label, "url": reverse("network_workspace:offline_file", args=[self.thing.pk, kind])}
            for kind, label in kinds.items()
        ]
        return super().get_context_data(title=self.title, files=files, **kwargs)


class ApplicationCopy(OfApplication, Door):
    """What was sent, as an accessible PDF, for those who may read the application."""

    permission = Permission.SEE_APPLICATION

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return copy_response(self.thing)


def copy_response(application: Application) -> HttpResponse:
    """Always as a download; 404 when nothing was sent, or the copy is forgotten already."""
    if not application.frozen:
        raise Http404
    response = HttpResponse(pdf_of(application), content_type="application/pdf")
    name = re.sub(r"[^A-Za-z0-9-]", "", application.number or "copy")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def pdf_of(application: Application) -> bytes:
    """The copy that was frozen, in the language of whoever reads it."""
    sent_on = timezone.localdate(application.submitted_at) if application.submitted_at else None
    words = {
        "title": _("Application of %(name)s") % {"name": application.name},
        "issuer": _("European Alliance of Cities and Regions for Roma Inclusion"),
        "number": application.number or "",
        "language": get_language(),
        "when": _("Receipt number %(number)s, sent on %(day)s")
        % {"number": application.number, "day": date_format(sent_on) if sent_on else "–"},
        "fingerprint_label": _("Fingerprint (SHA-256) of this copy:"),
        "fingerprint": application.frozen_sha256,
    }
    return application_pdf.draw(words, frozen_parts(application))
