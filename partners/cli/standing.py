"""`flask review`: work out everybody's standing again, and say who moves and why."""

import json
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from partners.actions import reviews
from partners.cli.program import require_setup
from partners.domain.errors import RuleBroken
from partners.domain.moments import day_words
from partners.domain.terms import day_of
from partners.domain.tiers import explain
from partners.storage import programs
from partners.storage.partners import Partner

WHY = {
    "earned": "every requirement is met",
    "renewed": "its year is over and every requirement is met again",
    "grace-begins": "not earned any more; kept until {grace}",
    "held": "not earned any more; guaranteed until {hold}",
    "grace": "not earned; kept until {grace}",
    "overridden": "fixed by staff",
    "next-review": "not earned; the next review decides",
    "lost": "missing: {missing}",
    "gone": "the program has no such tier any more",
    "same": "as before",
    "settled": "earned by now, without a grace",
}


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day whose facts count: today.")
@click.option("--dry-run", is_flag=True, help="Say who would move; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what a program would read.")
@with_appcontext
def review(on, dry_run, as_json):
    """Work out every partner's tier and qualifications; print the moves and their reasons."""
    require_setup()
    now, program = datetime.now(UTC), programs.in_force()
    day = on.date() if on else day_of(now, program)
    planned = reviews.preview(day)
    names = dict(Partner.select(Partner.id, Partner.name).tuples())
    lines = [line(each, names[each.partner_id], program, day) for each in planned]
    if not dry_run:
        apply(day, now)
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    for each in lines:
        click.echo(f"{each['partner']}: {each['was']} -> {each['tier']} ({each['why']})")
        for word, slugs in (("gains", each["gains"]), ("loses", each["loses"])):
            if slugs:
                click.echo(f"  {word} {', '.join(slugs)}")
    done = "would move" if dry_run else "moved"
    movers = sum(
        each["was"] != each["tier"] or bool(each["gains"] + each["loses"]) for each in lines
    )
    click.echo(f"{movers:,} {'partner' if movers == 1 else 'partners'} {done}.")
    if len(lines) > movers:
        click.echo(f"For {len(lines) - movers:,} more, only until when a tier is kept.")


def apply(day, now):
    """Apply the review; a refusal, such as of a day to come, becomes a message on stderr."""
    try:
        reviews.run(day, now)
    except RuleBroken as refusal:
        hint = "Add --dry-run to see what it would change."
        raise click.ClickException(f"{refusal} {hint}") from None


def line(planned, name, program, day):
    """Return one move as plain values."""
    decision = planned.decision
    tier = program.tier(planned.held.tier)
    missing = explain(tier, planned.facts, day, program, planned.waivers) if tier else ()
    why = WHY[decision.because].format(
        grace=decision.grace_until and day_words(decision.grace_until),
        hold=decision.hold_until and day_words(decision.hold_until),
        missing="; ".join(each.words for each in missing if not each.is_met),
    )
    return {
        "partner": name,
        "was": program.label("tier", planned.held.tier or "no tier"),
        "tier": program.label("tier", decision.tier or "no tier"),
        "why": why,
        "gains": [program.label("qualification", slug) for slug in sorted(planned.gained)],
        "loses": [program.label("qualification", slug) for slug in sorted(planned.lost)],
    }
