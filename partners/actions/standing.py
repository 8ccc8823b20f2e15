"""Where partners stand: their facts from every part of the app, reviews, and what follows."""

from partners.actions import pages
from partners.domain.measures import Facts, asked
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from partners.storage.training import Completion

# A field of Facts, and who knows it: a function(program, day, partners) that returns the field's
# value by partner id in a fixed number of queries; `partners` are ids, or None for everybody.
# Whoever is left out has nothing.
SOURCES = {
    "points": lambda program, day, partners: Entry.balances(partners, day),
    "activities": lambda program, day, partners: (
        Entry.counts(partners, day) if any(asked(program, "activities")) else {}
    ),
    "certificates": lambda program, day, partners: (
        Completion.held(partners, day) if any(asked(program, "certificates")) else {}
    ),
}


def facts_of(partners, day, program):
    """Return the facts of these partners (ids, or None for everybody) on a day, by id."""
    found = {name: source(program, day, partners) for name, source in SOURCES.items()}
    query = Partner.select(Partner.id, Partner.joined_on, Partner.tier)
    if partners is not None:
        query = query.where(Partner.id.in_(list(partners)))
    return {
        id: Facts(
            joined_on=joined_on,
            tier=tier,
            **{name: values[id] for name, values in found.items() if id in values},
        )
        for id, joined_on, tier in query.tuples()
    }


def touched(partner, now):
    """Say, inside the transaction of the change, that something moved which rules may ask about."""
    pages.changed(partner, now)
