"""A level by licences sold and projects opened, as the source's own examples reach 500 points.

Sales come in by list, as the vendor's shop would send them; openings are reported and moderated.
"""

from datetime import timedelta

import pytest

from partners.actions import activities, activity_decisions, imports, programs, tables, training
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.domain.training import Passed
from partners.storage import programs as stored
from partners.storage.activities import Report
from partners.storage.certificates import Certificate, Licence
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from tests import make

COURSES = ("system-administration", "integration", "installing-configuring")


@pytest.fixture
def staff(app, now):
    programs.load(stored.preset("bitrix"), now)
    return make.person("dana@vendor.test", "admin")


@pytest.fixture
def firm(staff, now):
    firm = make.partner(slug="alpha-sites", tier="business-partner")
    for course in COURSES:
        training.record(firm, Passed("Ada", course, now.date()), Act(staff, now))
    return firm


@pytest.fixture
def owner(firm):
    return make.person("alice@firm.test", "owner", firm)


def listed(editions, now):
    """Return a list of sales as the vendor's shop keeps it."""
    rows = [
        f"alpha-sites,licence-sale,{edition},{now.date()},order-{number}"
        for number, edition in enumerate(editions)
    ]
    text = "\n".join(["partner,activity,edition,earned_on,reference", *rows])
    return tables.read(text.encode())


def sell(editions, now, new=None):
    new = len(editions) if new is None else new
    if editions:
        assert str(imports.run("points", listed(editions, now), now)).startswith(f"{new} new")


def opened(owner, editions, now):
    """Report sites, every other one not to be published; return the reports, which wait."""
    return [
        activities.submit(
            owner,
            Told(
                "project", now.date(), edition=edition, client=f"Client {number}",
                note="A shop", visible=bool(number % 2),
            ),
            now,
        )
        for number, edition in enumerate(editions)
    ]  # fmt: skip


def stands(firm, now):
    return Entry.balances([firm.id], now.date()).get(firm.id, 0), Partner.get_by_id(firm.id).tier


@pytest.mark.parametrize(
    ("sold", "sites", "points"),
    [
        (["enterprise", "enterprise", "professional", "start"], [], 517),
        # half of them sold, half opened
        (["enterprise", "professional"], ["enterprise", "start"], 517),
        (["start"] * 25, [], 500),
        (["start"] * 10, ["start"] * 15, 500),
        (["standard"] * 10, [], 500),
        ([], ["standard"] * 10, 500),
        # one sold, and three sites of its multisite configuration, each a full licence
        (["enterprise"], ["enterprise"] * 3, 796),
    ],
)
def test_the_examples_of_the_source_reach_the_level(staff, firm, owner, now, sold, sites, points):
    sell(sold, now)
    before = stands(firm, now)
    reports = opened(owner, sites, now)
    assert stands(firm, now) == before  # what waits for moderation counts nothing yet
    if sites:
        assert before[1] == "business-partner"
    for report in reports:
        activity_decisions.approve(report.id, None, Act(staff, now))
    assert stands(firm, now) == (points, "certified-partner")
    assert Certificate.of(firm).get().issued_on == now.date()
    assert Licence.total(firm) == 2


def test_one_point_less_is_not_enough_and_a_list_sent_twice_is_sent_once(firm, now):
    editions = ["enterprise", "enterprise", "professional"]
    sell(editions, now)
    assert stands(firm, now) == (497, "business-partner")
    assert str(imports.run("points", listed(editions, now), now)).startswith("0 new")
    assert stands(firm, now) == (497, "business-partner")
    sell([*editions, "start"], now, new=1)
    assert stands(firm, now) == (517, "certified-partner")


def test_the_year_of_points_runs_from_the_opening_not_from_moderation(staff, firm, owner, now):
    told = Told("project", now.date() - timedelta(days=300), edition="ultimate", note="An intranet")
    report = activities.submit(owner, told, now)
    activity_decisions.approve(report.id, None, Act(staff, now))
    assert Entry.get(Entry.source_id == str(report.id)).expires_on < now.date() + timedelta(days=66)
    later = now + timedelta(days=66)
    assert stands(firm, later) == (0, "certified-partner")  # held for its year


def test_a_project_that_is_not_to_be_published_earns_as_much(staff, firm, owner, now):
    hidden, shown = opened(owner, ["premium", "premium"], now)
    for report in (hidden, shown):
        activity_decisions.approve(report.id, None, Act(staff, now))
    reports = Report.select(Report.visible, Report.awarded).order_by(Report.id)
    assert [(each.visible, each.awarded) for each in reports] == [(False, 639), (True, 639)]
