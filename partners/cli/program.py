"""`flask program`: check a program file, read it in words, put it in force, see who would move."""

import json
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from partners.actions import programs as actions
from partners.domain.errors import NotFound
from partners.domain.moments import day_words
from partners.domain.program import parse
from partners.domain.program_mistakes import ProgramMistakes
from partners.domain.program_words import words
from partners.domain.sentences import plain
from partners.storage import programs, schema
from partners.storage.programs import ProgramVersion

as_json = click.option("--json", "as_json", is_flag=True, help="Print what a program would read.")


@click.group()
def program():
    """The program file: what a vendor decides, in one place.

    FILE is a path, or the name of a preset.
    """


@program.command()
@click.argument("file")
@as_json
def check(file, as_json):
    """Name every mistake of a program file."""
    with mistakes_named(file, as_json):
        sound = parse(actions.text_of(file))
        click.echo("[]" if as_json else f"{file}: no mistakes. This is “{sound.name}”.")


@program.command()
@click.argument("file", required=False)
@as_json
@with_appcontext
def show(file, as_json):
    """Print the rules in words: of the program in force, or of a file."""
    with mistakes_named(file or "The program in force"):
        shown = parse(actions.text_of(file) if file else text_in_force())
    if as_json:
        click.echo(shown.model_dump_json(indent=2))
        return
    for chapter in words(shown):
        click.secho(chapter.title, bold=True)
        for line in chapter.lines:
            click.echo(f"  {line}")
        click.echo()


@program.command()
@with_appcontext
def export():
    """Print the program file in force, as it was loaded."""
    click.echo(text_in_force(), nl=False)


@program.command()
@click.argument("file")
@as_json
@with_appcontext
def diff(file, as_json):
    """Say who would move, and who would be listed or unlisted, if the file were in force."""
    require_setup()
    with mistakes_named(file):
        changes = actions.changes(actions.text_of(file), datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(asdict(changes), ensure_ascii=False, indent=2, default=str))
    else:
        tell(changes)


@program.command()
@click.argument("file")
@click.option("--yes", is_flag=True, help="Do not ask, however many partners lose their tier.")
@with_appcontext
def load(file, yes):
    """Put a program file in force."""
    require_setup()
    with mistakes_named(file):
        text = actions.text_of(file)
        changes = actions.changes(text, datetime.now(UTC))
        tell(changes)
        if changes.is_drastic and not yes:
            click.confirm("Half of the tiers held now would be lost. Go on?", abort=True)
        version = actions.load(text, datetime.now(UTC))
    click.echo(f"In force: “{version.name}”, version {version.id}.")


def text_in_force():
    require_setup()
    return programs.text_in_force()


def require_setup():
    """Refuse to go on where there is no schema or no program yet."""
    if schema.pending() or ProgramVersion.latest() is None:
        raise click.ClickException("Nothing is set up yet: run `flask --app app init` first.")


@contextmanager
def mistakes_named(file, as_json=False):
    """Turn what is wrong with the file into messages on stderr and exit status 1."""
    try:
        yield
    except NotFound as missing:
        raise click.ClickException(str(missing)) from None
    except ProgramMistakes as found:
        if as_json:
            click.echo(json.dumps([asdict(each) for each in found.mistakes], ensure_ascii=False))
        for mistake in found.mistakes:
            click.echo(f"{file}: {plain(mistake.sentence)}", err=True)
        count = len(found.mistakes)
        noun = "mistake" if count == 1 else "mistakes"
        raise click.ClickException(f"{file} has {count} {noun}.") from None


def tell(changes):
    """Print who would move, by name."""
    groups = (
        ("would appear in the directory", changes.appear),
        ("would vanish from the directory", changes.vanish),
        ("would lose their tier", changes.lose_tier),
    )
    for what, partners in groups:
        if partners:
            click.echo(f"{len(partners):,} {what}:")
            for each in partners:
                tier = f", {each.tier}" if each.tier else ""
                click.echo(f"  {each.name} ({each.slug}{tier})")
    for each in changes.moved:
        click.echo(f"{each.partner.name}: {each.was or 'no tier'} -> {each.then or 'no tier'}")
        for word, names in (("gains", each.gains), ("loses", each.loses)):
            if names:
                click.echo(f"  {word} {'; '.join(names)}")
    tell_postponed(changes.postponed)
    if not changes:
        click.echo("No partner would move.")


def tell_postponed(postponed):
    """Print who keeps a tier for a while, until when, and what comes then."""
    if postponed:
        verb = (
            "keeps its tier for a while, then falls"
            if len(postponed) == 1
            else ("keep their tier for a while, then fall")
        )
        click.echo(f"{len(postponed):,} {verb}:")
    for each in postponed:
        then = each.then or "no tier"
        click.echo(
            f"  {each.partner.name} ({each.partner.slug}): keeps {each.was} until "
            f"{day_words(each.until)}, then {then}"
        )
