"""For those who speak for a participant: their notices, who answered, what is agreed and what came of it."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.common import floods
from khetane.common.permissions import may
from khetane.common.views import AskedFirst, WorkspaceForm, WorkspacePage, move_links
from khetane.network.models import Participation
from khetane.network.permissions import authorities_spoken_for
from khetane.network.states import IN_GOOD_STANDING
from khetane.places.models import Authority

from .. import actions, forms
from ..lifecycle import EXCHANGE, NOTICE
from ..models import Exchange, Notice
from ..permissions import Permission
from ..states import ExchangeStatus, NoticeStatus
from .showing import EXCHANGE_TONES, facts_of, fitting, is_open, told

ROWS = 100
DAY = 86400


def way() -> list[dict]:
    """The way from the workspace to everything about help between participants."""
    return [
        {"title": _("Workspace"), "url": reverse("front_workspace:home")},
        {"title": _("Help between participants"), "url": reverse("exchange_workspace:home")},
    ]


def own_authorities(person: Any) -> Any:
    """The participants in good standing a person speaks for; those alone offer and ask."""
    standing = Participation.objects.filter(standing__in=IN_GOOD_STANDING).values("authority")
    return Authority.objects.filter(pk__in=authorities_spoken_for(person)).filter(pk__in=standing)


def _line(exchange: Exchange) -> dict:
    return {
        "exchange": exchange,
        "url": reverse("exchange_workspace:exchange", args=[exchange.pk]),
        "tone": EXCHANGE_TONES[exchange.status],
    }


class OwnExchange(WorkspacePage):
    """One's notices, and everything under way with others."""

    template_name = "exchange/workspace_home.html"
    permission = Permission.TAKE_PART

    def get_context_data(self, **kwargs: Any) -> dict:
        mine = authorities_spoken_for(self.request.user)
        notices = Notice.objects.filter(authority__in=mine).select_related("authority")[:ROWS]
        rows = Exchange.objects.of(mine).select_related("authority", "notice__authority")[:ROWS]
        return super().get_context_data(
            notices=[
                {
                    "notice": one,
                    "url": reverse("exchange_workspace:notice", args=[one.pk]),
                    "is_open": is_open(one),
                }
                for one in notices
            ],
            exchanges=[_line(one) for one in rows],
            may_publish=own_authorities(self.request.user).exists(),
            crumbs=[way()[0], {"title": way()[1]["title"]}],
            **kwargs,
        )


class Moving(AskedFirst, WorkspaceForm):
    """A form about help between participants."""

    template_name = "exchange/move.html"

    def way_here(self) -> list[dict]:
        return way()


class PublishNotice(Moving):
    permission = Permission.TAKE_PART
    title = gettext_lazy("Offer help, or ask for it")
    lead = gettext_lazy("Everybody reads it; other participants answer it.")
    done = gettext_lazy("Your notice is published.")
    form_class = forms.NoticeForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "authorities": own_authorities(self.request.user)}

    def closed_because(self) -> str | Promise | None:
        if own_authorities(self.request.user).exists():
            return None
        return _("Only participants in good standing offer and ask for help.")

    def act(self, form: Form) -> Notice:
        # Each notice is a line in the feeds, even when it is closed at once.
        floods.ask(self.request, "exchange.publish", most=20, seconds=DAY, of=self.request.user.email)
        return actions.publish_notice(**form.cleaned_data, **self.facts())

    def get_success_url(self) -> str:
        return reverse("exchange_workspace:notice", args=[self.acted.pk])


class OfNotice:
    permission = Permission.KEEP_NOTICE

    def get_thing(self) -> Notice:
        rows = Notice.objects.select_related("authority").prefetch_related("themes")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        url = reverse("exchange_workspace:notice", args=[self.thing.pk])
        return [*way(), {"title": str(self.thing.title), "url": url}]


class OwnNotice(OfNotice, WorkspacePage):
    """One's own notice: who answered, what fits it, what may be done."""

    template_name = "exchange/workspace_notice.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        notice = self.thing
        offers = move_links(
            NOTICE,
            notice,
            self.request.user,
            lambda verb: reverse(f"exchange_workspace:{verb}_notice", args=[notice.pk]),
            only=("close", "reopen"),
        )
        change = {"label": _("Change it, or renew it"), "open": True}
        change["url"] = reverse("exchange_workspace:change_notice", args=[notice.pk])
        exchanges = notice.exchanges.select_related("authority", "notice__authority")
        return super().get_context_data(
            notice=notice,
            is_open=is_open(notice),
            facts=facts_of(notice),
            offers=[change, *offers] if notice.status != NoticeStatus.TAKEN_DOWN else [],
            exchanges=[_line(one) for one in exchanges],
            fitting=fitting(notice) if is_open(notice) else [],
            crumbs=[*way(), {"title": str(notice.title)}],
            **kwargs,
        )


class ChangeNotice(OfNotice, Moving):
    title = gettext_lazy("Change the notice, or renew it")
    done = gettext_lazy("The notice is changed.")
    form_class = forms.ChangeNoticeForm

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "instance": Notice.objects.get(pk=self.thing.pk)}

    def act(self, form: Form) -> Notice:
        return actions.change_notice(notice=self.thing, **form.cleaned_data, **self.facts())


class CloseNotice(OfNotice, Moving):
    title = gettext_lazy("Close this notice")
    lead = gettext_lazy("Nobody answers it any more. What is agreed goes on, and what came of it stays to be read.")
    done = gettext_lazy("The notice is closed.")

    def closed_because(self) -> str | Promise | None:
        return NOTICE.closed_because("close", self.thing, self.request.user)

    def act(self, form: Form) -> Notice:
        return actions.close_notice(notice=self.thing, **self.facts())


