"""Lists in and out, on a real database."""

import csv
import io
import json
from datetime import date

import pytest

from partners.actions import exports, imports, tables
from partners.domain.errors import NotFound
from partners.storage.accounts import User
from partners.storage.database import Generation
from partners.storage.leads import Lead, Offer
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner, Qualification
from partners.storage.training import Completion, Specialist
from tests import make

FIRMS = """\
name,tier,qualifications,regions,services,listed,overview
Alder & Finch,preferred,certified|stencil-ready,europe|US,SEO|Rust,1,"First line
second line"
Störm,,,,,0,
Storm,elite,,asia-pacific,,1,
Storm,partner,,,,1,
"""


@pytest.fixture
def take(app, now):
    """Import a text as if it were a file."""

    def take(kind, text, **options):
        whole = text if isinstance(text, bytes) else text.encode()
        return imports.run(kind, tables.read(whole), now, **options)

    return take


def test_firms_come_in_with_their_standing(take):
    assert str(take("partners", FIRMS)) == "4 new, 0 changed, 0 same, 0 bad"
    firm = Partner.with_slug("alder-and-finch")
    assert (firm.tier, firm.tier_since) == ("preferred", date(2026, 3, 24))
    assert firm.grace_until == date(2026, 9, 24)
    assert firm.regions == ("europe", "US")
    assert (firm.services, firm.keywords) == (("seo",), "Rust")
    assert firm.overview == "First line\nsecond line"
    assert Qualification.of(firm, date(2026, 3, 24)) == {"certified", "stencil-ready"}
    assert Partner.with_slug("storm").tier == "enrolled"
    assert not Partner.with_slug("storm").wants_listing
    assert Partner.with_slug("storm-2").tier == "elite"
    assert Partner.with_slug("storm-3").tier == "partner"


def test_a_second_import_changes_nothing(take):
    take("partners", FIRMS)
    generation = Generation.current()
    assert str(take("partners", FIRMS)) == "0 new, 0 changed, 4 same, 0 bad"
    assert Generation.current() == generation


def test_what_came_in_goes_out_and_in_again(take):
    take("partners", FIRMS)
    assert str(take("partners", exports.text("partners"))) == "0 new, 0 changed, 4 same, 0 bad"


def test_only_the_columns_of_the_file_change(take):
    take("partners", FIRMS)
    report = take("partners", "slug,name,city\nalder-and-finch,Alder & Finch,Bergen\n")
    assert str(report) == "0 new, 1 changed, 0 same, 0 bad"
    firm = Partner.with_slug("alder-and-finch")
    assert (firm.city, firm.tier, firm.overview) == (
        "Bergen",
        "preferred",
        "First line\nsecond line",
    )


def test_one_bad_line_keeps_every_line_out(take):
    report = take("partners", "name,tier\nGood,partner\nBad,diamond\n,elite\n")
    assert not report.is_applied
    assert [(fault.line, fault.column) for fault in report.faults] == [(3, "tier"), (4, "name")]
    assert Partner.select().count() == 0


def test_skip_bad_takes_the_good_lines(take):
    report = take("partners", "name,tier\nGood,partner\nBad,diamond\n", skip_bad=True)
    assert str(report) == "1 new, 0 changed, 0 same, 1 bad"
    assert [row.name for row in Partner.select()] == ["Good"]


def test_a_dry_run_says_and_leaves_nothing(take):
    before = Generation.current()
    assert str(take("partners", FIRMS, dry_run=True)) == "4 new, 0 changed, 0 same, 0 bad"
    assert (Partner.select().count(), Generation.current()) == (0, before)
    assert Outbox.select().count() == 0


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b"name\n\xff\xfe\n", 2, "UTF-8"),
        ("name\na,b\n", 2, "2 cells"),
        ('name\n"open\n', 2, "broken CSV"),
        ("nam\nFirm\n", 1, "did you mean name?"),
        ('{"name": "Firm"}\n{"name": \n', 2, "broken JSON"),
        ('{"name": "Firm"}\n[1]\n', 2, "broken JSON|no JSON object"),
        ("name,slug\nFirm,Not A Slug\n", 2, "write it as not-a-slug"),
        ("name,slug\nFirm,a\nFirm,a\n", 3, "earlier line"),
    ],
)
def test_broken_files_are_named_by_line(take, text, line, reason):
    report = take("partners", text)
    assert not report.is_applied
    reasons = " ".join(fault.reason for fault in report.faults if fault.line == line)
    assert any(word in reasons for word in reason.split("|"))


def test_a_missing_file_is_said():
    with pytest.raises(NotFound, match="No such file"):
        tables.open_file("/nowhere/list.csv")


def test_json_lines_are_read_alike(take):
    row = {"name": "Firm", "expertise": ["designer", "other"], "accepting": False, "tier": None}
    assert str(take("partners", json.dumps(row))) == "1 new, 0 changed, 0 same, 0 bad"
    firm = Partner.with_slug("firm")
    assert (firm.expertise, firm.accepting) == (("designer", "other"), False)


