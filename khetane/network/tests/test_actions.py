"""What can happen on the way to joining."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from khetane.accounts.announcements import PersonErased
from khetane.accounts.models import Person
from khetane.accounts.tests.factories import make_deciding_body, make_person, make_secretariat
from khetane.common.announcements import Announced
from khetane.common.ledger import history
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.network import actions
from khetane.network.actions import deciding
from khetane.network.actions.erasing import forget
from khetane.network.models import Application, Participation, Spokesperson
from khetane.network.rules.freezing import fingerprint
from khetane.network.states import ApplicationStatus
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority, make_country

from .factories import make_application, make_commitment, make_participation, make_spokesperson

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)
pytestmark = pytest.mark.django_db


def ready(**traits) -> Application:
    """A draft with every answer and the commitments in force accepted."""
    return make_application(commitments=[make_commitment()], **traits)


def submit(application: Application, at=NOW) -> Application:
    return actions.submit(application=application, by=application.opened_by, at=at)


def accept(application: Application, by, **facts) -> Participation:
    facts = {"body": "Bureau of the Congress", "on": TODAY, "reference": "B/2026/4", **facts}
    return actions.accept(application=application, by=by, at=NOW, **facts)


def test_sending_freezes_a_copy_and_gives_a_receipt_number():
    application = submit(ready())
    assert application.status == ApplicationStatus.SUBMITTED
    assert application.number == "A-2026-0001"
    assert application.frozen["answers"]["authority_name"] == application.authority_name
    assert application.frozen_sha256 == fingerprint(application.frozen)
    entry = history(application).last()
    assert (entry.verb, entry.after, entry.facts["sha256"]) == ("submit", "submitted", application.frozen_sha256)


def test_receipt_numbers_follow_each_other_and_begin_anew_each_year():
    first = ready()
    commitment = first.acceptances.get().commitment
    numbers = [submit(first).number]
    for year in (2026, 2027):
        later = make_application(commitments=[commitment])
        numbers.append(submit(later, at=NOW.replace(year=year)).number)
    assert numbers == ["A-2026-0001", "A-2026-0002", "A-2027-0001"]


def test_what_was_sent_can_no_longer_be_changed():
    application = submit(ready())
    with pytest.raises(Refused, match="sent already"):
        actions.save_answers(
            application=application, answers={"motivation": "Another"}, by=application.opened_by, at=NOW
        )


def test_only_the_applicant_and_the_spokespersons_of_the_authority_write():
    application = ready()
    for stranger in (make_person(), make_secretariat(), make_spokesperson(make_authority(name="Other")).person):
        with pytest.raises(Refused):
            actions.save_answers(application=application, answers={"motivation": "x"}, by=stranger, at=NOW)
        with pytest.raises(Refused):
            actions.submit(application=application, by=stranger, at=NOW)


def test_a_person_has_at_most_five_drafts():
    person = make_person()
    for _number in range(5):
        actions.open_application(by=person, at=NOW)
    with pytest.raises(Refused, match="5 applications"):
        actions.open_application(by=person, at=NOW)


@pytest.mark.parametrize("content", [b"<html>", b"MZ\x90\x00", b"PK\x03\x04 nothing"])
def test_a_document_that_is_not_what_it_says_is_refused(content):
    application = ready()
    with pytest.raises(Refused, match="not a PDF") as refused:
        actions.attach_document(
            part="mandate",
            application=application,
            document=SimpleUploadedFile("decision.pdf", content),
            by=application.opened_by,
            at=NOW,
        )
    assert refused.value.field == "mandate_document"


def test_a_document_that_is_too_large_is_refused(settings):
    settings.MAX_UPLOAD_BYTES = 10
    application = ready()
    with pytest.raises(Refused, match="too large"):
        actions.attach_document(
            part="mandate",
            application=application,
            document=SimpleUploadedFile("decision.pdf", b"%PDF-1.7 more than ten"),
            by=application.opened_by,
            at=NOW,
        )


def test_a_document_is_kept_privately_under_a_name_nobody_can_guess(settings, django_capture_on_commit_callbacks):
    application = ready()
    facts = {"application": application, "by": application.opened_by, "at": NOW}
    kept = actions.attach_document(
        part="mandate", document=SimpleUploadedFile("../../evil name.PDF", b"%PDF-1.7 one"), **facts
    )
    assert kept.mandate_document_name == "evil name.PDF"
    assert "evil" not in kept.mandate_document.name
    assert kept.mandate_document.name.startswith("mandates/")
    assert str(settings.MEDIA_ROOT) not in kept.mandate_document.path
    assert len(kept.mandate_sha256) == 64
    first = kept.mandate_document.path
    with django_capture_on_commit_callbacks(execute=True):
        actions.attach_document(part="mandate", document=SimpleUploadedFile("two.pdf", b"%PDF-1.7 two"), **facts)
    assert not Path(first).exists()


def test_accepting_commitments_keeps_the_wording_and_the_language():
    application = make_application()
    translated, only_english = make_commitment(), make_commitment(text=TranslatedText.original("Only English", "en"))
    facts = {"application": application, "by": application.opened_by, "language": "fr"}
    actions.accept_commitments(commitments=[translated, only_english], at=NOW, **facts)
    languages = dict(application.acceptances.values_list("commitment_id", "language"))
    assert languages == {translated.pk: "fr", only_english.pk: "en"}
    actions.accept_commitments(commitments=[translated], at=NOW + timedelta(hours=1), **facts)
    assert application.acceptances.get().accepted_at == NOW


def test_a_wording_that_is_out_of_force_cannot_be_accepted():
    application = make_application()
    old = make_commitment(until=date(2026, 1, 1))
    with pytest.raises(Refused, match="changed in the meantime"):
        actions.accept_commitments(
            application=application, commitments=[old], language="en", by=application.opened_by, at=NOW
        )


def test_answering_what_was_asked_freezes_again_and_remembers_the_first_copy():
    secretariat = make_secretariat()
    application = submit(ready())
    first = application.frozen_sha256
    actions.begin_review(application=application, by=secretariat, at=NOW)
    actions.ask_more(application=application, asked="Which?", parts=["motivation"], by=secretariat, at=NOW)
    person = application.opened_by
    actions.save_answers(application=application, answers={"motivation": "Clearer"}, by=person, at=NOW)
    answered = actions.answer(application=application, answered="Social affairs", by=person, at=NOW)
    assert answered.status == ApplicationStatus.UNDER_REVIEW
    assert answered.number == application.number
    assert answered.frozen["answered"] == "Social affairs"
    assert answered.frozen_sha256 != first
    assert history(answered).last().facts["earlier_sha256"] == first


def test_withdrawing_a_draft_tells_nobody_and_a_sent_one_tells_the_applicant(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(application=(draft := ready()), by=draft.opened_by, at=NOW)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        sent = submit(make_application(commitments=[draft.acceptances.get().commitment]))
        mail.outbox.clear()
        actions.withdraw(application=sent, by=sent.opened_by, at=NOW)
    assert len(mail.outbox) == 2  # the receipt and the withdrawal, both after the commit


def test_an_acceptance_makes_an_authority_a_participant_with_the_next_number():
    make_participation(number=130)
    secretariat = make_secretariat()
    application = make_application(in_review=True, authority_name="Đakovica")
    participation = accept(application, secretariat)
    assert participation.number == 131
    assert not participation.is_founding
    assert participation.accepted_on.written("en") == "1 April 2026"
    authority = participation.authority
    assert (authority.slug, authority.name) == ("dakovica", "Đakovica")
    assert "|dakovica|" in authority.search_keys
    application.refresh_from_db()
    assert application.status == ApplicationStatus.ACCEPTED
    assert application.authority == authority
    assert Spokesperson.objects.get(authority=authority).person == application.opened_by
    assert Announced.objects.get(kind="ParticipantAccepted").payload == {"participation_id": participation.pk}


def test_a_contact_without_an_account_is_invited(django_capture_on_commit_callbacks):
    application = make_application(in_review=True, contact_email="mayor@example.org", language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        participation = accept(application, make_deciding_body())
    person = Person.objects.get(email="mayor@example.org")
    assert participation.authority.spokespersons.get().person == person
    assert person.language == "fr"
    assert any("/password/reset/" in one.body for one in mail.outbox if one.to == ["mayor@example.org"])


def test_a_known_authority_is_not_made_twice():
    known = make_authority(name="Košice")
    participation = accept(make_application(in_review=True), make_secretariat(), authority=known)
    assert participation.authority == known
    assert Authority.objects.count() == 1


def test_who_takes_part_already_is_not_accepted_again():
    known = make_authority()
    make_participation(known)
    application = make_application(in_review=True)
    with pytest.raises(Refused, match="already"):
        accept(application, make_secretariat(), authority=known)
    application.refresh_from_db()
    assert application.status == ApplicationStatus.UNDER_REVIEW


def test_nobody_decides_on_the_case_of_their_own_authority():
    own = make_authority()
    insider = make_spokesperson(own, person=make_deciding_body()).person
    with pytest.raises(Refused, match="own authority"):
        accept(make_application(in_review=True, authority=own), insider)
    with pytest.raises(Refused, match="own authority"):
        accept(make_application(in_review=True), insider, authority=own)
    applicant = make_secretariat()
    with pytest.raises(Refused, match="own authority"):
        accept(make_application(in_review=True, opened_by=applicant), applicant)
    contact = make_secretariat()
    with pytest.raises(Refused, match="own authority"):
        accept(make_application(in_review=True, contact_email=contact.email.upper()), contact)


@pytest.mark.parametrize(("facts", "field"), [({"body": "  "}, "body"), ({"on": TODAY + timedelta(days=1)}, "on")])
def test_a_decision_names_its_body_and_a_day_that_has_come(facts, field):
    with pytest.raises(Refused) as refused:
        accept(make_application(in_review=True), make_secretariat(), **facts)
    assert refused.value.field == field


def test_declining_gives_the_reason_to_the_applicant(django_capture_on_commit_callbacks):
    application = make_application(in_review=True)
    facts = {"application": application, "body": "Bureau", "on": TODAY, "by": make_secretariat(), "at": NOW}
    with pytest.raises(Refused, match="reason"):
        actions.decline(reason=" ", **facts)
    with django_capture_on_commit_callbacks(execute=True):
        declined = actions.decline(reason="The council has not decided.", **facts)
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_letter(letter=declined.letter, by=facts["by"], at=NOW)
    assert "The council has not decided." in mail.outbox[0].body
    assert not Participation.objects.exists()


def test_each_person_is_told_once_and_in_their_own_language(django_capture_on_commit_callbacks):
    applicant = make_person(language="en")
    application = ready(opened_by=applicant, contact_email="contact@example.org", language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        submit(application)
    told = {one.to[0]: one for one in mail.outbox}
    assert set(told) == {applicant.email, "contact@example.org"}
    assert told[applicant.email].extra_headers["Content-Language"] == "en"
    assert "We have your application" in told[applicant.email].subject
    assert told["contact@example.org"].extra_headers["Content-Language"] == "fr"
    assert "Nous avons bien reçu" in told["contact@example.org"].subject


def test_a_decision_taken_twice_happens_once():
    application = make_application(in_review=True)
    stale = Application.objects.get(pk=application.pk)
    secretariat = make_secretariat()
    accept(application, secretariat)
    with pytest.raises(Refused, match="not possible"):
        accept(stale, secretariat)
    assert Participation.objects.count() == 1


def test_of_two_decisions_at_the_same_moment_the_one_that_waits_for_the_lock_is_refused(monkeypatch):
    application = make_application(in_review=True)
    first, second = make_secretariat(), make_deciding_body()
    lock, accepted = deciding.lock, []

    def lock_after_the_other(thing):
        """What a database does: whoever comes second gets the row when the first has let it go."""
        monkeypatch.setattr(deciding, "lock", lock)
        accepted.append(accept(Application.objects.get(pk=thing.pk), first).number)
        return lock(thing)

    monkeypatch.setattr(deciding, "lock", lock_after_the_other)
    with pytest.raises(Refused, match="not possible while it is “Accepted”"):
        accept(application, second)
    assert accepted == [1]


def test_the_country_of_a_new_authority_is_the_one_applied_from():
    application = make_application(in_review=True, country=make_country("RO"))
    assert accept(application, make_secretariat()).authority.country_id == "RO"


def test_a_closed_account_leaves_what_was_sent_and_takes_its_drafts_along():
    person = make_person()
    make_application(opened_by=person)
    sent = make_application(opened_by=person, submitted=True)
    spoken = make_spokesperson(person=person)
    forget(PersonErased(person.pk), NOW)
    forget(PersonErased(person.pk), NOW)
    assert list(Application.objects.all()) == [sent]
    sent.refresh_from_db()
    spoken.refresh_from_db()
    assert sent.opened_by is None
    assert spoken.until == TODAY
