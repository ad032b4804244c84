"""Registering for an event without an account, alone or as a group."""

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
from ..models import Event
from ..rules.registering import Wish, closed_because, last_day_to_register, seats_of, sitter_of
from ..rules.showing import clock, dates_of, where
from ..states import EventStatus

HOUR, DAY = 3600, 86400


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
