"""What is announced below is told to everybody, once, in their language, and only what is public."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from khetane.network.announcements import ParticipantAccepted
from khetane.network.tests.factories import make_participation
from khetane.opendata import listening
from khetane.opendata.models import Happening
from khetane.opendata.querysets import latest
from khetane.opendata.rules.sentences import SENTENCES, sentence
from khetane.plans.announcements import PriorityConfirmed, ResultPublished
from khetane.plans.tests.factories import make_priority, make_result

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_told_twice_it_stands_once():
    participation = make_participation()
    for _time in range(2):
        listening.participant_accepted(ParticipantAccepted(participation.pk), NOW)
    assert Happening.objects.count() == 1


def test_every_kind_that_is_heard_has_its_sentence():
    assert {kind.__name__ for kind in listening.HEARD} == set(SENTENCES)


def test_what_is_not_public_is_not_told():
    listening.priority_confirmed(PriorityConfirmed(make_priority(confirmed=False).pk), NOW)
    listening.result_published(ResultPublished(make_result(published=False).pk), NOW)
    assert not Happening.objects.exists()


def test_a_thing_that_is_gone_is_passed_over():
    listening.participant_accepted(ParticipantAccepted(999_999), NOW)
    assert not Happening.objects.exists()


def test_a_withdrawn_line_leaves_the_feed(client):
    participation = make_participation()
    listening.participant_accepted(ParticipantAccepted(participation.pk), NOW)
    assert len(latest("en")) == 1
    Happening.objects.update(withdrawn_at=NOW)
    assert latest("en") == []
    assert participation.authority.slug not in client.get("/en/feeds/activity.rss").content.decode()


@pytest.mark.parametrize("kind", sorted(SENTENCES))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_sentence_names_the_authority_and_says_when_it_is_a_sample(kind, language):
    with translation.override(language):
        said = sentence(kind, authority="Košice", title="A bridge", state="", is_sample=True)
    assert "Košice" in said
    assert said.startswith("Sample: " if language == "en" else "Exemple")


def test_the_feed_is_the_same_whoever_asks(client):
    listening.participant_accepted(ParticipantAccepted(make_participation().pk), NOW)
    assert client.get("/en/feeds/activity.atom").content == client.get("/en/feeds/activity.atom").content
