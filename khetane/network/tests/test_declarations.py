"""Declarations: written down, signed by mail and on paper, recorded, counted for any day, shown to everybody."""

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
from khetane.network.models import Declaration, Participation, Signature, SignatureRequest
from khetane.network.rules.mailed_forms import SIGN
from khetane.network.rules.signing import Signed, YearCount, counts_by_year
from khetane.network.states import SigningStatus
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority, make_country

from .factories import make_declaration, make_signature, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_counted", "mails_leave_at_once")]


def facts(**more) -> dict:
    return {
        "authority_name": "Vzorov",
        "authority_kind": "town",
        "country": make_country("SK"),
        "signed_by": "Mayor",
        "signed_on": date(2026, 3, 30),
        "decision_link": "",
        "contact_name": "Clerk",
        "contact_email": "clerk@vzorov.example",
        "note": "",
        **more,
    }


def asked(declaration: Declaration | None = None, at=NOW, **more) -> SignatureRequest:
    declaration = declaration or make_declaration()
    return actions.ask_to_sign(declaration=declaration, facts=facts(**more), language="fr", at=at)


def token_of(request: SignatureRequest) -> str:
    return make(SIGN, request.pk, request.stamp)


def confirmed(declaration: Declaration | None = None, **more) -> SignatureRequest:
    return actions.confirm_signing(token=token_of(asked(declaration, **more)), at=NOW)


def record(request: SignatureRequest, by=None, **more) -> Signature:
    return actions.record_signature(request=request, by=by or make_secretariat(), at=NOW, **more)


# Signing


def test_an_authority_that_takes_no_part_signs_and_stays_no_participant():
    signature = record(confirmed())
    assert (signature.number, signature.authority.name, str(signature.signed_on.edtf)) == (1, "Vzorov", "2026-03-30")
    assert not Participation.objects.exists()
    subjects = [message.subject for message in mail.outbox]
    assert subjects == ["Veuillez confirmer : Words count", "Vzorov figure sur la liste"]
    assert "/fr/declarations/confirm/" in mail.outbox[0].body


def test_a_known_authority_is_not_made_twice_and_signs_once():
    town, declaration = make_authority(), make_declaration()
    record(confirmed(declaration), authority=town)
    with pytest.raises(Refused, match="signed this declaration already"):
        record(confirmed(declaration), authority=town)
    assert Authority.objects.count() == 1
    other = record(confirmed(make_declaration()), authority=town)
    assert other.number == 1


def test_numbers_go_on_above_those_of_an_imported_list():
    declaration = make_declaration()
    make_signature(declaration, number=122)
    assert record(confirmed(declaration)).number == 123


def test_the_link_of_the_mail_works_once_and_a_forged_or_old_one_never(time_machine):
    time_machine.move_to(NOW)
    request = asked()
    token = token_of(request)
    actions.confirm_signing(token=token, at=NOW)
    with pytest.raises(Refused, match="used already"):
        actions.confirm_signing(token=token, at=NOW)
    with pytest.raises(Refused, match="not complete"):
        actions.request_of(token[:-2])
    old = token_of(asked())
    time_machine.move_to(NOW + timedelta(days=8))
    with pytest.raises(Refused, match="too old"):
        actions.request_of(old)


def test_what_nobody_confirms_is_forgotten_after_a_week():
    asked(at=NOW - timedelta(days=8)), asked()
    kept = confirmed()
    SignatureRequest.objects.filter(pk=kept.pk).update(asked_at=NOW - timedelta(days=30))
    assert forget_unconfirmed(at=NOW) == 1
    assert SignatureRequest.objects.count() == 2


@pytest.mark.parametrize(
    "traits",
    [
        {"opens_on": date(2026, 4, 2)},
        {"closes_on": TODAY},
        {"text": TranslatedText.empty(), "source_url": ""},
    ],
)
def test_nobody_signs_what_is_not_open_or_cannot_be_read(traits):
    with pytest.raises(Refused, match="cannot be signed now"):
        asked(make_declaration(**traits))


