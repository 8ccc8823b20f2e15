"""Rows for tests: name only what the test is about."""

from datetime import UTC, date, datetime
from itertools import count

from partners.actions import accounts
from partners.storage.accounts import User
from partners.storage.database import Generation
from partners.storage.leads import Lead, Offer
from partners.storage.partners import Partner, Qualification
from partners.storage.training import Completion, Specialist

NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
numbers = count(1)


def partner(qualifications=(), **fields):
    """A listed firm of the lowest listed tier."""
    number = next(numbers)
    row = Partner.create(
        **{
            "slug": f"firm-{number}",
            "name": f"Firm {number}",
            "tier": "partner",
            "tier_since": date(2025, 1, 1),
            "joined_on": date(2024, 1, 1),
            "created_at": NOW,
            "updated_at": NOW,
            **fields,
        }
    )
    for slug in qualifications:
        Qualification.create(partner=row, slug=slug, since=date(2025, 1, 1))
    Generation.bump()
    return row


def person(email, role, firm=None, **fields):
    """Somebody who has joined."""
    return User.create(
        email=email, role=role, partner=firm, created_at=NOW, joined_at=NOW, **fields
    )


def passed(firm, *courses, until=None, person="Ada"):
    """Somebody of the firm holds certificates of these courses."""
    for course in courses:
        who, _ = Specialist.get_or_create(
            partner=firm, key=person, defaults={"name": person, "created_at": NOW}
        )
        Completion.create(
            partner=firm,
            specialist=who,
            course=course,
            earned_on=date(2026, 1, 1),
            expires_on=until,
            number=f"{firm.id}-{person}-{course}",
            source="staff",
            created_at=NOW,
        )


def signed_in(user, now=None):
    """The secret id of a new session."""
    return accounts.open_session(user, now or datetime.now(UTC))


def lead(**fields):
    """A merchant's request that nobody has yet."""
    return Lead.create(
        **{
            "source": "sales",
            "name": "Maren Holt",
            "email": f"maren{next(numbers)}@shop.test",
            "company": "Holt Bakery Supply",
            "message": "We need a wholesale checkout for 900 bakeries.",
            "received_at": NOW,
            "stage_at": NOW,
            **fields,
        }
    )


def offer(lead, partner, **fields):
    """The lead put before the partner, with two days to answer."""
    Lead.update(status="offered").where(Lead.id == lead.id).execute()
    return Offer.create(
        **{
            "lead": lead,
            "partner": partner,
            "offered_at": NOW,
            "respond_by": datetime(2027, 3, 26, 12, 0, tzinfo=UTC),
            **fields,
        }
    )
