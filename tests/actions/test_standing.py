"""Standing follows the facts, by reviews, and what staff agree; every move is kept."""

from datetime import UTC, date, datetime

import pytest
from playhouse.test_utils import count_queries

from partners.actions import agreements, programs, review_clocks, reviews, standing
from partners.actions import partners as firms
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.domain.recipes import told
from partners.storage.certificates import Certificate, Licence
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.partners import Partner, Qualification
from partners.storage.standing import Move, Override, TierReview
from partners.storage.training import Completion, Specialist
from tests import make

CERTIFIED = ("system-administration", "integration", "installing-configuring")
BASIC = ("foundations", "sales-101", "tech-101")
FULL = (*BASIC, "sales-201", "tech-201")


def at(day, hour=12):
    return datetime.combine(day, datetime.min.time(), UTC).replace(hour=hour)


def passed(partner, *courses, on=date(2026, 1, 1), until=None, person="Ada"):
    who, _ = Specialist.get_or_create(
        partner=partner, key=person, defaults={"name": person, "created_at": at(on)}
    )
    for course in courses:
        Completion.create(
            partner=partner, specialist=who, course=course, earned_on=on, expires_on=until,
            number=f"{partner.id}-{person}-{course}", source="staff", created_at=at(on),
        )  # fmt: skip


def paid(partner, points, on, until=None):
    return Entry.create(
        partner=partner, activity="licence-sale", points=points, earned_on=on, expires_on=until,
        source_type="test", source_id=f"{partner.id}:{on}:{points}", kind="award",
        created_at=at(on),
    )  # fmt: skip


def again(partner):
    return Partner.get_by_id(partner.id)


@pytest.fixture
def bitrix(app, now):
    programs.load(programs.text_of("bitrix"), now)


@pytest.fixture
def two(app, now):
    """Two admins."""
    return make.person("one@vendor.test", "admin"), make.person("two@vendor.test", "admin")


def test_an_immediate_program_raises_a_partner_at_once_and_holds_it(bitrix, now):
    firm = make.partner(tier="business-partner")
    owner = make.person("alice@firm.test", "owner", firm)
    passed(firm, *CERTIFIED)
    paid(firm, 499, date(2026, 3, 1), date(2027, 3, 1))
    standing.touched(firm, now)
    assert again(firm).tier == "business-partner"
    paid(firm, 1, date(2026, 3, 2), date(2027, 3, 2))
    standing.touched(firm, now)
    firm = again(firm)
    assert (firm.tier, firm.tier_since) == ("certified-partner", date(2026, 3, 24))
    assert firm.hold_until == date(2027, 3, 24)
    assert Certificate.of(firm).get().tier == "certified-partner"
    assert Licence.total(firm) == 2
    move = Move.of(firm).get()
    assert (move.was, move.tier, move.because) == (
        "business-partner", "certified-partner", "earned",
    )  # fmt: skip
    assert ["500 points in 12 months", "met", 500.0, 500.0] in told(move.told)
    lines = [line.text for line in Notification.select().where(Notification.user == owner)]
    assert any("has reached Certified Partner" in line for line in lines)


def test_a_level_outlives_its_points_until_its_year_is_over(bitrix, now):
    firm = make.partner(tier="business-partner")
    passed(firm, *CERTIFIED)
    paid(firm, 500, date(2025, 6, 1), date(2026, 6, 1))
    standing.touched(firm, now)
    for day, tier in (
        (date(2026, 6, 1), "certified-partner"),
        (date(2027, 3, 23), "certified-partner"),
        (date(2027, 3, 24), "business-partner"),
    ):
        reviews.run(day, at(day))
        assert again(firm).tier == tier, day
    days = (date(2026, 3, 23), date(2026, 3, 24), date(2027, 3, 23), date(2027, 3, 24))
    assert [Move.tier_on(firm, day) for day in days] == [
        "business-partner", "certified-partner", "certified-partner", "business-partner",
    ]  # fmt: skip
    lost = Move.of(firm).first()
    assert lost.because == "lost"
    assert ["500 points in 12 months", "missing", 0.0, 500.0] in told(lost.told)


def test_a_year_that_is_earned_again_brings_a_new_certificate(bitrix, now):
    firm = make.partner(tier="business-partner")
    passed(firm, *CERTIFIED)
    paid(firm, 500, date(2026, 1, 1))
    standing.touched(firm, now)
    day = date(2027, 3, 24)
    reviews.run(day, at(day))
    assert again(firm).hold_until == date(2028, 3, 24)
    assert [each.issued_on for each in Certificate.of(firm)] == [day, date(2026, 3, 24)]


def test_review_twice_is_review_once(bitrix, now):
    firm = make.partner(tier="business-partner")
    passed(firm, *CERTIFIED)
    paid(firm, 500, date(2026, 1, 1))
    first, second = (reviews.run(date(2026, 3, 24), now) for _ in range(2))
    assert (first.raised, second.raised) == (1, 0)
    assert Move.of(firm).count() == 1
    assert reviews.preview(date(2026, 3, 24)) == []


