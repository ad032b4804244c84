"""The workspace of support teams and the desk: one happy way and the refusals."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khetane.accounts.tests.factories import make_editor, make_person, make_secretariat, sign_in
from khetane.network.tests.factories import make_spokesperson
from khetane.places.tests.factories import make_authority, make_country
from khetane.programmes.models import CommunityActionGroup, Engagement, Milestone, TeamMember

from .factories import make_engagement, make_group, make_milestone, make_programme, make_team_member

pytestmark = pytest.mark.django_db
TOWN = "/workspace/towns/our-town/"


@pytest.fixture
def town():
    return make_authority("Our Town")


@pytest.fixture
def engagement(town):
    return make_engagement(town)


@pytest.fixture
def team(client, town):
    return sign_in(client, make_team_member(authorities=[town]).person)


def move(engagement: Engagement, verb: str) -> str:
    return reverse("programmes_workspace:move", args=[engagement.pk, verb])


def day(name: str, year: str, month: str = "", number: str = "") -> dict:
    """A date as its boxes are typed."""
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year, f"{name}_standing": "set"}


def test_a_team_member_finds_their_towns_and_no_others(team, engagement):
    make_engagement(make_authority("Other Town"), make_programme("romed2"))
    page = team.get("/workspace/towns/").content.decode()
    assert "Our Town" in page
    assert "Other Town" not in page
    assert "Our Town" not in team.get("/workspace/towns/", {"q": "zzz"}).content.decode()


def test_the_page_of_a_town_shows_its_road_milestones_and_groups(team, town, engagement):
    make_milestone(engagement, "group_formed", "2014")
    make_milestone(engagement, "plan_adopted", None, planned_on="2027")
    make_group(town, engagements=[engagement])
    page = team.get(TOWN).content.decode()
    for words in ("Group", "Planned: 2027", "The river street group", "Interrupt"):
        assert words in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 302), ("applicant", 404), ("editor", 404), ("elsewhere", 404), ("speaker", 200), ("secretariat", 200)],
)
def test_who_may_open_the_page_of_a_town(client, town, engagement, who, status):
    people = {
        "applicant": make_person,
        "editor": make_editor,
        "elsewhere": lambda: make_spokesperson(make_authority("Other")).person,
        "speaker": lambda: make_spokesperson(town).person,
        "secretariat": make_secretariat,
    }
    if who != "visitor":
        sign_in(client, people[who]())
    assert client.get(TOWN).status_code == status


def test_a_speaker_answers_the_invitation_and_nothing_more(client, town):
    engagement = make_engagement(town, status="invited")
    sign_in(client, make_spokesperson(town).person)
    assert client.post(move(engagement, "agree"), day("on", "2020")).status_code == 422
    assert client.post(move(engagement, "show_interest"), {}).status_code == 302
    engagement.refresh_from_db()
    assert engagement.status == "interested"


def test_a_forged_move_is_refused_and_changes_nothing(team, engagement):
    assert team.post(move(engagement, "resume"), day("on", "2020")).status_code == 422
    assert team.get(f"/workspace/engagements/{engagement.pk}/explode/").status_code == 404
    engagement.refresh_from_db()
    assert engagement.status == "active"


def test_an_interruption_asks_for_its_reason_and_loses_nothing_typed(team, engagement):
    address = move(engagement, "interrupt")
    assert team.get(address).status_code == 200
    page = team.post(address, day("on", "2024", "05"))
    assert page.status_code == 422
    assert 'value="2024"' in page.content.decode()
    typed = {**day("on", "2024", "05"), "reason_en": "Elections.", "reason_fr": "Élections.", "reason_original": "en"}
    assert team.post(address, typed).status_code == 302
    engagement.refresh_from_db()
    assert (engagement.status, engagement.reason.written("fr")) == ("interrupted", "Élections.")


def test_a_date_that_cannot_be_is_told_and_kept(team, engagement):
    address = reverse("programmes_workspace:record_milestone", args=[engagement.pk])
    page = team.post(address, {"kind": "group_formed", **day("happened_on", "2023", "02", "30")})
    assert page.status_code == 422
    assert "is not a date of the calendar" in page.content.decode()
    assert not Milestone.objects.exists()


def test_a_milestone_is_recorded_with_a_document_that_is_not_published(team, engagement):
    address = reverse("programmes_workspace:record_milestone", args=[engagement.pk])
    assert team.get(address).status_code == 200
    document = SimpleUploadedFile("letter.pdf", b"%PDF-1.7")
    typed = {"kind": "letter_signed", "document": document, **day("happened_on", "2023", "03")}
    assert team.post(address, typed).status_code == 302
    milestone = Milestone.objects.get()
    assert milestone.happened_on.edtf == "2023-03"
    held = team.get(reverse("programmes_workspace:milestone_document", args=[milestone.pk]))
    assert "attachment" in held.headers["Content-Disposition"]
    assert b"".join(held.streaming_content) == b"%PDF-1.7"
    team.logout()
    assert team.get(reverse("programmes_workspace:milestone_document", args=[milestone.pk])).status_code == 302


@pytest.mark.parametrize("document", [SimpleUploadedFile("a.pdf", b"<script>"), SimpleUploadedFile("a.html", b"<p>")])
def test_a_document_that_is_none_is_refused(team, engagement, document):
    address = reverse("programmes_workspace:record_milestone", args=[engagement.pk])
    document.seek(0)
    page = team.post(address, {"kind": "letter_signed", "document": document, **day("happened_on", "2023")})
    assert page.status_code == 422
    assert "document" in page.context["form"].errors


def test_a_milestone_without_any_day_is_refused(team, engagement):
    address = reverse("programmes_workspace:record_milestone", args=[engagement.pk])
    assert team.post(address, {"kind": "baseline"}).status_code == 422


def test_a_planned_milestone_is_recorded_and_later_corrected(team, engagement):
    address = reverse("programmes_workspace:record_milestone", args=[engagement.pk])
    assert team.post(address, {"kind": "plan_adopted", **day("planned_on", "2027")}).status_code == 302
    milestone = Milestone.objects.get()
    correct = reverse("programmes_workspace:correct_milestone", args=[milestone.pk])
    assert team.get(correct).status_code == 200
    typed = {**day("planned_on", "2027"), **day("happened_on", "2026", "01")}
    assert team.post(correct, typed).status_code == 302
    milestone.refresh_from_db()
    assert (milestone.planned_on.edtf, milestone.happened_on.edtf) == ("2027", "2026-01")


def test_milestones_stand_in_their_order_with_the_planned_ones_behind(team, engagement):
    make_milestone(engagement, "plan_adopted", None, planned_on="2027")
    make_milestone(engagement, "group_formed", "2014")
    titles = [one["title"] for one in team.get(TOWN).context["milestones"]]
    assert titles == ["Community action group formed", "Joint action plan adopted"]


def test_a_team_keeps_its_groups(team, town, engagement):
    create = reverse("programmes_workspace:create_group", args=[town.slug])
    assert team.get(create).status_code == 200
    assert team.post(create, {"name": "G", "engagements": [engagement.pk]}).status_code == 302
    group = CommunityActionGroup.objects.get()
    size = reverse("programmes_workspace:record_size", args=[group.pk])
    assert team.get(size).status_code == 200
    typed = {"counted_on": "2026-01-01", "members_count": "9", "women_count": "5"}
    assert team.post(size, typed).status_code == 302
    page = team.get(TOWN).content.decode()
    assert "withheld to protect people" in page
    rename = reverse("programmes_workspace:rename_group", args=[group.pk])
    assert team.get(rename).status_code == 200
    assert team.post(rename, {"name": "H"}).status_code == 302
    end = reverse("programmes_workspace:end_group", args=[group.pk])
    assert team.get(end).status_code == 200
    assert team.post(end, day("ended_on", "2026")).status_code == 302
    group.refresh_from_db()
    assert (group.name, group.ended_on.edtf) == ("H", "2026")


def test_a_speaker_and_the_secretariat_never_read_the_true_counts(client, town, engagement):
    group = make_group(town)
    group.sizes.create(counted_on="2026-01-01", members_count=7, women_count=3)
    for person in (make_spokesperson(town).person, make_secretariat()):
        assert "7 members" not in sign_in(client, person).get(TOWN).content.decode()


def test_a_community_is_noted(team, town, engagement):
    address = reverse("programmes_workspace:note_community", args=[town.slug])
    assert team.get(address).status_code == 200
    assert team.post(address, {"name": "River street", "kind": "street"}).status_code == 302
    assert town.communities.get().name == "River street"


def test_the_page_of_a_town_asks_as_much_for_many_milestones_as_for_few(
    team, town, engagement, django_assert_max_num_queries
):
    for number in range(40):
        make_milestone(engagement, "other", str(1980 + number))
    for number in range(10):
        make_group(town, f"G{number}", engagements=[engagement])
    with django_assert_max_num_queries(20):
        team.get(TOWN)


def test_the_secretariat_finds_an_authority_and_invites_it(client, town):
    programme = make_programme()
    desk = sign_in(client, make_secretariat())
    assert "Our Town" in desk.get("/desk/programmes/", {"q": "our t"}).content.decode()
    address = reverse("programmes_desk:invite", args=[town.slug])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"programme": programme.pk}).status_code == 302
    assert desk.post(address, {"programme": programme.pk}).status_code == 422
    assert Engagement.objects.get().status == "invited"


def test_the_secretariat_keeps_the_support_teams(client, town):
    programme, person, other = make_programme(), make_person(), make_person()
    desk = sign_in(client, make_secretariat())
    appoint = reverse("programmes_desk:appoint")
    assert desk.get(appoint).status_code == 200
    typed = {"person": person.email, "programme": programme.pk, "country": "SK", "function": "facilitator"}
    typed |= {"since": "2026-01-01", "authorities": "our town"}
    assert desk.post(appoint, {**typed, "authorities": "nowhere"}).status_code == 422
    assert desk.post(appoint, {**typed, "person": "nobody@example.org"}).status_code == 422
    assert desk.post(appoint, typed).status_code == 302
    member = TeamMember.objects.get()
    assert list(member.authorities.all()) == [town]
    hand_over = reverse("programmes_desk:hand_over", args=[member.pk])
    assert desk.get(hand_over).status_code == 200
    assert desk.post(hand_over, {"person": other.email, "on": "2026-02-01"}).status_code == 302
    end = reverse("programmes_desk:end_member", args=[TeamMember.objects.get(person=other).pk])
    assert desk.get(end).status_code == 200
    assert desk.post(end, {"until": "2026-03-01"}).status_code == 302
    page = desk.get(reverse("programmes_desk:team")).content.decode()
    assert "Served before" in page


@pytest.mark.parametrize("address", ["/desk/programmes/", "/desk/teams/", "/desk/teams/appoint/"])
def test_the_desk_is_closed_to_others(client, address):
    make_country()
    assert client.get(address).status_code == 302
    assert sign_in(client, make_team_member().person).get(address).status_code == 403
