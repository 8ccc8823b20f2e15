"""Other systems that are told what happens, and every message to them."""

from peewee import *


def up(migrator, db):
    class User(Model):
        class Meta:
            database = db
            table_name = "user"

    class Webhook(Model):
        name = CharField(max_length=80, unique=True)
        url = CharField(max_length=500)
        events = TextField(default="")
        secret = TextField()
        former_secret = TextField(default="")
        former_until = BigIntegerField(null=True)
        created_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        created_at = BigIntegerField()
        off_since = BigIntegerField(null=True)
        off_because = CharField(max_length=10, default="")
        failing_since = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "webhook"

    class Delivery(Model):
        webhook = ForeignKeyField(Webhook, on_delete="CASCADE")
        event = CharField(max_length=40)
        kind = CharField(max_length=30)
        body = TextField()
        state = CharField(max_length=10, default="waiting")
        tries = IntegerField(default=0)
        status = IntegerField(null=True)
        error = CharField(max_length=200, default="")
        created_at = BigIntegerField(index=True)
        tried_at = BigIntegerField(null=True)
        due_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "delivery"
            indexes = ((("webhook", "event"), True),)

    db.create_tables([Webhook, Delivery])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("delivery"))
    migrator.migrate(migrator.drop_table("webhook"))
