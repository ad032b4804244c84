"""Drafts the system proposes from what was announced: made once, drawn from the record, never published alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, make_person, sign_in
from khetane.common import rounds
from khetane.common.announcements import announce
from khetane.common.finished import SHOWS_HEADER
from khetane.network.announcements import ParticipantAccepted
from khetane.network.tests.factories import make_participation
from khetane.newsroom import actions
from khetane.newsroom.listening import participant_accepted, plan_adopted, result_published
from khetane.newsroom.models import ArticlePage, Proposal
from khetane.newsroom.querysets import proposals_waiting
from khetane.places.tests.factories import make_authority
from khetane.plans.announcements import PlanAdopted, ResultPublished
from khetane.plans.tests.factories import adopt, make_edition, make_result

from .factories import NOW, make_homes

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    return make_homes()


@pytest.fixture
def editor(client, homes):
    person = make_editor()
    refresh_access(person=person, at=NOW)
    sign_in(client, person, second_factor=False)
    return person


def proposed(**traits) -> Proposal:
    authority = make_authority(**traits)
    participant_accepted(ParticipantAccepted(make_participation(authority).pk), NOW)
    return Proposal.objects.get(article__about_authorities__authority=authority)


def test_what_was_announced_becomes_a_draft_that_nobody_but_editors_sees(
    client, homes, django_capture_on_commit_callbacks
):
    participation = make_participation(make_authority(name="Kragujevac", latin_name="Kragujevac"))
    with django_capture_on_commit_callbacks(execute=True):
        announce(ParticipantAccepted(participation.pk), at=NOW)
    article = ArticlePage.objects.get()
    assert article.title == "Kragujevac takes part in the Alliance"
    assert not article.live
    assert [one.authority for one in article.about_authorities.all()] == [participation.authority]
    assert list(article.countries.all()) == [participation.authority.country]
    call_command("publish_scheduled")
    assert client.get(f"/en/news/{article.slug}/").status_code == 404
    for address in ("/en/news/", "/en/news/feed.atom", "/open-data/news.json"):
        assert "takes part in the Alliance" not in client.get(address).getvalue().decode()


def test_the_same_is_proposed_once_and_not_again_after_it_was_set_aside(editor):
    proposal = proposed()
    happened = ParticipantAccepted(proposal.subject)
    participant_accepted(happened, NOW)
    assert ArticlePage.objects.count() == 1
    actions.set_aside(proposal=proposal, by=editor, at=NOW)
    participant_accepted(happened, NOW)
    assert not ArticlePage.objects.exists()


def test_an_adopted_plan_is_proposed_with_body_day_and_programme(homes):
    edition = adopt(make_edition())
    plan_adopted(PlanAdopted(edition.pk), NOW)
    article = ArticlePage.objects.get()
    assert edition.adopted_by_body in str(article.body)
    assert edition.get_absolute_url() in str(article.body)


def test_a_result_is_drawn_from_the_record_and_never_copied(client, editor):
    result = make_result(published=True)
    result_published(ResultPublished(result.pk), NOW)
    article = ArticlePage.objects.get()
    assert "120" not in article.title + article.standfirst + str(article.body.raw_data)
    article.get_latest_revision().publish(user=editor)
    client.logout()
    assert "120" in client.get(article.address).content.decode()
    feed = client.get("/en/news/feed.atom")
    assert "120" in feed.content.decode()
    assert f"result:{result.pk}" in feed.headers[SHOWS_HEADER].split()
    # A number that has become too small for its country is withheld here as well.
    country = result.authority.country
    country.small_number_threshold = 200
    country.save()
    assert "120" not in client.get(article.address).content.decode()


def test_what_is_invented_or_not_public_is_never_proposed(homes):
    participant_accepted(ParticipantAccepted(make_participation(make_authority(is_sample=True)).pk), NOW)
    plan_adopted(PlanAdopted(make_edition().pk), NOW)
    result_published(ResultPublished(make_result().pk), NOW)
    participant_accepted(ParticipantAccepted(10**6), NOW)
    assert not Proposal.objects.exists()


def test_without_a_place_for_news_nothing_is_proposed():
    participant_accepted(ParticipantAccepted(make_participation().pk), NOW)
    assert not Proposal.objects.exists()


def test_two_drafts_of_one_title_have_two_addresses(homes):
    first, second = proposed(name="Ruse", latin_name="Ruse"), proposed(name="Ruse", latin_name="Ruse")
    assert first.article.slug != second.article.slug


def test_an_editor_finds_proposals_first_and_publishes_or_sets_them_aside(client, editor):
    kept, gone = proposed(name="Kept", latin_name="Kept"), proposed(name="Gone", latin_name="Gone")
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    for proposal in (kept, gone):
        assert reverse("wagtailadmin_pages:edit", args=[proposal.article_id]) in page
    assert client.get(reverse("wagtailadmin_pages:edit", args=[kept.article_id])).status_code == 200
    kept.article.get_latest_revision().publish(user=editor)
    address = reverse("newsroom_set_aside", args=[gone.pk])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert not proposals_waiting().exists()
    assert [article.title for article in ArticlePage.objects.live()] == ["Kept takes part in the Alliance"]
    # Once published it can only be withdrawn, and a second click says what happened.
    for proposal in (kept, gone):
        answer = client.post(reverse("newsroom_set_aside", args=[proposal.pk]))
        assert answer.status_code == 422
    assert ArticlePage.objects.count() == 1


def test_nobody_else_sets_a_proposal_aside(client, homes):
    proposal = proposed()
    sign_in(client, make_person(), second_factor=False)
    assert client.post(reverse("newsroom_set_aside", args=[proposal.pk])).status_code == 403
    assert ArticlePage.objects.exists()


def test_a_proposal_nobody_touched_is_set_aside_after_ninety_days(editor):
    assert any(do is actions.set_aside_forgotten for _pause, do in rounds._rounds.values())
    old, touched = proposed(), proposed()
    touched.article.save_revision(user=editor)
    assert actions.set_aside_forgotten(at=NOW + timedelta(days=90)) == 0
    assert actions.set_aside_forgotten(at=NOW + timedelta(days=91)) == 1
    assert [one.pk for one in proposals_waiting()] == [touched.pk]
    assert Proposal.objects.filter(pk=old.pk, article=None).exists()
