"""From nothing to a site that can run: schema, program, people."""

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from partners.actions import accounts, demo, programs, sealing, second_factor
from partners.cli import stored_checks
from partners.cli.program import mistakes_named
from partners.domain.access import FIRM_ROLES, STAFF_ROLES
from partners.domain.errors import RuleBroken
from partners.storage import schema
from partners.storage.accounts import User
from partners.storage.partners import Partner


@click.command()
@click.option("--program", "name", help="A preset's name or a program file.")
@click.option("--demo", "with_demo", is_flag=True, help="Add demo partners, leads and logins.")
@click.option("--admin", "email", help="Invite this address as the first admin.")
@with_appcontext
def init(name, with_demo, email):
    """Set everything up; safe to repeat."""
    set_up(name or current_app.config["SETTINGS"].program, with_demo)
    if email and not accounts.has_joined(email):
        click.echo(invitation(email, "admin", None))


def set_up(source, with_demo):
    """Make schema, program and, where asked for, the demo; what is there stays as it is."""
    now = datetime.now(UTC)
    bring_forward()
    with mistakes_named(source):
        programs.ensure(source, now)
    if with_demo:
        add_demo(current_app.config["SETTINGS"], now)


def add_demo(settings, now):
    """Add the demo, or stop with the sentence that says why not."""
    if settings.is_production:
        raise click.ClickException(
            "The demo's logins have a password that everybody knows; it is not for production."
        )
    try:
        demo.load(settings.demo_password, now)
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal)) from None


@click.command()
@click.option("--draft", "name", help="Write a new migration for what the models have.")
@with_appcontext
def migrate(name):
    """Bring the schema to the newest version, and seal secrets with the newest key."""
    if name:
        click.echo(schema.draft(name) or "Nothing to write: the models match the database.")
        return
    click.echo("\n".join(bring_forward()) or "Already at the newest version.")


def bring_forward():
    """Bring schema and seals to the newest version and key; return the migrations' names."""
    applied = schema.migrate()
    sealing.renew()
    lost = stored_checks.sealed_secrets(current_app)
    if lost:
        click.echo(lost, err=True)
    return applied


@click.group()
def user():
    """People who sign in."""


@user.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice(FIRM_ROLES + STAFF_ROLES))
@click.option("--partner", "slug", help="The firm's slug; staff have none.")
@with_appcontext
def add_user(email, role, slug):
    """Invite a person; prints a one-time link, never a password."""
    firm = Partner.get_or_none(Partner.slug == slug) if slug else None
    if slug and firm is None:
        raise click.ClickException(f"No firm has the slug {slug}.")
    click.echo(invitation(email, role, firm))


@user.command("drop-second-step")
@click.argument("email")
@click.option("--reason", required=True, help="How you know that it is they who ask.")
@with_appcontext
def drop_second_step(email, reason):
    """Let a person who lost their device sign in with the password alone."""
    person = User.with_email(email)
    if person is None:
        raise click.ClickException(f"Nobody has the address {email}.")
    second_factor.turn_off(person, None, reason, datetime.now(UTC))


def invitation(email, role, firm):
    """Invite a person and return the link, or stop with the sentence that says why not."""
    try:
        return accounts.invite(email, role, firm, datetime.now(UTC))
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal)) from None
