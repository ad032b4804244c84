"""Questions about values: no database."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from khetane.common.translated import TranslatedText
from khetane.common.uploads import kind_of
from khetane.network.rules.completeness import (
    DELIVERED,
    FIXED,
    LETTER,
    PROFILE,
    STEPS,
    asked_with,
    missing_steps,
    step_state,
)
from khetane.network.rules.eligibility import MEMBER_STATES, BodyKind, eligibility
from khetane.network.rules.freezing import fingerprint, frozen_copy


def test_there_are_forty_six_member_states():
    assert len(MEMBER_STATES) == 46
    assert "RU" not in MEMBER_STATES


@pytest.mark.parametrize("kind", list(BodyKind))
@pytest.mark.parametrize(
    ("country", "is_covered"), [("SK", True), ("TR", True), ("XK", True), ("CA", False), ("RU", False), ("", False)]
)
def test_only_authorities_of_covered_countries_take_part_and_everybody_gets_a_reason(kind, country, is_covered):
    answer = eligibility(kind, country)
    assert answer.is_eligible == (kind in {"local", "regional", "inter_municipal"} and is_covered)
    assert str(answer.reason)
    assert str(answer.instead)


def test_organisations_are_told_to_cooperate():
    assert "cooperate" in str(eligibility("civil_society", "SK").instead)


def test_an_unknown_kind_of_body_is_an_error_of_the_caller():
    with pytest.raises(ValueError):
        eligibility("planet", "SK")


def application(**answers) -> SimpleNamespace:
    empty = {
        "number": "A-2026-0001",
        "authority_name": "",
        "authority_kind": "",
        "country": None,
        "country_id": None,
        "website": "",
        "mandate_body": "",
        "mandate_on": None,
        "mandate_number": "",
        "mandate_link": "",
        "mandate_document": "",
        "mandate_document_name": "",
        "mandate_sha256": "",
        "letter_document": "",
        "letter_document_name": "",
        "letter_sha256": "",
        "inhabitants": None,
        "department": "",
        "strategy_link": "",
        "needs": "",
        "answers": {},
        "is_on_behalf": False,
        "motivation": "",
        "contact_name": "",
        "contact_function": "",
        "contact_email": "",
        "contact_phone": "",
        "language": "en",
        "answered": "",
    }
    return SimpleNamespace(**{**empty, **answers})


def test_an_empty_application_lacks_every_part():
    assert missing_steps(application(), accepted=[], required=[1]) == [
        step for step in STEPS if step not in (LETTER, PROFILE)
    ]
    assert step_state(application(), PROFILE) == step_state(application(), LETTER) == "optional"
    assert step_state(application(department="Social affairs"), PROFILE) == "done"


def row(name: str, **traits) -> SimpleNamespace:
    facts = {"step": PROFILE, "is_own": False, "is_asked": True, "is_required": False, "label": "", "help": ""}
    return SimpleNamespace(name=name, **{**facts, **traits})


def test_questions_are_put_as_the_secretariat_wants_and_what_is_fixed_stays():
    rows = [row("website", is_asked=False), row("needs", is_required=True), row("own-1", is_own=True, label="Why now?")]
    asked = {one.name: one for one in asked_with(rows)}
    assert "website" not in asked
    assert asked["needs"].is_required
    assert asked["own-1"].label == "Why now?"
    assert step_state(application(), PROFILE, asked=asked.values()) == "todo"
    assert step_state(application(needs="Money"), PROFILE, asked=asked.values()) == "done"
    assert step_state(application(answers={"own-1": "Now"}), PROFILE, asked=asked.values()) == "part"
    for name in FIXED:
        kept = next(one for one in asked_with([row(name, is_asked=False)]) if one.name == name)
        assert kept.is_required
    assert asked_with([]) == DELIVERED


def test_a_part_is_begun_with_its_first_answer_and_done_with_the_last_that_is_needed():
    assert step_state(application(), "mandate") == "todo"
    begun = {"mandate_body": "Council"}
    assert step_state(application(**begun), "mandate") == "part"
    decided = {**begun, "mandate_on": date(2026, 3, 1)}
    assert step_state(application(**decided), "mandate") == "part"
    assert step_state(application(**decided, mandate_link="https://example.org/"), "mandate") == "done"
    assert step_state(application(**decided, mandate_document="a.pdf"), "mandate") == "done"


def test_commitments_are_done_when_all_in_force_are_accepted():
    assert step_state(application(), "commitments", accepted=[1], required=[1, 2]) == "part"
    assert step_state(application(), "commitments", accepted=[1, 2, 9], required=[1, 2]) == "done"
    assert step_state(application(), "commitments", accepted=[], required=[]) == "todo"


def test_the_frozen_copy_holds_the_wording_in_the_language_it_was_read_in():
    text = TranslatedText.original("No evictions", "en").with_translation("fr", "Pas d’expulsions")
    commitment = SimpleNamespace(code="evictions", version=2, text=text)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    acceptance = SimpleNamespace(commitment=commitment, language="fr", accepted_at=at)
    copy = frozen_copy(application(mandate_on=date(2026, 3, 1)), [acceptance], at=at)
    assert copy["commitments"][0]["text"] == "Pas d’expulsions"
    assert copy["answers"]["mandate_on"] == "2026-03-01"
    assert len(fingerprint(copy)) == 64
    assert fingerprint(copy) == fingerprint(dict(reversed(copy.items())))
    assert fingerprint(copy) != fingerprint({**copy, "number": "A-2026-0002"})


def archive(**files: str) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as writing:
        for name, content in files.items():
            writing.writestr(name, content)
    return held


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (io.BytesIO(b"%PDF-1.7 ..."), "pdf"),
        (io.BytesIO(b"\xff\xd8\xff\xe0rest"), "jpg"),
        (io.BytesIO(b"\x89PNG\r\n\x1a\nrest"), "png"),
        (archive(**{"[Content_Types].xml": "", "word/document.xml": ""}), "docx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (archive(**{"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}), None),
        (archive(**{"something.txt": "x"}), None),
        (io.BytesIO(b"PK\x03\x04 broken"), None),
        (io.BytesIO(b"<html><script>"), None),
        (io.BytesIO(b"MZ\x90"), None),
        (io.BytesIO(b""), None),
    ],
)
def test_a_document_is_known_by_its_content(content, kind):
    assert kind_of(content) == kind
    assert content.tell() == 0
