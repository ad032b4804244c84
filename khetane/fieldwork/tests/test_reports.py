"""Reports from the field: made from what was recorded, handed in, looked at, paid."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from khetane.accounts.tests.factories import make_deciding_body, make_editor, make_person, make_secretariat, sign_in
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.fieldwork import actions
from khetane.fieldwork.actions.forgetting import forget_reports
from khetane.fieldwork.lifecycle import REPORT
from khetane.fieldwork.models import DailyRate, FieldReport, PaymentFile
from khetane.fieldwork.permissions import Permission
from khetane.fieldwork.rules import gathering, months
from khetane.fieldwork.states import Kind, Missing
from khetane.fieldwork.waiting import tasks_for
from khetane.meetings.tests.factories import make_meeting
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority
from khetane.plans.tests.factories import (
    make_answer,
    make_consultation,
    make_edition,
    make_plan,
    make_priority,
    make_project,
    make_remark,
    make_result,
)
from khetane.programmes.models import Phase
from khetane.programmes.tests.factories import make_engagement, make_group, make_programme, make_team_member

from .factories import MONTH, make_rate, make_report

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
IN_MARCH, IN_APRIL = date(2026, 3, 10), date(2026, 4, 1)


@pytest.fixture
def town():
    return make_authority("Kamenec")


@pytest.fixture
def member(town):
    return make_team_member(authorities=[town], programme=make_programme())


def officer_of(member):
    return make_team_member(programme=member.programme, country=member.country, function="project_officer").person


def kinds(lines):
    return [line.kind for line in lines]


def test_it_is_made_from_what_was_recorded_in_the_month_and_nothing_else(town, member):
    group = make_group(town)
    make_meeting(group, status="held", held_on=IN_MARCH, present_count=31879, women_count=9)
    make_meeting(group, status="held", held_on=IN_APRIL)
    make_meeting(group, status="called_off", held_on=IN_MARCH)
    priority = make_priority(authority=town, confirmed=True, recorded_on=IN_MARCH, confirmed_on=IN_MARCH)
    make_answer(priority, answered_on=IN_MARCH)
    make_answer(priority, answered_on=IN_APRIL)
    edition = make_edition(make_plan(authority=town))
    make_remark(make_consultation(edition, opened_on=IN_MARCH))
    make_project(authority=town, status_on=IN_MARCH)
    make_result(authority=town, verified=True, verified_on=IN_MARCH)
    make_priority(recorded_on=IN_MARCH)  # of another town
    found = gathering.happened(member, MONTH)
    assert sorted(kinds(found)) == sorted(
        [Kind.MEETING, Kind.RECORDED, Kind.CONFIRMED, Kind.ANSWERED, Kind.CONSULTED, Kind.PROJECT, Kind.RESULT]
    )
    assert {line.authority for line in found} == {"Kamenec"}
    # Of a meeting only that it took place.
    assert "31879" not in str([line.to_json() for line in found])


def test_what_is_missing_is_said(town, member):
    group = make_group(town)
    assert kinds(gathering.missing(member, MONTH)) == [Missing.NO_MEETING, Missing.NOTHING]
    make_meeting(group, status="planned", held_on=IN_MARCH)
    make_meeting(group, status="held", held_on=date(2026, 1, 5))
    make_priority(authority=town, recorded_on=date(2026, 1, 5))
    make_priority(authority=town, confirmed=True, confirmed_on=date(2026, 1, 5), answer_due_on=IN_MARCH)
    make_consultation(make_edition(make_plan(authority=town)), opened_on=date(2026, 2, 1))
    assert set(kinds(gathering.missing(member, MONTH))) == {
        Missing.NOT_ENTERED,
        Missing.NOT_APPROVED,
        Missing.NOT_CONFIRMED,
        Missing.OVERDUE,
        Missing.NO_WORDS,
    }


def test_who_serves_a_country_reports_of_its_towns_in_the_programme(town):
    programme = make_programme()
    make_engagement(town, programme)
    elsewhere = make_authority("Elsewhere")
    member = make_team_member(programme=programme, country=town.country)
    assert list(gathering.towns_of(member)) == [town]
    assert elsewhere not in gathering.towns_of(member)


@pytest.mark.parametrize("count", [1, 8])
def test_gathering_asks_as_often_for_many_towns(count, django_assert_max_num_queries):
    towns = [make_authority(f"Town {number}") for number in range(count)]
    member = make_team_member(authorities=towns)
    for town in towns:
        make_meeting(make_group(town), status="held", held_on=IN_MARCH)
        make_priority(authority=town, confirmed=True, recorded_on=IN_MARCH)
    with django_assert_max_num_queries(14):
        gathering.happened(member, MONTH)
    with django_assert_max_num_queries(24):
        gathering.missing(member, MONTH)


# Begin and write


def test_a_report_is_begun_once_for_a_month_one_served(member):
    report = actions.begin_report(member=member, month=IN_MARCH, by=member.person, at=AT)
    assert report.month == MONTH
    assert actions.begin_report(member=member, month=MONTH, by=member.person, at=AT) == report
    assert history(report).count() == 1


@pytest.mark.parametrize(
    ("traits", "month", "words"),
    [
        ({}, date(2026, 5, 1), "not come"),
        ({"since": date(2026, 4, 1)}, MONTH, "did not serve"),
        ({"until": date(2026, 3, 1)}, MONTH, "did not serve"),
        ({"function": "project_officer"}, MONTH, "writes none"),
    ],
)
def test_not_for_months_and_functions_without_work(town, traits, month, words):
    member = make_team_member(authorities=[town], **traits)
    with pytest.raises(Refused, match=words):
        actions.begin_report(member=member, month=month, by=member.person, at=AT)


def test_nobody_writes_the_report_of_somebody_else(town, member):
    for person in (officer_of(member), make_secretariat(), make_spokesperson(town).person, make_editor()):
        with pytest.raises(Refused):
            actions.begin_report(member=member, month=MONTH, by=person, at=AT)
        report = make_report(member)
        with pytest.raises(Refused):
            actions.write_report(report=report, days={}, words="", by=person, at=AT)
        report.delete()


def test_days_are_of_towns_one_supports_and_fit_into_the_month(town, member):
    report = make_report(member)
    with pytest.raises(Refused, match="more days"):
        actions.write_report(report=report, days={town: (Decimal(32), "")}, words="", by=member.person, at=AT)
    told = {make_authority("Elsewhere"): (Decimal(1), "")}
    with pytest.raises(Refused, match="do not support"):
        actions.write_report(report=report, days=told, words="", by=member.person, at=AT)
    days = {town: (Decimal("6.5"), "Group and council")}
    actions.write_report(report=report, days=days, words="Rain", by=member.person, at=AT)
    assert report.days.get().days == Decimal("6.5")


# The moves


def persons(member):
    return {
        "own": member.person,
        "officer": officer_of(member),
        "elsewhere": officer_of(make_team_member(programme=make_programme(slug="other"))),
        "colleague": make_team_member(programme=member.programme, country=member.country).person,
        "secretariat": make_secretariat(),
        "deciding body": make_deciding_body(),
        "editor": make_editor(),
        "somebody": make_person(),
        "town": make_spokesperson(member.authorities.first()).person,
    }


def decide(verb):
    return lambda report, by: actions.decide_report(report=report, verb=verb, reason="Days?", by=by, at=AT)


CELLS = {
    "hand_in": ({"draft"}, {"own"}, lambda report, by: actions.hand_in_report(report=report, by=by, at=AT)),
    "send_back": ({"handed_in"}, {"officer", "secretariat"}, decide("send_back")),
    "approve": ({"handed_in"}, {"officer", "secretariat"}, decide("approve")),
    "take_back": ({"approved"}, {"officer", "secretariat"}, decide("take_back")),
}


@pytest.mark.parametrize("verb", CELLS)
@pytest.mark.parametrize("status", ["draft", "handed_in", "approved", "paid"])
def test_a_move_happens_only_from_its_states_and_only_by_those_who_may(member, verb, status):
    sources, allowed, do = CELLS[verb]
    for kind, person in persons(member).items():
        report = make_report(member, status=status, days="2")
        if status in sources and kind in allowed:
            do(report, person)
            assert history(report).last().verb == verb
        else:
            with pytest.raises(Refused):
                do(report, person)
            report.refresh_from_db()
            assert report.status == status
        report.delete()


def test_every_move_is_tried():
    assert set(REPORT.moves) == {*CELLS, "pay", "unpay"}


def test_it_is_handed_in_with_days_and_after_its_month(member):
    with pytest.raises(Refused, match="No working day"):
        actions.hand_in_report(report=make_report(member), by=member.person, at=AT)
    this_month = make_report(member, month=months.first_of(timezone.localdate()), days="1")
    if not months.is_over(this_month.month):
        with pytest.raises(Refused, match="not over"):
            actions.hand_in_report(report=this_month, by=member.person, at=AT)


def test_handed_in_it_says_what_was_recorded_until_then(town, member):
    report = make_report(member, days="2")
    priority = make_priority(authority=town, recorded_on=IN_MARCH)
    report = actions.hand_in_report(report=report, by=member.person, at=AT)
    priority.delete()
    make_priority(authority=town, recorded_on=IN_MARCH)
    assert [line["title"] for line in report.facts] == [priority.title.to_json()]
    with pytest.raises(Refused, match="handed in"):
        actions.write_report(report=report, days={}, words="", by=member.person, at=AT)


def test_whoever_wrote_it_is_told_and_nobody_approves_their_own(member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = make_report(member, status="handed_in", days="2")
        with pytest.raises(Refused, match="what is to be changed"):
            actions.decide_report(report=report, verb="send_back", by=officer_of(member), at=AT)
        actions.decide_report(report=report, verb="send_back", reason="Days?", by=officer_of(member), at=AT)
    assert mail.outbox[0].to == [member.person.email]
    assert "Days?" in mail.outbox[0].body
    both = make_team_member(
        person=member.person, programme=member.programme, country=member.country, function="focal_point"
    )
    report = make_report(both, status="handed_in")
    with pytest.raises(Refused, match="never one’s own"):
        actions.decide_report(report=report, verb="approve", by=member.person, at=AT)


def test_the_diagram_at_the_door_is_current():
    assert REPORT.diagram() in (Path(__file__).parent.parent / "README.md").read_text()


# Who reads


def test_the_list_agrees_with_the_permission(member):
    everybody = persons(member)
    for status in ("draft", "handed_in", "approved"):
        report = make_report(member, status=status)
        for kind, person in everybody.items():
            listed = FieldReport.objects.visible_to(person).filter(pk=report.pk).exists()
            assert listed == Permission.SEE.predicate.test(person, report), (kind, status)
        report.delete()


# Payment


def test_approved_reports_are_paid_once_with_the_rate_of_their_month(member):
    make_rate(member, "80", since=date(2026, 1, 1))
    make_rate(member, "95", since=date(2026, 4, 1))
    report = make_report(member, status="approved", days="6.5")
    draft = make_report(make_team_member(programme=member.programme, authorities=member.authorities.all()), days="3")
    secretariat = make_secretariat()
    file = actions.make_payment_file(programme=member.programme, month=date(2026, 4, 1), by=secretariat, at=AT)
    line = file.lines.get()
    assert (line.report, line.rate, line.amount, line.currency) == (report, 80, Decimal("520.00"), "EUR")
    report.refresh_from_db()
    assert (report.status, draft.status) == ("paid", "draft")
    with pytest.raises(Refused, match="No approved report"):
        actions.make_payment_file(programme=member.programme, month=MONTH, by=secretariat, at=AT)
    actions.undo_payment_file(file=file, by=secretariat, at=AT)
    report.refresh_from_db()
    assert (report.status, PaymentFile.objects.count()) == ("approved", 0)


def test_without_a_rate_nothing_is_paid_and_the_name_is_told(member):
    make_report(member, status="approved", days="2")
    with pytest.raises(Refused, match=member.person.name):
        actions.make_payment_file(programme=member.programme, month=MONTH, by=make_secretariat(), at=AT)
    assert not PaymentFile.objects.exists()


@pytest.mark.parametrize(("changes", "field"), [({"currency": "XYZ9"}, "currency"), ({"amount": Decimal(0)}, "amount")])
def test_a_rate_is_an_amount_of_money(member, changes, field):
    told = {"since": MONTH, "amount": Decimal(80), "currency": "EUR", **changes}
    with pytest.raises(Refused) as refused:
        actions.set_rate(member=member, **told, by=make_secretariat(), at=AT)
    assert refused.value.field == field


def test_only_the_secretariat_pays(member):
    make_rate(member)
    make_report(member, status="approved", days="2")
    for kind, person in persons(member).items():
        if kind == "secretariat":
            continue
        with pytest.raises(Refused):
            actions.make_payment_file(programme=member.programme, month=MONTH, by=person, at=AT)
        with pytest.raises(Refused):
            actions.set_rate(member=member, since=MONTH, amount=Decimal(1), currency="EUR", by=person, at=AT)


def test_seven_years_after_its_end_nothing_is_kept_of_a_programme(member):
    make_rate(member)
    make_report(member, status="approved", days="2")
    actions.make_payment_file(programme=member.programme, month=MONTH, by=make_secretariat(), at=AT)
    Phase.objects.filter(programme=member.programme).delete()
    Phase.objects.create(programme=member.programme, slug="only", title="Only", since="2024", until="2026-12")
    assert forget_reports(at=datetime(2033, 11, 1, tzinfo=UTC)) == 0
    assert forget_reports(at=datetime(2034, 1, 2, tzinfo=UTC)) == 1
    assert not (FieldReport.objects.exists())
    assert not (PaymentFile.objects.exists())
    assert not (DailyRate.objects.exists())


# Pages


def test_from_beginning_to_payment_in_pages(client, town, member, django_capture_on_commit_callbacks):
    month = months.before(months.first_of(timezone.localdate()))
    make_priority(authority=town, recorded_on=month)
    assert any("Write the report" in str(one.title) for one in tasks_for(member.person))
    sign_in(client, member.person)
    page = client.get("/workspace/reports/begin/")
    assert page.status_code == 200
    answer = client.post("/workspace/reports/begin/", {"member": member.pk, "month": f"{month:%Y-%m-%d}"})
    report = FieldReport.objects.get()
    base = f"/workspace/reports/{report.pk}/"
    assert answer.headers["Location"] == base
    words = client.get(base).content.decode()
    assert "Need written down" in words
    assert "What is still missing" in words or "No working day" in words
    write = {f"days_{town.pk}": "40", "words": "Snow"}
    assert client.post(f"{base}write/", write).status_code == 422
    assert client.post(f"{base}write/", {**write, f"days_{town.pk}": "many"}).status_code == 422
    assert client.post(f"{base}write/", {**write, f"days_{town.pk}": "4.5"}).status_code == 302
    assert client.post(f"{base}hand_in/").status_code == 302
    assert client.get(f"{base}write/").status_code in (200, 302)
    assert client.post(f"{base}approve/").status_code == 404

    officer = officer_of(member)
    assert any("Look at the report" in str(one.title) for one in tasks_for(officer))
    sign_in(client, officer)
    assert member.person.name in client.get("/workspace/reports/").content.decode()
    assert "Snow" in client.get(base).content.decode()
    assert client.post(f"{base}send_back/", {}).status_code == 422
    assert client.post(f"{base}approve/").status_code == 302
    assert client.post(f"{base}approve/").status_code == 422
    assert client.get(f"{base}nonsense/").status_code == 404

    sign_in(client, make_secretariat())
    assert member.person.name in client.get("/desk/payments/").content.decode()
    make = {"programme": member.programme.pk, "month": f"{month:%Y-%m-%d}"}
    assert client.post("/desk/payments/make/", make).status_code == 422
    rate = {"member": member.pk, "since": "1/1/2020", "amount": "80", "currency": "EUR"}
    assert client.post("/desk/payments/rate/", rate).status_code == 302
    assert client.post("/desk/payments/make/", make).status_code == 302
    file = PaymentFile.objects.get()
    assert "€360" in client.get(f"/desk/payments/{file.pk}/").content.decode()
    table = client.get(f"/desk/payments/{file.pk}/payments.csv").content.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(table)))
    assert (row["days"], row["amount"], row["email"]) == ("4.5", "360.00", member.person.email)
    assert client.get(f"/desk/payments/{file.pk}/payments.xlsx").content.startswith(b"PK")
    assert client.post(f"/desk/payments/{file.pk}/undo/").status_code == 302


def test_strangers_find_nothing(client, town, member):
    report = make_report(member, status="handed_in")
    sign_in(client, make_spokesperson(town).person)
    assert client.get(f"/workspace/reports/{report.pk}/").status_code == 404
    assert client.get("/workspace/reports/").status_code == 403
    assert client.get("/desk/payments/").status_code in (302, 403)
