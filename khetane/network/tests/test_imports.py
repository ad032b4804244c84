"""Bringing in the public record, and the pieces of the sample alliance."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.accounts.tests.factories import make_person, make_secretariat
from khetane.common.imports import Bring, Outcome
from khetane.common.refusals import Refused
from khetane.network.imports import commitments, organisations, participations
from khetane.network.models import Commitment, Organisation, Participation
from khetane.network.seeds import sample_application, sample_participant
from khetane.network.states import ApplicationStatus
from khetane.places.tests.factories import make_authority, make_country

from .factories import make_application, make_commitment, make_participation

BRING = Bring(by=None, at=datetime(2026, 4, 1, tzinfo=UTC))
pytestmark = pytest.mark.django_db
PARTICIPATION = {
    "authority": "kosice",
    "number": "122",
    "accepted_on_edtf": "2014-03",
    "announced_on_edtf": "",
    "founding": "no",
    "standing": "active",
    "note": "",
    "source_label": "Home",
    "source_url": "https://example.org/",
}


def test_a_participation_comes_in_once_and_keeps_its_published_number():
    make_authority(name="Košice")
    assert participations(PARTICIPATION, BRING) == Outcome.CREATED
    assert participations(PARTICIPATION, BRING) == Outcome.UNCHANGED
    assert participations({**PARTICIPATION, "accepted_on_edtf": "2014-03-24"}, BRING) == Outcome.UPDATED
    assert Participation.objects.get().accepted_on.edtf == "2014-03-24"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"authority": "atlantis"}, "No authority"),
        ({"standing": "splendid"}, "not a standing"),
        ({"founding": "yes"}, "no number"),
        ({"number": "5"}, "given to another"),
    ],
)
def test_a_wrong_participation_is_refused_with_a_reason(wrong, said):
    make_authority(name="Košice")
    make_participation(make_authority(name="Other"), number=5)
    with pytest.raises(Refused, match=said):
        participations({**PARTICIPATION, **wrong}, BRING)


def test_an_organisation_keeps_both_languages():
    row = {
        "slug": "council",
        "name_en": "Council",
        "name_fr": "Conseil",
        "kind": "institution",
        "country": "",
        "role_en": "",
        "role_fr": "",
        "url": "",
        "source_label": "",
        "source_url": "",
    }
    assert organisations(row, BRING) == Outcome.CREATED
    assert organisations(row, BRING) == Outcome.UNCHANGED
    assert Organisation.objects.get().name.written("fr") == "Conseil"
    with pytest.raises(Refused, match="French"):
        organisations({**row, "name_fr": ""}, BRING)
    with pytest.raises(Refused, match="country"):
        organisations({**row, "country": "ZZ"}, BRING)


def test_a_wording_that_was_accepted_is_never_rewritten():
    row = {"code": "evictions", "version": "1", "text_en": "None", "text_fr": "Aucune", "since": "2016-03-21"}
    row |= {"until": "", "order": "1", "source_label": "", "source_url": ""}
    commitments(row, BRING)
    make_application(commitments=[Commitment.objects.get()])
    with pytest.raises(Refused, match="next version"):
        commitments({**row, "text_en": "Fewer"}, BRING)
    assert commitments({**row, "text_en": "Fewer", "version": "2"}, BRING) == Outcome.CREATED


@pytest.mark.parametrize("status", [one for one in ApplicationStatus if one != ApplicationStatus.ACCEPTED])
def test_sample_applications_stand_in_every_state(status):
    make_commitment()
    application = sample_application(
        "Vzorov",
        kind="town",
        country=make_country("SK"),
        applicant=make_person(),
        secretariat=make_secretariat(),
        opened_on=date(2025, 3, 1),
        status=status,
    )
    assert application.status == status
    assert application.is_sample


def test_a_sample_participant_has_gone_the_whole_way():
    make_commitment()
    applicant = make_person()
    participation = sample_participant(
        "vzorov",
        "Vzorov",
        "town",
        make_country("SK"),
        date(2025, 4, 1),
        applicant=applicant,
        secretariat=make_secretariat(),
    )
    assert participation.authority.slug == "vzorov"
    assert participation.authority.is_sample
    assert participation.application.is_sample
    assert participation.authority.spokespersons.get().person == applicant