def test_an_owner_is_invited_once(take):
    text = "name,email\nFirm,owner@firm.example\n"
    take("partners", text)
    take("partners", text)
    owner = User.get(User.email == "owner@firm.example")
    assert (owner.role, owner.partner.slug) == ("owner", "firm")
    assert Outbox.select().where(Outbox.kind == "link").count() == 1


def test_people_come_in_and_are_not_moved(take, firm, rival):
    text = "email,role,partner\nann@firm.example,member,alder-finch\nsam@vendor.example,viewer,\n"
    assert str(take("users", text)) == "2 new, 0 changed, 0 same, 0 bad"
    assert str(take("users", text)) == "0 new, 0 changed, 2 same, 0 bad"
    moved = take("users", "email,role,partner\nann@firm.example,member,rival-works\n")
    assert "belongs elsewhere" in moved.faults[0].reason
    alone = take("users", "email,role\nbea@firm.example,owner\n")
    assert "needs a partner" in alone.faults[0].reason


def test_leads_come_in_once_and_are_offered(take, firm):
    text = (
        "name,email,message,partner,reference\n"
        "Ada,ada@shop.example,Help,alder-finch,crm-1\n"
        "Ben,ben@shop.example,Help,,crm-2\n"
    )
    assert str(take("leads", text)) == "2 new, 0 changed, 0 same, 0 bad"
    assert str(take("leads", text)) == "0 new, 0 changed, 2 same, 0 bad"
    assert Lead.get(Lead.reference == "crm-2").status == "unassigned"
    assert Lead.get(Lead.reference == "crm-1").status == "offered"
    assert Offer.get().partner == firm


def test_exports_carry_no_formulas(app):
    make.partner(name="=cmd()", slug="formula", phone="+49 30 1234", tagline="@you")
    (row,) = csv.DictReader(io.StringIO(exports.text("partners")))
    assert (row["name"], row["phone"], row["tagline"]) == ("'=cmd()", "'+49 30 1234", "'@you")


def test_the_command_says_what_is_wrong_and_fails(app, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("name,tier\nFirm,diamond\n")
    result = app.test_cli_runner().invoke(args=["import", "partners", str(path)])
    assert result.exit_code == 1
    assert "line 2, tier: “diamond” is not in the program" in result.stderr
    assert result.stdout.splitlines()[-1] == "0 new, 0 changed, 0 same, 1 bad"
    kept = app.test_cli_runner().invoke(
        args=["import", "partners", str(path), "--skip-bad", "--json"]
    )
    assert kept.exit_code == 0
    assert json.loads(kept.stdout)["bad"] == 1


PASSED = """\
partner,person,email,course,earned_on,expires_on,number
alder-finch,Ada Alder,ADA@firm.test,sales-201,2026-02-01,,
alder-finch,Ada Alder,ada@firm.test,sales-101,2026-02-01,,
alder-finch,Ada Alder,ada@firm.test,foundations,2026-01-10,,LMS/77-B
alder-finch,Bob,,stencil,2025-04-01,2026-04-01,
"""


def test_certificates_come_in_whatever_their_order(take, firm):
    assert str(take("certificates", PASSED)) == "4 new, 0 changed, 0 same, 0 bad"
    rows = Completion.of(firm)
    assert [(row.specialist.name, row.course) for row in rows.order_by(Completion.id)] == [
        ("Bob", "stencil"),
        ("Ada Alder", "foundations"),
        ("Ada Alder", "sales-101"),
        ("Ada Alder", "sales-201"),
    ]
    assert {row.number for row in rows} >= {"LMS/77-B"}


def test_certificates_twice_change_nothing(take, firm):
    take("certificates", PASSED)
    generation = Generation.current()
    assert str(take("certificates", PASSED)) == "0 new, 0 changed, 4 same, 0 bad"
    assert str(take("certificates", exports.text("certificates"))) == (
        "0 new, 0 changed, 4 same, 0 bad"
    )
    assert Generation.current() == generation


def test_a_certificate_gets_another_end_by_a_file(take, firm):
    take("certificates", PASSED)
    longer = PASSED.replace("2026-04-01", "2026-10-01")
    assert str(take("certificates", longer)) == "0 new, 1 changed, 3 same, 0 bad"
    assert Completion.get(Completion.course == "stencil").expires_on == date(2026, 10, 1)


def test_bad_certificates_are_named(take, firm):
    report = take(
        "certificates",
        "partner,person,course,earned_on,expires_on\n"
        "nobody,Ada,foundations,2026-01-01,\n"
        "alder-finch,,foundations,2026-01-01,\n"
        "alder-finch,Ada,rocketry,2026-01-01,\n"
        "alder-finch,Ada,foundations,2026-03-25,\n"
        "alder-finch,Ada,foundations,2026-01-01,2025-01-01\n"
        "alder-finch,Ada,tech-201,2026-01-01,\n",
    )
    assert [(fault.line, fault.column) for fault in report.faults] == [
        (2, "partner"), (3, "person"), (4, "course"), (5, "earned_on"), (6, "(line)"),
        (7, "(line)"),
    ]  # fmt: skip
    assert "has not passed Tech 101" in report.faults[-1].reason
    assert not Completion.select().exists() and not Specialist.select().exists()
