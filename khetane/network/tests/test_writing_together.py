"""Colleagues write at one application together; a mediator fills one in on behalf of an authority."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse

from khetane.accounts.announcements import PersonErased
from khetane.accounts.models import Person
from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.refusals import Refused
from khetane.network import actions
from khetane.network.actions.erasing import forget
from khetane.network.models import Application, ApplicationWriter
from khetane.network.waiting import workspace_tasks_for
from khetane.places.tests.factories import make_authority

from .factories import make_application, make_commitment, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def address(application, name: str = "application", *more) -> str:
    return reverse(f"network_workspace:{name}", args=[application.pk, *more])


def invite(application, email: str) -> ApplicationWriter:
    return actions.invite_writer(application=application, email=email, by=application.opened_by, at=NOW)


def test_a_colleague_is_invited_fills_in_and_sends_and_neither_invites_nor_withdraws(client, mails_leave_at_once):
    application = make_application(commitments=[make_commitment()], authority_name="Vzorov")
    sign_in(client, application.opened_by)
    assert client.get(address(application, "invite_writer")).status_code == 200
    wrong = client.post(address(application, "invite_writer"), {"email": "nobody"})
    assert wrong.status_code == 422
    assert 'value="nobody"' in wrong.content.decode()
    assert client.post(address(application, "invite_writer"), {"email": "Eva@example.org"}).status_code == 302
    (invitation,) = mail.outbox
    assert invitation.to == ["eva@example.org"]
    assert "Vzorov" in invitation.subject
    assert "/password/reset/" in invitation.body
    eva = Person.objects.get(email="eva@example.org")
    assert "eva@example.org" in client.get(address(application)).content.decode()
    assert client.post(address(application, "invite_writer"), {"email": "eva@example.org"}).status_code == 422
    sign_in(client, eva)
    assert len(workspace_tasks_for(eva)) == 1
    assert "Vzorov" in client.get(reverse("network_workspace:applications")).content.decode()
    page = client.get(address(application)).content.decode()
    for owner in ("invite/", "withdraw/"):
        assert owner not in page
    for name in ("invite_writer", "withdraw"):
        assert client.get(address(application, name)).status_code == 404
    assert client.post(address(application, "step", "motivation"), {"motivation": "Together"}).status_code == 302
    assert client.post(address(application, "check")).status_code == 302
    application.refresh_from_db()
    assert (application.motivation, application.status) == ("Together", "submitted")
    assert not eva.speaks_for.exists()


def test_a_colleague_is_taken_off_and_finds_it_no_longer(client):
    application = make_application()
    writer = invite(application, "eva@example.org")
    sign_in(client, application.opened_by)
    remove = address(application, "remove_writer", writer.pk)
    assert "eva@example.org" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert client.get(remove).status_code == 404
    sign_in(client, writer.person)
    assert client.get(address(application)).status_code == 404
    assert not Application.objects.visible_to(writer.person).exists()


def test_who_cannot_be_invited():
    authority = make_authority()
    speaker = make_spokesperson(authority).person
    application = make_application(authority=authority)
    for person in (application.opened_by, speaker):
        with pytest.raises(Refused, match="writes at it already"):
            invite(application, person.email)
    for number in range(10):
        invite(application, f"colleague{number}@example.org")
    with pytest.raises(Refused, match="10 people"):
        invite(application, "one-more@example.org")
    with pytest.raises(Refused, match="sent already"):
        invite(make_application(submitted=True), "eva@example.org")
    with pytest.raises(Refused, match="Only the person who opened"):
        actions.invite_writer(application=make_application(), email="x@example.org", by=make_person(), at=NOW)


def test_whoever_wrote_at_it_takes_no_part_in_the_decision():
    colleague = make_secretariat()
    application = make_application(in_review=True)
    ApplicationWriter.objects.create(application=application, person=colleague, invited_at=NOW)
    with pytest.raises(Refused, match="own authority"):
        actions.decline(application=application, body="B", on=NOW.date(), reason="No", by=colleague, at=NOW)


def test_a_closed_account_writes_no_longer():
    application = make_application()
    writer = invite(application, "eva@example.org")
    forget(PersonErased(writer.person_id), NOW)
    assert not application.writers.exists()


def test_a_mediator_fills_it_in_on_behalf_and_says_who_gets_the_mails(client, nothing_counted, mails_leave_at_once):
    mediator = make_person(name="Mila Mediator", email="mila@example.org")
    sign_in(client, mediator)
    new = reverse("network_workspace:open")
    wrong = client.post(new, {"is_on_behalf": "on", "contact_email": ""})
    assert wrong.status_code == 422
    assert "Say who at the authority" in wrong.content.decode()
    assert client.post(new, {"is_on_behalf": "on", "contact_email": "mayor@vzorov.example"}).status_code == 302
    application = Application.objects.get()
    assert (application.is_on_behalf, application.helper_is_told) == (True, False)
    (told,) = mail.outbox
    assert told.to == ["mayor@vzorov.example"]
    assert "Mila Mediator (mila@example.org)" in told.body
    page = client.get(address(application)).content.decode()
    assert "on behalf of the authority by Mila Mediator" in page
    assert "go to: mayor@vzorov.example" in page
    mail.outbox.clear()
    sent = make_application(
        opened_by=mediator,
        commitments=[make_commitment()],
        is_on_behalf=True,
        helper_is_told=False,
        contact_email="mayor@vzorov.example",
    )
    sent = actions.submit(application=sent, by=mediator, at=NOW)
    assert [one.to for one in mail.outbox] == [["mayor@vzorov.example"]]
    assert sent.frozen["on_behalf"] is True
    mail.outbox.clear()
    Application.objects.filter(pk=sent.pk).update(helper_is_told=True)
    actions.withdraw(application=sent, by=mediator, at=NOW)
    assert sorted(one.to[0] for one in mail.outbox) == ["mayor@vzorov.example", "mila@example.org"]


def test_after_the_acceptance_the_person_at_the_authority_speaks_and_the_helper_does_not():
    mediator = make_person()
    application = make_application(
        in_review=True, opened_by=mediator, is_on_behalf=True, contact_email="mayor@vzorov.example"
    )
    participation = actions.accept(application=application, body="Bureau", on=NOW.date(), by=None, at=NOW)
    (speaker,) = participation.authority.spokespersons.all()
    assert speaker.person.email == "mayor@vzorov.example"


def test_whoever_applies_for_their_own_authority_is_asked_nothing_more(client, nothing_counted, mails_leave_at_once):
    applicant = make_person()
    sign_in(client, applicant)
    typed = {"contact_email": "somebody@example.org", "helper_is_told": ""}
    assert client.post(reverse("network_workspace:open"), typed).status_code == 302
    application = Application.objects.get()
    assert (application.is_on_behalf, application.helper_is_told) == (False, True)
    assert application.contact_email == applicant.email
    assert not mail.outbox


def test_nobody_sends_invitations_without_end(client, nothing_counted, mails_leave_at_once):
    application = make_application()
    sign_in(client, application.opened_by)
    statuses = []
    for number in range(21):
        statuses.append(
            client.post(address(application, "invite_writer"), {"email": f"c{number}@example.org"}).status_code
        )
        application.writers.all().delete()
    assert statuses == [302] * 20 + [429]
    assert len(mail.outbox) == 20
    new, typed = reverse("network_workspace:open"), {"is_on_behalf": "on", "contact_email": "mayor@vzorov.example"}
    assert [client.post(new, typed).status_code for _number in range(3)] == [302, 302, 429]
