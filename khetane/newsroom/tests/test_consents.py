"""Pictures, recordings and quotations of people: only with consent, and gone everywhere when it ends."""

from __future__ import annotations

import json
import wave
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.test import Client
from PIL import Image
from wagtail.blocks import StreamValue
from wagtail.models import Revision
from wagtail_localize.models import String, TranslationSource

from khetane.accounts.actions import refresh_access
from khetane.accounts.tests.factories import make_editor, make_person, sign_in
from khetane.common import rounds
from khetane.common.ledger import history
from khetane.common.permissions import refusal
from khetane.common.pictures import without_metadata
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.front.index import rebuild
from khetane.front.models import Findable
from khetane.newsroom import actions
from khetane.newsroom.models import ArticlePage, Consent, ConsentWording, Picture, Recording
from khetane.newsroom.permissions import Permission
from khetane.newsroom.rules.files import check_recording, without_marks
from khetane.newsroom.tests.factories import make_article

pytestmark = pytest.mark.django_db
TODAY = date.today()
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_consent(kind: str = "quotation", **traits) -> Consent:
    wording, _is_new = ConsentWording.objects.get_or_create(
        version="2026-1", defaults={"since": date(2026, 1, 1), "text": TranslatedText.original("We agree.", "en")}
    )
    facts = {"label": "Group at the launch", "purpose": "news", "paper": "archive 2026/1", "wording": wording}
    days = {"given_on": TODAY - timedelta(days=10), "expires_on": TODAY + timedelta(days=300)}
    return Consent.objects.create(kind=kind, **(facts | days | traits))


def photograph(kind: str = "JPEG") -> ContentFile:
    """A small picture that says where it was taken and lies on its side."""
    picture = Image.new("RGB", (8, 4), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by a quarter
    exif[0x010F] = "A telling camera"
    exif.get_ifd(0x8825)[1] = "N"
    body = BytesIO()
    picture.save(body, kind, exif=exif, **({"comment": b"at Eva's house"} if kind == "JPEG" else {}))
    return ContentFile(body.getvalue(), name="Eva-at-home.jpg")


def sound() -> ContentFile:
    body = BytesIO()
    with wave.open(body, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 80)
    return ContentFile(body.getvalue(), name="Eva speaks.wav")


def make_picture(consent: Consent | None = None) -> Picture:
    people = "consented" if consent else "nobody"
    picture = Picture(title="Launch", file=photograph(), people=people, consent=consent)
    picture.full_clean(exclude=["width", "height"])
    picture.save()
    return picture


def make_recording(consent: Consent) -> Recording:
    return Recording.objects.create(
        title="A mayor speaks", file=sound(), language="sk", transcript="Dobrý deň.", consent=consent
    )


def quoting(consent: Consent, text: str = "We were heard.") -> dict:
    return {"type": "quotation", "value": {"text": text, "said_by": "a mediator", "consent": consent.pk}}


def showing(picture: Picture) -> dict:
    return {"type": "picture", "value": {"image": picture.pk, "alt_text": "A hall", "caption": "", "credit": ""}}


def playing(recording: Recording) -> dict:
    return {"type": "recording", "value": {"recording": recording.pk}}


def article_with(*parts: dict, **traits) -> ArticlePage:
    return make_article(body=json.dumps(list(parts)), **traits)


def checked(*parts: dict) -> StreamValue:
    """What Wagtail does when somebody publishes."""
    block = ArticlePage._meta.get_field("body").stream_block
    return block.clean(block.to_python(list(parts)))


def test_a_picture_forgets_where_and_with_what_it_was_taken():
    picture = make_picture()
    assert "Eva" not in picture.file.name
    with picture.file.open() as file, Image.open(file) as kept:
        assert kept.size == (4, 8)  # upright
        assert not kept.getexif()
        assert "comment" not in kept.info
    assert picture.file_size == picture.file.size


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_too(kind):
    with Image.open(without_metadata(photograph(kind))) as kept:
        assert (kept.format, dict(kept.getexif())) == (kind, {})


@pytest.mark.parametrize("body", [b"", b"<svg onload='alert(1)'/>", b"GIF89a broken", b"\xff\xd8\xff half a picture"])
def test_what_is_no_picture_is_not_kept(body):
    with pytest.raises(ValidationError):
        without_metadata(ContentFile(body, name="x.png"))


def test_an_svg_is_not_offered_to_editors():
    field = Picture._meta.get_field("file").formfield()
    with pytest.raises(ValidationError):
        field.clean(ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="x.svg"))


