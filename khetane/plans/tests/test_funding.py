"""Calls for funding, the money that plans found, and what they still lack."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.datasets import DATASETS
from khetane.common.imports import IMPORTERS, Bring, run
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.frameworks.tests.factories import make_theme
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans import actions
from khetane.plans.lifecycle import CALL_MOVES
from khetane.plans.models import FundingCall, Measure
from khetane.plans.rules.calls import phase_of
from khetane.plans.rules.gaps import Found, Gap, added, gap_of_measure, gaps_of_plan
from khetane.plans.states import CallPhase, CallStatus

from .factories import adopt, make_call, make_edition, make_funding_line, make_measure, make_project
from .people import KINDS, SECRETARIAT, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
WHY = TranslatedText.original("The funder called it off", "en")


def eur(**sums):
    return {code: Decimal(amount) for code, amount in sums.items()}


# What is missing: pure


@pytest.mark.parametrize(
    ("budget", "found", "missing", "at_least"),
    [
        (100, [], 100, False),
        (100, [Found(1, eur(EUR=40))], 60, False),
        (100, [Found(1, eur(EUR=40)), Found(2, eur(EUR=80))], 0, False),
        # The same project by two ways counts once, another currency not at all.
        (100, [Found(1, eur(EUR=40)), Found(1, eur(EUR=40))], 60, False),
        (100, [Found(1, eur(RON=400))], 100, False),
        # Shared money: at least what is missing even with all of it, otherwise nobody can tell.
        (100, [Found(1, eur(EUR=40), 2)], 60, True),
        (100, [Found(1, eur(EUR=400), 2)], None, True),
    ],
)
def test_what_a_measure_lacks(budget, found, missing, at_least):
    gap = gap_of_measure(Decimal(budget), "EUR", found)
    assert (gap.missing, gap.is_at_least) == (missing if missing is None else Decimal(missing), at_least)


def test_what_is_not_known_does_not_lack():
    assert gap_of_measure(None, "", [Found(1, eur(EUR=5))]) is None


def test_a_plan_adds_each_currency_for_itself_and_each_project_once():
    shared = Found(1, eur(EUR=70, RON=5), 2)
    gaps = gaps_of_plan([(Decimal(50), "EUR"), (Decimal(40), "EUR"), (Decimal(9), "RON"), (None, "")], [shared, shared])
    assert [(gap.currency, gap.budget, gap.found, gap.missing) for gap in gaps] == [
        ("EUR", 90, 70, 20),
        ("RON", 9, 5, 4),
    ]


def test_what_one_plan_has_too_much_does_not_help_another():
    rich, poor = Gap("EUR", Decimal(10), Decimal(90), Decimal(0)), Gap("EUR", Decimal(50), Decimal(0), Decimal(50))
    assert [gap.missing for gap in added([rich, poor])] == [50]


# Money on pages


def town_with_a_plan(**line):
    edition = make_edition(measures=0)
    measure = make_measure(edition, budget=Decimal(1000), currency="EUR", priorities=[])
    adopt(edition)
    project = make_project(authority=edition.plan.authority, measures=[measure])
    make_funding_line(project, **{"approved": Decimal(300), **line})
    return edition, measure


def test_the_page_of_a_plan_tells_what_is_found_and_missing(client):
    edition, _measure = town_with_a_plan()
    page = client.get(edition.get_absolute_url()).text
    assert "Still missing" in page
    assert page.count("€700.00") + page.count("EUR 700") + page.count("€700") >= 2


@pytest.mark.parametrize("line", [{"is_in_kind": True}, {"approved": None}, {"currency": "RON"}])
def test_what_is_in_kind_not_approved_or_of_another_currency_is_no_money_found(line):
    _edition, measure = town_with_a_plan(**line)
    assert Measure.objects.lacking_money().get() == measure
    assert Measure.objects.lacking_money().get().found == 0


def test_a_project_that_has_not_its_money_finds_none():
    _edition, measure = town_with_a_plan()
    measure.projects.update(status="submitted")
    assert Measure.objects.lacking_money().get().found == 0
    measure.projects.update(status="approved")
    assert Measure.objects.lacking_money().get().found == 300
    measure.projects.get().funding_lines.update(approved=1000)
    assert not Measure.objects.lacking_money().exists()


def test_gaps_by_country_and_by_plan_and_invented_ones_stand_apart(client):
    edition, _measure = town_with_a_plan()
    sample = make_authority("Sample", is_sample=True)
    other = make_edition(authority=sample, measures=0)
    make_measure(other, budget=Decimal(50), currency="EUR")
    adopt(other)
    page = client.get(reverse("plans:gaps")).text
    assert page.count("<h2 id") >= 2
    assert "sample" in page
    code = edition.plan.authority.country_id
    page = client.get(reverse("plans:gaps"), {"country": code}).text
    assert str(edition.plan.title) in page
    assert client.get(reverse("plans:gaps"), {"country": "zz'"}).status_code == 200


def test_the_gaps_of_many_plans_ask_few_questions(client, django_assert_max_num_queries):
    for number in range(12):
        edition = make_edition(authority=make_authority(f"Town {number}"), measures=0)
        make_measure(edition, budget=Decimal(50), currency="EUR")
        adopt(edition)
    with django_assert_max_num_queries(6):
        assert client.get(reverse("plans:gaps")).status_code == 200


# Calls


CALL = {
    "publish": ({"draft", "withdrawn"}, lambda call, by: actions.publish_call(call=call, by=by, at=AT)),
    "withdraw": ({"published"}, lambda call, by: actions.withdraw_call(call=call, reason=WHY, by=by, at=AT)),
}


def call_in(status):
    return make_call(published=False, status=status, **({} if status == "draft" else {"published_on": TODAY}))


@pytest.mark.parametrize("status", CallStatus.values)
@pytest.mark.parametrize("verb", CALL)
def test_a_call_moves_only_from_its_states_and_only_by_the_secretariat(verb, status):
    sources, do = CALL[verb]
    authority = make_authority()
    for kind in KINDS:
        call, person = call_in(status), somebody(kind, authority)
        if kind == SECRETARIAT and status in sources:
            do(call, person)
        else:
            with pytest.raises(Refused):
                do(call, person)
            call.refresh_from_db()
            assert call.status == status
    assert {one.verb for one in CALL_MOVES} == set(CALL)


DAYS = [None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]


@pytest.mark.parametrize("opens_on", DAYS)
@pytest.mark.parametrize("closes_on", DAYS)
def test_the_days_of_a_call_tell_the_same_to_the_page_and_to_the_database(opens_on, closes_on):
    if opens_on and closes_on and closes_on < opens_on:
        return
    for status in ("published", "withdrawn"):
        call = make_call(opens_on=opens_on, closes_on=closes_on, status=status)
        phases = [one for one in CallPhase if FundingCall.objects.filter(pk=call.pk).in_phase(one, on=TODAY).exists()]
        assert phases == [phase_of(call, on=TODAY)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"opens_on": date(2026, 5, 2), "closes_on": date(2026, 5, 1)}, "closes_on"),
        ({"title": TranslatedText.empty()}, "title"),
        ({"most": Decimal(5), "currency": "XQZ"}, "currency"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"funder": "F" * 201}, "funder"),
    ],
)
def test_what_no_call_can_say_is_refused(changes, field):
    texts = {"title": WHY, "summary": WHY, "funder": "A foundation", "url": "https://example.org/x", **changes}
    with pytest.raises(Refused) as refused:
        actions.draft_call(texts=actions.CallTexts(**texts), by=None, at=AT)
    assert refused.value.field == field


def test_no_call_takes_the_address_of_another_page():
    title = TranslatedText.original("Gaps", "en")
    texts = actions.CallTexts(title=title, summary=WHY, funder="A foundation", url="https://example.org/x")
    assert actions.draft_call(texts=texts, by=None, at=AT).slug == "gaps-call"


def test_only_drafts_stay_within_the_desk(client):
    draft, published = make_call(published=False), make_call()
    page = client.get(reverse("plans:funding")).text
    assert published.slug in page
    assert draft.slug not in page
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(published.get_absolute_url()).status_code == 200
    assert [row[0] for row in DATASETS["funding_calls"].rows()] == [published.slug]
    feed = client.get(reverse("plans:funding_feed", args=["json"]))
    assert [item["url"].rsplit("/", 2)[1] for item in json.loads(feed.content)["items"]] == [published.slug]
    for ending in ("atom", "rss"):
        assert published.slug in client.get(reverse("plans:funding_feed", args=[ending])).text


def test_a_withdrawn_call_says_so_and_why_and_is_published_again():
    call = actions.withdraw_call(call=make_call(), reason=WHY, by=None, at=AT)
    assert call.is_public
    call = actions.publish_call(call=call, by=None, at=AT)
    assert not call.withdrawn_reason


def test_calls_are_found_by_country_theme_and_where_they_stand(client):
    theme, country = make_theme("housing"), make_country("SK")
    here = make_call(themes=[theme], countries=[country], closes_on=timezone.localdate() + timedelta(days=9))
    everywhere = make_call()
    elsewhere = make_call(themes=[make_theme("education")], countries=[make_country("RO")], closes_on=date(2020, 1, 1))
    asked = {
        "country=SK": {here, everywhere},
        "theme=education": {elsewhere, everywhere},
        "status=open": {here, everywhere},
        "status=closed&country=RO": {elsewhere},
        "status=nonsense": {here, everywhere, elsewhere},
    }
    for query, expected in asked.items():
        page = client.get(f"{reverse('plans:funding')}?{query}").text
        assert {one for one in (here, everywhere, elsewhere) if f"/funding/{one.slug}/" in page} == expected, query


def test_a_call_shows_the_measures_it_may_pay_for_and_no_others(client):
    edition, measure = town_with_a_plan()
    authority = edition.plan.authority
    fits = {
        "all": make_call(),
        "theme": make_call(themes=[measure.theme]),
        "country": make_call(countries=[authority.country]),
        "kind": make_call(kinds=[authority.kind]),
    }
    not_these = [
        make_call(themes=[make_theme("another")]),
        make_call(countries=[make_country("RO" if authority.country_id != "RO" else "SK")]),
        make_call(kinds=["region" if authority.kind != "region" else "town"]),
    ]
    for call in fits.values():
        page = client.get(call.get_absolute_url()).text
        assert authority.latin_name in page
        assert "700" in page
    for call in not_these:
        assert authority.latin_name not in client.get(call.get_absolute_url()).text


def test_whoever_writes_a_plan_sees_the_calls_that_may_fit(client):
    edition, measure = town_with_a_plan()
    fits = make_call(themes=[measure.theme])
    over = make_call(themes=[measure.theme], closes_on=date(2020, 1, 1))
    sign_in(client, somebody(TEAM, edition.plan.authority))
    page = client.get(reverse("plans_workspace:edition", args=[edition.pk])).text
    assert fits.get_absolute_url() in page
    assert over.get_absolute_url() not in page


def test_the_list_and_a_call_ask_few_questions(client, django_assert_max_num_queries):
    theme, country = make_theme(), make_country("SK")
    calls = [make_call(themes=[theme], countries=[country]) for _number in range(30)]
    town_with_a_plan()
    with django_assert_max_num_queries(6):
        client.get(reverse("plans:funding"))
    with django_assert_max_num_queries(6):
        client.get(calls[0].get_absolute_url())


# At the desk


def typed(**changes):
    words = {"title_en": "Light", "title_original": "en", "summary_en": "Lamps", "summary_original": "en"}
    return {**words, "funder": "A foundation", "url": "https://example.org/light", **changes}


def test_the_secretariat_writes_publishes_and_withdraws_a_call(client):
    sign_in(client, make_secretariat())
    add = reverse("plans_desk:add_call")
    assert client.get(add).status_code == 200
    wrong = client.post(add, typed(most="5000", closes_on="31/2/2027"))
    assert wrong.status_code == 422
    assert all(words in wrong.text for words in ("An amount needs its currency.", "31/2/2027", "Lamps"))
    assert client.post(add, typed(kinds=["town"], closes_on="1/2/2027")).status_code == 302
    call = FundingCall.objects.get()
    assert (call.kinds, call.closes_on, call.is_public) == (["town"], date(2027, 2, 1), False)
    edit = reverse("plans_desk:edit_call", args=[call.pk])
    assert "https://example.org/light" in client.get(edit).text
    assert client.post(edit, typed(funder="Another foundation")).status_code == 302
    for verb, facts in (("publish", {}), ("withdraw", {"reason_en": "No money left", "reason_original": "en"})):
        address = reverse(f"plans_desk:{verb}_call", args=[call.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, facts).status_code == 302
    assert "No money left" in client.get(call.get_absolute_url()).text
    assert "Another foundation" in client.get(reverse("plans_desk:calls")).text


def test_a_draft_is_thrown_away_and_what_was_public_is_not(client):
    draft, public = make_call(published=False), make_call()
    sign_in(client, make_secretariat())
    assert f"/en/desk/funding/{public.pk}/discard/" not in client.get("/en/desk/funding/").text
    assert f"/desk/funding/{draft.pk}/discard/" in client.get("/desk/funding/").text
    client.post(f"/desk/funding/{public.pk}/discard/")
    assert "withdraw it" in client.get(f"/desk/funding/{public.pk}/discard/").text
    client.post(f"/desk/funding/{draft.pk}/discard/")
    assert list(FundingCall.objects.all()) == [public]
    with pytest.raises(Refused):
        actions.discard_call(call=public, by=None, at=AT)


def test_nobody_else_keeps_calls(client):
    call = make_call()
    addresses = [reverse("plans_desk:calls"), reverse("plans_desk:add_call")]
    addresses += [reverse(f"plans_desk:{verb}_call", args=[call.pk]) for verb in ("edit", "publish", "withdraw")]
    for kind in set(KINDS) - {SECRETARIAT, KINDS[0]}:
        sign_in(client, somebody(kind, make_authority()))
        for address in addresses:
            assert client.get(address).status_code in (403, 404), (kind, address)


def test_calls_come_in_from_a_sheet_and_bad_rows_are_named(tmp_path):
    make_theme("housing")
    make_country("SK")
    head = (
        "slug,title_en,title_fr,summary_en,summary_fr,who_en,who_fr,funder,instrument,kinds,themes,countries,"
        "opens_on,closes_on,most,currency,url,source_label"
    )
    rows = [
        "good,Light,Lumière,Lamps,Lampes,Towns,Villes,F,,town village,housing,SK,2026-01-01,2026-05-01,5000,EUR,https://e.org/1,S",
        "theme,Light,,Lamps,,,,F,,,nothing,,,,,,https://e.org/1,",
        "kind,Light,,Lamps,,,,F,,castle,,,,,,,https://e.org/1,",
        "day,Light,,Lamps,,,,F,,,,,soon,,,,https://e.org/1,",
        "sum,Light,,Lamps,,,,F,,,,,,,much,EUR,https://e.org/1,",
        "currency,Light,,Lamps,,,,F,,,,,,,5,XXQ,https://e.org/1,",
        "order,Light,,Lamps,,,,F,,,,,2026-05-01,2026-01-01,,,https://e.org/1,",
        "script,Light,,Lamps,,,,F,,,,,,,,,javascript:alert(1),",
        "no slug!,Light,,Lamps,,,,F,,,,,,,,,https://e.org/1,",
    ]
    (tmp_path / "funding_calls.csv").write_text("\n".join([head, *rows]) + "\n")
    files = [(IMPORTERS["funding_calls"], tmp_path / "funding_calls.csv")]
    report = run(files, Bring(by=make_secretariat(), at=AT), dry_run=False)
    assert [row.key for row in report.refused] == [
        *("theme", "kind", "day", "sum", "currency", "order", "script", "no slug!"),
    ]
    call = FundingCall.objects.get()
    assert (call.slug, call.kinds, call.most, call.status) == ("good", ["town", "village"], Decimal(5000), "draft")
    assert run(files, Bring(by=make_secretariat(), at=AT), dry_run=False).changed == 0


# Files


def test_the_file_of_measures_tells_what_is_found_and_missing():
    _edition, measure = town_with_a_plan()
    [row] = list(DATASETS["measures"].rows())
    names = [column.name for column in DATASETS["measures"].columns]
    told = dict(zip(names, row, strict=True))
    assert (told["measure"], told["budget"], told["found"], told["missing"]) == (measure.pk, 1000, 300, 700)


def test_an_address_with_hyphens_leads_to_the_file(client):
    answer = client.get("/open-data/funding-lines.csv")
    assert (answer.status_code, answer["Location"]) == (301, "/open-data/funding_lines.csv")
    assert client.get("/open-data/nothing-here.csv", follow=True).status_code == 404
