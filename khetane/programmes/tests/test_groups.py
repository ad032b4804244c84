"""Groups are counts; small counts and forbidden ones are never told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khetane.accounts.tests.factories import make_person, make_secretariat
from khetane.common.dates import UncertainDate
from khetane.common.refusals import Refused
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority, make_community, make_country
from khetane.programmes import actions
from khetane.programmes.models import CommunityActionGroup
from khetane.programmes.rules.sizes import public_size

from .factories import make_engagement, make_group, make_programme, make_team_member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ABOUT = {"by": None, "at": AT}


def count(group, members: int, women: int, on: date = date(2026, 1, 1)):
    return actions.record_size(group=group, counted_on=on, members_count=members, women_count=women, **ABOUT)


def shown(group) -> tuple[str, str]:
    size = public_size(CommunityActionGroup.objects.get(pk=group.pk))
    return str(size.members), str(size.women)


WITHHELD = "withheld to protect people"


@pytest.mark.parametrize(
    ("members", "women", "seen"),
    [
        (30, 15, ("30", "15")),
        (24, 4, ("24", WITHHELD)),
        (24, 20, ("24", WITHHELD)),  # else the four men would be known
        (9, 5, (WITHHELD, WITHHELD)),
        (1, 1, (WITHHELD, WITHHELD)),
    ],
)
def test_the_public_sees_only_what_protects_people(members, women, seen):
    group = make_group()
    count(group, members, women)
    assert shown(group) == seen


def test_a_country_may_have_a_higher_threshold():
    group = make_group(make_authority(country=make_country("PT", small_number_threshold=40)))
    count(group, 30, 15)
    assert shown(group) == (WITHHELD, WITHHELD)


def test_where_ethnic_figures_are_forbidden_everything_is_withheld():
    group = make_group(make_authority(country=make_country("PT", ethnic_figures="forbidden")))
    count(group, 300, 150)
    assert all("law of the country" in text for text in shown(group))


def test_a_law_that_came_later_withholds_what_was_published():
    group = make_group()
    count(group, 300, 150)
    group.authority.country.ethnic_figures = "forbidden"
    group.authority.country.save()
    assert all("law of the country" in text for text in shown(group))


def test_a_later_count_cannot_give_away_one_or_two_people():
    group = make_group()
    count(group, 30, 15)
    count(group, 31, 16, on=date(2026, 2, 1))
    assert shown(group) == ("30", "15")


def test_a_group_never_counted_says_nothing():
    assert public_size(make_group()) is None


def test_counts_come_in_their_order_and_must_add_up():
    group = make_group()
    count(group, 30, 15)
    for members, women, on in [(10, 11, date(2026, 2, 1)), (30, 15, date(2025, 1, 1)), (30, 15, date(2026, 6, 1))]:
        with pytest.raises(Refused):
            count(group, members, women, on)


def test_a_group_may_work_in_several_programmes_and_come_from_several_communities():
    town = make_authority()
    engagements = [make_engagement(town), make_engagement(town, make_programme("romed2"))]
    group = actions.create_group(
        authority=town, name="G", engagements=engagements, communities=[make_community(town)], **ABOUT
    )
    assert group.engagements.count() == 2
    with pytest.raises(Refused):
        actions.create_group(authority=town, name="g", **ABOUT)
    with pytest.raises(Refused):
        actions.create_group(authority=make_authority("B"), name="G", engagements=engagements, **ABOUT)


def test_a_group_is_renamed_and_ends_once():
    group = make_group()
    assert actions.rename_group(group=group, name="New", **ABOUT).name == "New"
    actions.end_group(group=group, ended_on=UncertainDate("2025"), **ABOUT)
    with pytest.raises(Refused):
        actions.end_group(group=group, ended_on=UncertainDate("2026"), **ABOUT)
    assert not CommunityActionGroup.objects.going_on().exists()


def test_only_its_own_team_keeps_a_group_and_not_even_the_secretariat():
    town = make_authority()
    make_engagement(town)
    for person in (make_person(), make_spokesperson(town).person, make_secretariat()):
        with pytest.raises(Refused):
            actions.create_group(authority=town, name="G", by=person, at=AT)
    actions.create_group(authority=town, name="G", by=make_team_member(authorities=[town]).person, at=AT)
