"""What an organisation says went wrong with a project, and the authority's side."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from khetane.accounts.tests.factories import make_secretariat, sign_in
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.opendata.models import Happening
from khetane.places.tests.factories import make_authority
from khetane.plans import actions
from khetane.plans.models import Setback
from khetane.plans.waiting import tasks_for

from .factories import make_project, make_setback
from .people import COUNCIL, HELPERS, KINDS, OWN, TEAM, somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
SIDE = TranslatedText.original("Nobody lived there any more", "en")


@pytest.fixture
def project():
    return make_project(authority=make_authority("Kamenec"))


def texts(**told):
    facts = {"told_by": "A rights centre", "title": SIDE, "words": SIDE, "told_on": TODAY}
    from khetane.common.dates import UncertainDate

    return actions.SetbackTexts(**{"happened": UncertainDate("2026-02"), **facts, **told})


def test_only_the_team_and_the_secretariat_write_it_down(project):
    for kind in KINDS:
        by = somebody(kind, project.authority)
        if kind in HELPERS:
            actions.record_setback(project=project, texts=texts(), by=by, at=AT)
        else:
            with pytest.raises(Refused):
                actions.record_setback(project=project, texts=texts(), by=by, at=AT)


def test_only_the_authority_says_its_side(project):
    for kind in KINDS:
        setback = make_setback(project, status="asked", heard_until=TODAY)
        by = somebody(kind, project.authority)
        if kind in COUNCIL:
            actions.say_side(setback=setback, side=SIDE, side_by="Mayor", by=by, at=AT)
        else:
            with pytest.raises(Refused):
                actions.say_side(setback=setback, side=SIDE, side_by="Mayor", by=by, at=AT)


@pytest.mark.parametrize(
    ("told", "field"), [({"told_on": date(2026, 4, 2)}, "told_on"), ({"happened": "2026-05"}, "happened")]
)
def test_nothing_is_told_before_it_happened(project, told, field):
    from khetane.common.dates import UncertainDate

    told = {name: UncertainDate(value) if isinstance(value, str) else value for name, value in told.items()}
    with pytest.raises(Refused) as refused:
        actions.record_setback(project=project, texts=texts(**told), by=None, at=AT)
    assert refused.value.field == field


def test_a_project_that_is_not_public_has_no_public_setbacks():
    with pytest.raises(Refused, match="not public yet"):
        actions.record_setback(project=make_project(status="idea"), texts=texts(), by=None, at=AT)


def test_the_authority_is_asked_by_mail_and_task_and_heard_before_anything_is_public(
    client, project, django_capture_on_commit_callbacks
):
    speaker = somebody(OWN, project.authority)
    setback = actions.record_setback(project=project, texts=texts(), by=None, at=AT)
    with pytest.raises(Refused, match="seven days"):
        actions.ask_for_side(setback=setback, heard_until=TODAY + timedelta(days=6), by=None, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        setback = actions.ask_for_side(setback=setback, by=None, at=AT)
    assert [one.to for one in mail.outbox] == [[speaker.email]]
    assert "A rights centre" in mail.outbox[0].body
    assert "22 April 2026" in mail.outbox[0].body
    assert any("side of" in str(one.title) for one in tasks_for(speaker))
    with pytest.raises(Refused, match="they stand"):
        actions.edit_setback(setback=setback, texts=texts(), by=None, at=AT)
    assert "Nobody lived there" not in client.get(project.get_absolute_url()).content.decode()


def test_both_sides_stand_on_the_page_of_the_project(client, project, django_capture_on_commit_callbacks):
    setback = make_setback(project, status="asked", heard_until=timezone.localdate())
    with pytest.raises(Refused, match="still being heard"):
        actions.publish_setback(setback=setback, by=None, at=AT)
    secretariat = make_secretariat()
    assert not any("Publish both" in str(one.title) for one in tasks_for(secretariat))
    setback = actions.say_side(setback=setback, side=SIDE, side_by="Mayor’s office", by=None, at=AT)
    assert any("Publish both" in str(one.title) for one in tasks_for(secretariat))
    with django_capture_on_commit_callbacks(execute=True):
        setback = actions.publish_setback(setback=setback, by=None, at=AT)
    page = client.get(project.get_absolute_url()).content.decode()
    assert "lost their homes" in page
    assert "Nobody lived there" in page
    assert "Mayor’s office" in page
    assert Happening.objects.get().kind == "SetbackPublished"
    with pytest.raises(Refused, match="it stands"):
        actions.say_side(setback=setback, side=SIDE, side_by="Mayor", by=None, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_setback(
            setback=setback, reason=TranslatedText.original("It was elsewhere", "en"), by=None, at=AT
        )
    page = client.get(project.get_absolute_url()).content.decode()
    assert "It was elsewhere" in page
    assert "lost their homes" not in page
    assert "Nobody lived there" not in page
    assert Happening.objects.get().withdrawn_at is not None


def test_without_an_answer_it_is_published_after_the_day_and_the_side_may_still_come(client, project):
    setback = make_setback(project, status="asked", heard_until=timezone.localdate() - timedelta(days=1))
    setback = actions.publish_setback(setback=setback, by=None, at=AT)
    assert "asked and gave none" in client.get(project.get_absolute_url()).content.decode()
    actions.say_side(setback=setback, side=SIDE, side_by="Mayor", by=None, at=AT)
    assert "Nobody lived there" in client.get(project.get_absolute_url()).content.decode()


def test_in_the_workspace_from_writing_down_to_publishing(client, project):
    sign_in(client, make_secretariat())
    add = f"/workspace/projects/{project.pk}/setbacks/add/"
    data = {"told_by": "A rights centre", "told_on": "1/4/2026", "title_en": "Torn down", "title_original": "en"}
    data |= {"words_en": "Homes were lost", "words_original": "en", "happened_year": "2026"}
    assert client.post(add, {**data, "source_url": "javascript:alert(1)"}).status_code == 422
    assert client.post(add, data).status_code == 302
    base = f"/workspace/setbacks/{Setback.objects.get().pk}/"
    assert client.post(f"{base}edit/", {**data, "title_en": "Torn down in winter"}).status_code == 302
    assert client.post(f"{base}ask/", {"heard_until": "1/1/2020"}).status_code == 422
    assert client.post(f"{base}ask/", {"heard_until": "31/12/2099"}).status_code == 302
    assert client.post(f"{base}publish/").status_code == 422
    side = {"side_en": "We gave flats", "side_original": "en", "side_by": "Mayor"}
    assert client.post(f"{base}side/", side).status_code == 302
    assert client.post(f"{base}publish/").status_code == 302
    assert "Torn down in winter" in client.get(f"/workspace/projects/{project.pk}/").content.decode()
    assert client.post(f"{base}withdraw/", {"reason_en": "Wrong place", "reason_original": "en"}).status_code == 302


def test_the_authority_learns_of_it_when_it_is_asked(client, project):
    setback = make_setback(project)
    sign_in(client, somebody(OWN, project.authority))
    url = f"/workspace/setbacks/{setback.pk}/"
    assert client.get(url).status_code == 404
    assert "Shacks" not in client.get(f"/workspace/projects/{project.pk}/").content.decode()
    # Withdrawn before anybody asked, it stays a note of those who were told.
    Setback.objects.update(status="withdrawn")
    assert client.get(url).status_code == 404
    assert "Shacks" not in client.get(f"/workspace/projects/{project.pk}/").content.decode()
    Setback.objects.update(status="asked", asked_on=TODAY, heard_until=TODAY)
    assert client.get(url).status_code == 200
    assert "Shacks" in client.get(f"/workspace/projects/{project.pk}/").content.decode()


def test_a_strangers_team_finds_nothing(client, project):
    setback = make_setback(project, status="asked")
    sign_in(client, somebody(TEAM, make_authority("Elsewhere")))
    for path in (f"setbacks/{setback.pk}/", f"setbacks/{setback.pk}/ask/", f"projects/{project.pk}/setbacks/add/"):
        assert client.get(f"/workspace/{path}").status_code == 404
