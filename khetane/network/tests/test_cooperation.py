"""Organisations propose a cooperation without an account; it is confirmed, talked about, agreed or declined."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat, sign_in
from khetane.common.finished import SHOWS_HEADER
from khetane.common.links import make
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.actions.forgetting import forget_unconfirmed
from khetane.network.models import Cooperation, CooperationProposal, Organisation, Participation
from khetane.network.rules.mailed_forms import PROPOSE
from khetane.network.states import ProposalStatus
from khetane.places.tests.factories import make_country

from .factories import make_organisation

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)
PURPOSE = TranslatedText.original("We train mediators together.", "en")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_counted", "mails_leave_at_once")]


def facts(**more) -> dict:
    return {
        "organisation_name": "Spolu",
        "organisation_kind": "civil_society",
        "country": make_country("SK"),
        "website": "",
        "proposal": "Train mediators together.",
        "contact_name": "Somebody",
        "contact_email": "office@spolu.example",
        **more,
    }


def proposed(at=NOW, **more) -> CooperationProposal:
    return actions.propose_cooperation(facts=facts(**more), language="sk", at=at)


def confirmed(**more) -> CooperationProposal:
    proposal = proposed(**more)
    return actions.confirm_proposal(token=make(PROPOSE, proposal.pk, proposal.stamp), at=NOW)


def agree(proposal: CooperationProposal, by=None, **more) -> Cooperation:
    given = {"on": TODAY, "purpose": PURPOSE, **more}
    return actions.agree_cooperation(proposal=proposal, by=by or make_secretariat(), at=NOW, **given)


VERBS = {
    "begin_talks": ({"confirmed"}, "in_talks", lambda one, by: actions.begin_talks(proposal=one, by=by, at=NOW)),
    "agree": ({"confirmed", "in_talks"}, "agreed", lambda one, by: agree(one, by)),
    "decline": (
        {"confirmed", "in_talks"},
        "declined",
        lambda one, by: actions.decline_proposal(proposal=one, reason="Too far.", by=by, at=NOW),
    ),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", ProposalStatus.values)
@pytest.mark.parametrize("who", ["secretariat", "deciding body", "nobody in particular", "own proposal"])
def test_every_move_in_every_state_by_every_kind_of_person(verb, status, who):
    proposal = proposed()
    CooperationProposal.objects.filter(pk=proposal.pk).update(status=status)
    people = {"secretariat": make_secretariat, "deciding body": make_deciding_body, "nobody in particular": make_person}
    by = people[who]() if who in people else make_secretariat(email="office@spolu.example")
    sources, target, do = VERBS[verb]
    if status in sources and who == "secretariat":
        do(proposal, by)
        assert CooperationProposal.objects.get().status == target
    else:
        with pytest.raises(Refused):
            do(proposal, by)
        assert CooperationProposal.objects.get().status == status
        assert not Cooperation.objects.exists()


def test_what_is_agreed_makes_no_participant_and_tells_whoever_proposed_it_in_their_language():
    make_organisation(slug="spolu")
    cooperation = agree(confirmed())
    assert (cooperation.organisation.slug, str(cooperation.organisation.name)) == ("spolu-sk", "Spolu")
    assert not Participation.objects.exists()
    assert [message.subject for message in mail.outbox] == ["Potvrďte, prosím, svoj návrh", "Spolupráca je dohodnutá"]


def test_a_known_organisation_is_not_made_twice():
    known = make_organisation()
    assert agree(confirmed(), organisation=known).organisation == known
    assert Organisation.objects.count() == 1


def test_a_day_to_come_and_an_empty_reason_are_refused():
    proposal = confirmed()
    with pytest.raises(Refused, match="not come yet"):
        agree(proposal, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="reason"):
        actions.decline_proposal(proposal=proposal, reason=" ", by=make_secretariat(), at=NOW)


def test_a_cooperation_ends_once_and_after_it_began():
    cooperation = agree(confirmed())
    end = {"cooperation": cooperation, "by": make_secretariat(), "at": NOW}
    with pytest.raises(Refused, match="after the day"):
        actions.end_cooperation(until=TODAY, **end)
    assert actions.end_cooperation(until=date(2027, 1, 1), **end).until == date(2027, 1, 1)
    with pytest.raises(Refused, match="already"):
        actions.end_cooperation(until=date(2027, 2, 1), **end)
    assert list(Cooperation.objects.going_on(on=date(2026, 12, 31))) == [cooperation]
    assert not Cooperation.objects.going_on(on=date(2027, 1, 1)).exists()


def test_what_nobody_confirms_is_forgotten_after_a_week():
    proposed(at=NOW - timedelta(days=8)), proposed()
    assert forget_unconfirmed(at=NOW) == 1


def typed(**more) -> dict:
    return facts(country=make_country("SK").pk, **more)


def test_a_visitor_proposes_and_confirms_and_no_cookie_is_set(client):
    response = client.post("/en/ngo-cooperation/propose/", typed())
    assert response.url == "/en/ngo-cooperation/asked/"
    assert "Look into your mail" in client.get(response.url).content.decode()
    link = re.search(r"/en/ngo-cooperation/confirm/\S+", mail.outbox[0].body).group()
    assert "Spolu proposes a cooperation." in client.get(link).content.decode()
    assert CooperationProposal.objects.get().status == "asked"
    assert client.post(link).url == "/en/ngo-cooperation/confirmed/"
    assert "Thank you" in client.get("/en/ngo-cooperation/confirmed/").content.decode()
    assert client.get(link).status_code == client.post(link).status_code == 410
    assert client.get("/en/ngo-cooperation/confirm/forged/").status_code == 410
    assert not client.cookies


def test_wrong_answers_are_told_what_was_typed_stays_and_floods_are_stopped(client):
    address = reverse("network:propose")
    response = client.post(address, typed(contact_email="nobody", proposal=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "not an e-mail address" in page
    assert 'value="nobody"' in page
    assert 'value="Spolu"' in page
    assert client.post(address, typed(homepage="https://spam.example")).status_code == 302
    assert not CooperationProposal.objects.exists()
    assert [client.post(address, typed()).status_code for _try in range(4)] == [302, 302, 302, 429]


def test_everybody_reads_what_is_agreed_and_nothing_of_a_proposal(client):
    agree(confirmed())
    confirmed(organisation_name="Secret wish")
    over = agree(confirmed(organisation_name="Over"))
    Cooperation.objects.filter(pk=over.pk).update(until=date(2026, 4, 2))
    response = client.get("/en/ngo-cooperation/")
    page = response.content.decode()
    assert "We train mediators together." in page
    assert "Secret wish" not in page
    assert "Train mediators together." not in page.replace("We train mediators together.", "")
    assert page.index("Spolu") < page.index("Earlier") < page.index("Over</")
    assert "cooperation" in response.headers[SHOWS_HEADER]


def test_an_organisation_that_asks_whether_it_may_join_is_led_here(client):
    make_country("SK")
    page = client.get("/en/join/eligibility/?kind=civil_society&country=SK").content.decode()
    assert 'href="/en/ngo-cooperation/"' in page
    assert (
        'href="/en/ngo-cooperation/"' not in client.get("/en/join/eligibility/?kind=local&country=SK").content.decode()
    )


def test_the_secretariat_answers_at_the_desk(client):
    proposal = confirmed()
    sign_in(client, make_secretariat())
    here = f"/desk/cooperation/proposals/{proposal.pk}/"
    assert here in client.get("/desk/").content.decode()
    assert here in client.get("/desk/cooperation/").content.decode()
    assert "Train mediators together." in client.get(here).content.decode()
    assert client.post(f"{here}talk/").url == here
    page = client.get(f"{here}agree/").content.decode()
    purpose = re.search(r'name="(purpose[^"]*en[^"]*)"', page).group(1)
    assert client.post(f"{here}agree/", {"on": "1.1.2999", purpose: "We train."}).status_code == 422
    assert client.post(f"{here}agree/", {"on": "1.4.2026", purpose: "We train."}).status_code == 302
    cooperation = Cooperation.objects.get()
    end = f"/desk/cooperation/{cooperation.pk}/end/"
    assert end in client.get("/desk/cooperation/").content.decode()
    assert client.post(end, {"until": "1.1.2020"}).status_code == 422
    assert client.post(end, {"until": "1.1.2027"}).url == "/desk/cooperation/"
    other = confirmed(organisation_name="Other")
    decline = f"/desk/cooperation/proposals/{other.pk}/decline/"
    assert client.post(decline, {"reason": ""}).status_code == 422
    assert client.post(decline, {"reason": "Too far."}).status_code == 302
    assert "Too far." in client.get(f"/desk/cooperation/proposals/{other.pk}/").content.decode()
    assert "Not possible now" in client.get(decline).content.decode()


def test_the_deciding_body_reads_and_answers_nothing(client):
    proposal = confirmed()
    sign_in(client, make_deciding_body())
    page = client.get(f"/desk/cooperation/proposals/{proposal.pk}/")
    assert page.status_code == 200
    assert client.post(f"/desk/cooperation/proposals/{proposal.pk}/talk/").status_code == 422
