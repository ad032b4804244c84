"""Small numbers are withheld the same way on every page and in every file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khetane.common.datasets import DATASETS, as_csv
from khetane.common.figures import Figure, SourceKind
from khetane.common.refusals import Refused
from khetane.common.translated import TranslatedText
from khetane.places.tests.factories import make_authority, make_country
from khetane.plans import actions
from khetane.plans.actions.results import ResultTexts
from khetane.plans.rules.publication import shown

from .factories import make_priority, make_project, make_result

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
WHY = TranslatedText.original("The register was wrong", "en")


def in_csv(name: str) -> str:
    return b"".join(as_csv(DATASETS[name])).decode()


@pytest.mark.django_db
def test_a_small_result_is_withheld_on_page_list_and_file(client):
    priority = make_priority(confirmed=True)
    project = make_project(authority=priority.authority, priorities=[priority])
    result = make_result(authority=priority.authority, published=True, low=7, high=7, projects=[project])
    for page in (result, project, priority):
        text = client.get(page.get_absolute_url()).content.decode()
        assert "withheld to protect people" in text
        assert "7 children" not in text
    assert "withheld to protect people" in client.get("/en/results/").content.decode()
    row = next(line for line in in_csv("results").splitlines() if result.slug in line)
    assert ",withheld," in row
    assert ",7," not in row


@pytest.mark.django_db
def test_figures_about_roma_people_are_withheld_where_the_law_forbids_them(client):
    country = make_country("FR", ethnic_figures="forbidden")
    result = make_result(
        authority=make_authority("Ville", country=country), published=True, low=500, high=500, counts_roma=True
    )
    assert "the law of the country" in client.get(result.get_absolute_url()).content.decode()
    assert ",500," not in in_csv("results")


@given(low=st.integers(0, 40), more=st.integers(0, 40), threshold=st.integers(3, 25), counts_people=st.booleans())
def test_no_end_between_nothing_and_the_threshold_is_ever_shown(low, more, threshold, counts_people):
    figure = Figure(low=Decimal(low), high=Decimal(low + more))
    public = shown(figure, threshold=threshold, counts_people=counts_people, is_forbidden=False)
    small = any(0 < number < threshold for number in (low, low + more))
    assert (public.low is None) == (counts_people and small)
    assert shown(figure, threshold=threshold, counts_people=False, is_forbidden=True).low is None


@pytest.mark.django_db
@pytest.mark.parametrize("sentence", ["7 children take the bus", "Seven children take the bus", "Only 7, but happy"])
def test_a_sentence_that_gives_the_number_away_is_not_published(sentence):
    result = make_result(verified=True, low=7, high=7, statement=TranslatedText.original(sentence, "en"))
    with pytest.raises(Refused, match="without that number"):
        actions.publish_result(result=result, by=None, at=AT)


@pytest.mark.django_db
def test_a_sentence_with_another_number_is_published():
    result = make_result(verified=True, low=7, high=7, statement=TranslatedText.original("Bus 17 stops in 2026", "en"))
    assert actions.publish_result(result=result, by=None, at=AT).is_public


def corrected(result, number: int, **changes):
    figure = Figure(low=Decimal(number), unit="children", source_kind=SourceKind.OTHER)
    texts = ResultTexts(statement=result.statement, figure=figure, **changes)
    return actions.correct_result(result=result, texts=texts, reason=WHY, corrected_on=date(2026, 4, 1), by=None, at=AT)


@pytest.mark.django_db
def test_a_correction_keeps_what_was_said_before_in_public(client):
    result = make_result(published=True)
    corrected(result, 110)
    text = client.get(result.get_absolute_url()).content.decode()
    for words in ("110 children", "120 children", "The register was wrong"):
        assert words in text


@pytest.mark.django_db
def test_a_correction_does_not_show_a_small_number_of_before(client):
    result = make_result(published=True, low=7, high=7)
    corrected(result, 110)
    text = client.get(result.get_absolute_url()).content.decode()
    assert "110 children" in text
    assert "7 children" not in text


@pytest.mark.django_db
def test_typed_text_is_no_formula_in_a_spreadsheet():
    make_project(applicant="=HYPERLINK(1)")
    make_result(published=True, source_label="@SUM(A1)", method="+1")
    assert "'=HYPERLINK(1)" in in_csv("projects")
    assert "'@SUM(A1)" in in_csv("results")
    assert ",'+1," in in_csv("results")
