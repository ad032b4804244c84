"""No public page asks its catalogue for a text that the reader's language lacks, not even in its errors."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils.translation.trans_real import DjangoTranslation

from config.languages import BEHIND_THE_DOORS, FOR_READERS
from khetane.events.tests.factories import make_event
from khetane.network.tests.factories import make_participation, make_signature
from khetane.newsroom import seeds as newsroom
from khetane.plans.tests.factories import make_edition, make_priority, make_project, make_result

from .test_public_pages import PLAIN

pytestmark = pytest.mark.django_db
REST = [language for language in FOR_READERS if language not in BEHIND_THE_DOORS]
# Sent empty, these answer with their errors.
FORMS = ("follow/", "follow/link/", "join/status/", "join/status/code/", "ngo-cooperation/propose/")


@pytest.fixture
def missed(monkeypatch) -> set[str]:
    """What was asked for and not found, whichever way it was asked."""
    found: set[str] = set()

    def watched(name: str):
        real = getattr(DjangoTranslation, name)

        def ask(self, text, *rest):
            known = any(text in part or (text, 0) in part for part in self._catalog._catalogs)
            if text and not known and not self.language().startswith(BEHIND_THE_DOORS):
                found.add(text)
            return real(self, text, *rest)

        return ask

    for name in ("gettext", "ngettext"):
        monkeypatch.setattr(DjangoTranslation, name, watched(name))
    return found


@pytest.fixture(scope="module")
def furnished(made_once):
    newsroom.furnish_pages(at=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize("language", REST)
def test_every_text_of_a_public_page_is_there(client, language, missed, furnished):
    things = [
        make_participation().authority,
        make_priority(confirmed=True),
        make_edition(adopted=True).plan,
        make_project(),
        make_result(published=True),
        make_event(),
        make_signature(signed_on="").declaration,
    ]
    paths = [
        *PLAIN,
        "news/what-romact-is/",
        "news/what-romact-is/easy/",
        *(thing.get_absolute_url().removeprefix("/en/") for thing in things),
        "nothing-here/",
        f"{things[-1].get_absolute_url().removeprefix('/en/')}?on=31.2.2026",
        "declarations/confirm/forged/",
        "join/eligibility/?kind=local&country=XK",
        "join/eligibility/?kind=company&country=nowhere",
    ]
    forms = [*FORMS, things[-1].get_absolute_url().removeprefix("/en/") + "sign/"]
    for path in ("", *paths):
        client.get(f"/en/{path}")  # what is said once, when code is first read, is nobody's page
    missed.clear()
    for path in paths:
        client.get(f"/{language}/{path}")
    for path in forms:
        assert client.post(f"/{language}/{path}", {}).status_code == 422
    assert not missed


def test_a_missing_text_would_be_noticed(missed):
    from django.utils.translation import gettext, override

    with override("sk"):
        gettext("Nobody ever says this")
    assert missed == {"Nobody ever says this"}
