"""Three years of a program whose levels are held for a year, day by day, by the clock of Berlin.

The certificate of a level cannot be withdrawn: what lapses meanwhile is told, and counts at the
end of the year, when the rules are applied again.
"""

from datetime import date

import pytest

from partners.actions import activities, activity_decisions, programs, training
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.domain.training import Passed
from partners.storage import programs as stored
from partners.storage.certificates import Certificate, Licence
from partners.storage.outbox import Outbox
from partners.storage.standing import Move, TierReview
from tests import make
from tests.years import at, heard, joins, live, mailed

pytestmark = pytest.mark.engine("sqlite")  # days; each act in them is tried on both elsewhere

BUSINESS, CERTIFIED, GOLD = "business-partner", "certified-partner", "gold-certified-partner"
COURSES = ("system-administration", "integration", "installing-configuring")
REACHED = "{} has reached {}."
KEPT = "{} is kept until {}: by what is there today you would be {} then."
ENDING = "A certificate ends soon: Person 0, System administration and 2 more"


@pytest.fixture
def staff(app, now):
    programs.load(stored.preset("bitrix"), now)
    return make.person("dana@vendor.test", "admin")


class Story:
    """A firm, its owner, and what they do day by day."""

    def __init__(self, day, staff):
        self.staff = staff
        self.firm, self.owner = joins(self.NAME, day, staff)

    def does(self, day):
        for act in self.DOES.get(day, ()):
            act(self, day)

    def opens(self, day, edition, count):
        for number in range(count):
            told = Told("project", day, edition=edition, note="A shop", client=f"{day} {number}")
            report = activities.submit(self.owner, told, at(day))
            activity_decisions.approve(report.id, None, Act(self.staff, at(day, 9)))

    def passes(self, day, count, courses, until):
        for number in range(count):
            for course in courses:
                passed = Passed(f"Person {number}", course, day, expires_on=until)
                training.record(self.firm, passed, Act(self.staff, at(day)))


def opens(edition, count=1):
    return lambda story, day: story.opens(day, edition, count)


def passes(count=1, courses=COURSES, until=None):
    return lambda story, day: story.passes(day, count, courses, until)


class Leap(Story):
    """Certified on a leap day, by points that lapse on the very day on which its year ends."""

    NAME = "Alpha Sites"
    DOES = {
        date(2027, 3, 10): [passes()],
        date(2028, 2, 29): [opens("standard", 10)],
    }
    HEARD = [
        (date(2028, 2, 29), REACHED.format(NAME, "Certified Partner")),
        (date(2028, 2, 29), "Your certificate as Certified Partner is here: PC-2028-000001-B"),
        *(
            (day, KEPT.format("Certified Partner", "28 February 2029", "Business Partner"))
            for day in (date(2028, 11, 30), date(2029, 1, 29), date(2029, 2, 21))
        ),
        (date(2029, 2, 28), "Alpha Sites is now at Business Partner."),
    ]
    MOVES = [
        (date(2028, 2, 29), CERTIFIED, date(2029, 2, 28)),
        (date(2029, 2, 28), BUSINESS, None),
    ]
    LICENCES = [(date(2028, 2, 29), 2)]


class Climber(Story):
    """Certified, then Gold, for which points lapse in the year; then Certified anew, and down."""

    NAME = "Bravo Portal"
    DOES = {
        date(2027, 3, 31): [passes(2, (*COURSES, "multisite-support")), opens("ultimate")],
        date(2027, 8, 31): [opens("ultimate", 2)],
        date(2028, 5, 1): [opens("premium")],
    }
    HEARD = [
        (date(2027, 3, 31), REACHED.format(NAME, "Certified Partner")),
        (date(2027, 3, 31), "Your certificate as Certified Partner is here: PC-2027-000001-S"),
        (date(2027, 8, 31), REACHED.format(NAME, "Gold Certified Partner")),
        (date(2027, 8, 31), "Your certificate as Gold Certified Partner is here: PC-2027-000003-O"),
        *(
            (day, KEPT.format("Gold Certified Partner", "31 August 2028", "Certified Partner"))
            for day in (date(2028, 6, 2), date(2028, 8, 1), date(2028, 8, 24))
        ),
        (date(2028, 8, 31), "Bravo Portal is now at Certified Partner."),
        (date(2028, 8, 31), "Your certificate as Certified Partner is here: PC-2028-000003-7"),
        *(
            (day, KEPT.format("Certified Partner", "31 August 2029", "Business Partner"))
            for day in (date(2029, 6, 2), date(2029, 8, 1), date(2029, 8, 24))
        ),
        (date(2029, 8, 31), "Bravo Portal is now at Business Partner."),
    ]
    MOVES = [
        (date(2027, 3, 31), CERTIFIED, date(2028, 3, 31)),
        (date(2027, 8, 31), GOLD, date(2028, 8, 31)),
        (date(2028, 8, 31), CERTIFIED, date(2029, 8, 31)),
        (date(2029, 8, 31), BUSINESS, None),
    ]
    LICENCES = [(date(2027, 3, 31), 2), (date(2027, 8, 31), 2)]  # four in all


