"""For applicants: an application as a list of parts, each kept as soon as it is given."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khetane.common import floods
from khetane.common.permissions import may
from khetane.common.refusals import Refused
from khetane.common.uploads import kind_of, media_type_of
from khetane.common.views import Door, WorkspaceForm, WorkspacePage

from .. import actions, forms
from ..emails import recipients
from ..lifecycle import APPLICATION, asked_now, open_steps
from ..models import Application, ApplicationWriter, Commitment
from ..permissions import Permission
from ..rules.completeness import (
    COMMITMENTS,
    LETTER,
    MANDATE,
    STEPS,
    WITH_DOCUMENT,
    of_step,
)
from ..rules.writing import WRITABLE, writable_parts
from ..states import ApplicationStatus
from .showing import STEP_TITLES, TONES, answers_of, by_when, steps_of

DAY = 24 * 3600


def home(pk: int) -> str:
    return reverse("network_workspace:application", args=[pk])


def way() -> list[dict]:
    """The way from the workspace to one's applications."""
    return [
        {"title": _("Workspace"), "url": reverse("front_workspace:home")},
        {"title": _("My applications"), "url": reverse("network_workspace:applications")},
    ]


class ApplicationList(WorkspacePage):
    template_name = "network/application_list.html"
    permission = Permission.APPLY

    def get_context_data(self, **kwargs: Any) -> dict:
        mine = Application.objects.written_by(self.request.user).select_related("authority")
        rows = [{"application": one, "url": home(one.pk), "tone": TONES[one.status]} for one in mine]
        return super().get_context_data(rows=rows, crumbs=[*way()[:1], {"title": _("My applications")}], **kwargs)


