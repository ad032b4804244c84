"""Texts in several languages: which one a reader gets, and which translation is no longer up to date."""

import copy
import json
import pickle

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.template import Context, Template
from django.test.utils import isolate_apps
from django.utils.translation import gettext_lazy, override
from hypothesis import given, settings
from hypothesis import strategies as st

from khetane.common.translated import Shown, TranslatedField, TranslatedFormField, TranslatedText, stored_original

few = settings(max_examples=60, deadline=None)

LANGUAGES = ["en", "fr", "ro", "rom"]
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@st.composite
def texts(draw):
    """Any text as it may have become after some years."""
    text = TranslatedText.original(draw(words), draw(st.sampled_from(LANGUAGES)))
    for _step in range(draw(st.integers(0, 5))):
        language = draw(st.sampled_from(LANGUAGES))
        if language == text.language:
            text = text.with_original(draw(words))
        else:
            text = text.with_translation(language, draw(words | st.just("")), machine=draw(st.booleans()))
    return text


def test_a_translation_becomes_outdated_when_the_original_changes_and_not_otherwise():
    text = TranslatedText.original("New nursery", "en").with_translation("fr", "Nouvelle école")
    assert text.status("fr") == "translation"
    assert text.with_original("New nursery") == text
    changed = text.with_original("New nursery school")
    assert changed.version == 2
    assert changed.status("en") == "original"
    assert changed.status("fr") == "outdated"
    assert changed.with_translation("fr", "Nouvelle école").status("fr") == "translation"
    assert changed.status("ro") == "missing"
    assert text.with_translation("ro", "Grădiniță", machine=True).status("ro") == "machine"


def test_a_reader_gets_their_own_language_or_else_the_original():
    text = TranslatedText.original("Grădiniță", "ro").with_translation("fr", "École")
    assert text.best("fr") == Shown("École", "fr", "translation", False)
    assert text.best("fr-be") == Shown("École", "fr", "translation", False)
    assert text.best("en") == Shown("Grădiniță", "ro", "original", True)
    with override("fr"):
        assert str(text) == "École"
    assert TranslatedText.empty().best("en") == Shown("", "en", "missing", False)


def test_nothing_written_is_empty():
    assert TranslatedText.original("", "en") == TranslatedText.empty()
    assert not TranslatedText.empty()
    assert TranslatedText.original("x", "en").with_original("").is_empty
    with pytest.raises(ValueError, match="original first"):
        TranslatedText.empty().with_translation("fr", "x")
    with pytest.raises(ValueError, match="not a translation"):
        TranslatedText.original("x", "en").with_translation("en", "y")


@few
@given(texts())
def test_a_text_survives_storing_copying_and_hashing(text):
    assert TranslatedText.from_json(json.loads(json.dumps(text.to_json()))) == text
    assert copy.deepcopy(text) == pickle.loads(pickle.dumps(text)) == text
    assert hash(TranslatedText.from_json(text.to_json())) == hash(text)


@few
@given(texts(), words)
def test_a_changed_original_leaves_no_translation_up_to_date(text, new):
    changed = text.with_original(new)
    if changed != text:
        assert changed.version == text.version + 1
        assert {changed.status(code) for code in changed.languages[1:]} <= {"outdated"}


@few
@given(texts(), st.sampled_from(LANGUAGES))
def test_a_reader_always_gets_a_text_and_is_told_its_language(text, language):
    shown = text.best(language)
    assert shown.text == text.in_language(shown.language) != ""
    assert shown.is_fallback == (shown.language != language)


@pytest.mark.parametrize("data", [{"original": "en"}, {"original": "en", "version": 1, "texts": {"fr": "x"}}, ["x"]])
def test_another_shape_is_refused(data):
    with pytest.raises(ValueError):
        TranslatedText.from_json(data)


# On a page


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (
            "{% translated text %}",
            '<span lang="fr">École &amp; jeu</span> <span class="note-language">(in French)</span>',
        ),
        ("{% translated text quiet=True %}", '<span lang="fr">École &amp; jeu</span>'),
        ("{{ text|written }}", "École &amp; jeu"),
        ("{% translated nothing %}", ""),
    ],
)
def test_a_text_in_another_language_is_marked_and_escaped(source, html):
    context = Context({"text": TranslatedText.original("École & jeu", "fr"), "nothing": TranslatedText.empty()})
    with override("en"):
        assert Template("{% load values %}" + source).render(context) == html


def test_a_text_in_the_readers_language_is_not_marked():
    context = Context({"text": TranslatedText.original("<b>", "en")})
    with override("en"):
        assert Template("{% load values %}{% translated text %}").render(context) == "&lt;b&gt;"


# In the database