class Keeper(Story):
    """Earned again by the end of the first year; the specialist's certificate ends in the next."""

    NAME = "Charlie Web"
    DOES = {
        date(2027, 4, 30): [passes(until=date(2028, 12, 31)), opens("premium")],
        date(2028, 4, 1): [opens("premium")],
        date(2029, 3, 31): [opens("premium")],
    }
    HEARD = [
        (date(2027, 4, 30), REACHED.format(NAME, "Certified Partner")),
        (date(2027, 4, 30), "Your certificate as Certified Partner is here: PC-2027-000002-Q"),
        *(
            (day, KEPT.format("Certified Partner", "30 April 2028", "Business Partner"))
            for day in (date(2028, 1, 31), date(2028, 3, 31))
        ),
        (date(2028, 4, 30), "Charlie Web keeps Certified Partner until 30 April 2029."),
        (date(2028, 4, 30), "Your certificate as Certified Partner is here: PC-2028-000002-9"),
        *(
            (day, ENDING)
            for day in (date(2028, 10, 2), date(2028, 11, 1), date(2028, 12, 1), date(2028, 12, 24))
        ),
        (date(2028, 12, 31), ENDING.replace("ends soon", "has ended")),
        *(
            (day, KEPT.format("Certified Partner", "30 April 2029", "Business Partner"))
            for day in (date(2029, 1, 30), date(2029, 3, 31), date(2029, 4, 23))
        ),
        (date(2029, 4, 30), "Charlie Web is now at Business Partner."),
    ]
    MOVES = [
        (date(2027, 4, 30), CERTIFIED, date(2028, 4, 30)),
        (date(2028, 4, 30), CERTIFIED, date(2029, 4, 30)),
        (date(2029, 4, 30), BUSINESS, None),
    ]
    LICENCES = [(date(2027, 4, 30), 2)]


def test_three_years(staff):
    stories = []

    def does(day):
        if day == date(2027, 2, 1):
            stories.extend(kind(day, staff) for kind in (Leap, Climber, Keeper))
        for story in stories:
            story.does(day)

    live(date(2027, 1, 1), date(2030, 1, 1), does)
    for story in stories:
        assert heard(story.owner) == story.HEARD
        moves = Move.of(story.firm).where(Move.because != "joined").order_by(Move.id)
        assert [(each.day, each.tier, each.hold_until) for each in moves] == story.MOVES
        given = Certificate.of(story.firm).order_by(Certificate.id)
        # One for each time that a level with a certificate was given, for as long as it holds.
        assert [(each.issued_on, each.tier, each.valid_until) for each in given] == [
            each for each in story.MOVES if each[1] != BUSINESS
        ]
        granted = Licence.of(story.firm).order_by(Licence.id)
        assert [(each.granted_on, each.count) for each in granted] == story.LICENCES
    assert mailed(stories[1].owner) == [
        (date(2027, 3, 31), "certificate_issued"),
        (date(2027, 8, 31), "certificate_issued"),
        (date(2028, 6, 2), "tier_ends"),
        (date(2028, 8, 1), "tier_ends"),
        (date(2028, 8, 24), "tier_ends"),
        (date(2028, 8, 31), "tier_moved"),
        (date(2028, 8, 31), "certificate_issued"),
        (date(2029, 6, 2), "tier_ends"),
        (date(2029, 8, 1), "tier_ends"),
        (date(2029, 8, 24), "tier_ends"),
        (date(2029, 8, 31), "tier_moved"),
    ]
    assert discounts(stories[1].owner) == [45, 50, 45]
    # The days on which a year ended; whatever else moved, moved at once.
    assert [review.day for review in TierReview.select().order_by(TierReview.id)] == [
        date(2028, 4, 30), date(2028, 8, 31), date(2029, 2, 28), date(2029, 4, 30),
        date(2029, 8, 31),
    ]  # fmt: skip


def discounts(person):
    """What the letters about certificates say of the discount."""
    rows = Outbox.select().where(Outbox.kind == "mail").order_by(Outbox.id)
    return [
        row.payload["context"]["discount"]
        for row in rows
        if row.payload["to"] == person.email and row.payload["template"] == "certificate_issued"
    ]