def test_a_recording_loses_its_tags_and_its_name():
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x05Eva's"
    kept = without_marks(ContentFile(tag + b"\xff\xfb\x90sound" + b"TAG" + b"E" * 125, name="Eva.mp3"))
    assert kept.read() == b"\xff\xfb\x90sound"
    assert kept.name.endswith(".mp3")
    assert "Eva" not in kept.name


@pytest.mark.parametrize("body", [b"RIFF\x00\x00\x00\x00AVI ", b"<html>", b"MZ\x90"])
def test_what_is_no_recording_is_not_taken(body):
    with pytest.raises(ValidationError):
        check_recording(ContentFile(body, name="song.mp3"))


def test_nothing_here_says_who_consented():
    names = {field.name for field in Consent._meta.get_fields()}
    assert not names & {"name", "email", "person", "who", "signed_by"}
    people = [field for field in Consent._meta.get_fields() if isinstance(field, models.ForeignKey)]
    assert [field.related_model for field in people] == [ConsentWording]


@pytest.mark.parametrize(
    ("traits", "field"),
    [
        ({"given_on": TODAY + timedelta(days=1)}, "given_on"),
        ({"expires_on": TODAY - timedelta(days=20)}, "expires_on"),
        ({"expires_on": TODAY + timedelta(days=366 * 6)}, "expires_on"),
        ({"people": 0}, "people"),
    ],
)
def test_what_a_consent_cannot_say(traits, field):
    consent = make_consent()
    for name, value in traits.items():
        setattr(consent, name, value)
    with pytest.raises(ValidationError) as refused:
        consent.full_clean()
    assert field in refused.value.message_dict


def test_people_are_seen_only_with_their_consent():
    ended = make_consent("picture", ended_at=NOW)
    for people, consent in (("consented", None), ("consented", ended), ("consented", make_consent("quotation"))):
        with pytest.raises(ValidationError):
            Picture(title="x", file=photograph(), people=people, consent=consent).clean()
    with pytest.raises(ValidationError):
        Picture(title="x", file=photograph(), people="nobody", consent=make_consent("picture")).clean()


def test_nothing_is_published_without_a_consent_that_holds():
    good, picture_consent = make_consent(), make_consent("picture")
    picture = make_picture(picture_consent)
    assert checked(quoting(good), showing(picture))
    Consent.objects.update(expires_on=TODAY - timedelta(days=1), given_on=TODAY - timedelta(days=9))
    for part in (quoting(good), showing(picture), quoting(picture_consent)):
        with pytest.raises(ValidationError):
            checked(part)


# Wagtail leaves the file it drew a rendition into to be closed by Python.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_ended_consent_takes_everything_back_everywhere(client, django_capture_on_commit_callbacks):
    consent, voice, seen = make_consent(), make_consent("recording"), make_consent("picture")
    picture, recording = make_picture(seen), make_recording(voice)
    article = article_with(
        {"type": "paragraph", "value": "<p>The hall was full.</p>"},
        quoting(consent),
        showing(picture),
        playing(recording),
        title="A launch",
    )
    article.save_revision(clean=False)
    page = client.get(article.address).content.decode()
    for words in ("We were heard.", 'alt="A hall"', "<audio controls", "Dobrý deň."):
        assert words in page
    rendition = picture.renditions.get()
    files = [picture.file.name, recording.file.name, rendition.file.name]
    rebuild("page")
    assert Findable.objects.filter(words__contains="we were heard").exists()
    editor = make_editor()
    with django_capture_on_commit_callbacks(execute=True):
        for one in (consent, voice, seen):
            actions.end_consent(consent=one, by=editor, at=NOW)
    article.refresh_from_db()
    page = client.get(article.address).content.decode()
    feed = client.get("/en/news/feed.json").content.decode()
    for words in ("We were heard.", "A hall", "<audio", "Dobrý deň."):
        assert words not in page
        assert words not in feed
    assert "The hall was full." in page
    assert not Findable.objects.filter(words__contains="we were heard").exists()
    assert not any(default_storage.exists(name) for name in files)
    assert not any("We were heard." in str(one.content) for one in Revision.objects.all())
    assert not Picture.objects.exists()
    assert history(consent).last().after == "withdrawn"


def test_it_ends_once_and_by_an_editor():
    consent = make_consent()
    assert refusal(make_person(), Permission.PUBLISH)
    actions.end_consent(consent=consent, by=make_editor(), at=NOW)
    with pytest.raises(Refused):
        actions.end_consent(consent=consent, by=make_editor(), at=NOW)