def test_a_day_to_come_is_not_reviewed_before_it_is_here(bitrix, now):
    make.partner(tier="certified-partner")
    with pytest.raises(RuleBroken, match="still to come"):
        reviews.run(date(2026, 3, 25), now)
    assert TierReview.select().count() == 0
    # The night before is that day already where the program is at home.
    reviews.run(date(2026, 3, 25), datetime(2026, 3, 24, 23, 30, tzinfo=UTC))
    assert TierReview.get().day == date(2026, 3, 25)


def test_a_preview_writes_nothing(bitrix, now):
    firm = make.partner(tier="business-partner")
    passed(firm, *CERTIFIED)
    paid(firm, 500, date(2026, 1, 1))
    (planned,) = reviews.preview(date(2026, 3, 24))
    assert (planned.partner_id, planned.decision.tier) == (firm.id, "certified-partner")
    assert again(firm).tier == "business-partner"
    assert TierReview.select().count() == Move.select().count() == 0


def test_a_quarterly_review_lowers_once_and_raises_always(app, now):
    firm, other = make.partner(tier="partner"), make.partner(tier="enrolled")
    passed(firm, *BASIC, until=date(2026, 5, 1))
    reviews.run(date(2026, 4, 1), at(date(2026, 4, 1)))
    assert again(firm).tier == "partner"
    passed(other, *BASIC)
    between = reviews.run(date(2026, 5, 2), at(date(2026, 5, 2)))
    assert between.is_partial
    assert (again(firm).tier, again(other).tier) == ("partner", "partner")
    reviews.run(date(2026, 7, 1), at(date(2026, 7, 1)))
    assert again(firm).tier == "enrolled"


def test_qualifications_follow_at_once_and_go_with_their_certificates(app, now):
    firm = make.partner(tier="enrolled")
    passed(firm, *FULL, "stencil", until=date(2026, 6, 1))
    agreements.confirm(
        firm, "proficiency", Act(make.person("dana@vendor.test", "admin"), now, "Seen")
    )
    assert Qualification.of(firm, date(2026, 3, 24)) == set()
    Qualification.create(partner=firm, slug="stencil-ready", since=date(2026, 1, 1))
    standing.touched(firm, now)
    assert Qualification.of(firm, date(2026, 3, 24)) == {"stencil-ready", "certified"}
    assert again(firm).tier == "partner"  # what staff confirm looks at the tier too
    standing.touched(firm, at(date(2026, 6, 1)))
    assert Qualification.of(firm, date(2026, 6, 1)) == {"stencil-ready"}


def test_what_was_brought_along_holds_for_the_grace_and_then_the_rules_bite(app, now):
    firm = make.partner(tier="partner", grace_until=date(2026, 9, 24))
    owner = make.person("alice@firm.test", "owner", firm)
    reviews.run(date(2026, 7, 1), at(date(2026, 7, 1)))
    assert again(firm).tier == "partner"
    told = []
    for day in (date(2026, 6, 26), date(2026, 8, 25), date(2026, 9, 17), date(2026, 9, 18)):
        review_clocks.keep_time(at(day))
        told.append(Notification.select().where(Notification.user == owner).count())
    assert told == [1, 2, 3, 3]
    review_clocks.keep_time(at(date(2026, 9, 24)))
    assert (again(firm).tier, again(firm).grace_until) == ("enrolled", None)


def test_the_clock_runs_each_period_once_and_begins_with_the_next(app, now):
    firm = make.partner(tier="partner")
    for day, count in (
        (date(2026, 3, 24), 0),
        (date(2026, 4, 1), 1),
        (date(2026, 4, 2), 1),
        (date(2026, 8, 9), 2),
    ):
        review_clocks.keep_time(at(day))
        assert TierReview.select().count() == count, day
    assert again(firm).tier == "enrolled"


def test_a_waiver_raises_at_once_and_is_ended_again(app, now, two):
    firm = make.partner(tier="enrolled")
    passed(firm, "foundations", "sales-101")
    act = Act(two[0], now, "Their people teach it")
    waiver = agreements.waive(firm, "partner", "certificates:tech-101", act)
    assert again(firm).tier == "partner"
    agreements.end(waiver, act)
    reviews.run(date(2026, 4, 1), at(date(2026, 4, 1)))
    assert again(firm).tier == "enrolled"


@pytest.mark.parametrize(
    ("measure", "at_least", "tier"),
    [
        ("points", 600, "certified-partner"),
        ("points", 601, "business-partner"),
        # facts that no other rule of the program asks about
        ("years", 2, "certified-partner"),
        ("years", 3, "business-partner"),
        ("stores", 1, "business-partner"),
    ],
)
def test_a_negotiated_rule_is_asked_instead(bitrix, now, two, measure, at_least, tier):
    firm = make.partner(tier="business-partner", joined_on=date(2024, 3, 24))
    passed(firm, "system-administration", "integration")
    paid(firm, 600, date(2026, 3, 1))
    act = Act(two[0], now, "Many licences")
    instead = {"measure": measure, "at_least": at_least}
    key = "certificates:installing-configuring"
    agreements.waive(firm, "certified-partner", key, act, instead=instead)
    assert again(firm).tier == tier


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda firm, act: agreements.waive(firm, "partner", "points", act), "no such thing"),
        (
            lambda firm, act: agreements.waive(
                firm, "partner", "certificates:tech-101", act, until=date(2026, 3, 24)
            ),
            "lie ahead",
        ),
        (lambda firm, act: agreements.confirm(firm, "beauty", act), "No rule"),
        (lambda firm, act: agreements.propose(firm, "diamond", act), "no such tier"),
        (lambda firm, act: agreements.propose(firm, "elite", Act(act.actor, act.now)), "Say why"),
    ],
)
def test_what_cannot_be_agreed_is_refused(app, now, two, act, sentence):
    firm = make.partner()
    with pytest.raises(RuleBroken, match=sentence):
        act(firm, Act(two[0], now, "Because"))


