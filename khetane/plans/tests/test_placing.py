"""What stands around a plan: those who plan together, wider plans, annexes, a copy to go on with, papers and files."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.accounts.tests.factories import sign_in
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans import actions
from khetane.plans.actions.projects import ProjectTexts
from khetane.plans.models import Annex, Edition, PartnerDecision
from khetane.plans.rules import freezing
from khetane.programmes.tests.factories import make_engagement, make_programme

from .factories import adopt, make_edition, make_measure, make_plan, make_priority, make_project
from .people import COUNCIL, KINDS, OWN, PEOPLE, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 20)
WORDS = TranslatedText.original("Map of the streets", "en")
PDF = b"%PDF-1.4 a map"


def document(content=PDF):
    return SimpleUploadedFile("map.pdf", content)


@pytest.fixture
def authority():
    return make_authority("Kamenec")


@pytest.fixture
def partner():
    return make_authority("Malá Ves")


def placed(plan, **told):
    return actions.place_plan(plan=plan, **told, by=None, at=AT)


def test_a_joint_plan_answers_needs_of_all_and_each_council_decides_for_itself(client, authority, partner):
    edition = make_edition(make_plan(authority=authority), measures=0)
    theirs = make_priority(authority=partner, confirmed=True)
    texts = {"title": WORDS, "theme": theirs.theme, "priorities": [theirs]}
    measure_texts = actions_texts(**texts)
    with pytest.raises(Refused, match="another authority"):
        actions.add_measure(edition=edition, texts=measure_texts, by=None, at=AT)
    placed(edition.plan, partners=[partner])
    actions.add_measure(edition=edition, texts=measure_texts, by=None, at=AT)
    with pytest.raises(Refused, match="First the authority"):
        beside(edition, partner)
    edition = actions.submit_edition(edition=edition, by=None, at=AT)
    edition = actions.adopt_edition(edition=edition, body="Council", adopted_on=DAY, by=None, at=AT)
    assert json.loads(edition.frozen_text)["plan"]["together_with"] == [partner.slug]
    beside(edition, partner, document=document(), decision_number="12/2026")
    assert freezing.mismatches(edition) == []
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "Malá Ves" in page
    assert "12/2026" in page
    assert "1 of 1 priority" in page
    decision = client.get(f"{edition.get_absolute_url()}decision/{partner.slug}/")
    assert b"".join(decision.streaming_content) == PDF
    with pytest.raises(Refused, match="already"):
        beside(edition, partner)
    with pytest.raises(Refused, match="does not plan together"):
        beside(edition, make_authority("Elsewhere"))
    with pytest.raises(Refused, match="it stands"):
        placed(edition.plan, partners=[])


def test_who_plans_together_works_on_one_measure_and_none_else(client, authority, partner):
    edition = make_edition(make_plan(authority=authority))
    measure = edition.measures.get()
    texts = ProjectTexts(title=WORDS, measures=[measure])
    with pytest.raises(Refused, match="another authority"):
        actions.record_project(authority=partner, texts=texts, by=None, at=AT)
    placed(edition.plan, partners=[partner])
    project = actions.record_project(authority=partner, texts=texts, status="running", by=None, at=AT)
    adopt(edition)
    assert project.get_absolute_url() in client.get(edition.get_absolute_url()).content.decode()
    sign_in(client, somebody(OWN, partner))
    page = client.get(f"/workspace/projects/{project.pk}/edit/").content.decode()
    assert f'value="{measure.pk}"' in page


def test_whoever_writes_a_joint_plan_sees_the_needs_of_all(client, authority, partner):
    edition = make_edition(make_plan(authority=authority))
    theirs = make_priority(authority=partner, confirmed=True)
    sign_in(client, somebody(OWN, authority))
    add = f"/workspace/editions/{edition.pk}/measures/add/"
    assert theirs.title.written() not in client.get(add).content.decode()
    placed(edition.plan, partners=[partner])
    assert theirs.title.written() in client.get(add).content.decode()
    assert theirs.title.written() in client.get(f"/workspace/editions/{edition.pk}/").content.decode()
    change = f"/workspace/measures/{edition.measures.get().pk}/edit/"
    assert theirs.title.written() in client.get(change).content.decode()


def test_a_partner_across_the_border_is_found_by_its_name(client, authority):
    abroad = make_authority("Határfalva", country=make_country("HU"))
    edition = make_edition(make_plan(authority=authority))
    sign_in(client, somebody(OWN, authority))
    url = f"/workspace/plans/{edition.plan_id}/place/"
    assert client.post(url, {"partners": "hatarfalva"}).status_code == 302
    assert list(edition.plan.partners.all()) == [abroad]
    assert client.post(url, {"partners": client.get(url).context["form"]["partners"].value()}).status_code == 302
    make_authority("Határfalva", slug="hatarfalva-2", country=abroad.country)
    ambiguous = client.post(url, {"partners": "Hatarfalva"})
    assert (ambiguous.status_code, "more than one thing is" in ambiguous.content.decode()) == (422, True)
    assert client.post(url, {"partners": abroad.get_absolute_url()}).status_code == 302


def actions_texts(**texts):
    from khetane.plans.rules.measure_words import MeasureTexts

    return MeasureTexts(**texts)


def beside(edition, authority, *, by=None, **told):
    facts = {"body": "Village council", "adopted_on": DAY, **told}
    return actions.decide_beside(edition=edition, authority=authority, **facts, by=by, at=AT)


def test_only_a_partners_own_people_record_what_its_council_decided(authority, partner):
    for kind in KINDS:
        plan = make_plan(authority=authority)
        plan.partners.add(partner)
        edition = make_edition(plan, adopted=True)
        by = somebody(kind, partner)
        if kind in COUNCIL:
            beside(edition, partner, by=by)
        else:
            with pytest.raises(Refused):
                beside(edition, partner, by=by)
    with pytest.raises(Refused) as refused:
        beside(edition, partner, body=" ")
    assert refused.value.field == "body"
    with pytest.raises(Refused) as refused:
        beside(edition, partner, adopted_on=date(2026, 4, 2))
    assert refused.value.field == "adopted_on"


def test_a_partner_finds_the_plan_in_its_workspace_and_records_its_decision(client, authority, partner):
    plan = make_plan(authority=authority)
    plan.partners.add(partner)
    edition = make_edition(plan, adopted=True)
    sign_in(client, somebody(OWN, partner))
    url = f"/workspace/editions/{edition.pk}/decided-by/{partner.slug}/"
    assert url in client.get(f"/workspace/authorities/{partner.slug}/").content.decode()
    assert client.post(url, {"body": "Village council", "adopted_on": "31/12/2099"}).status_code == 422
    assert client.post(url, {"body": "Village council", "adopted_on": "20/3/2026"}).status_code == 302
    assert PartnerDecision.objects.get().authority == partner
    assert url not in client.get(f"/workspace/authorities/{partner.slug}/").content.decode()
    assert client.get(f"/workspace/editions/{edition.pk}/").status_code == 404
    assert client.get(f"/workspace/editions/{edition.pk}/decided-by/{authority.slug}/").status_code == 404


def test_a_plan_is_part_of_a_wider_one_and_never_of_itself(client, authority, partner):
    district = make_edition(make_plan(authority=partner), adopted=True).plan
    plan = make_edition(make_plan(authority=authority), adopted=True).plan
    placed(plan, parent=district, strategy=WORDS, strategy_passage="p. 12", strategy_url="https://example.org/s")
    page = client.get(plan.get_absolute_url()).content.decode()
    assert district.get_absolute_url() in page
    assert "Map of the streets" in page
    assert "p. 12" in page
    assert plan.get_absolute_url() in client.get(district.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="part of itself"):
        placed(district, parent=plan)
    with pytest.raises(Refused, match="part of itself"):
        placed(plan, parent=plan)
    with pytest.raises(Refused) as refused:
        placed(plan, strategy_passage="p. 12")
    assert refused.value.field == "strategy"
    with pytest.raises(Refused, match="others only"):
        placed(make_plan(authority=authority), partners=[authority])


def test_only_its_people_place_a_plan(authority):
    plan = make_plan(authority=authority)
    for kind in KINDS:
        by = somebody(kind, authority)
        if kind in PEOPLE:
            actions.place_plan(plan=plan, strategy=WORDS, by=by, at=AT)
        else:
            with pytest.raises(Refused):
                actions.place_plan(plan=plan, strategy=WORDS, by=by, at=AT)


def test_the_form_finds_authorities_and_plans_by_name_or_address(client, authority, partner):
    district = make_edition(make_plan(authority=partner), adopted=True).plan
    edition = make_edition(make_plan(authority=authority))
    sign_in(client, somebody(OWN, authority))
    url = f"/workspace/plans/{edition.plan_id}/place/"
    lines = f"mala ves\nhttps://example.org{make_authority('Horná Ves').get_absolute_url()}"
    data = {"partners": lines, "parent": f"https://example.org{district.get_absolute_url()}?x=1"}
    assert client.post(url, {**data, "partners": "Nowhere"}).status_code == 422
    assert client.post(url, {**data, "parent": edition.plan.slug}).status_code == 422
    assert client.post(url, data).status_code == 302
    plan = edition.plan
    plan.refresh_from_db()
    assert {one.latin_name for one in plan.partners.all()} == {"Malá Ves", "Horná Ves"}
    assert plan.parent == district
    page = client.get(url).content.decode()
    assert "Malá Ves" in page
    assert district.slug in page


def test_annexes_are_adopted_and_frozen_with_the_plan(client, authority, tmp_path):
    edition = make_edition(make_plan(authority=authority))
    annex = actions.add_annex(edition=edition, title=WORDS, file=document(), by=None, at=AT)
    with pytest.raises(Refused, match="already"):
        actions.add_annex(edition=edition, title=WORDS, file=document(), by=None, at=AT)
    url = f"{edition.get_absolute_url()}annexes/{annex.pk}/"
    assert client.get(url).status_code == 404
    edition = actions.submit_edition(edition=edition, by=None, at=AT)
    edition = actions.adopt_edition(edition=edition, body="Council", adopted_on=DAY, by=None, at=AT)
    assert json.loads(edition.frozen_text)["annexes"][0]["sha256"] == annex.sha256
    assert b"".join(client.get(url).streaming_content) == PDF
    assert annex.sha256 in client.get(edition.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="frozen"):
        actions.remove_annex(annex=annex, by=None, at=AT)
    Annex.objects.update(title=TranslatedText.original("Another map", "en"))
    assert len(freezing.mismatches(edition)) == 1


def test_annexes_in_the_workspace(client, authority, django_capture_on_commit_callbacks):
    edition = make_edition(make_plan(authority=authority))
    sign_in(client, somebody(TEAM, authority))
    add = f"/workspace/editions/{edition.pk}/annexes/add/"
    data = {"title_en": "Map", "title_original": "en"}
    assert client.post(add, {**data, "file": SimpleUploadedFile("map.pdf", b"no pdf")}).status_code == 422
    assert client.post(add, {**data, "file": document()}).status_code == 302
    annex = Annex.objects.get()
    assert b"".join(client.get(f"/workspace/annexes/{annex.pk}/document/").streaming_content) == PDF
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/workspace/annexes/{annex.pk}/remove/").status_code == 302
    assert not annex.file.storage.exists(annex.file.name)


def test_a_new_plan_goes_on_with_measures_and_annexes(client, authority, django_capture_on_commit_callbacks):
    edition = make_edition(make_plan(authority=authority), measures=0)
    priority = make_priority(authority=authority, confirmed=True)
    measure = make_measure(edition, priorities=[priority])
    make_project(authority=authority, measures=[measure])
    with pytest.raises(Refused, match="carried over"):
        actions.copy_plan(edition=edition, title=WORDS, by=None, at=AT)
    actions.add_annex(edition=edition, title=WORDS, file=document(), by=None, at=AT)
    adopt(edition)
    sign_in(client, somebody(OWN, authority))
    data = {"title_en": "Plan for the next years", "title_original": "en", "since_year": "2028"}
    assert client.post(f"/workspace/editions/{edition.pk}/copy/", data).status_code == 302
    copy = Edition.objects.exclude(pk=edition.pk).get()
    assert copy.plan != edition.plan
    assert copy.plan.copied_from == edition
    assert list(copy.measures.get().priorities.all()) == [priority]
    assert copy.measures.get().projects.count() == 1
    carried = copy.annexes.get()
    assert carried.file.name != edition.annexes.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_annex(annex=carried, by=None, at=AT)
    with edition.annexes.get().file.open("rb") as file:
        assert file.read() == PDF
    adopt(copy)
    assert "Goes on from" in client.get(copy.get_absolute_url()).content.decode()


@pytest.fixture
def public_edition(authority):
    paid = TranslatedText.original("Paid by the Green Fund.", "en")
    engagement = make_engagement(authority, make_programme(acknowledgement=paid))
    plan = make_plan(authority=authority, engagement=engagement, source_label="List of 2016")
    edition = make_edition(plan, measures=0)
    title = TranslatedText.original("Un autobuz școlar", "ro")
    priority = make_priority(authority=authority, confirmed=True)
    make_measure(
        edition, title=title, priorities=[priority], responsible="Office for schools", budget=20_000, currency="EUR"
    )
    make_measure(edition)
    return adopt(edition)


@pytest.mark.parametrize("language", ["en", "fr", "bg"])
def test_the_paper_is_tagged_and_says_what_the_page_says(client, public_edition, language, tmp_path):
    response = client.get(f"/{language}{public_edition.get_absolute_url().removeprefix('/en')}plan.pdf")
    assert response["Content-Type"] == "application/pdf"
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(response.content)
    assert b"pdfuaid" in response.content
    words = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert "Un autobuz școlar" in words
    for told in ("Office for schools", "Paid by the Green Fund.", "List of 2016"):
        assert told in words
    assert public_edition.sha256[:40] in words
    assert {"en": "Measures", "fr": "Mesures", "bg": "Мерки"}[language] in words


@pytest.mark.parametrize("language", ["en", "fr", "hu"])
def test_in_easy_words(client, public_edition, language):
    page = client.get(f"/{language}{public_edition.get_absolute_url().removeprefix('/en')}in-easy-words/")
    words = page.content.decode()
    assert page.status_code == 200
    assert 'lang="ro"' in words
    assert "Office for schools" in words
    if language == "en":
        assert "The plan says that 2 things will be done" in words
        assert "The plan does not say when." in words


def test_its_measures_as_files(client, public_edition):
    url = public_edition.get_absolute_url()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{url}measures.xlsx").content))
    assert book.worksheets[0]["A2"].value == str(public_edition.measures.first().pk)
    assert "Office for schools" in client.get(f"{url}measures.csv").content.decode()


def test_what_no_council_adopted_has_no_papers(client, authority):
    edition = make_edition(make_plan(authority=authority))
    for name in ("plan.pdf", "in-easy-words/", "measures.xlsx", "measures.csv"):
        assert client.get(f"{edition.get_absolute_url()}{name}").status_code == 404


def test_a_page_with_everything_around_it_asks_at_most_six_questions(
    client, authority, partner, django_assert_max_num_queries
):
    district = make_edition(make_plan(authority=partner), adopted=True).plan
    plan = make_plan(authority=authority, parent=district)
    edition = make_edition(plan, measures=3)
    for number in range(3):
        plan.partners.add(make_authority(f"Ves {number}"))
        actions.add_annex(
            edition=edition, title=WORDS, file=document(b"%PDF-1.4 " + bytes([65 + number])), by=None, at=AT
        )
    adopt(edition)
    for one in plan.partners.all():
        beside(edition, one)
    with django_assert_max_num_queries(6):
        assert client.get(plan.get_absolute_url()).status_code == 200
