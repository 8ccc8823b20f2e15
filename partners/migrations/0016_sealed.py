"""Room for sealed secrets of second steps, which are longer than bare ones."""

from peewee import *


def up(migrator, db):
    _retype(migrator, db, TextField(default=""))


def down(migrator, db):
    _retype(migrator, db, CharField(max_length=64, default=""))


def _retype(migrator, db, field):
    # A new column in place of the old: on SQLite a new type would rebuild a table that many refer to.
    migrator.migrate(migrator.add_column("user", "totp_other", field))
    db.execute_sql('UPDATE "user" SET totp_other = totp_secret')
    migrator.migrate(
        migrator.drop_column("user", "totp_secret"),
        migrator.rename_column("user", "totp_other", "totp_secret"),
    )