class OpenApplication(WorkspaceForm):
    template_name = "network/application_open.html"
    permission = Permission.APPLY
    form_class = forms.OpenForm

    def act(self, form: Form) -> Application:
        typed = form.cleaned_data
        if typed["contact_email"]:  # somebody who did not ask for it gets a mail
            floods.ask(self.request, "network.on_behalf", most=10, seconds=DAY, of=self.request.user.email)
            floods.ask(self.request, "network.on_behalf", most=2, seconds=DAY, of=typed["contact_email"])
        return actions.open_application(
            on_behalf_of=typed["contact_email"],
            helper_is_told=typed["helper_is_told"],
            by=self.request.user,
            at=self.now(),
        )

    def get_success_url(self) -> str:
        return home(self.acted.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        crumbs = [*way(), {"title": _("New application")}]
        return super().get_context_data(steps=list(STEP_TITLES.values()), crumbs=crumbs, **kwargs)


class OfApplication:
    """A page about one application, for whoever may write it; everybody else learns nothing."""

    permission = Permission.WRITE_APPLICATION

    def get_thing(self) -> Application:
        rows = Application.objects.select_related("authority", "country", "opened_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return home(self.thing.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        kwargs.setdefault("application", self.thing)
        kwargs.setdefault("back_url", home(self.thing.pk))
        crumbs = [*way(), {"title": self.thing.name or _("New application"), "url": home(self.thing.pk)}]
        if getattr(self, "title", ""):
            crumbs.append({"title": self.title})
        kwargs.setdefault("crumbs", crumbs)
        return super().get_context_data(**kwargs)


class ApplicationPage(OfApplication, WorkspacePage):
    """The list of parts while it is being written; afterwards where it stands."""

    template_name = "network/application_page.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        application = self.thing
        is_open = application.status in WRITABLE
        steps = steps_of(application) if is_open else []
        return super().get_context_data(
            is_open=is_open,
            steps=steps,
            open_count=sum(step["state"] in ("part", "todo") and not step.get("is_optional") for step in steps),
            check_url=reverse("network_workspace:check", args=[application.pk]),
            writers=writers_of(application),
            invite_url=reverse("network_workspace:invite_writer", args=[application.pk])
            if is_open and may(self.request.user, Permission.OWN_APPLICATION, application)
            else "",
            mails_to=sorted(recipients(application)),
            offline_url=reverse("network_workspace:offline", args=[application.pk])
            if writable_parts(application)
            else "",
            copy_url=reverse("network_workspace:copy", args=[application.pk]) if application.frozen else "",
            withdraw_url=reverse("network_workspace:withdraw", args=[application.pk]),
            may_withdraw=APPLICATION.closed_because("withdraw", application, self.request.user) is None,
            answers=[] if is_open else answers_of(application, change=False),
            tone=TONES[application.status],
            by_when=by_when(application),
            crumbs=[*way(), {"title": application.name or _("New application")}],
            **kwargs,
        )


def writers_of(application: Application) -> list[dict]:
    """Who was invited to write at it."""
    return [
        {"writer": one, "url": reverse("network_workspace:remove_writer", args=[application.pk, one.pk])}
        for one in application.writers.select_related("person")
    ]


class InviteWriter(OfApplication, WorkspaceForm):
    template_name = "network/application_invite.html"
    permission = Permission.OWN_APPLICATION
    form_class = forms.InviteWriterForm

    @property
    def title(self) -> str:
        return _("Invite a colleague to write")

    def act(self, form: Form) -> Any:
        facts = {"application": self.thing, "by": self.request.user, "at": self.now()}
        floods.ask(self.request, "network.invite", most=20, seconds=DAY, of=self.request.user.email)
        return actions.invite_writer(email=form.cleaned_data["email"], **facts)

    def get_success_url(self) -> str:
        messages.success(self.request, _("Your colleague was told by mail."))
        return home(self.thing.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(title=self.title, **kwargs)


class RemoveWriter(OfApplication, WorkspaceForm):
    template_name = "network/writer_remove.html"
    permission = Permission.OWN_APPLICATION
    form_class = Form

    @property
    def title(self) -> str:
        return _("Take a colleague off")

    def writer(self) -> ApplicationWriter:
        return get_object_or_404(self.thing.writers.select_related("person"), pk=self.kwargs["writer"])

    def act(self, form: Form) -> None:
        actions.remove_writer(writer=self.writer(), by=self.request.user, at=self.now())

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**{**kwargs, "writer": self.writer()})


class AnswerStep(OfApplication, WorkspaceForm):
    """One part of the application. What is right is kept even when something else is wrong."""

    template_name = "network/application_step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.step = kwargs["step"]
        if self.step not in STEPS:
            raise Http404
        self.title = STEP_TITLES[self.step]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.step not in writable_parts(self.thing):
            return HttpResponseRedirect(home(self.thing.pk))
        return super().get(request, *args, **kwargs)

    def get_form_class(self) -> type:
        return forms.CommitmentsStep if self.step == COMMITMENTS else forms.STEP_FORMS[self.step]

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        if self.step != COMMITMENTS:
            # A copy: a form writes what was typed into its instance, and the page shows what is kept.
            instance = Application.objects.get(pk=self.thing.pk)
            return {**kwargs, "instance": instance, "asked": of_step(asked_now(), self.step)}
        accepted = set(self.thing.acceptances.values_list("commitment_id", flat=True))
        commitments = list(Commitment.objects.valid(on=timezone.localdate()))
        return {
            **kwargs,
            "commitments": commitments,
            "accepted": accepted,
            "initial": {"language": get_language()},
        }

    def keep(self, form: Any) -> tuple[Application, dict[str, Any]]:
        """Everything that can be kept of this part, by one action; and what somebody else answered meanwhile."""
        facts = {"application": self.thing, "by": self.request.user, "at": self.now()}
        if self.step == COMMITMENTS:
            language = form.cleaned_data.get("language") or get_language()
            return actions.accept_commitments(commitments=form.chosen(), language=language, **facts), {}
        answers, documents = form.valid_parts(), form.documents()
        return actions.save_beside_others(answers=answers, stood=form.stood(), documents=documents, **facts)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.acted, clashes = self.keep(form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            return super().form_invalid(form)
        if clashes:
            form.take_note(clashes)
            self.thing.refresh_from_db()
            return super().form_invalid(form)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        """Keeps the valid parts. "Save and come back later" needs no complete answers."""
        only_lacking, kept = form.lacks_answers_only, False
        if not form.non_field_errors():
            try:
                _application, clashes = self.keep(form)
                kept = not clashes
                if clashes:
                    form.take_note(clashes)
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        if kept and "later" in self.request.POST and only_lacking:
            return HttpResponseRedirect(home(self.thing.pk))
        self.thing.refresh_from_db()
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        """The next part that lacks an answer, or the list."""
        if "later" in self.request.POST:
            return home(self.thing.pk)
        later = writable_parts(self.acted)[writable_parts(self.acted).index(self.step) + 1 :]
        left = [step for step in open_steps(self.acted) if step in later]
        if left:
            return reverse("network_workspace:step", args=[self.thing.pk, left[0]])
        return home(self.thing.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        kwargs["step"] = self.step
        return super().get_context_data(
            title=self.title,
            current=STEPS.index(self.step) + 1,
            total=len(STEPS),
            document=document_of(self.thing, self.step) if self.step in WITH_DOCUMENT else None,
            is_mandate=self.step == MANDATE,
            is_letter=self.step == LETTER,
            is_commitments=self.step == COMMITMENTS,
            **kwargs,
        )


class CheckAnswers(OfApplication, WorkspaceForm):
    """Everything on one page before it is sent, or the answer to what was asked."""

    template_name = "network/application_check.html"

    @property
    def title(self) -> str:
        return _("Check your answers")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.thing.status not in WRITABLE:
            return HttpResponseRedirect(home(self.thing.pk))
        return super().get(request, *args, **kwargs)

    def get_form_class(self) -> type:
        return forms.AnswerForm if self.thing.status == ApplicationStatus.MORE_ASKED else Form

    def act(self, form: Form) -> Application:
        facts = {"application": self.thing, "by": self.request.user, "at": self.now()}
        if self.thing.status == ApplicationStatus.MORE_ASKED:
            return actions.answer(answered=form.cleaned_data["answered"], **facts)
        return actions.submit(**facts)

    def get_success_url(self) -> str:
        messages.success(
            self.request,
            _("Your application was sent. Your receipt number is %(number)s.") % {"number": self.acted.number},
        )
        return home(self.thing.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        verb = "answer" if self.thing.status == ApplicationStatus.MORE_ASKED else "submit"
        return super().get_context_data(
            answers=answers_of(self.thing, change=True),
            closed_because=APPLICATION.closed_because(verb, self.thing, self.request.user),
            submit_label=_("Send your answer") if verb == "answer" else _("Send the application"),
            **kwargs,
        )


class WithdrawApplication(OfApplication, WorkspaceForm):
    template_name = "network/application_withdraw.html"
    permission = Permission.OWN_APPLICATION
    form_class = forms.WithdrawForm

    @property
    def title(self) -> str:
        return _("Withdraw the application")

    def act(self, form: Form) -> Application:
        return actions.withdraw(
            application=self.thing, by=self.request.user, at=self.now(), reason=form.cleaned_data["reason"]
        )


class OfDocument(OfApplication):
    """A page about the document of one part."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["part"] not in WITH_DOCUMENT:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RemoveDocument(OfDocument, WorkspaceForm):
    template_name = "network/document_remove.html"
    form_class = Form

    @property
    def title(self) -> str:
        return _("Remove the document")

    def act(self, form: Form) -> Application:
        part = self.kwargs["part"]
        return actions.remove_document(application=self.thing, part=part, by=self.request.user, at=self.now())

    def get_success_url(self) -> str:
        return reverse("network_workspace:step", args=[self.thing.pk, self.kwargs["part"]])

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(document=document_of(self.thing, self.kwargs["part"]), **kwargs)


class Document(OfDocument, Door):
    """What was handed in, for those who may read the application, and nobody else."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        return document_response(self.thing, self.kwargs["part"])


def document_of(application: Application, part: str) -> dict[str, str] | None:
    """The document of one part as it is shown to whoever writes; None when there is none."""
    name = getattr(application, f"{part}_document_name")
    addresses = {"url": "document", "remove_url": "remove_document"}
    return (
        {
            "title": name,
            "digest": getattr(application, f"{part}_sha256"),
            **{key: reverse(f"network_workspace:{to}", args=[application.pk, part]) for key, to in addresses.items()},
        }
        if name
        else None
    )


def document_response(application: Application, part: str) -> FileResponse:
    """Always as a download, with the type of its content, so that no browser runs what it holds."""
    document = getattr(application, f"{part}_document")
    if not document:
        raise Http404
    try:
        file = document.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = kind_of(file) or "bin"
    # The ending says what it is, whatever its sender called it: "decision.hta" that begins like a PDF is a PDF.
    name = f"{PurePath(getattr(application, f'{part}_document_name')).stem or part}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=media_type_of(name))
