"""What to mend before going live: `flask --app app check --deploy`."""

import json
import sys
from dataclasses import asdict

import click
from flask import current_app
from flask.cli import with_appcontext

from partners.cli import deploy_checks

# What should hold on anybody's machine.
ALWAYS = (
    "sqlite-version",
    "sqlite-settings",
    "migrations",
    "program",
    "folders",
    "key-file",
    "sealed-secrets",
)


@click.command()
@click.option("--deploy", "for_deploy", is_flag=True, help="Everything to know before going live.")
@click.option("--json", "as_json", is_flag=True, help="Print every check as JSON.")
@with_appcontext
def check(for_deploy, as_json):
    """Say what is wrong and what to do about it; the status is 1 if anything is."""
    names = deploy_checks.CHECKS if for_deploy else ALWAYS
    outcomes = [it for it in deploy_checks.run(current_app) if it.name in names]
    faults = [it for it in outcomes if it.message]
    if as_json:
        click.echo(json.dumps([asdict(it) for it in outcomes]))
    for fault in faults:
        click.echo(f"{fault.name}: {fault.message}", err=True)
    if not faults and not as_json:
        click.echo(f"{len(outcomes)} checks, all well.")
    sys.exit(1 if faults else 0)
