"""A list of participants kept elsewhere: checked, brought in, taken back; every refused row named."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from khetane.accounts.tests.factories import make_person, make_secretariat, sign_in
from khetane.common.announcements import Announced
from khetane.common.refusals import Refused
from khetane.common.sheets import TooMany, Unreadable
from khetane.network import actions
from khetane.network.desk_states import ImportStatus
from khetane.network.lifecycle import PARTICIPANT_IMPORT
from khetane.network.models import ParticipantImport, Participation
from khetane.network.rules.participant_lists import Misses, read
from khetane.network.states import Standing
from khetane.places.models import Authority
from khetane.places.tests.factories import make_authority, make_country, make_place

from .factories import make_application, make_participation, make_spokesperson

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
HEAD = "authority,country,kind,number,accepted_on,standing,ended_on,founding"


def file_of(*rows: str, head: str = HEAD) -> io.BytesIO:
    return io.BytesIO("\n".join([head, *rows]).encode())


def begun(*rows: str, head: str = HEAD, by=None) -> ParticipantImport:
    """A list that is checked."""
    one = actions.begin_import(
        sheet=read(file_of(*rows, head=head)),
        file_name="members.csv",
        source_label="List of the secretariat, 2014",
        by=by or make_secretariat(),
        at=AT,
    )
    actions.go_on_with_imports(at=AT)
    one.refresh_from_db()
    return one


def moved(one: ParticipantImport, verb: str, *, by=None) -> ParticipantImport:
    actions.move_import(participant_import=one, verb=verb, by=by or make_secretariat(), at=AT)
    actions.go_on_with_imports(at=AT)
    one.refresh_from_db()
    return one


def outcomes(one: ParticipantImport) -> list[str]:
    return list(one.rows.values_list("outcome", flat=True))


@pytest.fixture
def kosice():
    country = make_country("SK")
    country.name = country.name.with_translation("fr", "Slovaquie")
    country.save()
    return make_authority(name="Košice", country=country, kind="city")


def test_a_check_says_what_would_be_done_and_does_nothing(kosice):
    one = begun("Košice,SK,,122,2014-03,,,", "Prešov,Slovakia,city,123,24/3/2014,active,,", "Nowhere,SK,,,,,,")
    assert one.status == ImportStatus.CHECKED
    assert outcomes(one) == ["new", "new", "refused"]
    assert [row.is_new_authority for row in one.rows.all()] == [False, True, False]
    assert not Participation.objects.exists()
    assert Authority.objects.count() == 1


def test_what_can_be_taken_is_brought_in_with_its_source_and_is_no_news(kosice):
    place = make_place("Prešov")
    one = begun("kosice,sk,,122,2014-03,,,", "Prešov,Slovaquie,ville,123,24/3/2014,,,", "Nowhere,SK,,,,,,")
    moved(one, "bring_in")
    assert one.status == ImportStatus.BROUGHT_IN
    first, second = Participation.objects.order_by("number")
    assert (first.authority, first.accepted_on.edtf, first.standing) == (kosice, "2014-03", Standing.ACTIVE)
    assert (second.authority.name, second.authority.place, second.accepted_on.edtf) == ("Prešov", place, "2014-03-24")
    assert {first.source_label, second.source_label, second.authority.source_label} == {"List of the secretariat, 2014"}
    assert outcomes(one) == ["new", "new", "refused"]
    assert not Announced.objects.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Košice,Atlantis,,,,,,", "“Atlantis” is none of the words"),
        (",SK,,,,,,", "is missing"),
        ("Košice,,,,,,,", "is missing"),
        ("!!!,SK,city,,,,,", "is no name"),
        (f"{'K' * 201},SK,city,,,,,", "is too long"),
        ("Prešov,SK,,,,,,", "Say its kind, and it is added"),
        ("Prešov,SK,castle,,,,,", "“castle” is none"),
        ("Košice,SK,,12a,,,,", "not a number of accession"),
        ("Košice,SK,,99999999999,,,,", "not a number of accession"),
        ("Košice,SK,,,31/2/2014,,,", "not a date"),
        ("Košice,SK,,,2999,,,", "has not come yet"),
        ("Košice,SK,,,,splendid,,", "“splendid” is none"),
        ("Košice,SK,,,,,,perhaps", "neither yes nor no"),
        ("Košice,SK,,5,,,,yes", "Founding participants have no number"),
        ("Košice,SK,,5,,,,", "given to another participant"),
        ("Košice,SK,,,2014,active,2016,", "has the standing “ended” or “withdrawn”"),
        ("Košice,SK,,,2016,ended,2014,", "The end lies before the beginning"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(kosice, row, said):
    make_participation(make_authority(name="Elsewhere"), number=5)
    one = begun(row)
    assert outcomes(one) == ["refused"]
    assert said in one.rows.get().reason


def test_two_rows_about_one_authority_or_with_one_number_are_told_apart(kosice):
    one = begun(
        "Košice,SK,,7,,,,", "KOSICE,SK,,8,,,,", "Prešov,SK,city,7,,,,", "Nitra,SK,city,9,,,,", "nitra,SK,city,,,,,"
    )
    assert outcomes(one) == ["new", "refused", "refused", "new", "refused"]
    reasons = list(one.rows.values_list("reason", flat=True))
    assert [reasons[1], reasons[2], reasons[4]] == [
        "Line 2 is about the same authority.",
        "Line 2 has the same number.",
        "Line 5 is about the same authority.",
    ]


def test_namesakes_need_their_kind_and_are_named():
    country = make_country("RO")
    make_authority(name="Cluj", kind="county", country=country)
    city = make_authority(name="Cluj", slug="cluj-city", kind="city", country=country)
    one = begun("Cluj,RO,,1,,,,", "Cluj,RO,city,2,,,,")
    assert outcomes(one) == ["refused", "new"]
    assert "Cluj (County)" in one.rows.first().reason
    assert one.rows.last().authority == city


def test_what_is_known_is_changed_or_left_and_its_standing_never(kosice):
    make_participation(kosice, number=122, accepted_on="2014")
    assert outcomes(begun("Košice,SK,,122,2014,active,,")) == ["as_it_is"]
    one = moved(begun("Košice,SK,,122,2014-03-24,,,"), "bring_in")
    assert outcomes(one) == ["changed"]
    assert Participation.objects.get().accepted_on.edtf == "2014-03-24"
    refused = begun("Košice,SK,,,,ended,2015,")
    assert "changed at the desk" in refused.rows.get().reason


def test_what_was_decided_here_is_not_replaced(kosice):
    make_participation(kosice, application=make_application(authority=kosice))
    assert "was decided here" in begun("Košice,SK,,7,,,,").rows.get().reason


def test_all_of_it_is_taken_back_as_it_stood_before(kosice):
    other = make_authority(name="Trnava", country=kosice.country, kind="city")
    make_participation(other, number=3, accepted_on="2013", source_label="Home")
    one = moved(begun("Košice,SK,,122,,,,", "Prešov,SK,city,123,,,,", "Trnava,SK,,4,2014,,,"), "bring_in")
    assert Participation.objects.count() == 3
    moved(one, "take_back")
    assert one.status == ImportStatus.TAKEN_BACK
    left = Participation.objects.get()
    assert (left.authority, left.number, left.accepted_on.edtf, left.source_label) == (other, 3, "2013", "Home")
    assert set(Authority.objects.all()) == {kosice, other}
    assert outcomes(one) == ["taken_back"] * 3


def test_what_somebody_changed_since_stays_and_is_named(kosice):
    one = moved(begun("Košice,SK,,122,,,,", "Prešov,SK,city,123,,,,", "Nitra,SK,city,124,,,,"), "bring_in")
    first, second, third = Participation.objects.order_by("number")
    actions.change_standing(
        participation=first,
        verb="suspend",
        body="Bureau",
        on=date(2026, 3, 1),
        reason="No answer.",
        by=make_secretariat(),
        at=AT,
    )
    make_application(authority=second.authority)
    Participation.objects.filter(pk=third.pk).update(number=200)
    moved(one, "take_back")
    assert outcomes(one) == ["kept", "taken_back", "kept"]
    reasons = list(one.rows.values_list("reason", flat=True))
    assert "changed since" in reasons[0]
    assert "The authority itself stays" in reasons[1]
    assert set(Participation.objects.all()) == {first, third}


def test_a_participant_somebody_speaks_for_by_now_stays(kosice):
    one = moved(begun("Košice,SK,,122,,,,"), "bring_in")
    make_spokesperson(kosice)
    assert outcomes(moved(one, "take_back")) == ["kept"]
    assert Participation.objects.count() == 1


def test_it_goes_on_in_pieces_where_it_stopped(kosice, monkeypatch):
    monkeypatch.setattr("khetane.network.actions.importing.ROWS_AT_ONCE", 2)
    rows = [f"Town {number},SK,town,{number},,,," for number in range(1, 8)]
    one = actions.begin_import(
        sheet=read(file_of(*rows)), file_name="x.csv", source_label="x", by=make_secretariat(), at=AT
    )
    one = actions.go_on(participant_import=one, at=AT)
    assert (one.status, one.handled) == (ImportStatus.CHECKING, 2)
    assert actions.go_on_with_imports(at=AT) == 3
    one = moved(one, "bring_in")
    assert Participation.objects.count() == 7
    one = moved(one, "take_back")
    assert (one.handled, Participation.objects.count(), Authority.objects.exclude(pk=kosice.pk).count()) == (7, 0, 0)
    assert actions.go_on(participant_import=one, at=AT).status == ImportStatus.TAKEN_BACK


def test_what_became_impossible_since_the_check_is_refused(kosice):
    one = begun("Košice,SK,,122,,,,", "Prešov,SK,city,123,,,,")
    make_participation(make_authority(name="Quicker"), number=122)
    moved(one, "bring_in")
    assert outcomes(one) == ["refused", "new"]
    assert Participation.objects.filter(authority=kosice).count() == 0


def test_whoever_lost_the_office_meanwhile_brings_in_no_authority(kosice):
    by = make_secretariat()
    one = begun("Prešov,SK,city,123,,,,", by=by)
    actions.move_import(participant_import=one, verb="bring_in", by=by, at=AT)
    by.offices.all().delete()
    actions.go_on_with_imports(at=AT)
    assert outcomes(one) == ["refused"]


@pytest.mark.parametrize("status", ImportStatus.values)
@pytest.mark.parametrize("verb", PARTICIPANT_IMPORT.moves)
@pytest.mark.parametrize("who", [make_secretariat, make_person])
def test_every_move_in_every_state(kosice, status, verb, who):
    one = begun("Košice,SK,,122,,,,")
    ParticipantImport.objects.update(status=status)
    may = who is make_secretariat and status in PARTICIPANT_IMPORT.moves[verb].sources
    if may:
        assert actions.move_import(participant_import=one, verb=verb, by=who(), at=AT).status != status
        return
    with pytest.raises(Refused):
        actions.move_import(participant_import=one, verb=verb, by=who(), at=AT)
    one.refresh_from_db()
    assert one.status == status


def test_a_list_that_brings_nothing_new_is_not_brought_in(kosice):
    one = begun("Nowhere,SK,,,,,,")
    with pytest.raises(Refused, match="No row"):
        actions.move_import(participant_import=one, verb="bring_in", by=make_secretariat(), at=AT)
    assert moved(one, "check_again").status == ImportStatus.CHECKED
    assert moved(one, "discard").status == ImportStatus.DISCARDED


def test_columns_are_known_by_the_names_others_give_them():
    sheet = read(file_of("Košice;SK;ville;a@b.cz", head="Nom de la collectivité;Pays;Type;E-mail"))
    assert sheet.rows == [(2, {"authority": "Košice", "country": "SK", "kind": "ville"})]
    assert sheet.ignored == ["E-mail"]


def test_a_workbook_is_read_with_its_days_and_numbers():
    book = openpyxl.Workbook()
    book.active.append(["Name", "Country", "No", "Joined"])
    book.active.append([None, None, None, None])
    book.active.append(["Košice", "SK", 122, date(2014, 3, 24)])
    file = io.BytesIO()
    book.save(file)
    cells = {"authority": "Košice", "country": "SK", "number": "122", "accepted_on": "24/03/2014"}
    assert read(file).rows == [(3, cells)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Unreadable),
        (b"\x89PNG\r\n\x1a\n0000", Unreadable),
        (b"PK\x03\x04broken", Unreadable),
        ("authority,country\nKošice,SK".encode("cp1250"), Unreadable),
        (b'authority,country\n"Kosice,SK', Unreadable),
        (b"authority,kind\nKosice,city", Misses),
        (b"authority,country\n" + b"Kosice,SK\n" * 20_001, TooMany),
    ],
)
def test_what_cannot_be_read_is_refused_whole(content, error):
    with pytest.raises(error):
        read(io.BytesIO(content))


def test_a_document_of_another_kind_is_no_list():
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    with pytest.raises(Unreadable):
        read(file)


class TestAtTheDesk:
    def bring(self, client: Client, *rows: str, head: str = HEAD, **more: str):
        file = SimpleUploadedFile("members.csv", file_of(*rows, head=head).read())
        data = {"file": file, "source_label": "List of 2014", **more}
        return client.post(reverse("network_desk:begin_import"), data)

    def test_from_the_file_to_the_directory_and_back(self, kosice):
        client = sign_in(Client(), make_secretariat())
        response = self.bring(client, "Košice,SK,,122,2014-03,,,x", "Košice,SK,,122,2014-03,,,", "Nowhere,SK,,,,,,")
        one = ParticipantImport.objects.get()
        page = client.get(response.url)
        assert "Checked, nothing brought in yet" in page.content.decode()
        assert "Say its kind, and it is added." in page.content.decode()
        for verb in ("bring_in", "take_back"):
            url = reverse("network_desk:move_import", args=[one.pk, verb])
            assert client.get(url).status_code == 200
            assert client.post(url).status_code == 302
        assert not Participation.objects.exists()
        assert "Taken back" in client.get(response.url).content.decode()

    def test_refused_rows_come_as_a_list_to_mend(self, kosice):
        client = sign_in(Client(), make_secretariat())
        self.bring(client, "=Nowhere(),SK,,,,,,")
        one = ParticipantImport.objects.get()
        text = client.get(reverse("network_desk:import_refused", args=[one.pk])).content.decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(text))
        assert (row["authority"], row["line"]) == ("'=Nowhere()", "2")
        assert "Say its kind" in row["reason"]
        assert read(io.BytesIO(text.encode())).rows[0][1]["country"] == "SK"

    def test_the_empty_list_can_be_brought_in_as_it_is(self, kosice):
        client = sign_in(Client(), make_secretariat())
        text = client.get(reverse("network_desk:import_template")).content.decode("utf-8-sig")
        assert len(read(io.BytesIO(text.encode())).rows) == 1

    @pytest.mark.parametrize(
        ("rows", "head", "said"),
        [
            (["Košice"], "authority", "does not name these columns: country"),
            ([], HEAD, "There is no row under the headings."),
            (["\x00"], HEAD, "neither a workbook (XLSX) nor a CSV file"),
        ],
    )
    def test_a_list_that_is_none_is_refused_and_what_was_typed_stays(self, rows, head, said):
        client = sign_in(Client(), make_secretariat())
        response = self.bring(client, *rows, head=head, source_url="https://example.org/list")
        assert response.status_code in (409, 422)
        page = response.content.decode()
        assert said in page
        assert 'value="List of 2014"' in page

    def test_it_is_found_by_what_a_row_does_and_paged(self, kosice, monkeypatch):
        monkeypatch.setattr("khetane.network.views.lists.ROWS", 2)
        client = sign_in(Client(), make_secretariat())
        url = self.bring(client, *(f"Town {number},SK,town,,,,," for number in range(5)), "Nowhere,SK,,,,,,").url
        assert "Town 2" not in client.get(url).content.decode()
        assert "Town 2" in client.get(f"{url}?after=3").content.decode()
        refused = client.get(f"{url}?outcome=refused").content.decode()
        assert "Nowhere" in refused
        assert "Town 1" not in refused
        assert client.get(f"{url}?outcome=x&after=x").status_code == 200

    def test_nobody_else_sees_it(self, kosice):
        self.bring(sign_in(Client(), make_secretariat()), "Košice,SK,,122,,,,")
        one = ParticipantImport.objects.get()
        stranger = sign_in(Client(), make_person())
        for name, args in (("imports", []), ("begin_import", []), ("import_template", [])):
            assert stranger.get(reverse(f"network_desk:{name}", args=args)).status_code == 403
        for name in ("import", "import_refused"):
            assert stranger.get(reverse(f"network_desk:{name}", args=[one.pk])).status_code == 404
        assert stranger.post(reverse("network_desk:move_import", args=[one.pk, "bring_in"])).status_code == 404
        missing = reverse("network_desk:move_import", args=[one.pk, "eat"])
        assert sign_in(Client(), make_secretariat()).get(missing).status_code == 404


def test_two_years_later_the_rows_are_gone_and_the_participants_stay(kosice):
    from khetane.network.actions.forgetting import forget_old_lists

    one = moved(begun("Košice,SK,,122,,,,"), "bring_in")
    assert forget_old_lists(at=AT) == 0
    assert forget_old_lists(at=datetime(2028, 5, 1, tzinfo=UTC)) == 1
    assert not ParticipantImport.objects.filter(pk=one.pk).exists()
    assert Participation.objects.count() == 1
