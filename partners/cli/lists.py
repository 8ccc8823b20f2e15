"""Lists in and out: `flask --app app import` and `export`."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from partners.actions import exports, imports, tables
from partners.domain.errors import NotFound
from partners.domain.imports import KINDS


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--skip-bad", is_flag=True, help="Take the good lines and name the bad ones.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@with_appcontext
def take_in(kind, file, dry_run, skip_bad, as_json):
    """Import a CSV or JSON-lines file."""
    try:
        table = tables.open_file(file)
    except NotFound as fault:
        raise click.ClickException(str(fault)) from None
    report = imports.run(kind, table, datetime.now(UTC), dry_run=dry_run, skip_bad=skip_bad)
    for fault in report.faults:
        click.echo(str(fault), err=True)
    if report.faults and not report.is_applied:
        click.echo("Nothing was imported; mend these lines, or add --skip-bad.", err=True)
    faults = [{"line": f.line, "column": f.column, "reason": f.reason} for f in report.faults]
    outcome = {**report.counts, "applied": report.is_applied, "faults": faults}
    click.echo(json.dumps(outcome) if as_json else str(report))
    sys.exit(1 if report.faults and not skip_bad else 0)


@click.command("export")
@click.argument("kind", type=click.Choice(list(exports.ROWS)))
@click.argument("file", required=False)
@with_appcontext
def give_out(kind, file):
    """Write a list with the columns of its import; to standard output without a file."""
    if file:
        Path(file).write_text(exports.text(kind), encoding="utf-8")
    else:
        click.echo(exports.text(kind), nl=False)