class ReopenNotice(OfNotice, Moving):
    title = gettext_lazy("Open it again")
    done = gettext_lazy("The notice is open again.")
    form_class = forms.ReopenForm

    def closed_because(self) -> str | Promise | None:
        return NOTICE.closed_because("reopen", self.thing, self.request.user)

    def act(self, form: Form) -> Notice:
        return actions.reopen_notice(notice=self.thing, **form.cleaned_data, **self.facts())


class Wish(Moving):
    """Somebody answers a notice of another participant."""

    permission = Permission.TAKE_PART
    title = gettext_lazy("Answer this notice")
    lead = gettext_lazy("Those who speak for the other authority are told by mail, and answer you here.")
    done = gettext_lazy("Your wish was sent.")
    form_class = forms.WishForm
    hides = False

    def get_thing(self) -> None:
        rows = Notice.objects.published().select_related("authority")
        self.notice = get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        return [*way(), {"title": str(self.notice.title), "url": self.notice.get_absolute_url()}]

    def mine(self) -> Any:
        return own_authorities(self.request.user).exclude(pk=self.notice.authority_id)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "authorities": self.mine()}

    def closed_because(self) -> str | Promise | None:
        if not is_open(self.notice):
            return _("This notice is closed.")
        return None if self.mine().exists() else _("Only other participants in good standing answer it.")

    def act(self, form: Form) -> Exchange:
        # Each wish is a mail to others.
        floods.ask(self.request, "exchange.wish", most=20, seconds=DAY, of=self.request.user.email)
        return actions.wish(
            notice=self.notice, authority=form.cleaned_data["authority"], text=form.cleaned_data["wish"], **self.facts()
        )

    def get_success_url(self) -> str:
        return reverse("exchange_workspace:exchange", args=[self.acted.pk])


class OfExchange:
    permission = Permission.SEE_EXCHANGE

    def get_thing(self) -> Exchange:
        rows = Exchange.objects.select_related("authority", "notice__authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def way_here(self) -> list[dict]:
        url = reverse("exchange_workspace:exchange", args=[self.thing.pk])
        return [*way(), {"title": str(self.thing.notice.title), "url": url}]


class ExchangePage(OfExchange, WorkspacePage):
    """Two participants over one notice: what they wrote, how it stands, what may be done."""

    template_name = "exchange/workspace_exchange.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        exchange, person = self.thing, self.request.user
        links = move_links(
            EXCHANGE,
            exchange,
            person,
            lambda verb: reverse(f"exchange_workspace:{verb}", args=[exchange.pk]),
            dangers=("call_off",),
        )
        offers = [link for link in links if link["open"]]
        if exchange.status == ExchangeStatus.HELD and may(person, Permission.TELL, exchange):
            url = reverse("exchange_workspace:say", args=[exchange.pk])
            offers.append({"label": _("Say whether it helped"), "open": True, "url": url})
        return super().get_context_data(
            exchange=exchange,
            notice=exchange.notice,
            held=[told(exchange)] if exchange.status == ExchangeStatus.HELD else [],
            tone=EXCHANGE_TONES[exchange.status],
            offers=offers,
            crumbs=[*way(), {"title": str(exchange.notice.title)}],
            **kwargs,
        )


class MoveExchange(OfExchange, Moving):
    verb = ""

    def closed_because(self) -> str | Promise | None:
        return EXCHANGE.closed_because(self.verb, self.thing, self.request.user)

    def act(self, form: Form) -> Exchange:
        return getattr(actions, self.verb)(exchange=self.thing, **form.cleaned_data, **self.facts())


class Agree(MoveExchange):
    verb = "agree"
    title = gettext_lazy("Agree")
    done = gettext_lazy("Agreed. The other side was told by mail.")
    form_class = forms.AgreeForm


class Decline(MoveExchange):
    verb = "decline"
    title = gettext_lazy("Decline")
    done = gettext_lazy("Declined. The other side was told why.")
    form_class = forms.RefuseForm


class Withdraw(MoveExchange):
    verb = "withdraw"
    title = gettext_lazy("Withdraw the wish")
    done = gettext_lazy("Withdrawn. The other side was told by mail.")


class CallOff(MoveExchange):
    verb = "call_off"
    title = gettext_lazy("Call it off")
    done = gettext_lazy("Called off. The other side was told why.")
    form_class = forms.RefuseForm
    danger = True


class Tell(MoveExchange):
    verb = "tell"
    title = gettext_lazy("Tell what came of it")
    lead = gettext_lazy("Everybody reads it. The other side says its own word beside yours.")
    done = gettext_lazy("Thank you. Everybody can read it now.")
    form_class = forms.TellForm


class Say(OfExchange, Moving):
    """One's own word beside the other side's."""

    permission = Permission.TELL
    title = gettext_lazy("Say whether it helped")
    done = gettext_lazy("Thank you. Everybody can read it now.")
    form_class = forms.SayForm

    def closed_because(self) -> str | Promise | None:
        return None if self.thing.status == ExchangeStatus.HELD else _("It has not taken place yet.")

    def act(self, form: Form) -> Exchange:
        return actions.say(exchange=self.thing, **form.cleaned_data, **self.facts())


MOVES = {view.verb: view for view in (Agree, Decline, Withdraw, CallOff, Tell)}
