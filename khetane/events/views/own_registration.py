"""What the link of a mail about a registration opens: how it stands, changing, cancelling, the certificate."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common.refusals import Refused
from khetane.common.views import ActsOnForm, PublicPage

from .. import actions, forms
from ..emails import token_of
from ..models import Event, Registration, RegistrationPlan
from ..rules import certificates
from ..rules.showing import clock, dates_of, where
from ..states import EventStatus, RegistrationStatus

STATUS_TONES = {"registered": "active", "waiting": "waiting", "withdrawn": "ended"}


@method_decorator(csrf_exempt, name="dispatch")
class ByLink(PublicPage):
    """A page for whoever holds the link of a registration: kept nowhere, found by no search engine."""

    shows = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.row = actions.holder(kwargs["token"])
            self.event = self.row.event
            response = super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            context = PublicPage.get_context_data(self, problem=str(refused), crumbs=self.way())
            response = self.response_class(request, "events/bad_link.html", context, status=410)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def way(self) -> list[dict]:
        return [{"title": _("Events"), "url": reverse("events:events")}]

    def own_url(self) -> str:
        """The page under the link that is good now: each change makes a new one."""
        self.row.refresh_from_db(fields=["stamp"])
        return reverse("events:registration", args=[token_of(self.row)])

    def get_context_data(self, **kwargs: Any) -> dict:
        event = self.event
        return super().get_context_data(
            event=event,
            row=self.row,
            when=dates_of(event).written(),
            clock=clock(event),
            where=where(event),
            own_url=reverse("events:registration", args=[self.kwargs["token"]]),
            crumbs=[*self.way(), {"title": event.title.written(), "url": event.get_absolute_url()}],
            **kwargs,
        )


class OwnRegistration(ByLink):
    """How one's registration stands: seat or place on the waiting list, group, needs, list, certificate."""

    template_name = "events/registration.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        row, event, token = self.row, self.event, self.kwargs["token"]
        waiting = list(event.registrations.waiting().values_list("pk", flat=True))
        people = ([row] if row.takes_a_seat else []) + list(row.brings.all())
        is_over = event.status == EventStatus.HELD
        plan = RegistrationPlan.objects.filter(event=event).first()
        gives = plan is not None and plan.offers_certificate and is_over
        return super().get_context_data(
            people=[
                {
                    "name": one.name,
                    "status": one.status,
                    "label": one.get_status_display(),
                    "tone": STATUS_TONES[one.status],
                    "place": waiting.index(one.pk) + 1 if one.pk in waiting else None,
                    "cancel_url": reverse("events:withdraw_one", args=[token, one.pk])
                    if one.stands and not is_over and len(people) > 1
                    else "",
                    "certificate_url": reverse("events:certificate", args=[token, one.pk])
                    if gives and one.attended
                    else "",
                }
                for one in people
            ],
            needs=list(row.needs.all()),
            answers=list(row.answers.select_related("question")),
            others=self.others(plan),
            change_url="" if is_over or not row.stands else reverse("events:change_registration", args=[token]),
            cancel_url="" if is_over or not row.stands else reverse("events:withdraw", args=[token]),
            said=self.request.GET.get("said", ""),
            **kwargs,
        )

    def others(self, plan: RegistrationPlan | None) -> list[Registration]:
        """Who else comes: read only by those who stand on the list themselves."""
        if plan is None or not plan.offers_list or self.row.list_consent_at is None:
            return []
        if self.row.status != RegistrationStatus.REGISTERED:
            return []
        return list(self.event.registrations.on_the_list())


class ChangeRegistration(ActsOnForm, ByLink):
    template_name = "events/registration_change.html"
    form_class = forms.ChangeRegistrationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        plan = self.event.registration_plan
        return super().get_form_kwargs() | {
            "questions": list(plan.questions.all()),
            "offers_list": plan.offers_list,
        }

    def get_initial(self) -> dict[str, Any]:
        row = self.row
        needs = list(row.needs.all())
        answers = {f"question_{one.question_id}": one.text for one in row.answers.all()}
        return answers | {
            "name": row.name,
            "organisation": row.organisation,
            "needs": [need.kind for need in needs],
            "needs_words": needs[0].words if needs else "",
            "on_the_list": row.list_consent_at is not None,
        }

    def act(self, form: forms.ChangeRegistrationForm) -> Registration:
        return actions.change_registration(registration=self.row, wish=form.wish(), at=self.now())

    def get_success_url(self) -> str:
        return self.own_url() + "?said=changed"


class Withdraw(ByLink):
    """Cancel: one button. A group is cancelled whole, or one by one from its page."""

    template_name = "events/registration_withdraw.html"

    def who(self) -> Registration:
        number = self.kwargs.get("pk", self.row.pk)
        if number == self.row.pk:
            return self.row
        found = self.row.brings.filter(pk=number).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict:
        whole = "pk" not in self.kwargs and self.row.brings.exists()
        return super().get_context_data(who=self.who(), is_group=whole, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "pk" in self.kwargs:
            actions.withdraw_registration(registration=self.who(), at=timezone.now())
        else:
            actions.withdraw_group(registration=self.row, at=timezone.now())
        return HttpResponseRedirect(self.own_url() + "?said=cancelled")


class Certificate(ByLink):
    """The certificate of attendance of one person, as an accessible PDF."""

    def get(self, request: HttpRequest, token: str, pk: int) -> HttpResponse:
        one = self.row if pk == self.row.pk else self.row.brings.filter(pk=pk).first()
        event = self.event
        plan = RegistrationPlan.objects.filter(event=event, offers_certificate=True).first()
        if one is None or plan is None or not one.attended or event.status != EventStatus.HELD:
            raise Http404
        check = request.build_absolute_uri(reverse("events:check_certificate", args=[event.slug]))
        drawn = certificates.draw(
            {
                "language": request.LANGUAGE_CODE,
                "issuer": _("European Alliance of Cities and Regions for Roma Inclusion"),
                "title": _("Certificate of attendance"),
                "sentence": _("This is to certify that"),
                "name": one.name,
                "event": _("took part in “%(title)s”") % {"title": event.title.written()},
                "when": dates_of(event).written(),
                "where": where(event),
                "check": _("Anybody can check that this paper is genuine, with the name and the code:"),
                "address": check,
                "code_label": _("Code:"),
                "code": certificates.code_of(event.uid, one.name),
            }
        )
        response = HttpResponse(drawn, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="certificate-{event.slug}.pdf"'
        return response


class CheckCertificate(PublicPage):
    """Is this paper genuine? Anybody may ask; nobody's name is kept for it, and none is answered."""

    template_name = "events/certificate_check.html"
    shows = None

    def get_context_data(self, **kwargs: Any) -> dict:
        event = Event.objects.published().filter(slug=self.kwargs["slug"], status=EventStatus.HELD).first()
        if event is None:
            raise Http404
        asked = "code" in self.request.GET
        form = forms.CertificateForm(self.request.GET if asked else None)
        answer = None
        if asked and form.is_valid():
            answer = certificates.is_genuine(event.uid, form.cleaned_data["name"], form.cleaned_data["code"])
        title = _("Check a certificate")
        return super().get_context_data(
            event=event,
            title=title,
            form=form,
            answer=answer,
            crumbs=[
                {"title": _("Events"), "url": reverse("events:events")},
                {"title": event.title.written(), "url": event.get_absolute_url()},
                {"title": title},
            ],
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