def test_an_override_takes_two_and_ends_on_its_day(app, now, two):
    one, other = two
    firm = make.partner(tier="enrolled")
    override = agreements.propose(
        firm, "elite", Act(one, now, "Strategic"), until=date(2026, 10, 1)
    )
    assert again(firm).tier == "enrolled"
    assert [each.id for each in Override.waiting()] == [override.id]
    with pytest.raises(RuleBroken, match="second person"):
        agreements.second(override, Act(one, now))
    agreements.second(override, Act(other, now))
    assert again(firm).tier == "elite"
    with pytest.raises(RuleBroken, match="decided already"):
        agreements.second(override, Act(other, now))
    reviews.run(date(2026, 7, 1), at(date(2026, 7, 1)))
    assert again(firm).tier == "elite"
    reviews.run(date(2026, 10, 1), at(date(2026, 10, 1)))
    assert again(firm).tier == "enrolled"


def test_a_tier_is_proposed_once_until_it_is_settled(app, now, two):
    firm, act = make.partner(tier="enrolled"), Act(two[0], now, "Strategic")
    first = agreements.propose(firm, "elite", act)
    for again_by in two:
        with pytest.raises(RuleBroken, match="waits for a second person"):
            agreements.propose(firm, "elite", Act(again_by, now, "Once more"), date(2026, 10, 1))
    agreements.propose(firm, "", act)  # no tier is another proposal
    with pytest.raises(RuleBroken, match="waits for a second person"):
        agreements.propose(firm, "", act)
    agreements.propose(make.partner(), "elite", act)
    agreements.end(first, act)
    agreements.second(agreements.propose(firm, "elite", act), Act(two[1], now))
    agreements.propose(firm, "elite", act, date(2026, 10, 1))  # now with an end
    assert Override.select().where(Override.partner == firm).count() == 4


def test_an_override_that_is_taken_back_leaves_the_rules(app, now, two):
    firm = make.partner(tier="enrolled")
    override = agreements.propose(firm, "elite", Act(two[0], now, "Strategic"))
    override = agreements.second(override, Act(two[1], now))
    agreements.end(override, Act(two[0], now, "Over"))
    assert again(firm).tier == "enrolled"
    with pytest.raises(RuleBroken, match="ended already"):
        agreements.end(override, Act(two[0], now, "Over"))


def test_a_tier_given_by_hand_is_a_move_under_grace(app, now, two):
    firm = make.partner(tier="enrolled")
    firms.place(firm, "preferred", Act(two[0], now, "Existing partner"))
    firm = again(firm)
    assert (firm.tier, firm.grace_until) == ("preferred", date(2026, 9, 24))
    move = Move.of(firm).get()
    assert (move.because, move.reason, move.actor) == ("placed", "Existing partner", two[0])
    assert Move.tier_on(firm, date(2026, 3, 23)) == "enrolled"


def test_a_level_given_by_hand_comes_with_its_certificate_and_its_year(bitrix, now, two):
    firm = make.partner(tier="business-partner")
    firms.place(firm, "certified-partner", Act(two[0], now, "Existing partner"))
    firm = again(firm)
    assert (firm.hold_until, firm.grace_until) == (date(2027, 3, 24), date(2027, 3, 24))
    assert Certificate.of(firm).get().valid_until == date(2027, 3, 24)
    assert Licence.total(firm) == 2
    firms.place(firm, "business-partner", Act(two[0], now, "A slip"))
    assert (again(firm).tier, again(firm).hold_until) == ("business-partner", None)
    assert Certificate.of(firm).count() == 1  # nobody can take it back


def test_before_any_move_the_tier_is_the_one_that_is_known(app):
    firm = make.partner(tier="partner", tier_since=date(2025, 1, 1))
    assert Move.tier_on(firm, date(2025, 1, 1)) == "partner"
    assert Move.tier_on(firm, date(2024, 12, 31)) is None


def test_facts_of_many_take_no_more_queries_than_of_one(app, now):
    program = programs.programs.in_force()
    ids = [make.partner().id for _ in range(5)]
    with count_queries() as one:
        standing.facts_of(ids[:1], date(2026, 3, 24), program)
    with count_queries() as many:
        assert len(standing.facts_of(ids, date(2026, 3, 24), program)) == 5
    assert many.count == one.count
