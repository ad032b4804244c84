"""What becomes of an article after it was published: corrected in public, withdrawn with a notice, put back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, make_secretariat, sign_in
from khetane.common.announcements import Announced
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.front.index import reindex
from khetane.front.models import Findable
from khetane.newsroom import actions
from khetane.newsroom.models import ArticlePage, Withdrawal

from .factories import NOW, make_article

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 11, 20, 12, tzinfo=UTC)


def words(english: str, french: str = "") -> TranslatedText:
    text = TranslatedText.original(english, "en")
    return text.with_translation("fr", french) if french else text


@pytest.fixture
def editor():
    person = make_editor()
    refresh_access(person=person, at=NOW)
    return person


@pytest.fixture
def article():
    article = make_article(title="Launch in Košice")
    article.save_revision().publish()
    french = make_article("fr", of=article, title="Lancement à Košice")
    french.save_revision().publish()
    return article


def test_a_correction_stands_under_the_article_in_all_its_languages(client, article, editor):
    actions.correct(article=article, text=words("It was on 5 November.", "C’était le 5 novembre."), by=editor, at=LATER)
    page = client.get(f"/en/news/{article.slug}/").content.decode()
    assert "It was on 5 November." in page
    assert "20 November 2026" in page
    assert "C’était le 5 novembre." in client.get(f"/fr/news/{article.slug}/").content.decode()
    updated = client.get("/en/news/feed.json").json()["items"][0]["date_modified"]
    assert updated == LATER.isoformat()
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert said["dateModified"] == LATER.isoformat()


def test_a_withdrawn_article_leaves_a_dated_notice_and_is_gone_from_everywhere_else(client, article, editor):
    reindex("page", [article.pk])
    assert Findable.objects.filter(kind="page").exists()
    actions.withdraw(article=article, reason=words("The source was wrong."), by=editor, at=LATER)
    for language in ("en", "fr"):
        answer = client.get(f"/{language}/news/{article.slug}/")
        assert answer.status_code == 410
        assert "The source was wrong." in answer.content.decode()
        assert "Launch in" not in answer.content.decode()
        assert article.title not in client.get(f"/{language}/news/").content.decode()
        assert not client.get(f"/{language}/news/feed.json").json()["items"]
        assert "Košice" not in client.get(f"/{language}/").content.decode()
    rows = b"".join(client.get("/open-data/news.json").streaming_content).decode()
    assert "Košice" not in rows
    reindex("page", [article.pk])
    assert not Findable.objects.filter(kind="page").exists()


def test_what_was_withdrawn_can_be_put_back_as_it_was(client, article, editor):
    withdrawal = actions.withdraw(article=article, reason=words("Too early."), by=editor, at=LATER)
    actions.restore(withdrawal=withdrawal, by=editor, at=LATER + timedelta(days=1))
    assert "Launch in Košice" in client.get(f"/en/news/{article.slug}/").content.decode()
    assert "Lancement à Košice" in client.get(f"/fr/news/{article.slug}/").content.decode()
    with pytest.raises(Refused):
        actions.restore(withdrawal=withdrawal, by=editor, at=LATER)
    again = actions.withdraw(article=ArticlePage.objects.get(pk=article.pk), reason=words("x"), by=editor, at=LATER)
    assert Withdrawal.objects.filter(restored_at=None).get() == again


def test_each_step_is_announced(article, editor):
    actions.correct(article=article, text=words("x"), by=editor, at=LATER)
    actions.withdraw(article=article, reason=words("x"), by=editor, at=LATER)
    kinds = list(Announced.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["ArticlePublished"] * 2 + ["ArticleCorrected"] * 2 + ["ArticleWithdrawn"] * 2


def test_words_are_needed_and_a_draft_needs_neither(article, editor):
    for verb, name in ((actions.correct, "text"), (actions.withdraw, "reason")):
        with pytest.raises(Refused) as refused:
            verb(article=article, **{name: words("")}, by=editor, at=LATER)
        assert refused.value.field == name
        draft = make_article(live=False)
        with pytest.raises(Refused):
            verb(article=draft, **{name: words("x")}, by=editor, at=LATER)


def test_only_editors_may(article):
    for person in (make_secretariat(),):
        with pytest.raises(Refused):
            actions.withdraw(article=article, reason=words("x"), by=person, at=LATER)


def test_an_editor_does_all_of_it_at_their_own_door(client, article, editor):
    sign_in(client, editor, second_factor=False)
    explorer = client.get(f"/cms/pages/{article.get_parent().pk}/").content.decode()
    assert f"/cms/articles/{article.pk}/withdraw/" in explorer
    client.post(f"/cms/articles/{article.pk}/correct/", {"text_en": "It was on 5 November."})
    assert "It was on 5 November." in client.get(f"/en/news/{article.slug}/").content.decode()
    assert client.post(f"/cms/articles/{article.pk}/withdraw/", {"reason_en": ""}).status_code == 422
    client.post(f"/cms/articles/{article.pk}/withdraw/", {"reason_en": "Wrong source."})
    assert client.get(f"/en/news/{article.slug}/").status_code == 410
    assert client.get(f"/cms/articles/{article.pk}/restore/").status_code == 200
    client.post(f"/cms/articles/{article.pk}/restore/")
    assert client.get(f"/en/news/{article.slug}/").status_code == 200


def test_nobody_else_comes_to_that_door(client, article):
    for verb in ("correct", "withdraw", "restore"):
        assert client.get(f"/cms/articles/{article.pk}/{verb}/").status_code == 302
    sign_in(client, make_secretariat())
    for verb in ("correct", "withdraw", "restore"):
        assert client.get(f"/cms/articles/{article.pk}/{verb}/").status_code == 403


def test_a_reader_is_told_that_a_translation_is_older_than_its_original(client, article):
    note = "L’original a changé depuis cette traduction."
    assert note not in client.get(f"/fr/news/{article.slug}/").content.decode()
    article.title = "Launch in Košice, with the mayor"
    article.save_revision().publish()
    assert note in client.get(f"/fr/news/{article.slug}/").content.decode()
    assert "original changed" not in client.get(f"/en/news/{article.slug}/").content.decode()
