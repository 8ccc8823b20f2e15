"""The commands of `flask --app app …`, each a few lines over an action."""

from partners.cli import backups, check, integration, lists, program, running, setup, standing

COMMANDS = (
    setup.init,
    setup.migrate,
    setup.user,
    running.worker,
    running.reindex,
    running.start,
    backups.backup,
    backups.restore,
    check.check,
    program.program,
    integration.integration,
    standing.review,
    lists.take_in,
    lists.give_out,
)


def init_app(app):
    """Register every command."""
    for command in COMMANDS:
        app.cli.add_command(command)
