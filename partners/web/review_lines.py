"""What a review would do to each firm, as lines of a table."""

from dataclasses import dataclass

from partners.domain.tiers import explain
from partners.storage.partners import Partner
from partners.web.tier_page import why


@dataclass(frozen=True)
class ReviewLine:
    """One firm: where it stands, where it would, and why."""

    partner: Partner
    was: str
    tier: str
    step: int  # up, down, or 0
    why: str
    missing: tuple[str, ...]  # of the tier it has now
    gains: tuple[str, ...]
    loses: tuple[str, ...]


def lines_of(planned, program, day):
    """Return the lines of what was planned; one query."""
    ids = [each.partner_id for each in planned]
    columns = (Partner.id, Partner.slug, Partner.name)
    firms = {row.id: row for row in Partner.select(*columns).where(Partner.id.in_(ids))}
    return [_line(each, firms[each.partner_id], program, day) for each in planned]


def _line(planned, partner, program, day):
    was, becomes = planned.held.tier, planned.decision.tier
    tier = program.tier(was)
    told = explain(tier, planned.facts, day, program, planned.waivers) if tier else ()
    return ReviewLine(
        partner=partner,
        was=program.label("tier", was) if was else "–",
        tier=program.label("tier", becomes) if becomes else "–",
        step=program.rank(becomes) - program.rank(was),
        why=why(
            planned.decision.because, planned.decision.hold_until, planned.decision.grace_until
        ),
        missing=tuple(each.words for each in told if not each.is_met),
        gains=_names(planned.gained, program),
        loses=_names(planned.lost, program),
    )


def _names(slugs, program):
    return tuple(program.label("qualification", slug) for slug in sorted(slugs))
