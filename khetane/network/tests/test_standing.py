"""How a participation stands, and who speaks for an authority."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail

from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat, sign_in
from khetane.common.announcements import Announced
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.models import Participation
from khetane.network.states import Standing
from khetane.places.tests.factories import make_authority

from .factories import make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)
pytestmark = pytest.mark.django_db


def change(participation, verb, by=None, **facts):
    facts = {"body": "Bureau", "on": TODAY, "reason": "For the file", **facts}
    return actions.change_standing(participation=participation, verb=verb, by=by or make_secretariat(), at=NOW, **facts)


def test_standing_changes_keep_their_history_and_an_end_has_a_date():
    participation = make_participation()
    change(participation, "raise_concern", on=date(2026, 3, 20))
    change(participation, "suspend", on=date(2026, 3, 25))
    wording = TranslatedText.original("Took part until April 2026.", "en")
    change(participation, "end", public_wording=wording)
    participation.refresh_from_db()
    assert participation.standing == Standing.ENDED
    assert participation.ended_on.written("en") == "1 April 2026"
    assert [one.standing for one in participation.changes.all()] == ["concern_raised", "suspended", "ended"]
    change(participation, "return")
    participation.refresh_from_db()
    assert participation.ended_on is None
    assert participation.changes.count() == 4
    assert Announced.objects.filter(kind="ParticipationChanged").count() == 4


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"body": ""}, "body"),
        ({"reason": ""}, "reason"),
        ({"on": date(2027, 1, 1)}, "on"),
        ({"on": date(2020, 1, 1)}, "on"),
    ],
)
def test_a_change_of_standing_needs_a_body_a_reason_and_a_day_within_the_participation(facts, field):
    with pytest.raises(Refused) as refused:
        change(make_participation(), "suspend", **facts)
    assert refused.value.field == field


def test_who_comes_back_is_shown_as_taking_part_again_and_may_be_doubted_anew():
    participation = make_participation()
    for verb, standing in (
        ("end", "ended"),
        ("return", "returned"),
        ("raise_concern", "concern_raised"),
        ("review", "under_review"),
        ("clear_concern", "active"),
    ):
        assert change(participation, verb).standing == standing
    assert Participation.objects.taking_part().count() == 1
    assert not Participation.objects.in_doubt().exists()


def test_those_who_speak_for_the_authority_are_told_with_the_remedy_and_how_to_reply(
    django_capture_on_commit_callbacks,
):
    town = make_authority(name="Vzorov")
    speaks, gone = make_spokesperson(town), make_spokesperson(town, until=date(2026, 1, 1))
    speaks.person.language = "fr"
    speaks.person.save()
    participation = make_participation(town)
    with django_capture_on_commit_callbacks(execute=True):
        change(participation, "raise_concern", told="Tell us.", remedy="An answer.", remedy_by=date(2026, 6, 1))
    assert [message.to for message in mail.outbox] == [[speaks.person.email]]
    assert gone.person.email not in str([message.to for message in mail.outbox])
    for words in ("Vzorov", "Tell us.", "An answer.", "1 juin 2026", f"/workspace/participations/{participation.pk}/"):
        assert words in mail.outbox[0].body
    assert "For the file" not in mail.outbox[0].body
    with pytest.raises(Refused, match="before the change itself"):
        change(participation, "suspend", remedy_by=date(2026, 3, 1))


REPLY = TranslatedText.original("We have answered.", "en")


def test_only_those_who_speak_for_the_authority_reply_and_never_with_nothing():
    town = make_authority()
    concern = change(make_participation(town), "raise_concern")
    own = make_spokesperson(town).person
    for stranger in (make_secretariat(), make_deciding_body(), make_spokesperson(make_authority()).person):
        with pytest.raises(Refused, match="speak for the authority"):
            actions.reply_to_change(change=concern, reply=REPLY, by=stranger, at=NOW)
    with pytest.raises(Refused, match="Write your reply"):
        actions.reply_to_change(change=concern, reply=TranslatedText.empty(), by=own, at=NOW)
    assert actions.reply_to_change(change=concern, reply=REPLY, by=own, at=NOW).replied_on == TODAY
    again = TranslatedText.original("We have answered twice.", "en")
    assert actions.reply_to_change(change=concern, reply=again, by=own, at=NOW).reply == again


def test_the_suspended_participant_reads_what_was_said_and_its_reply_stands_for_everybody(client):
    town = make_authority(slug="vzorov", name="Vzorov")
    participation = make_participation(town)
    public = TranslatedText.original("Suspended until the council has answered.", "en")
    suspended = change(participation, "suspend", told="Tell us.", remedy="An answer.", public_wording=public)
    sign_in(client, make_spokesperson(town).person)
    here = f"/workspace/participations/{participation.pk}/"
    assert here in client.get("/workspace/").content.decode()
    assert here in client.get("/workspace/participations/").content.decode()
    page = client.get(here).content.decode()
    for words in ("Tell us.", "An answer.", "Suspended until the council has answered."):
        assert words in page
    assert "For the file" not in page
    reply = f"{here}changes/{suspended.pk}/reply/"
    box = re.search(r'name="(reply[^"]*en[^"]*)"', client.get(reply).content.decode()).group(1)
    assert client.post(reply, {box: ""}).status_code == 422
    assert client.post(reply, {box: "We have answered."}).url == here
    assert here not in client.get("/workspace/").content.decode()
    client.logout()
    public_page = client.get("/en/authorities/vzorov/").content.decode()
    assert "Reply of the authority (Suspended)" in public_page
    assert "We have answered." in public_page
    for private in ("Tell us.", "An answer.", "For the file"):
        assert private not in public_page
    sign_in(client, make_spokesperson(make_authority(name="Elsewhere")).person)
    assert client.get(here).status_code == client.get(reply).status_code == client.post(reply).status_code == 404
    sign_in(client, make_secretariat())
    desk = client.get(f"/desk/participations/{participation.pk}/").content.decode()
    assert "We have answered." in desk
    assert "An answer." in desk


@pytest.mark.parametrize(
    ("recorded", "day", "told"), [("2012-05-03", date(2012, 5, 3), ""), ("2012", date(2012, 1, 1), "2012")]
)
def test_an_end_known_from_a_list_alone_is_told_before_it_gives_way(recorded, day, told):
    participation = make_participation(
        standing="ended",
        accepted_on=UncertainDate("2010"),
        ended_on=UncertainDate(recorded),
        source_label="List of 2012",
    )
    change(participation, "return")
    participation.refresh_from_db()
    assert participation.ended_on is None
    first, last = participation.changes.all()
    assert (first.standing, first.changed_on, first.body) == ("ended", day, "List of 2012")
    assert told in first.public_wording.written("fr")
    assert last.standing == "returned"
    then = Participation.objects.begun_by(date(2012, 6, 1)).get()
    assert then.standing_then == "ended"


def test_nobody_returns_before_the_end_that_a_list_tells():
    dates = {"accepted_on": UncertainDate("2010"), "ended_on": UncertainDate("2012-05-03")}
    participation = make_participation(standing="ended", source_label="List of 2012", **dates)
    with pytest.raises(Refused):
        change(participation, "return", on=date(2012, 5, 2))
    participation.refresh_from_db()
    assert participation.ended_on.edtf == "2012-05-03"
    assert not participation.changes.exists()


def test_a_change_cannot_lie_before_the_last_one():
    participation = make_participation()
    change(participation, "suspend", on=date(2026, 3, 25))
    with pytest.raises(Refused, match="before the last change"):
        change(participation, "resume", on=date(2026, 3, 20))


def test_speaking_is_appointed_handed_over_and_ended():
    authority = make_authority()
    secretariat = make_secretariat()
    facts = {"by": secretariat, "at": NOW}
    first = make_person(email="first@example.org")
    spoken = actions.appoint(
        authority=authority, email="First@example.org", function="mayor", since=date(2026, 1, 1), **facts
    )
    assert spoken.person == first
    with pytest.raises(Refused, match="already"):
        actions.appoint(authority=authority, email=first.email, function="mayor", since=TODAY, **facts)
    second = actions.hand_over(spokesperson=spoken, email="second@example.org", on=TODAY, **facts)
    assert second.function == "mayor"
    assert [one.person for one in authority.spokespersons.speaking(on=TODAY)] == [second.person]
    assert [one.person for one in authority.spokespersons.speaking(on=date(2026, 3, 31))] == [first]
    with pytest.raises(Refused, match="after the day"):
        actions.end_speaking(spokesperson=second, until=TODAY, **facts)
    actions.end_speaking(spokesperson=second, until=date(2026, 5, 1), **facts)
    with pytest.raises(Refused, match="ended already"):
        actions.end_speaking(spokesperson=second, until=date(2026, 6, 1), **facts)


def test_only_the_secretariat_says_who_speaks_for_an_authority():
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.appoint(
            authority=make_authority(),
            email="x@example.org",
            function="mayor",
            since=TODAY,
            by=make_deciding_body(),
            at=NOW,
        )
