"""Three years of a program with a membership, day by day: the fee, the points, a high tier.

The firms' clock is Tokyo's, so that a day of the program never is the day of the server.
"""

from datetime import date, timedelta

import pytest

from partners.actions import (
    activities,
    activity_decisions,
    facts,
    leads,
    membership,
    programs,
    training,
)
from partners.actions.activities import Told
from partners.actions.facts import Payment
from partners.actions.membership import Paid
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.domain.training import Passed
from partners.search import catalog
from partners.storage import programs as stored
from partners.storage.ledger import Entry
from partners.storage.membership import Membership
from partners.storage.partners import Partner
from tests import make
from tests.years import at, heard, joins, live, mailed

pytestmark = pytest.mark.engine("sqlite")  # days; each act in them is tried on both elsewhere

START, END = date(2027, 1, 1), date(2030, 1, 1)
RUNS = "Your partnership runs until {}; the renewal is open."
RENEWED = "Your partnership is renewed until {}."
OWED = (
    "Your membership needs the fee of USD 45 a month, or 5,000 points. Without it, it lapses on {}."
)
SETTLED = "Your membership is in order again."
LAPSED = "Your membership has lapsed: the firm is not listed, and gets no leads."
BACK = "Welcome back: your membership is active again, until {}."
CERTIFIED = [("Ada", "developer"), ("Ada", "sales-premium"), ("Bo", "sales-premium")]
ENDING = "A certificate ends soon: Ada, Exponential Developer Certification and 2 more"


@pytest.fixture
def staff(app, now):
    text = stored.preset("exponential").replace('"UTC"', '"Asia/Tokyo"', 1)
    programs.load(text, now)
    return make.person("dana@vendor.test", "admin")


def pays(firm, month, on, staff):
    membership.take_fee(firm, Paid(month, 45_00, on), Act(staff, at(on)))


def reports(person, activity, on, staff, quantity=None):
    link = f"https://work.test/{activity}/{on}"
    told = Told(activity, on, link=link, quantity=quantity, note="For a client")
    report = activities.submit(person, told, at(on))
    activity_decisions.approve(report.id, None, Act(staff, at(on, 9)))


def shown(day):
    return set(catalog.current(at(day)).column("slug"))


class Fee:
    """Paid ahead for a year; a month forgotten, in a leap year; given up at last."""

    JOINED = date(2027, 1, 31)
    FORGOTTEN = (date(2028, 1, 25), date(2028, 2, 25))
    LISTED = {
        date(2027, 2, 28): False,  # no tier before the first review
        date(2027, 3, 1): True,
        date(2028, 3, 1): True,  # under notice
        date(2028, 3, 2): False,
        date(2028, 3, 10): True,
        date(2029, 7, 30): True,
        date(2029, 7, 31): False,
    }
    ACTIVE = {
        date(2027, 1, 30): False,  # had not joined
        date(2027, 1, 31): True,
        date(2028, 1, 31): True,
        date(2028, 2, 1): False,  # under notice, then lapsed
        date(2028, 3, 9): False,
        date(2028, 3, 10): True,
        date(2029, 6, 30): True,
        date(2029, 7, 1): False,
    }
    HEARD = [
        (date(2027, 3, 1), "Fee Works has reached Now."),
        (date(2027, 12, 2), RUNS.format("31 January 2028")),
        (date(2028, 1, 31), RENEWED.format("31 January 2029")),
        (date(2028, 2, 1), OWED.format("2 March 2028")),
        (date(2028, 2, 1), "Fee Works has reached Starter."),  # by the points of a full year
        (date(2028, 3, 2), LAPSED),
        (date(2028, 3, 10), BACK.format("10 March 2029")),
        (date(2029, 1, 9), RUNS.format("10 March 2029")),
        (date(2029, 3, 10), RENEWED.format("10 March 2030")),
        (date(2029, 7, 1), OWED.format("31 July 2029")),
        (date(2029, 7, 31), LAPSED),
    ]

    def __init__(self, day, staff):
        self.staff = staff
        self.firm, self.owner = joins("Fee Works", day, staff)
        for month in (date(2027, 1, 1), date(2027, 2, 1)):
            pays(self.firm, month, day, staff)

    def does(self, day):
        if day.day == 25 and day < date(2029, 6, 1) and day not in self.FORGOTTEN:
            pays(self.firm, (day + timedelta(days=10)).replace(day=1), day, self.staff)
        elif day == date(2028, 3, 10):
            pays(self.firm, date(2028, 3, 1), day, self.staff)
        elif (day.month, day.day) == (2, 10):
            reports(self.owner, "training", day, self.staff, quantity=1)
            reports(self.owner, "case-study", day, self.staff)