MOVES = {
    "record": lambda wish, by: record(wish, by),
    "refuse": lambda wish, by: actions.refuse_signing(request=wish, reason="No decision.", by=by, at=NOW),
}


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("status", SigningStatus.values)
@pytest.mark.parametrize("who", ["secretariat", "deciding body", "nobody in particular", "own case"])
def test_every_move_in_every_state_by_every_kind_of_person(verb, status, who):
    wish = asked()
    SignatureRequest.objects.filter(pk=wish.pk).update(status=status)
    people = {"secretariat": make_secretariat, "deciding body": make_deciding_body, "nobody in particular": make_person}
    by = people[who]() if who in people else make_secretariat(email="clerk@vzorov.example")
    if status == SigningStatus.CONFIRMED and who == "secretariat":
        MOVES[verb](wish, by)
        assert SignatureRequest.objects.get().status == {"record": "recorded", "refuse": "refused"}[verb]
    else:
        with pytest.raises(Refused):
            MOVES[verb](wish, by)
        assert SignatureRequest.objects.get().status == status
        assert not Signature.objects.exists()


def test_who_speaks_for_the_authority_does_not_record_its_signature():
    town = make_authority()
    own = make_spokesperson(town, person=make_secretariat()).person
    with pytest.raises(Refused, match="own authority"):
        record(confirmed(), by=own, authority=town)


def test_a_refusal_needs_a_reason_and_tells_it():
    wish = confirmed()
    with pytest.raises(Refused, match="reason"):
        actions.refuse_signing(request=wish, reason="  ", by=make_secretariat(), at=NOW)
    actions.refuse_signing(request=wish, reason="Le conseil n’a rien décidé.", by=make_secretariat(), at=NOW)
    assert "Le conseil n’a rien décidé." in mail.outbox[-1].body


