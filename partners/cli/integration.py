"""`flask integration`: the vendor's own systems that send facts."""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from partners.actions import feeds
from partners.cli.program import require_setup
from partners.domain.errors import RuleBroken


@click.group()
def integration():
    """The vendor's own systems that send facts, each with a secret."""


@integration.command()
@click.argument("name")
@click.option("--scope", required=True, help=f"What it may send: {','.join(feeds.FEEDS)}.")
@with_appcontext
def add(name, scope):
    """Let a system send facts; prints its secret, this once."""
    require_setup()
    scopes = [word.strip() for word in scope.split(",") if word.strip()]
    try:
        made = feeds.connect(name, scopes, datetime.now(UTC))
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(feeds.secret_of(made))
