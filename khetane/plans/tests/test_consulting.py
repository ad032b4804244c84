"""A draft before the community: what was said of it, and what became of that."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from khetane.accounts.tests.factories import sign_in
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.opendata.models import Happening
from khetane.places.tests.factories import make_authority
from khetane.plans import actions
from khetane.plans.models import Consultation, Remark
from khetane.plans.waiting import tasks_for

from .factories import adopt, make_consultation, make_edition, make_measure, make_plan, make_priority, make_remark
from .people import HELPERS, KINDS, OWN, PEOPLE, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 4, 1)
UNTIL = date(2026, 5, 1)
WORDS = TranslatedText.original("Come to the school on Friday", "en")


@pytest.fixture
def edition():
    return make_edition(make_plan(authority=make_authority("Kamenec")))


def opened(edition, **told):
    facts = {"until": UNTIL, "invitation": WORDS, "by": None, "at": AT, **told}
    return actions.open_consultation(edition=edition, **facts)


def test_while_it_lies_before_the_community_a_draft_is_public_and_does_not_change(
    client, edition, django_capture_on_commit_callbacks
):
    page = f"/en/plans/{edition.plan.slug}/editions/1/consultation/"
    assert client.get(page).status_code == 404
    until = timezone.localdate() + timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True):
        consultation = opened(edition, until=until)
    words = client.get(page).content.decode()
    assert "Come to the school on Friday" in words
    assert "Measure 1" in words
    assert UncertainDate.day(until).written("en") in words
    assert consultation.edition.plan.title.written() in client.get("/en/plans/").content.decode()
    assert Happening.objects.get().path == f"plans/{edition.plan.slug}/editions/1/consultation/"
    measure = edition.measures.get()
    with pytest.raises(Refused, match="before the community"):
        actions.remove_measure(measure=measure, by=None, at=AT)
    assert client.get(edition.plan.get_absolute_url()).status_code == 404
    edition = actions.rewrite_edition(edition=edition, by=None, at=AT)
    words = client.get(page).content.decode()
    assert "time of words is over" in words
    assert "Measure 1" not in words
    assert Consultation.objects.get().ended_on == DAY
    assert "Drafts before the community" not in client.get("/en/plans/").content.decode()


def test_handing_it_to_the_council_ends_it_and_what_was_said_stays_beside_the_plan(client, edition):
    consultation = opened(edition)
    remark = actions.write_remark(consultation=consultation, said_by="group", words=WORDS, said_on=DAY, by=None, at=AT)
    actions.reply_to_remark(remark=remark, outcome="not", reply=WORDS, by=None, at=AT)
    edition.refresh_from_db()
    edition = actions.submit_edition(edition=edition, by=None, at=AT)
    edition = actions.adopt_edition(edition=edition, body="Council", adopted_on=DAY, by=None, at=AT)
    assert Consultation.objects.get().ended_on == DAY
    page = client.get(edition.plan.get_absolute_url()).content.decode()
    assert consultation.get_absolute_url() in page
    said = client.get(consultation.get_absolute_url()).content.decode()
    assert "Not taken up" in said
    assert edition.get_absolute_url() in said
    for act in (
        lambda: actions.write_remark(
            consultation=consultation, said_by="residents", words=WORDS, said_on=DAY, by=None, at=AT
        ),
        lambda: actions.reply_to_remark(remark=remark, outcome="taken_up", reply=WORDS, by=None, at=AT),
        lambda: actions.remove_remark(remark=remark, by=None, at=AT),
    ):
        with pytest.raises(Refused, match="adopted"):
            act()


@pytest.mark.parametrize(
    ("told", "field"),
    [({"until": date(2026, 3, 31)}, "until"), ({"invitation": TranslatedText.empty()}, "invitation")],
)
def test_it_needs_a_day_ahead_and_a_way_to_speak(edition, told, field):
    with pytest.raises(Refused) as refused:
        opened(edition, **told)
    assert refused.value.field == field


def test_an_empty_draft_or_one_with_unsettled_needs_is_not_laid_before_anybody():
    with pytest.raises(Refused, match="no measure"):
        opened(make_edition(measures=0))
    edition = make_edition(measures=0)
    make_measure(edition, priorities=[make_priority(authority=edition.plan.authority)])
    with pytest.raises(Refused, match="has not confirmed"):
        opened(edition)


@pytest.mark.parametrize("said_by", ["group", "mediator", "residents", "organisation"])
def test_the_word_of_a_group_is_never_written_by_the_authority(edition, said_by):
    consultation = make_consultation(edition)
    allowed = HELPERS if said_by in ("group", "mediator") else PEOPLE
    for kind in KINDS:
        by = somebody(kind, edition.plan.authority)
        told = {"consultation": consultation, "said_by": said_by, "organisation": "An association"}
        told |= {"words": WORDS, "said_on": DAY, "by": by, "at": AT}
        if kind in allowed:
            remark = actions.write_remark(**told)
            assert remark.organisation == ("An association" if said_by == "organisation" else "")
            actions.remove_remark(remark=remark, by=by, at=AT)
        else:
            with pytest.raises(Refused):
                actions.write_remark(**told)
    assert not Remark.objects.exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": TranslatedText.empty()}, "words"),
        ({"said_by": "organisation"}, "organisation"),
        ({"said_on": date(2026, 4, 2)}, "said_on"),
        ({"said_on": date(2026, 3, 1)}, "said_on"),
    ],
)
def test_a_remark_says_what_when_and_who(edition, told, field):
    facts = {"consultation": make_consultation(edition), "said_by": "group", "words": WORDS, "said_on": DAY, **told}
    with pytest.raises(Refused) as refused:
        actions.write_remark(**facts, by=None, at=AT)
    assert refused.value.field == field


def test_a_measure_of_another_plan_is_not_spoken_of(edition):
    told = {"said_by": "group", "words": WORDS, "said_on": DAY, "measure": make_measure()}
    with pytest.raises(Refused, match="another edition"):
        actions.write_remark(consultation=make_consultation(edition), **told, by=None, at=AT)


def test_what_was_said_of_a_measure_stays_when_the_measure_goes(client, edition):
    consultation = opened(edition)
    measure = edition.measures.get()
    told = {"said_by": "group", "words": WORDS, "said_on": DAY, "measure": measure}
    actions.write_remark(consultation=consultation, **told, by=None, at=AT)
    make_measure(edition)
    actions.rewrite_edition(edition=edition, by=None, at=AT)
    actions.remove_measure(measure=measure, by=None, at=AT)
    assert str(Remark.objects.get().about) == "Measure 1"
    assert "about:" in client.get(consultation.get_absolute_url()).content.decode()


def test_what_is_not_wholly_taken_up_needs_a_reason():
    remark = make_remark()
    for outcome in ("not", "partly"):
        with pytest.raises(Refused):
            actions.reply_to_remark(remark=remark, outcome=outcome, reply=TranslatedText.empty(), by=None, at=AT)
    remark = actions.reply_to_remark(remark=remark, outcome="taken_up", reply=TranslatedText.empty(), by=None, at=AT)
    assert remark.replied_on == DAY
    with pytest.raises(Refused, match="answered"):
        actions.remove_remark(remark=remark, by=None, at=AT)


def test_those_who_write_the_plan_have_a_task_with_its_day(edition):
    person = somebody(OWN, edition.plan.authority)
    opened(edition)
    task = next(one for one in tasks_for(person) if "Read what people say" in str(one.title))
    assert task.due_on == UNTIL
    assert not mail.outbox


def test_a_second_time_keeps_the_first(client, edition):
    opened(edition)
    actions.rewrite_edition(edition=edition, by=None, at=AT)
    edition.refresh_from_db()
    opened(edition)
    page = client.get(f"/en/plans/{edition.plan.slug}/editions/1/consultation/").content.decode()
    assert page.count("What was said, and what became of it") == 2


def test_in_the_workspace_from_laying_it_out_to_the_reply(client, edition):
    sign_in(client, somebody(TEAM, edition.plan.authority))
    base = f"/workspace/editions/{edition.pk}/"
    data = {"until": "31/12/2099", "invitation_en": "Come on Friday", "invitation_original": "en"}
    assert client.post(f"{base}consult/", {**data, "until": "1/1/2020"}).status_code == 422
    assert client.post(f"{base}consult/", data).status_code == 302
    consultation = Consultation.objects.get()
    add = f"/workspace/consultations/{consultation.pk}/remarks/add/"
    said = {"said_by": "organisation", "words_en": "Too late", "words_original": "en", "said_on": "1/1/2020"}
    assert client.post(add, said).status_code == 422
    today = client.get(add).context["form"]["said_on"].value()
    said |= {"organisation": "An association", "said_on": f"{today:%d/%m/%Y}", "measure": edition.measures.get().pk}
    assert client.post(add, said).status_code == 302
    remark = Remark.objects.get()
    reply = f"/workspace/remarks/{remark.pk}/reply/"
    assert client.post(reply, {"outcome": "not"}).status_code == 422
    assert client.post(reply, {"outcome": "taken_up"}).status_code == 302
    page = client.get(base).content.decode()
    assert "Too late" in page
    assert "Taken up" in page
    other = make_remark(consultation)
    assert client.post(f"/workspace/remarks/{other.pk}/remove/").status_code == 302
    assert client.post(f"{base}rewrite/").status_code == 302


@pytest.mark.parametrize("rows", [1, 40])
def test_the_page_asks_few_questions(client, rows, django_assert_max_num_queries):
    edition = make_edition(measures=0)
    for _number in range(rows):
        make_measure(edition, priorities=[make_priority(authority=edition.plan.authority, confirmed=True)])
    consultation = make_consultation(edition)
    for _number in range(rows):
        make_remark(consultation)
    with django_assert_max_num_queries(6):
        assert client.get(consultation.get_absolute_url()).status_code == 200
    adopt(edition)
    with django_assert_max_num_queries(6):
        assert client.get(consultation.get_absolute_url()).status_code == 200
