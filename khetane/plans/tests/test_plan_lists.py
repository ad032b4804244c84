"""Plans of many authorities from one list: read, brought in whole or not at all, taken back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.announcements import Announced
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.common.sheets import csv_table
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans import actions
from khetane.plans.actions import importing
from khetane.plans.lifecycle import PLANS_IMPORT
from khetane.plans.models import Edition, ListedPlan, Measure, Plan, PlansImport
from khetane.plans.rules import freezing
from khetane.plans.rules.plan_lists import survey, template
from khetane.programmes.tests.factories import make_engagement

from .factories import make_plan, make_priority, make_project
from .people import KINDS, SECRETARIAT, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SOURCE = "List of the support team, March 2016"
COLUMNS = (
    *("authority", "country", "plan_en", "plan_sk", "programme", "cycle", "valid_from", "valid_until"),
    *("adopted_by", "adopted_on", "decision_number", "title_en", "title_sk", "theme", "responsible", "due_on"),
    *("budget", "currency", "indicator_en", "objectives", "priorities"),
)
ADOPTED = {"adopted_by": "Town council", "adopted_on": "24/3/2015", "decision_number": "7/2015"}


def as_file(*rows, columns=COLUMNS, name="plans.csv"):
    lines = [[row.get(column, "") for column in columns] for row in rows]
    return SimpleUploadedFile(name, csv_table([columns, *lines]).encode())


def measure(title="A bus to school", **more):
    return {"title_en": title, "theme": "education", **more}


def plan_of(authority, title="Joint action plan 2015", **more):
    return {"authority": authority.slug, "plan_en": title, **more}


def handed_in(*rows, by=None, **more):
    file = as_file(*rows, **more)
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=by, at=AT)
    actions.go_on_with_plans(at=AT)
    one.refresh_from_db()
    return one


def moved(one, verb, by=None):
    actions.move_plans_import(plans_import=one, verb=verb, by=by, at=AT)
    actions.go_on_with_plans(at=AT)
    one.refresh_from_db()
    return one


def outcomes(one):
    return [(row.title_said, row.outcome) for row in one.listed.all()]


def reasons(one):
    return " ".join(text for row in one.listed.all() for _line, text in row.reasons)


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.STORAGES["private"]["OPTIONS"]["location"] = tmp_path


@pytest.fixture
def theme():
    return make_theme("education")


@pytest.fixture
def town(theme):
    return make_authority("Kamenec", country=make_country("SK"))


def test_a_list_brings_in_drafts_and_adopted_plans_with_all_they_say(client, town):
    other = make_authority("Malá Ves", country=make_country("SK"))
    engagement = make_engagement(town)
    need = make_priority(authority=town, confirmed=True)
    first = measure(
        title_sk="Autobus do školy",
        responsible="Office for schools",
        due_on="2016-09",
        budget="12000.50",
        currency="eur",
        indicator_en="The bus runs.",
        priorities=need.slug,
    )
    one = handed_in(
        {**plan_of(town, **ADOPTED, programme="romact", valid_from="2015", valid_until="2018"), **first},
        measure("A second teacher", theme="Education"),
        {"authority": "mala ves", "country": "sk", "plan_en": "Plan of Malá Ves", **measure("Light in the street")},
    )
    assert (one.status, one.plans_count, one.rows_count) == ("checked", 2, 3)
    assert outcomes(one) == [("Joint action plan 2015", "new"), ("Plan of Malá Ves", "new")]
    assert not Plan.objects.exists()
    moved(one, "bring_in")
    assert [row.outcome for row in one.listed.all()] == ["brought_in"] * 2
    adopted, draft = Plan.objects.get(authority=town), Plan.objects.get(authority=other)
    assert (adopted.engagement, adopted.source_label, adopted.since.edtf) == (engagement, SOURCE, "2015")
    edition = adopted.editions.get()
    assert (edition.status, edition.adopted_on, edition.adopted_by_body) == (
        "adopted",
        date(2015, 3, 24),
        "Town council",
    )
    assert freezing.mismatches(edition) == []
    bus, teacher = edition.measures.all()
    assert (bus.position, bus.budget, bus.currency, bus.due_on.edtf) == (1, Decimal("12000.50"), "EUR", "2016-09")
    assert bus.title.to_json() == {
        "original": "en",
        "version": 1,
        "texts": {
            "en": {"text": "A bus to school", "of": 1},
            "sk": {"text": "Autobus do školy", "of": 1, "machine": False},
        },
    }
    assert list(bus.priorities.all()) == [need]
    assert (teacher.title.written("en"), teacher.budget, teacher.due_on) == ("A second teacher", None, None)
    assert draft.editions.get().status == "draft"
    page = client.get(edition.get_absolute_url()).text
    assert SOURCE in page
    assert "7/2015" in page
    assert not Announced.objects.exists(), "an older record is no news"
    assert [entry.verb for entry in history(edition)] == ["bring_in"]


def test_what_is_written_is_what_the_models_would_write(town):
    """The fast way tells a measure exactly as the slow one."""
    one = handed_in({**plan_of(town), **measure(due_on="2016~", budget="7", currency="RON", indicator_en="It runs.")})
    moved(one, "bring_in")
    row = one.listed.get()
    edition = row.plan.editions.get()
    assert freezing.digest(freezing.canonical(freezing.content(edition))) == row.sha256
    kept = edition.measures.get()
    names = ("title", "theme_id", "responsible", "due_on", "budget", "currency", "indicator")
    before = Measure.objects.filter(pk=kept.pk).values(*names).get()
    kept.save()
    assert Measure.objects.filter(pk=kept.pk).values(*names).get() == before


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"authority": "", "plan_en": "A plan"}, "whose plan"),
        ({"authority": "Kamenec"}, "code of its country"),
        ({"authority": "Nowhere", "country": "SK"}, "No authority of this name"),
        ({"authority": "Twice", "country": "SK"}, "Several authorities"),
        ({"plan_en": "", "plan_sk": ""}, "what the plan is called"),
        ({"plan_en": "x" * 301}, "too long"),
        ({"valid_from": "soon"}, "not a date"),
        ({"valid_from": "2018", "valid_until": "2015"}, "ends before it begins"),
        ({"programme": "romed2"}, "does not work in this programme"),
        ({"programme": "romact"}, "several cycles"),
        ({"programme": "romact", "cycle": "3"}, "does not work in this programme"),
        ({"adopted_by": "Town council"}, "Say both"),
        ({"adopted_on": "24/3/2015"}, "Say both"),
        ({**ADOPTED, "adopted_on": "2015"}, "is not a day"),
        ({**ADOPTED, "adopted_on": "2/4/2026"}, "has not come yet"),
        ({**ADOPTED, "decision_number": "7" * 81}, "too long"),
        ({"title_en": ""}, "what will be done"),
        ({"title_en": "x" * 501}, "too long"),
        ({"theme": "magic"}, "is not a theme"),
        ({"due_on": "when we can"}, "not a date"),
        ({"budget": "many", "currency": "EUR"}, "is not an amount"),
        ({"budget": "-5", "currency": "EUR"}, "is not an amount"),
        ({"budget": "5"}, "needs its currency"),
        ({"budget": "5", "currency": "XYZ"}, "not the code of a currency"),
        ({"responsible": "x" * 201}, "too long"),
        ({"priorities": "no-such-need"}, "No confirmed priority"),
        ({"priorities": "foreign"}, "another authority"),
        ({"objectives": "eu/none"}, "No objective"),
    ],
)
def test_a_plan_with_one_bad_row_stays_outside_as_a_whole(town, row, reason):
    make_authority("Twice", slug="twice-1", country=town.country)
    make_authority("Twice", slug="twice-2", country=town.country)
    for cycle in (1, 2):
        make_engagement(town, cycle=cycle)
    make_priority(confirmed=True, slug="foreign")
    good = make_authority("Other")
    one = handed_in(
        {**plan_of(town), **measure(), **row},
        {**plan_of(town, ""), "authority": "", **measure("Fine")} if row.get("authority", "x") else measure("Fine"),
        {**plan_of(good), **measure()},
    )
    assert reason in reasons(one)
    assert [each.outcome for each in one.listed.all()] == ["refused", "new"]
    moved(one, "bring_in")
    assert [plan.authority for plan in Plan.objects.all()] == [good]


def test_rows_of_a_plan_that_disagree_or_stand_apart_are_named(town):
    other = make_authority("Other")
    one = handed_in(
        {**plan_of(town, **ADOPTED), **measure()},
        {**measure(), "decision_number": "8/2015"},
        {**plan_of(other), **measure()},
        {**plan_of(town, **ADOPTED), **measure()},
    )
    assert [row.outcome for row in one.listed.all()] == ["refused", "new", "refused"]
    assert "“decision_number” says something else than in line 2." in reasons(one)
    assert "It stands from line 2 on as well" in reasons(one)


@pytest.mark.parametrize("said", [(), ("authority",), ("authority", "plan_en"), ("plan_en",)])
def test_below_its_first_row_a_plan_may_be_named_again_or_not(town, said):
    first = {**plan_of(town), **measure()}
    one = handed_in(first, {**measure("Another"), **{name: first[name] for name in said}})
    assert [(row.outcome, row.rows_count) for row in one.listed.all()] == [("new", 2)]


def test_a_plan_that_stands_here_is_not_brought_in_twice(town):
    rows = [{**plan_of(town, "Plan d’action"), **measure()}]
    moved(handed_in(*rows), "bring_in")
    again = handed_in(*rows)
    assert [row.outcome for row in again.listed.all()] == ["known"]
    with pytest.raises(Refused, match="No plan of this list is new"):
        moved(again, "bring_in")
    assert Plan.objects.count() == 1


def test_addresses_are_free_also_among_plans_of_one_list(town):
    make_plan(authority=make_authority("Elsewhere"), slug=f"{town.slug}-a-plan")
    one = handed_in(
        {**plan_of(town, "A plan"), **measure()},
        {**plan_of(town, "A plan!"), **measure()},
    )
    assert [row.outcome for row in one.listed.all()] == ["new", "refused"], "folded, both have one title"
    moved(one, "bring_in")
    assert Plan.objects.get(authority=town).slug == f"{town.slug}-a-plan-2"


def test_taking_back_leaves_what_somebody_changed_or_built_on(client, town):
    towns = [make_authority(f"Town {number}") for number in range(7)]
    one = handed_in(*({**plan_of(each, **ADOPTED), **measure()} for each in towns))
    moved(one, "bring_in")
    plans = {plan.authority_id: plan for plan in Plan.objects.all()}
    untouched, built_on, revised, placed, gone, changed, told = (plans[each.pk] for each in towns)
    actions.place_plan(plan=told, strategy=TranslatedText.original("Strategy until 2032", "en"), by=None, at=AT)
    make_project(authority=towns[1], measures=[built_on.editions.get().measures.get()])
    actions.revise_plan(plan=revised, by=None, at=AT)
    make_plan(authority=town, parent=placed)
    gone.delete()
    Measure.objects.filter(edition__plan=changed).update(responsible="Somebody else")
    address = untouched.editions.get().get_absolute_url()
    assert client.get(address).status_code == 200
    moved(one, "take_back")
    assert one.status == "taken_back"
    assert [row.outcome for row in one.listed.all()] == ["taken_back", *["kept"] * 6]
    assert set(Plan.objects.exclude(authority=town)) == {built_on, revised, placed, changed, told}
    assert client.get(address).status_code == 404
    assert {text for row in one.listed.all() for _line, text in row.reasons} == {
        "Something else belongs to it by now.",
        "It has another edition by now.",
        "It is no longer there.",
        "It was changed since; look at it in the workspace.",
    }


def test_a_list_is_worked_off_in_pieces_and_goes_on_where_it_stood(town, monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    towns = [make_authority(f"Town {number}") for number in range(5)]
    rows = [{**plan_of(each), **measure(f"{number}")} for each in towns for number in range(2)]
    file = as_file(*rows)
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=None, at=AT)
    for done in (1, 2):
        actions.go_on_with_plans(at=AT, seconds=0)
        one.refresh_from_db()
        assert (one.status, one.handled, one.listed.count()) == ("checking", done, done)
    actions.go_on_with_plans(at=AT)
    one.refresh_from_db()
    assert (one.status, one.listed.count()) == ("checked", 5)
    actions.move_plans_import(plans_import=one, verb="bring_in", by=None, at=AT)
    actions.go_on_with_plans(at=AT, seconds=0)
    assert Plan.objects.count() == 1
    actions.go_on_with_plans(at=AT)
    assert Plan.objects.count() == 5
    assert [edition.measures.count() for edition in Edition.objects.all()] == [2] * 5


def test_two_workers_at_one_list_do_each_piece_once(town, monkeypatch):
    """The second one begins while the first holds a piece: it leaves, and looks again where the list stands."""
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 1)
    towns = [make_authority(f"Town {number}") for number in range(4)]
    one = handed_in(*({**plan_of(each), **measure()} for each in towns))
    actions.move_plans_import(plans_import=one, verb="bring_in", by=None, at=AT)
    slow = importing._work(PlansImport.objects.get(), AT)
    next(slow)
    actions.go_on_with_plans(at=AT)
    with pytest.raises(importing._Overtaken):
        next(slow)
    assert Plan.objects.count() == 4


def test_what_the_database_refuses_stays_outside_alone(town, monkeypatch):
    towns = [make_authority(f"Town {number}") for number in range(3)]
    one = handed_in(*({**plan_of(each), **measure()} for each in towns))
    write = importing.write_plans

    def broken(of, piece):
        if any(judged.authority == towns[1] for judged in piece):
            raise ValueError("no such sign")
        return write(of, piece)

    monkeypatch.setattr(importing, "write_plans", broken)
    moved(one, "bring_in")
    assert [row.outcome for row in one.listed.all()] == ["brought_in", "refused", "brought_in"]
    assert Plan.objects.count() == 2


def test_a_list_whose_file_is_gone_keeps_nobody_waiting(town):
    lost = handed_in({**plan_of(town), **measure()})
    lost.file.storage.delete(lost.file.name)
    actions.move_plans_import(plans_import=lost, verb="bring_in", by=None, at=AT)
    other = handed_in({**plan_of(make_authority("Other")), **measure()})
    lost.refresh_from_db()
    assert (lost.status, other.status) == ("brought_in", "checked"), "what came in before can still go back"
    assert not Plan.objects.exists()
    PlansImport.objects.filter(pk=lost.pk).update(status="checking")
    actions.go_on_with_plans(at=AT)
    lost.refresh_from_db()
    assert lost.status == "discarded"


def test_twenty_thousand_measures_with_fifty_bad_rows(town):
    towns = [make_authority(f"Town {number}") for number in range(200)]
    rows = []
    for number, each in enumerate(towns):
        bad = {"theme": "magic"} if number % 4 == 0 else {}
        rows.append({**plan_of(each, **ADOPTED), **measure(budget="100", currency="EUR"), **bad})
        rows += [measure(f"Measure {place}", due_on="2016") for place in range(99)]
    one = handed_in(*rows)
    assert (one.rows_count, one.plans_count) == (20_000, 200)
    counts = {outcome: one.listed.filter(outcome=outcome).count() for outcome in ("new", "refused")}
    assert counts == {"new": 150, "refused": 50}
    moved(one, "bring_in")
    assert Measure.objects.count() == 15_000
    assert freezing.mismatches(Edition.objects.order_by("?").first()) == []


def test_a_workbook_is_read_as_a_csv_file(town):
    book = openpyxl.Workbook()
    book.active.append(["authority", "plan_en", "title_en", "theme", "due_on", "Notes"])
    book.active.append([town.slug, "A plan", "A bus", "education", datetime(2016, 9, 1), "for us only"])
    buffer = io.BytesIO()
    book.save(buffer)
    file = SimpleUploadedFile("plans.xlsx", buffer.getvalue())
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=None, at=AT)
    actions.go_on_with_plans(at=AT)
    one.refresh_from_db()
    assert one.ignored == ["Notes"]
    moved(one, "bring_in")
    assert Measure.objects.get().due_on.edtf == "2016-09-01"


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_secretariat_brings_plans_in(town, kind):
    person = somebody(kind, town)
    file = as_file({**plan_of(town), **measure()})
    if kind == SECRETARIAT:
        actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=person, at=AT)
        return
    with pytest.raises(Refused):
        actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=person, at=AT)


@pytest.mark.parametrize("verb", PLANS_IMPORT.moves)
@pytest.mark.parametrize("status", ["checking", "checked", "bringing_in", "brought_in", "taking_back", "taken_back"])
def test_a_list_moves_only_from_its_states(town, verb, status):
    one = handed_in({**plan_of(town), **measure()})
    PlansImport.objects.update(status=status)
    one.refresh_from_db()
    if status in PLANS_IMPORT.moves[verb].sources:
        actions.move_plans_import(plans_import=one, verb=verb, by=None, at=AT)
        assert PlansImport.objects.get().status == PLANS_IMPORT.moves[verb].target
        return
    with pytest.raises(Refused):
        actions.move_plans_import(plans_import=one, verb=verb, by=None, at=AT)


def test_lists_go_after_two_years_and_their_plans_stay(town, django_capture_on_commit_callbacks):
    one = moved(handed_in({**plan_of(town), **measure()}), "bring_in")
    storage, name = one.file.storage, one.file.name
    assert actions.forget_old_plan_lists(at=AT + timedelta(days=700)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_old_plan_lists(at=AT + timedelta(days=731)) == 1
    assert not storage.exists(name)
    assert not ListedPlan.objects.exists()
    assert Plan.objects.count() == 1


def test_the_desk_brings_a_list_in_reads_its_reasons_and_takes_it_back(client, town):
    sign_in(client, make_secretariat())
    other = make_authority("Other")
    assert "/desk/plans/lists/" in client.get("/desk/plans/").text
    assert "No list yet" in client.get("/desk/plans/lists/").text
    new = client.get("/desk/plans/lists/new/").text
    assert "indicator_en" in new
    rows = [{**plan_of(town), **measure()}, {**plan_of(other), **measure(theme="magic")}]
    typed = {"file": as_file(*rows), "source_label": SOURCE}
    page = client.post("/desk/plans/lists/new/", typed, follow=True)
    one = PlansImport.objects.get()
    assert page.redirect_chain[-1][0] == f"/desk/plans/lists/{one.pk}/"
    assert "Line 3: “magic” is not a theme." in page.text
    assert "?outcome=refused" in page.text or 'value="refused"' in page.text
    filtered = client.get(f"/desk/plans/lists/{one.pk}/?outcome=refused").text
    assert "Other" in filtered
    assert "Kamenec" not in filtered
    refused = client.get(f"/desk/plans/lists/{one.pk}/refused.csv").content.decode("utf-8-sig")
    assert refused.count("\r\n") == 2
    assert "“magic” is not a theme." in refused
    for verb in ("bring_in", "take_back"):
        assert client.get(f"/desk/plans/lists/{one.pk}/{verb}/").status_code == 200
        done = client.post(f"/desk/plans/lists/{one.pk}/{verb}/", follow=True)
        assert done.status_code == 200
        assert Plan.objects.exists() == (verb == "bring_in")
    assert "plans.csv" in client.get("/desk/plans/lists/").text
    assert client.get(f"/desk/plans/lists/{one.pk}/erase/").status_code == 404


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("x.csv", b"\xff\xfe\x00"), "neither a workbook"),
        (SimpleUploadedFile("x.csv", b"authority,theme\nkamenec,education\n"), "at least these columns"),
        (SimpleUploadedFile("x.csv", b"authority,plan_en,title_en,theme\n"), "no row under the headings"),
        (SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken"), "neither a workbook"),
    ],
)
def test_what_is_no_list_is_refused_and_the_words_stay(client, town, file, sentence):
    sign_in(client, make_secretariat())
    answer = client.post("/desk/plans/lists/new/", {"file": file, "source_label": SOURCE}).text
    assert sentence in answer
    assert SOURCE in answer
    assert not PlansImport.objects.exists()


def test_the_template_comes_in_as_it_goes_out(client):
    make_theme("education")
    make_theme("infrastructure-environment")
    make_engagement(make_authority("Košice", slug="kosice"))
    file = SimpleUploadedFile("plans.csv", template().encode())
    one = actions.begin_plans_import(file=file, survey=survey(file), source_label=SOURCE, by=None, at=AT)
    actions.go_on_with_plans(at=AT)
    one.refresh_from_db()
    assert (outcomes(one), reasons(one)) == ([("Joint action plan 2015 to 2018", "new")], "")
