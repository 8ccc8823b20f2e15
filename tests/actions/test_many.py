"""Many firms and many rows at once: as well written down as one, in a few statements."""

from datetime import date

import pytest
from playhouse.test_utils import count_queries

from partners.actions import imports, programs, reviews, tables
from partners.domain import certificates as numbers
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.certificates import Certificate, Licence
from partners.storage.facts import Revenue
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner, Qualification
from partners.storage.standing import Move
from tests import make

NOW = make.NOW
DAY = NOW.date()
SOLD = '{ measure = "points", at_least = 500 }'
BADGE = """
[[qualifications]]
slug = "seller"
name = "Seller"
requires = [{ measure = "points", at_least = 100 }]
"""


@pytest.fixture
def by_points(app):
    """The preset in which points alone make Certified Partner, reviewed by the month."""
    text = stored.preset("bitrix")
    rules = text.index("requires = [", text.index('slug = "certified-partner"'))
    end = text.index("\n]\n", rules) + 3
    text = f"{text[:rules]}requires = [{SOLD}]\n{text[end:]}{BADGE}"
    programs.load(text.replace('schedule = "immediate"', 'schedule = "monthly"'), NOW)


def sold(count, points=500):
    """Firms with an owner and a manager who have sold so much."""
    firms = [
        make.partner(tier="business-partner", city="Leeds", country="GB") for _ in range(count)
    ]
    for firm in firms:
        for role in ("owner", "manager", "member"):
            make.person(f"{role}@{firm.slug}.test", role, firm)
        Entry.create(
            partner=firm, activity="licence-sale", points=points, earned_on=DAY, kind="award",
            expires_on=date(2027, 3, 24), source_type="reference", source_id=firm.slug,
            created_at=NOW,
        )  # fmt: skip
    return firms


def test_a_review_of_many_is_written_in_a_few_statements_and_whole(by_points):
    sold(2)
    with count_queries() as few:
        reviews.run(DAY, NOW)
    Notification.delete().execute()
    Outbox.delete().execute()
    firms = sold(12)
    with count_queries() as many:
        review = reviews.run(DAY, NOW)
    assert many.count <= few.count + 1  # one page or all of them are to be indexed
    assert review.raised == 12
    ids = [firm.id for firm in firms]
    for firm in firms:
        now = Partner.get_by_id(firm.id)
        assert (now.tier, now.tier_since, now.hold_until) == (
            "certified-partner", DAY, date(2027, 3, 24),
        )  # fmt: skip
        move = Move.of(firm).get()
        assert (move.was, move.because, move.review_id) == ("business-partner", "earned", review.id)
        assert move.told[0][1:] == ["met", 500.0, 500.0]
        assert Qualification.get(Qualification.partner == firm).slug == "seller"
        assert Licence.total(firm) == 2
        assert [act.action for act in Audit.of(firm)] == ["certificate.issue"]
    given = list(Certificate.select().where(Certificate.partner.in_(ids)))
    assert len({row.number for row in given}) == len(given) == 12
    assert not any(numbers.is_mistyped(row.number) for row in given)
    assert {row.place for row in given} == {"Leeds, United Kingdom"}
    told = Notification.select().where(Notification.text.startswith("Your certificate"))
    assert told.count() == 24  # an owner and a manager each
    letters = [row.key for row in Outbox.select().where(Outbox.kind == "mail")]
    assert len(letters) == len(set(letters)) == 24


def test_who_fell_loses_the_badge_and_others_keep_theirs(by_points):
    one, two = sold(2, points=499)
    reviews.run(DAY, NOW)
    assert Qualification.select().count() == 2
    Entry.create(
        partner=one, activity="licence-sale", points=-499, earned_on=DAY, kind="award",
        source_type="reference", source_id="back", created_at=NOW,
    )  # fmt: skip
    reviews.run(DAY, NOW)
    assert [row.partner_id for row in Qualification.select()] == [two.id]


def lines(*rows):
    head = "partner,store,kind,amount,currency,on,reference"
    return tables.read("\n".join([head, *rows]).encode())


def sales(firms, count, start=0):
    return lines(
        *[
            f"{firms[number % len(firms)].slug},Holt {number},new,1000,USD,2025-12-01,r{number}"
            for number in range(start, start + count)
        ]
    )


def test_a_long_list_looks_at_each_firm_once(app):
    programs.load(stored.preset("exponential"), NOW)
    firms = [make.partner(tier=None) for _ in range(3)]
    with count_queries() as few:
        imports.run("revenue", sales(firms, 3), NOW)
    with count_queries() as many:
        assert imports.run("revenue", sales(firms, 33, start=3), NOW).counts["new"] == 33
    assert (many.count - few.count) / 30 <= 8
    assert Entry.balances(None, DAY) == dict.fromkeys([firm.id for firm in firms], 12_000)
    with count_queries() as again:
        assert imports.run("revenue", sales(firms, 36), NOW).counts["same"] == 36
    assert again.count < 12
    assert Revenue.select().count() == 36


def test_what_a_list_moves_has_moved_when_it_is_in(app):
    firm = make.partner(tier="business-partner", country="GB")
    programs.load(f"{stored.preset('bitrix')}{BADGE}", NOW)
    table = tables.read(
        b"partner,activity,edition,earned_on,reference\n"
        + b"".join(
            f"{firm.slug},licence-sale,enterprise,2026-03-01,s{n}\n".encode() for n in range(3)
        )
    )
    report = imports.run("points", table, NOW)
    assert report.counts["new"] == 3, report.faults
    assert Qualification.get().slug == "seller"
    with count_queries() as again:
        assert imports.run("points", table, NOW, dry_run=True).counts["same"] == 3
    assert again.count < 12
