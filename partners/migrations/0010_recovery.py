"""When a session's password was last given, as which firm it looks, and recovery codes."""

from peewee import *


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = "partner"

    class User(Model):
        class Meta:
            database = db
            table_name = "user"

    class RecoveryCode(Model):
        user = ForeignKeyField(User, on_delete="CASCADE")
        hash = CharField(max_length=64, unique=True)
        used_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "recovery_code"

    db.create_tables([RecoveryCode])
    looking = ForeignKeyField(Partner, field=Partner.id, null=True, on_delete="SET NULL")
    migrator.migrate(
        migrator.add_column("session", "confirmed_at", BigIntegerField(null=True)),
        migrator.add_column("session", "looking_id", looking),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("session", "looking_id"),
        migrator.drop_column("session", "confirmed_at"),
        migrator.drop_table("recovery_code"),
    )