def test_a_signature_taken_back_stays_with_both_days_and_counts_no_longer():
    signature = make_signature(signed_on="2025-05-03")
    withdraw = {"signature": signature, "by": make_secretariat(), "at": NOW}
    for wrong in (date(2025, 5, 2), TODAY + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.withdraw_signature(on=wrong, **withdraw)
    actions.withdraw_signature(on=date(2026, 1, 1), **withdraw)
    with pytest.raises(Refused, match="already"):
        actions.withdraw_signature(on=date(2026, 2, 1), **withdraw)
    days = {date(2025, 5, 2): 0, date(2025, 5, 3): 1, date(2025, 12, 31): 1, date(2026, 1, 1): 0, None: 0}
    assert {day: Signature.objects.holding(on=day).count() for day in days} == days


def test_the_text_of_what_was_signed_is_never_rewritten():
    declaration = make_declaration()
    change = {"declaration": declaration, "by": make_secretariat(), "at": NOW}
    other = TranslatedText.original("Other words", "en")
    assert actions.write_declaration(text=other, **change).text == other
    make_signature(declaration)
    with pytest.raises(Refused, match="signed already"):
        actions.write_declaration(text=TranslatedText.original("Third words", "en"), **change)
    assert str(actions.write_declaration(title=other, **change).title) == "Other words"
    with pytest.raises(Refused, match="secretariat"):
        actions.write_declaration(title=other, declaration=declaration, by=make_person(), at=NOW)


# Counting


def test_the_count_of_each_year_comes_from_the_dates_alone():
    signed = [
        Signed("SK", date(2024, 3, 1), None),
        Signed("SK", date(2024, 12, 31), date(2025, 6, 1)),
        Signed("FR", date(2026, 1, 5), None),
        Signed("IT", None, None),
    ]
    assert counts_by_year(signed, today=date(2026, 2, 1)) == [
        YearCount(2024, 2, 1),
        YearCount(2025, 1, 1),
        YearCount(2026, 2, 2),
    ]
    assert counts_by_year(signed[3:], today=TODAY) == []


# For everybody


def test_the_list_stands_by_country_with_numbers_for_any_day(client, django_assert_max_num_queries):
    declaration = make_declaration()
    slovak, french = make_country("SK"), make_country("FR")
    make_signature(declaration, make_authority(name="Vzorov", country=slovak), number=2, signed_on="2024-05")
    make_signature(declaration, make_authority(name="Modèle", country=french), number=7, signed_on="2025-02-01")
    make_signature(declaration, make_authority(name="Undated", country=french), number=None, signed_on="")
    gone = make_signature(declaration, make_authority(name="Gone", country=slovak), number=1, signed_on="2024-01-01")
    Signature.objects.filter(pk=gone.pk).update(withdrawn_on=date(2024, 12, 1))
    address = declaration.get_absolute_url()
    with django_assert_max_num_queries(8):
        response = client.get(address)
    page = response.content.decode()
    assert "3 signatures in this record. Countries: 2" in page
    assert page.index("Modèle") < page.index("Undated") < page.index("Vzorov")
    assert "Gone" not in page
    assert f"declaration:{declaration.pk}" in response.headers[SHOWS_HEADER]
    then = client.get(address, {"on": "30.6.2024"}).content.decode()
    assert "2 authorities had signed on 30 June 2024. Countries: 1" in then
    assert "1 signature is not counted for any day" in then
    assert "Modèle" not in then
    assert "Gone" in then
    only = client.get(address, {"country": "FR"}).content.decode()
    assert "Vzorov" not in only
    wrong = client.get(address, {"on": "30.2.2024"}).content.decode()
    assert "not a day of the calendar" in wrong
    assert 'value="30.2.2024"' in wrong
    assert "not come yet" in client.get(address, {"on": "1.1.2999"}).content.decode()


def test_a_long_list_is_shown_country_by_country(client, monkeypatch):
    monkeypatch.setattr("khetane.network.views.declarations.MOST_AT_ONCE", 1)
    declaration, slovak = make_declaration(), make_country("SK")
    for name in ("Vzorov", "Vzorec"):
        make_signature(declaration, make_authority(name=name, country=slovak))
    page = client.get(declaration.get_absolute_url()).content.decode()
    assert "?country=SK#signatories" in page
    assert "Vzorec" not in page
    assert "Vzorec" in client.get(declaration.get_absolute_url(), {"country": "SK"}).content.decode()


def test_all_declarations_stand_on_one_page(client, django_assert_max_num_queries):
    make_signature(make_declaration(title=TranslatedText.original("First words", "en")))
    make_declaration(closes_on=date(2020, 2, 1), opens_on=date(2020, 1, 1))
    with django_assert_max_num_queries(3):
        page = client.get("/en/declarations/").content.decode()
    assert "First words" in page
    assert "1 signature in this record" in page
    assert "Cannot be signed now" in page
    assert client.get("/en/declarations/nothing/").status_code == 404


def typed(**more) -> dict:
    return facts(country=make_country("SK").pk, signed_on="30.3.2026", **more)


def test_a_visitor_signs_for_an_authority_and_no_cookie_is_set(client):
    declaration = make_declaration()
    address = reverse("network:sign", args=[declaration.slug])
    assert client.get(address).headers["Cache-Control"] == "private, no-store"
    response = client.post(address, typed())
    assert response.url == "/en/declarations/asked/"
    assert client.get(response.url).status_code == 200
    link = re.search(r"/en/declarations/confirm/\S+", mail.outbox[0].body).group()
    assert "Vzorov" in client.get(link).content.decode()
    assert SignatureRequest.objects.get().status == "asked"
    assert client.post(link).url == "/en/declarations/confirmed/"
    assert "Thank you" in client.get("/en/declarations/confirmed/").content.decode()
    assert SignatureRequest.objects.get().status == "confirmed"
    for again in (client.get(link), client.post(link)):
        assert again.status_code == 410
        assert "used already" in again.content.decode()
    assert not client.cookies


def test_wrong_answers_are_told_and_what_was_typed_stays(client):
    address = reverse("network:sign", args=[make_declaration().slug])
    wrong = typed(contact_email="no address", decision_link="nothing")
    wrong["signed_on"] = "31.2.2026"
    response = client.post(address, wrong)
    page = response.content.decode()
    assert response.status_code == 422
    for said in ("not an e-mail address", "not a web address", "not a day of the calendar"):
        assert said in page
    for kept in ("Vzorov", "no address", "31.2.2026"):
        assert f'value="{kept}"' in page
    assert not SignatureRequest.objects.exists()
    assert client.post(address, typed(homepage="https://spam.example")).status_code == 302
    assert not SignatureRequest.objects.exists()


def test_a_flood_of_signatures_is_stopped(client):
    address = reverse("network:sign", args=[make_declaration().slug])
    answers = [client.post(address, typed()).status_code for _try in range(4)]
    assert answers == [302, 302, 302, 429]


def test_what_is_closed_says_so_on_its_form(client):
    declaration = make_declaration(opens_on=date(2020, 1, 1), closes_on=date(2020, 2, 1))
    address = reverse("network:sign", args=[declaration.slug])
    assert "Cannot be signed now" in client.get(address).content.decode()
    assert client.post(address, typed()).status_code == 422


def test_the_open_data_tell_every_signature(client):
    make_signature(make_declaration(slug="words"), make_authority(slug="vzorov"), number=5, signed_on="2024-05")
    body = b"".join(client.get("/open-data/signatories.csv").streaming_content).decode("utf-8-sig")
    header, row = body.strip().splitlines()
    assert header.startswith("declaration,authority,name")
    assert row.startswith("words,vzorov,")
    assert ",5,2024-05,," in row


def test_the_page_of_an_authority_tells_what_it_signed_and_took_back(client):
    town = make_authority(slug="vzorov")
    gone = make_signature(make_declaration(), town, signed_on="2024-05-03")
    Signature.objects.filter(pk=gone.pk).update(withdrawn_on=date(2025, 1, 2))
    page = client.get("/en/authorities/vzorov/").content.decode()
    assert "Signed: Words count" in page
    assert "Signature withdrawn: Words count" in page


# At the desk


def test_the_secretariat_writes_a_declaration_enters_paper_and_records_it(client):
    sign_in(client, make_secretariat())
    new = reverse("network_desk:write_declaration")
    page = client.get(new).content.decode()
    names = re.findall(r'name="((?:title|summary|text|note)[^"]*en[^"]*)"', page)
    title, summary, text = names[0], names[1], names[2]
    empty = client.post(new, {title: "Words matter", summary: "We answer.", "opens_on": "1.4.2025"})
    assert empty.status_code == 422
    assert "There must be something to sign" in empty.content.decode()
    response = client.post(new, {title: "Words matter", summary: "We answer.", text: "We do.", "opens_on": "1.4.2025"})
    declaration = Declaration.objects.get()
    assert response.url == f"/desk/declarations/{declaration.pk}/"
    enter = reverse("network_desk:enter_signing", args=[declaration.pk])
    response = client.post(enter, typed(contact_name="", contact_email=""))
    wish = SignatureRequest.objects.get()
    assert (response.url, wish.status) == (f"/desk/declarations/requests/{wish.pk}/", "confirmed")
    page = client.get(response.url).content.decode()
    assert "Vzorov" in page
    assert "Contact person" in page
    assert "Your name" not in page
    assert client.get(f"{response.url}record/").status_code == 200
    assert client.post(f"{response.url}record/", {"authority": ""}).status_code == 302
    signature = Signature.objects.get()
    assert not mail.outbox
    desk = client.get(f"/desk/declarations/{declaration.pk}/").content.decode()
    withdraw = f"/desk/declarations/signatures/{signature.pk}/withdraw/"
    assert withdraw in desk
    assert client.post(withdraw, {"on": "1.1.1999"}).status_code == 422
    assert client.post(withdraw, {"on": "2.4.2026"}).status_code == 302
    change = reverse("network_desk:change_declaration", args=[declaration.pk])
    again = client.post(change, {title: "Words", summary: "We.", text: "Other.", "opens_on": "1.4.2025"})
    assert again.status_code == 422
    assert "signed already" in again.content.decode()
    assert "Words matter" in client.get("/desk/declarations/").content.decode()


def test_a_wish_waits_as_a_task_of_the_secretariat_and_is_refused_with_words(client):
    wish = confirmed()
    sign_in(client, make_secretariat())
    assert f"/desk/declarations/requests/{wish.pk}/" in client.get("/desk/").content.decode()
    refuse = reverse("network_desk:refuse_signing", args=[wish.pk])
    assert client.post(refuse, {"reason": ""}).status_code == 422
    assert client.post(refuse, {"reason": "No decision of the council."}).status_code == 302
    assert f"/desk/declarations/requests/{wish.pk}/" not in client.get("/desk/").content.decode()
    assert "Not possible now" in client.get(refuse).content.decode()


def test_the_deciding_body_reads_and_changes_nothing(client):
    declaration = make_declaration()
    sign_in(client, make_deciding_body())
    page = client.get(f"/desk/declarations/{declaration.pk}/")
    assert page.status_code == 200
    assert "/change/" not in page.content.decode()
    assert client.get(reverse("network_desk:write_declaration")).status_code == 403
