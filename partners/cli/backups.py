"""Backing up and restoring: `flask --app app backup DIR` and `restore DIR`."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from partners.actions import backups
from partners.domain.errors import RuleBroken
from partners.storage import schema

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")


@click.command()
@click.argument("folder", metavar="DIR")
@AS_JSON
@with_appcontext
def backup(folder, as_json):
    """Copy database, uploads and key into a new folder, while the app runs."""
    settings = current_app.config["SETTINGS"]
    manifest = _done(lambda: backups.make(folder, settings, datetime.now(UTC)))
    _print(manifest, as_json)
    if not manifest.has_key:
        click.echo("SECRET_KEY comes from the environment: keep a copy of it too.", err=True)


@click.command()
@click.argument("folder", metavar="DIR")
@AS_JSON
@with_appcontext
def restore(folder, as_json):
    """Bring a backup back into an empty instance folder and database."""
    manifest = _done(lambda: backups.restore(folder, current_app.config["SETTINGS"]))
    _print(manifest, as_json)
    if schema.pending():
        click.echo("The backup is of an older version. Now run: flask --app app migrate", err=True)


def _done(act):
    """Do it, or stop with the sentence that says why not."""
    try:
        return act()
    except RuleBroken as refusal:
        raise click.ClickException(str(refusal)) from None
    except OSError as fault:
        said = f"{fault.filename}: {fault.strerror}. Mend that, then run it again."
        raise click.ClickException(said) from None


def _print(manifest, as_json):
    click.echo(json.dumps(asdict(manifest)) if as_json else manifest.summary())
