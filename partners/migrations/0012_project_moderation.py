"""Where a project is shown, and what staff decided of it; what was shown before stays so."""

from peewee import *


def up(migrator, db):
    class User(Model):
        class Meta:
            database = db
            table_name = "user"

    decided_by = ForeignKeyField(User, field=User.id, null=True, on_delete="SET NULL")
    migrator.migrate(
        migrator.add_column("project", "in_portfolio", BooleanField(default=True)),
        migrator.add_column("project", "state", CharField(max_length=10, default="approved")),
        migrator.add_column("project", "reason", CharField(max_length=300, default="")),
        migrator.add_column("project", "decided_by_id", decided_by),
        migrator.add_column("project", "decided_at", BigIntegerField(null=True)),
        migrator.add_index("project", ("state", "updated_at")),
    )
    db.execute_sql("UPDATE project SET in_portfolio = visible")


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("project", "project_state_updated_at"),
        migrator.drop_index("project", "project_decided_by_id"),
        migrator.drop_column("project", "decided_at"),
        migrator.drop_column("project", "decided_by_id"),
        migrator.drop_column("project", "reason"),
        migrator.drop_column("project", "state"),
        migrator.drop_column("project", "in_portfolio"),
    )
