"""What other systems are told of leads, firms and tiers: ids, slugs, stages, amounts.

Nobody's name, address or words: who is told may ask for the rest where that is kept.
"""

from partners.actions.webhooks import announce, announce_all
from partners.domain.webhooks import Happening, of_history
from partners.storage import programs


def tell_of_lead(line, lead, partner=None):
    """Tell of a line of the lead's history, where it is one that others may hear."""
    kind = of_history(line.kind, line.details.get("to", ""))
    if kind:
        announce(Happening(kind, f"lead:{line.id}", _lead(line, lead, partner)), line.at)


def tell_of_firm(kind, partner, act, **more):
    """Tell of something that staff did with a firm."""
    cause = f"partner:{partner.id}:{int(act.now.timestamp() * 1e6)}"
    announce(
        Happening(kind, cause, {"partner": partner.slug, "status": partner.status} | more), act.now
    )


def tell_of_moves(rows, now):
    """Tell of changes of tier, rows as `Move` keeps them."""
    announce_all([_move(row, now) for row in rows if row["was"] != row["tier"]], now)


def _lead(line, lead, partner):
    """Say what the lead is, and what the line adds: where it moved, or why it did not."""
    told = {
        "lead": lead.id,
        "reference": lead.reference,
        "source": lead.source,
        "status": lead.status,
        "partner": partner and partner.slug,
        "budget": lead.budget,
        "region": lead.region,
        "expertise": list(lead.expertise),
        "timeline": lead.timeline,
        "value": _money(lead.value),
        "expected_value": _money(lead.expected_value),
    }
    added = {name: line.details.get(name) for name in ("from", "to", "reason")}
    return told | {name: value for name, value in added.items() if value}


def _move(row, now):
    partner = row["partner"]
    cause = f"partner:{partner.id}:{int(now.timestamp() * 1e6)}"
    return Happening(
        "tier.moved",
        cause,
        {
            "partner": partner.slug,
            "was": row["was"],
            "tier": row["tier"],
            "because": row["because"],
            "on": row["day"].isoformat(),
        },
    )


def _money(minor):
    """Return an amount as minor units with their currency."""
    return None if minor is None else {"amount": minor, "currency": programs.in_force().currency}