def test_what_expired_is_not_shown_and_then_cleared_by_the_worker(client):
    consent = make_consent(given_on=TODAY - timedelta(days=9), expires_on=TODAY - timedelta(days=1))
    holding = make_consent()
    article = article_with(quoting(consent), quoting(holding, "Still true."))
    page = client.get(article.address).content.decode()
    assert "We were heard." not in page
    assert "Still true." in page
    apps.get_app_config("newsroom").ready()  # a test of rounds may have emptied their list
    assert "khetane.newsroom.actions.consents.end_expired_consents" in rounds._rounds
    actions.end_expired_consents(at=NOW)
    consent.refresh_from_db()
    article.refresh_from_db()
    assert consent.end == "expired"
    assert "We were heard." not in json.dumps(list(article.body.raw_data))


@pytest.fixture
def editors_pages() -> Client:
    make_article()  # the tree and the rights of editors
    editor = make_editor()
    refresh_access(person=editor, at=NOW)
    return sign_in(Client(), editor)


def test_an_editor_records_and_ends_a_consent_at_cms(editors_pages):
    consent = make_consent()
    listing = editors_pages.get("/cms/snippets/newsroom/consent/").content.decode()
    assert "Group at the launch" in listing
    address = f"/cms/consents/{consent.pk}/end/"
    assert "cannot be undone" in editors_pages.get(address).content.decode()
    assert editors_pages.post(address).status_code == 302
    consent.refresh_from_db()
    assert consent.ended_at
    assert editors_pages.post(address).status_code == 422
    assert sign_in(Client(), make_person()).get(address).status_code in (302, 403)


def test_a_picture_is_uploaded_at_cms_only_with_an_answer_about_people(editors_pages):
    make = {"title": "Launch", "file": photograph(), "collection": "1", "tags": ""}
    assert editors_pages.post("/cms/images/add/", make).status_code == 200
    assert not Picture.objects.exists()
    answer = editors_pages.post("/cms/images/add/", make | {"file": photograph(), "people": "nobody"})
    assert answer.status_code == 302
    assert Picture.objects.get().people == "nobody"


def test_easy_words_stand_at_an_address_of_their_own(client):
    article = make_article(title="The launch", easy="<p>Towns meet.</p>")
    assert f"{article.address}easy/" in client.get(article.address).content.decode()
    page = client.get(f"{article.address}easy/").content.decode()
    assert "Towns meet." in page
    other = client.get(f"/sk/news/{article.slug}/easy/").content.decode()
    assert 'lang="en"><p>Towns meet.' in other
    assert client.get(f"{make_article().address}easy/").status_code == 404


def test_what_translators_were_given_goes_too():
    consent = make_consent()
    article = article_with(quoting(consent), {"type": "heading", "value": {"text": "Where", "level": "h2"}})
    TranslationSource.update_or_create_from_instance(article)
    assert String.objects.filter(data__contains="We were heard.").exists()
    actions.end_consent(consent=consent, by=make_editor(), at=NOW)
    assert not String.objects.filter(data__contains="We were heard.").exists()
    assert String.objects.filter(data="Where").exists()
    assert "We were heard." not in TranslationSource.objects.get().content_json


def test_a_recording_that_is_replaced_or_deleted_leaves_no_file(django_capture_on_commit_callbacks):
    recording = make_recording(make_consent("recording"))
    first = recording.file.name
    with django_capture_on_commit_callbacks(execute=True):
        recording.file = sound()
        recording.save()
    second = recording.file.name
    assert not default_storage.exists(first)
    assert default_storage.exists(second)
    with django_capture_on_commit_callbacks(execute=True):
        Recording.objects.all().delete()
    assert not default_storage.exists(second)


def test_a_consent_that_another_worker_ended_meanwhile_holds_up_nobody(monkeypatch):
    over = {"given_on": TODAY - timedelta(days=9), "expires_on": TODAY - timedelta(days=1)}
    taken, waiting = make_consent(**over), make_consent(**over)
    real = actions.consents.end_consent

    def too_late(*, consent, **rest):
        if consent.pk == taken.pk:
            raise Refused("ended already")
        return real(consent=consent, **rest)

    monkeypatch.setattr(actions.consents, "end_consent", too_late)
    assert actions.end_expired_consents(at=NOW) == 1
    waiting.refresh_from_db()
    assert waiting.end == "expired"