class Points:
    """5,000 points stand for the fee as long as they last, from a leap day to the day after."""

    JOINED = date(2027, 1, 10)
    LISTED = {
        date(2028, 1, 31): True,
        date(2028, 2, 1): False,  # the review comes before the notice has run out
        date(2028, 2, 29): False,
        date(2028, 3, 1): True,
        date(2029, 3, 1): False,
    }
    HEARD = [
        (date(2027, 2, 1), "Points Press has reached Basic."),
        (date(2027, 11, 11), RUNS.format("10 January 2028")),
        (date(2028, 1, 10), RENEWED.format("10 January 2029")),
        (date(2028, 1, 10), OWED.format("9 February 2028")),
        (date(2028, 2, 1), "Points Press meets the rules of no tier now; it was Basic."),
        (date(2028, 2, 9), LAPSED),
        (date(2028, 2, 29), BACK.format("28 February 2029")),
        (date(2028, 3, 1), "Points Press has reached Basic."),
        (date(2028, 12, 30), RUNS.format("28 February 2029")),
        (date(2029, 2, 28), RENEWED.format("28 February 2030")),
        (date(2029, 2, 28), OWED.format("30 March 2029")),
        (date(2029, 3, 1), "Points Press meets the rules of no tier now; it was Basic."),
        (date(2029, 3, 30), LAPSED),
    ]

    def __init__(self, day, staff):
        self.staff = staff
        self.firm, self.owner = joins("Points Press", day, staff)
        reports(self.owner, "event", day, staff)

    def does(self, day):
        if day == date(2028, 2, 29):
            reports(self.owner, "event", day, self.staff)


class Tier:
    """Silver with the certificates, Professional without; it stands for the fee of its term."""

    JOINED = date(2027, 1, 15)
    LISTED = {date(2027, 3, 1): True, date(2029, 3, 31): True, date(2029, 4, 1): False}
    HEARD = [
        (date(2027, 2, 1), OWED.format("3 March 2027")),
        (date(2027, 2, 28), SETTLED),  # by points
        (date(2027, 3, 1), "Studio Pro has reached Basic."),
        (date(2027, 6, 1), "Studio Pro has reached Professional."),
        (date(2027, 11, 1), "Studio Pro has reached Silver."),
        (date(2027, 11, 16), RUNS.format("15 January 2028")),
        (date(2027, 12, 1), ENDING),
        (date(2027, 12, 31), ENDING),
        (date(2028, 1, 15), RENEWED.format("15 January 2029")),
        (date(2028, 1, 30), ENDING),
        (date(2028, 2, 22), ENDING),
        (date(2028, 2, 29), ENDING.replace("ends soon", "has ended")),
        (date(2028, 3, 1), "Studio Pro is now at Professional."),
        (date(2028, 11, 16), RUNS.format("15 January 2029")),
        (date(2029, 1, 1), "Studio Pro is now at Basic."),
        (date(2029, 1, 15), RENEWED.format("15 January 2030")),  # 5,000 points, for three weeks
        (date(2029, 2, 5), OWED.format("7 March 2029")),
        (date(2029, 3, 1), "Studio Pro is now at Now."),
        (date(2029, 3, 1), SETTLED),
        (date(2029, 4, 1), OWED.format("1 May 2029")),
        (date(2029, 4, 1), "Studio Pro meets the rules of no tier now; it was Now."),
        (date(2029, 5, 1), LAPSED),
    ]

    def __init__(self, day, staff):
        self.staff = staff
        self.firm, self.owner = joins("Studio Pro", day, staff)
        pays(self.firm, date(2027, 1, 1), day, staff)

    def does(self, day):
        if day.day == 5 and day < date(2028, 4, 1):
            sold = Payment("A newspaper", "recurring", 2000_00, day)
            facts.pay(self.firm, sold, Act(None, at(day)))
        elif day == date(2027, 2, 28):
            for person, course in CERTIFIED:
                passed = Passed(person, course, day, expires_on=date(2028, 2, 29))
                training.record(self.firm, passed, Act(self.staff, at(day)))
        elif day == date(2029, 3, 1):
            pays(self.firm, day, day, self.staff)


def test_three_years(staff):
    stories = {}

    def does(day):
        for kind in (Fee, Points, Tier):
            if day == kind.JOINED:
                stories[kind] = kind(day, staff)
        for story in stories.values():
            if day > story.JOINED:
                story.does(day)
            if day in story.LISTED:
                assert (story.firm.slug in shown(day)) is story.LISTED[day], (story, day)

    live(START, END, does)
    for kind, story in stories.items():
        assert heard(story.owner) == kind.HEARD
        assert [day for day, _ in mailed(story.owner)] == [day for day, _ in kind.HEARD]
    firm = stories[Fee].firm.id
    active = {day: Membership.active([firm], day) == {firm: True} for day in Fee.ACTIVE}
    assert active == Fee.ACTIVE
    years = Entry.select().where(Entry.partner == stories[Fee].firm, Entry.points == 1000)
    years = years.where(Entry.activity == "partner-year").order_by(Entry.id)
    assert [(each.earned_on, each.expires_on) for each in years] == [
        (date(2028, 1, 31), date(2029, 1, 31)),
        (date(2029, 1, 31), date(2030, 1, 31)),
    ]
    with pytest.raises(RuleBroken, match="cannot be contacted"):
        leads.refuse_unless_reachable(Partner.get_by_id(stories[Fee].firm.id), stored.in_force())