@pytest.fixture
def measures(db):
    """A table that exists for one test."""
    with isolate_apps("khetane.common"):

        class Measure(models.Model):
            title = TranslatedField(short=True)
            words = TranslatedField(blank=True)

            class Meta:
                app_label = "common"

            def __str__(self):
                return str(self.title)

        sql, params = connection.SchemaEditorClass(connection, collect_sql=True).table_sql(Measure)
        with connection.cursor() as cursor:
            cursor.execute(sql, params or None)
        yield Measure.objects


def test_a_column_keeps_the_whole_text(measures):
    text = TranslatedText.original("A", "en").with_translation("fr", "Â").with_original("B")
    measures.create(title=text)
    assert measures.get().title == text
    assert measures.get().words == TranslatedText.empty()
    assert list(measures.values_list("title", flat=True)) == [text]
    assert list(measures.values_list("title__texts__fr__text", flat=True)) == ["Â"]
    assert measures.filter(title__texts__en__text="B").count() == 1
    assert measures.filter(title=text).count() == 1


def test_plain_text_becomes_the_original_in_the_active_language(measures):
    with override("fr"):
        row = measures.create(title="Mesure", words=gettext_lazy("nothing to translate here"))
    assert row.title == measures.get().title == TranslatedText.original("Mesure", "fr")
    row.title = TranslatedText.original("Other", "en")
    measures.bulk_update([row], ["title"])
    assert measures.get().title.language == "en"
    with override("en"):
        measures.update(title="Third")
    assert measures.get().title == TranslatedText.original("Third", "en")


def test_a_column_that_must_be_filled_says_so(measures):
    with pytest.raises(ValidationError) as refusal:
        measures.model().full_clean()
    assert set(refusal.value.message_dict) == {"title"}
    measures.model(title="x").full_clean()


def test_migrations_name_the_public_path():
    written, _imports = MigrationWriter.serialize(TranslatedField(blank=True, short=True))
    assert written == "khetane.common.translated.TranslatedField(blank=True, short=True)"


# In a form


class Edit(forms.Form):
    title = TranslatedFormField(short=True)


def edit(before, en="", fr="", original="en"):
    data = {"title_en": en, "title_fr": fr, "title_original": original}
    return Edit(data, initial={"title": before} if before is not None else None)


def test_each_language_has_a_box_in_that_language():
    with override("en"):
        page = str(Edit(initial={"title": TranslatedText.original("Hello", "en")})["title"])
    assert 'lang="fr"' in page
    assert "Français" in page
    assert 'value="Hello"' in page


def test_what_is_typed_becomes_original_and_translation():
    form = edit(None, en="One", fr="Un")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == TranslatedText.original("One", "en").with_translation("fr", "Un")


def test_a_single_box_is_the_original_whatever_was_chosen():
    form = edit(None, fr="Un", original="en")
    assert form.is_valid()
    assert form.cleaned_data["title"] == TranslatedText.original("Un", "fr")


def test_a_required_text_left_empty_is_refused():
    assert edit(None).errors["title"] == ["Please fill this in."]


def test_a_changed_original_leaves_the_untouched_translation_outdated():
    before = TranslatedText.original("One", "en").with_translation("fr", "Un").with_translation("ro", "Unu")
    form = edit(before, en="Two", fr="Un")
    assert form.is_valid()
    after = form.cleaned_data["title"]
    assert (after.version, after.status("fr"), after.status("ro")) == (2, "outdated", "outdated")
    assert after.in_language("ro") == "Unu"


def test_an_original_without_a_box_stays_the_original():
    before = TranslatedText.original("Unu", "ro")
    form = edit(before, en="One")
    assert form.is_valid()
    assert form.cleaned_data["title"] == before.with_translation("en", "One")


def test_another_original_makes_the_others_wait_for_a_check():
    before = TranslatedText.original("One", "en").with_translation("fr", "Un")
    form = edit(before, en="One", fr="Un", original="fr")
    assert form.is_valid()
    after = form.cleaned_data["title"]
    assert (after.language, after.status("en")) == ("fr", "outdated")


@few
@given(texts())
def test_a_form_sent_unchanged_changes_nothing(text):
    field = TranslatedFormField()
    boxes = field.widget.decompress(text)
    stripped = all(one.text.strip() == one.text for one in text.texts.values())
    if not stripped:
        return
    form = edit(text, *boxes)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == text
    assert not form.has_changed()


@pytest.mark.parametrize("words", ["A bus", "Пътят «до» училището", 'He said "no" \\ yes', "two\nlines", "🚌"])
def test_a_text_written_without_its_value_is_stored_as_ever(words):
    value = TranslatedText.original(words, "bg")
    assert json.loads(stored_original(words, "bg")) == value.to_json()
    assert stored_original(words, "bg") == json.dumps(TranslatedField().get_prep_value(value))
