"""What firms ask staff for, and the answers."""

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

    class Request(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        qualification = CharField(max_length=40)
        person = ForeignKeyField(User, on_delete="RESTRICT", backref="+")
        asked_at = BigIntegerField()
        state = CharField(max_length=10, default="waiting", index=True)
        reason = TextField(default="")
        decided_by = ForeignKeyField(User, null=True, on_delete="RESTRICT", backref="+")
        decided_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "request"

    db.create_tables([Request])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("request"))
