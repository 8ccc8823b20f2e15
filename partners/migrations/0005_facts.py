"""Payments of stores, deployments, memberships and their fees."""

from peewee import *

APPEND_ONLY = ("revenue", "fee")


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = "partner"

    class User(Model):
        class Meta:
            database = db
            table_name = "user"

    class Revenue(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        store = CharField(max_length=160)
        store_email = CharField(max_length=254, default="")
        kind = CharField(max_length=12)
        counts_as = CharField(max_length=12)
        amount = BigIntegerField()
        currency = CharField(max_length=3)
        paid_on = DateField()
        reference = CharField(max_length=120, unique=True)
        refunds = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        source = CharField(max_length=20)
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        reason = CharField(max_length=200, default="")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "revenue"
            indexes = ((("partner", "paid_on", "counts_as", "amount", "store"), False),)

    db.create_tables([Revenue])

    class Deployment(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        name = CharField(max_length=160)
        type = CharField(max_length=40)
        url = CharField(max_length=300, default="")
        deployed_on = DateField()
        reference = CharField(max_length=120, unique=True)
        source = CharField(max_length=20)
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        withdrawn_on = DateField(null=True)
        withdrawn_why = CharField(max_length=200, default="")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "deployment"
            indexes = ((("partner", "type", "deployed_on", "withdrawn_on"), False),)

    db.create_tables([Deployment])

    class Membership(Model):
        partner = ForeignKeyField(Partner, unique=True, on_delete="CASCADE")
        began_on = DateField()
        term_from = DateField()
        term_until = DateField(index=True)
        is_free = BooleanField(default=False)
        agreement = CharField(max_length=160, default="")
        agreed_at = BigIntegerField(null=True)
        agreed_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        told_on = DateField(null=True)
        warned_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "membership"

    db.create_tables([Membership])

    class Fee(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        month = DateField()
        amount = BigIntegerField()
        currency = CharField(max_length=3)
        paid_on = DateField()
        reference = CharField(max_length=120, unique=True)
        reverses = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
        source = CharField(max_length=20)
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        reason = CharField(max_length=200, default="")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "fee"
            indexes = ((("partner", "month", "amount"), False),)

    db.create_tables([Fee])
    migrator.migrate(migrator.add_column("partner", "lapsed_on", DateField(null=True)))
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            _refuse(db, table, change)


def _refuse(db, table, change):
    name = f"{table}_no_{change.lower()}"
    if db.is_postgres:
        # The function is that of 0002_append_only.
        db.execute_sql(
            f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    else:
        db.execute_sql(
            f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def down(migrator, db):
    migrator.migrate(migrator.drop_column("partner", "lapsed_on"))
    for table in ("fee", "membership", "deployment", "revenue"):
        migrator.migrate(migrator.drop_table(table))
