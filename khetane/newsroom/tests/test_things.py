"""What articles are about, and the things of the site that are drawn in a text."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, sign_in
from khetane.common.finished import SHOWS_HEADER
from khetane.common.translated import TranslatedText
from khetane.events.tests.factories import make_event
from khetane.frameworks.tests.factories import make_theme
from khetane.newsroom.models import AboutAuthority, AboutEvent
from khetane.newsroom.querysets import countries_named_otherwise
from khetane.newsroom.tests.factories import NOW, make_article
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans.tests.factories import make_priority

pytestmark = pytest.mark.django_db


def words(text: str) -> TranslatedText:
    return TranslatedText.original(text, "en")


def test_an_article_leads_to_what_it_is_about_and_is_found_there(client):
    authority, event, theme = make_authority(), make_event(title=words("A meeting")), make_theme()
    article = make_article(title="Told about")
    other = make_article(title="Something else")
    AboutAuthority.objects.create(article=article, authority=authority)
    AboutEvent.objects.create(article=article, event=event)
    article.themes = [theme]
    article.save()
    page = client.get(article.address).content.decode()
    for address in (authority.get_absolute_url(), event.get_absolute_url(), f"?theme={theme.code}"):
        assert f'{address}"' in page
    for query in (f"authority={authority.slug}", f"theme={theme.code}"):
        for address in ("/en/news/", "/en/news/feed.json"):
            shown = client.get(f"{address}?{query}").content.decode()
            assert "Told about" in shown
            assert other.title not in shown
    there = client.get(authority.get_absolute_url()).content.decode()
    assert "Told about" in there
    assert "Something else" not in there


def test_events_at_an_authority_have_a_list_and_a_feed(client):
    authority = make_authority()
    make_event(title=words("Hosted there"), host_authority=authority)
    make_event(title=words("Elsewhere"))
    shown = client.get(f"/en/events/?authority={authority.slug}").content.decode()
    assert "Hosted there" in shown
    assert "Elsewhere" not in shown
    assert "Hosted there" in client.get(authority.get_absolute_url()).content.decode()


def test_a_draft_event_is_not_told_through_an_article(client):
    article = make_article()
    AboutEvent.objects.create(article=article, event=make_event(title=words("Secret"), status="draft"))
    assert "Secret" not in client.get(article.address).content.decode()


def test_a_text_draws_things_as_they_stand_and_is_drawn_anew_with_them(client):
    authority = make_authority()
    priority = make_priority(authority=authority, confirmed=True, title=words("A bus"))
    event = make_event(title=words("A meeting"))
    parts = [("road", authority), ("priority", priority), ("event", event)]
    body = json.dumps([{"type": kind, "value": thing.pk} for kind, thing in parts])
    article = make_article(body=body)
    answer = client.get(article.address)
    page = answer.content.decode()
    assert page.count('class="road road-small"') == 2
    assert "A bus" in page
    assert "A meeting" in page
    assert {f"authority:{authority.pk}", f"priority:{priority.pk}", f"event:{event.pk}"} <= set(
        answer.headers[SHOWS_HEADER].split()
    )


def test_what_is_not_public_is_not_drawn(client):
    priority = make_priority(confirmed=False, title=words("Not yet"))
    event = make_event(title=words("Secret"), status="draft")
    body = json.dumps([{"type": "priority", "value": priority.pk}, {"type": "event", "value": event.pk}])
    page = client.get(make_article(body=body).address).content.decode()
    assert "Not yet" not in page
    assert "Secret" not in page


def test_an_editor_looks_things_up_by_name_in_any_spelling():
    make_article()
    editor = make_editor()
    refresh_access(person=editor, at=NOW)
    client = sign_in(Client(), editor)
    make_event(title=words("Košice meets"))
    make_event(title=words("Albena meets"))
    make_event(title=words("Kosice in secret"), status="draft")
    shown = client.get("/cms/event_chooser/results/?q=kosice").content.decode()
    assert "Košice meets" in shown
    assert "Albena" not in shown
    assert "secret" not in shown
    authority = make_authority()
    assert authority.latin_name in client.get("/cms/authority_chooser/results/?q=").content.decode()
    assert client.get("/cms/priority_chooser/").status_code == 200


def test_an_editor_hears_that_a_translation_names_other_countries():
    for code, english, french in (("SK", "Slovakia", "Slovaquie"), ("BG", "Bulgaria", "Bulgarie")):
        country = make_country(code)
        country.name = words(english).with_translation("fr", french)
        country.save()
    article = make_article(title="Launch in Slovakia")
    same = make_article("fr", of=article, title="Lancement en Slovaquie")
    assert countries_named_otherwise(same) == ([], [])
    same.title = "Lancement en Bulgarie"
    missing, added = countries_named_otherwise(same)
    assert ([one.code for one in missing], [one.code for one in added]) == (["SK"], ["BG"])
    assert countries_named_otherwise(article) == ([], [])
