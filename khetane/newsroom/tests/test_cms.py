"""The editors' door: who comes in, and that what they need is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, make_person, make_secretariat, sign_in
from khetane.common.finished import SHOWS_HEADER
from khetane.common.translated import TranslatedText
from khetane.newsroom.actions import publish_scheduled
from khetane.newsroom.models import ArticlePage, NewsPage, Picture
from khetane.newsroom.seeds import let_editors_in
from khetane.places.tests.factories import make_country

from .factories import NOW, make_article, make_homes, make_note, make_section
from .test_consents import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    make_homes()
    person = make_editor()
    refresh_access(person=person, at=NOW)
    sign_in(client, person, second_factor=False)
    return person


def test_a_visitor_is_sent_to_our_own_sign_in(client):
    response = client.get("/cms/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("make", [make_person, make_secretariat])
def test_who_is_no_editor_does_not_come_in(client, make):
    make_homes()
    sign_in(client, make())
    for address in ("/cms/", "/cms/pages/"):
        assert client.get(address).status_code == 403


def test_who_was_editor_does_not_come_in_any_more(client, editor):
    editor.offices.update(until=NOW.date())
    refresh_access(person=editor, at=NOW)
    assert client.get("/cms/").status_code == 403


def test_an_editor_finds_every_page_they_need(client, editor):
    article, section, note = make_article(), make_section(), make_note()
    homes = make_homes()
    news = NewsPage.objects.child_of(homes["en"]).get()
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[news.pk]),
        reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", news.pk]),
        *(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (homes["fr"], news, article, section)),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailsnippets_newsroom_terminologynote:list"),
        reverse("wagtailsnippets_newsroom_terminologynote:add"),
        reverse("wagtailsnippets_newsroom_terminologynote:edit", args=[note.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_account"),
        reverse("wagtail_localize:submit_page_translation", args=[article.pk]),
        "/cms/reports/site-history/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_rights_are_given_by_offices_and_nowhere_here(client, editor):
    editor.is_superuser = True
    editor.save()
    for address in (
        "/cms/users/",
        "/cms/users/add/",
        f"/cms/users/edit/{editor.pk}/",
        "/cms/groups/",
        "/cms/groups/new/",
    ):
        assert client.get(address).status_code == 404, address
    menu = client.get("/cms/").content.decode()
    assert "/cms/users/" not in menu
    assert "/cms/groups/" not in menu


def test_the_editors_pages_ask_no_other_origin_for_anything(client, editor):
    page = client.get("/cms/").content.decode()
    for sign in ('src="http', "gravatar.com", "releases.wagtail", 'href="https://fonts'):
        assert sign not in page


def test_an_editor_writes_an_article_that_is_public_at_once(client, editor):
    news = NewsPage.objects.child_of(make_homes()["en"]).get()
    response = client.post(
        reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", news.pk]),
        {
            "title": "Launch in Košice",
            "slug": "launch-in-kosice",
            "dated_on": "2013-11-05",
            "standfirst": "The programmes begin in Slovakia.",
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "heading",
            "body-0-id": "",
            "body-0-value-text": "Where",
            "body-0-value-level": "h2",
            "source_label": "Council of Europe",
            "source_url": "https://coe.int/",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "",
            **{
                f"{name}-{part}": "0"
                for name in ("about_authorities", "about_events")
                for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
            },
            "action-publish": "action-publish",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    client.logout()
    page = client.get("/en/news/launch-in-kosice/").content.decode()
    assert "<h2>Where</h2>" in page
    assert "The programmes begin in Slovakia." in client.get("/en/news/").content.decode()


def test_an_editor_changes_the_note_and_its_translation_becomes_outdated(client, editor):
    note = make_note()
    note.text = note.text.with_translation("fr", "Le texte")
    note.save_revision().publish()
    response = client.post(
        reverse("wagtailsnippets_newsroom_terminologynote:edit", args=[note.pk]),
        {
            "version": note.version,
            "since": "2010-10-20",
            "text_en": "A better wording",
            "text_fr": "Le texte",
            "text_original": "en",
            "source_label": "",
            "source_url": "",
            "remark": "",
            "action-publish": "action-publish",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    note.refresh_from_db()
    assert note.text.in_language("en") == "A better wording"
    assert note.text.status("fr") == "outdated"


def test_no_portrait_and_no_other_name_is_kept_with_an_editor(client, editor):
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "avatar-avatar" not in page
    assert "name_email-first_name" not in page
    assert "notifications" in page


def test_an_editor_previews_a_note_and_the_words_of_the_front_page(client, editor):
    note, home = make_note(), make_homes()["en"]
    note.save_revision()
    home.save_revision()
    for address in (
        f"/cms/snippets/newsroom/terminologynote/history/{note.pk}/revisions/{note.latest_revision_id}/view/",
        reverse("wagtailadmin_pages:view_draft", args=[home.pk]),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
    assert "Mission en" in response.content.decode()


@pytest.mark.parametrize("kind", ["homepage", "newspage"])
def test_nobody_makes_a_second_home_or_a_second_news(client, editor, kind):
    parent = Page.get_first_root_node() if kind == "homepage" else make_homes()["en"]
    address = reverse("wagtailadmin_pages:add", args=["newsroom", kind, parent.pk])
    assert client.get(address).status_code in (302, 403)


def test_an_editor_sees_the_page_before_it_is_published(client, editor):
    article = make_article()
    article.title = "Not yet public"
    article.save_revision()
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))
    assert "Not yet public" in preview.content.decode()
    assert SHOWS_HEADER not in preview.headers  # never kept for others
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]  # stands beside the form
    assert "Not yet public" not in client.get(f"/en/news/{article.slug}/").content.decode()


def test_a_page_is_translated_and_its_french_published(client, django_capture_on_commit_callbacks):
    article = make_article(title="The launch", standfirst="In four towns.")
    french = Locale.objects.get(language_code="fr")
    source, _is_new = TranslationSource.get_or_create_from_instance(article)
    translation = Translation.objects.create(source=source, target_locale=french)
    texts = {"The launch": "Le lancement", "In four towns.": "Dans quatre villes."}
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in texts:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=french,
                data=texts[segment.string.data],
            )
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    translated = ArticlePage.objects.get(locale=french)
    assert (translated.slug, translated.dated_on, translated.live) == (article.slug, article.dated_on, True)
    page = client.get(f"/fr/news/{article.slug}/").content.decode()
    assert "Le lancement" in page
    assert "pas encore traduit" not in page


@pytest.fixture
def writer(client):
    make_homes()
    person = make_person(offices=["writer"])
    refresh_access(person=person, at=NOW)
    sign_in(client, person, second_factor=False)
    return person


def test_a_writer_writes_and_an_editor_publishes(client, writer):
    article = make_article(title="Draft", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = client.get(address).content.decode()
    assert "action-submit" in form
    assert "action-publish" not in form
    assert client.get("/cms/event_chooser/").status_code == 200
    public = make_article()
    answer = client.post(reverse("newsroom_withdraw", args=[public.pk]), {"reason_en": "x", "reason_original": "en"})
    assert answer.headers["Location"] == "/cms/"  # where Wagtail sends whoever may not
    public.refresh_from_db()
    assert public.live


def test_a_writer_whose_office_ends_or_grows_has_what_the_offices_say(writer):
    writer.offices.update(kind="editor")
    refresh_access(person=writer, at=NOW)
    assert set(writer.groups.values_list("name", flat=True)) == {"Editors", "Moderators"}
    writer.offices.update(kind="writer")
    refresh_access(person=writer, at=NOW)
    assert set(writer.groups.values_list("name", flat=True)) == {"Editors"}
    writer.offices.update(until=NOW.date())
    refresh_access(person=writer, at=NOW)
    writer.refresh_from_db()
    assert not writer.groups.exists()
    assert not writer.is_staff


def handed_to_translators(client, article: ArticlePage) -> ArticlePage:
    french = Locale.objects.get(language_code="fr")
    answer = client.post(
        reverse("wagtail_localize:submit_page_translation", args=[article.pk]), {"locales": [french.pk]}
    )
    assert answer.status_code == 302
    return ArticlePage.objects.get(locale=french)


def test_what_is_handed_to_translators_is_not_public_as_a_translation(client, editor):
    article = make_article(title="The launch")
    page = handed_to_translators(client, article)
    assert not page.live
    shown = client.get(f"/fr/news/{article.slug}/").content.decode()
    assert "pas encore traduit" in shown


def test_a_translation_is_published_whole_or_not_at_all(client, editor, django_capture_on_commit_callbacks):
    article = make_article(title="The launch", standfirst="In four towns.")
    page = handed_to_translators(client, article)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, {"action": "publish"}, follow=True)
    assert "texts are not translated yet" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
    translation = Translation.objects.get(target_locale=page.locale)
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=page.locale, data=f"fr {segment.string.data}"
        )
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"action": "publish"})
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "fr The launch")


def test_whoever_opens_a_translation_hears_of_other_countries(client, editor):
    for code, english, french in (("SK", "Slovakia", "Slovaquie"), ("BG", "Bulgaria", "Bulgarie")):
        country = make_country(code)
        country.name = TranslatedText.original(english, "en").with_translation("fr", french)
        country.save()
    article = make_article(title="Launch in Slovakia")
    page = handed_to_translators(client, article)
    ArticlePage.objects.filter(pk=page.pk).update(title="Lancement en Bulgarie", latest_revision=None)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "The original names these countries, this version does not: Slovakia" in shown
    assert "This version names countries that the original does not: Bulgaria" in shown


def test_an_article_is_published_on_the_moment_that_was_set_and_not_before(client, editor):
    article = make_article(title="Before its day", live=False)
    article.go_live_at = NOW + timedelta(hours=1)
    with time_machine.travel(NOW, tick=False):
        article.save_revision(user=editor).publish(user=editor)
        publish_scheduled(at=NOW)
        assert client.get(f"/en/news/{article.slug}/").status_code == 404
    later = NOW + timedelta(hours=1, seconds=1)
    with time_machine.travel(later, tick=False):
        publish_scheduled(at=later)
        assert client.get(f"/en/news/{article.slug}/").status_code == 200


def test_versions_are_compared_and_an_old_one_comes_back(client, editor):
    article = make_article(title="The first title")
    first = article.save_revision(user=editor)
    article.title = "The second title"
    second = article.save_revision(user=editor)
    second.publish(user=editor)
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, first.pk, second.pk]))
    assert "first" in compared.content.decode()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, first.pk])
    assert "The first title" in client.get(address).content.decode()
    done = client.get(reverse("wagtailadmin_pages:history", args=[article.pk])).content.decode()
    assert editor.name in done or editor.email in done


def test_a_writer_publishes_nothing_through_the_pages_of_translating(
    client, writer, django_capture_on_commit_callbacks
):
    article = make_article(title="The launch")
    page = handed_to_translators(client, article)
    source = TranslationSource.objects.get(object_id=article.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    assert answer.status_code == 302
    page.refresh_from_db()
    assert not page.live


def test_a_writer_takes_no_translation_away(client, writer):
    article = make_article(title="The launch")
    page = handed_to_translators(client, article)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    page.refresh_from_db()
    assert page.alias_of_id is None


def test_an_editor_brings_what_is_new_to_translators_and_may_take_a_translation_away(client, editor):
    article = make_article(title="The launch")
    page = handed_to_translators(client, article)
    source = TranslationSource.objects.get(object_id=article.translation_key)
    shown = client.get(reverse("wagtail_localize:update_translations", args=[source.pk])).content.decode()
    assert 'type="checkbox" name="publish_translations"' not in shown
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    page.refresh_from_db()
    assert page.alias_of_id == article.pk


def test_a_writer_changes_nothing_that_stands_on_public_pages(client, writer):
    for name in ("consent", "consentwording", "recording"):
        assert writer.has_perm(f"newsroom.add_{name}")
        assert not writer.has_perm(f"newsroom.change_{name}")
        assert not writer.has_perm(f"newsroom.delete_{name}")
    rights = GroupCollectionPermission.objects.filter(group__in=writer.groups.all())
    verbs = {codename.partition("_")[0] for codename in rights.values_list("permission__codename", flat=True)}
    assert verbs == {"add", "choose"}


@pytest.mark.parametrize("office", ["writer", "editor"])
def test_whoever_writes_finds_pictures_to_choose(office, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    make_homes()
    person = make_person(offices=[office])
    refresh_access(person=person, at=NOW)
    picture = make_picture()
    policy = policy_registry.get_by_type(Picture)
    assert list(policy.instances_user_has_any_permission_for(person, ["choose"])) == [picture]


def test_an_editor_changes_pictures_recordings_and_consents(client, editor):
    let_editors_in()  # safe to call again
    for right in ("change_consent", "change_recording", "delete_recording"):
        assert editor.has_perm(f"newsroom.{right}"), right
    rights = GroupCollectionPermission.objects.filter(group__in=editor.groups.all())
    assert "change_picture" in rights.values_list("permission__codename", flat=True)
