"""Registering for an event without an account, and what the link of the mail opens."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from khetane.common import floods
from khetane.common.refusals import Refused
from khetane.common.views import ActsOnForm, PublicPage

from .. import actions, forms
from ..emails import token_of
from ..models import Event, Registration, RegistrationPlan
from ..rules import certificates
from ..rules.registering import Wish, closed_because, last_day_to_register, seats_of, sitter_of
from ..rules.showing import clock, dates_of, where
from ..states import EventStatus, RegistrationStatus

HOUR, DAY = 3600, 86400
STATUS_TONES = {"registered": "active", "waiting": "waiting", "withdrawn": "ended"}


def registration_of(event: Event) -> dict[str, Any] | None:
    """What the page of an event says about registering; nothing where it was never opened."""
    plan = getattr(event, "registration_plan", None)
    if plan is None or plan.opened_at is None or event.status not in (EventStatus.ANNOUNCED, EventStatus.POSTPONED):
        return None
    coming = [sitter_of(*one) for one in event.registrations.coming().values_list("coming_as", "country_id")]
    return {
        "closed": closed_because(plan, taken=coming, at=timezone.now()),
        "until": last_day_to_register(plan),
        "places": plan.places,
        "free": seats_of(plan).free(coming),
        "kept": [one for one in plan.quotas.all() if one.kept_for],
        "url": reverse("events:register", args=[event.slug]),
        "group_url": reverse("events:register_group", args=[event.slug]),
        "again_url": reverse("events:registration_link", args=[event.slug]),
    }


# These pages set no cookie, so they carry no token of a session; there is no session either that could be misused.
@method_decorator(csrf_exempt, name="dispatch")
class OfOpenEvent(PublicPage):
    """A page about registering for one public event."""

    shows = None
    title = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Event.objects.published().select_related("country", "registration_plan")
        self.event = rows.filter(slug=kwargs["slug"], registration_plan__opened_at__isnull=False).first()
        if self.event is None:
            raise Http404
        self.plan = self.event.registration_plan
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_title(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict:
        event = self.event
        return super().get_context_data(
            event=event,
            title=self.get_title(),
            when=dates_of(event).written(),
            clock=clock(event),
            where=where(event),
            back_url=event.get_absolute_url(),
            box=registration_of(event),
            crumbs=[
                {"title": _("Events"), "url": reverse("events:events")},
                {"title": event.title.written(), "url": event.get_absolute_url()},
                {"title": self.get_title()},
            ],
            **kwargs,
        )


class Register(OfOpenEvent):
    """In three pages: who, what is needed, look and send. Nothing is kept before: what was typed travels along."""

    template_name = "events/register.html"

    def get_title(self) -> str:
        return _("Register")

    def page_titles(self) -> list[str]:
        return [_("Who comes"), _("What you need"), _("Look once more and send")]

    def pages(self, data: Any = None) -> list[django_forms.Form]:
        questions = list(self.plan.questions.all())
        return [
            forms.WhoForm(data),
            forms.NeedsForm(data, questions=questions),
            forms.ListForm(data, offers_list=self.plan.offers_list),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(0, forms.WhoForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = self.pages(request.POST)
        typed = request.POST.get("page", "0")
        here = min(int(typed), len(pages) - 1) if typed.isdigit() else 0
        if "back" in request.POST:
            return self.show(max(here - 1, 0), self.as_typed(max(here - 1, 0)))
        for number, form in enumerate(pages[: here + 1]):
            if not form.is_valid():
                return self.show(number, form, status=422)
        if here + 1 < len(pages):
            return self.show(here + 1, self.as_typed(here + 1))
        return self.send(*pages)

    def as_typed(self, number: int) -> django_forms.Form:
        """A page with what was typed on it before, without finding faults already."""
        form = self.pages()[number]
        data = self.request.POST
        form.initial = {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in form.fields.items()
            if not field.widget.value_omitted_from_data(data, {}, name) or name in data
        }
        return form

    def send(self, who: forms.WhoForm, needs: forms.NeedsForm, last: forms.ListForm) -> HttpResponse:
        if last.is_by_a_program:
            return HttpResponseRedirect(self.sent_url())
        wish = Wish(
            facts=who.cleaned_data,
            answers=needs.answers(),
            needs=needs.cleaned_data["needs"],
            needs_words=needs.cleaned_data["needs_words"],
            on_the_list=last.cleaned_data.get("on_the_list", False),
        )
        try:
            floods.ask(self.request, "events.register", most=20, seconds=HOUR)
            floods.ask(self.request, "events.register", most=5, seconds=DAY, of=who.cleaned_data["email"])
            actions.register(event=self.event, wish=wish, at=timezone.now())
        except Refused as refused:
            last.add_error(None, str(refused))
            return self.show(len(self.page_titles()) - 1, last, status=refused.status)
        return HttpResponseRedirect(self.sent_url())

    def sent_url(self) -> str:
        return reverse("events:registered", args=[self.event.slug])

    def show(self, number: int, form: django_forms.Form, *, status: int = 200) -> HttpResponse:
        titles = self.page_titles()
        is_last = number + 1 == len(titles)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                page=number,
                current=number + 1,
                total=len(titles),
                step_title=titles[number],
                carried=self.carried(form),
                summary=self.summary() if is_last else [],
                submit_label=_("Register") if is_last else _("Go on"),
            ),
            status=status,
        )

    def carried(self, form: django_forms.Form) -> list[tuple[str, str]]:
        """What was typed on the other pages, as hidden boxes."""
        if self.request.method != "POST":
            return []
        others = {name for page in self.pages() for name in page.fields} - set(form.fields)
        return [(name, value) for name in sorted(others) for value in self.request.POST.getlist(name)]

    def summary(self) -> list[dict[str, Any]]:
        """What was typed, once more, before it is sent."""
        who, needs, _last = self.pages(self.request.POST)
        return [
            {"label": field.label, "value": _typed(field, form[name].data)}
            for form in (who, needs)
            for name, field in form.fields.items()
            if _typed(field, form[name].data)
        ]


def _typed(field: django_forms.Field, value: Any) -> str:
    """An answer as people read it: the words of a choice, not its key."""
    if isinstance(field, django_forms.BooleanField):
        return _("yes") if value else ""
    values = value if isinstance(value, list) else [value]
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return ", ".join(words.get(str(one), str(one)) for one in values if one)


class RegisterGroup(ActsOnForm, OfOpenEvent):
    """Several people at once; those who come need no e-mail."""

    template_name = "events/register_group.html"
    form_class = forms.GroupForm

    def get_title(self) -> str:
        return _("Register a group")

    def act(self, form: forms.GroupForm) -> None:
        if form.is_by_a_program:
            return
        floods.ask(self.request, "events.register", most=20, seconds=HOUR)
        floods.ask(self.request, "events.register", most=5, seconds=DAY, of=form.cleaned_data["email"])
        actions.register_group(
            event=self.event,
            contact=form.contact(),
            comes_too=form.cleaned_data["comes_too"],
            others=form.others(),
            at=self.now(),
        )

    def get_success_url(self) -> str:
        return reverse("events:registered", args=[self.event.slug])


class Registered(OfOpenEvent):
    """Look into your mail; the same for every address."""

    template_name = "events/registered.html"

    def get_title(self) -> str:
        return _("Thank you")


class LinkAgain(ActsOnForm, OfOpenEvent):
    """Lost the mail? The link is sent again, to the address only."""

    template_name = "events/registration_link.html"
    form_class = forms.LinkAgainForm

    def get_title(self) -> str:
        return _("Send me my link again")

    def act(self, form: forms.LinkAgainForm) -> None:
        floods.ask(self.request, "events.link", most=10, seconds=HOUR)
        floods.ask(self.request, "events.link", most=3, seconds=DAY, of=form.cleaned_data["email"])
        actions.send_registration_link(event=self.event, email=form.cleaned_data["email"])

    def get_success_url(self) -> str:
        return reverse("events:registered", args=[self.event.slug])


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
