"""The ledger of points, reported activities, frozen rankings and feeds."""

from peewee import *

APPEND_ONLY = ("entry", "ranking")


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = "partner"

    class ProgramVersion(Model):
        class Meta:
            database = db
            table_name = "program_version"

    class User(Model):
        class Meta:
            database = db
            table_name = "user"

    class Entry(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        activity = CharField(index=True, max_length=40)
        points = IntegerField()
        earned_on = DateField()
        expires_on = DateField(null=True)
        source_type = CharField(max_length=20)
        source_id = CharField(max_length=160)
        kind = CharField(max_length=20)
        reverses = ForeignKeyField("self", unique=True, null=True, on_delete="RESTRICT")
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        reason = CharField(max_length=300, default="")
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "entry"
            indexes = (
                (("source_type", "source_id", "kind"), True),
                (("partner", "earned_on", "expires_on", "points"), False),
            )

    db.create_tables([Entry])

    class Integration(Model):
        name = CharField(unique=True, max_length=80)
        scopes = TextField()
        secret = TextField()
        created_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        created_at = BigIntegerField()
        revoked_at = BigIntegerField(null=True)
        used_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "integration"

    db.create_tables([Integration])

    class FeedCall(Model):
        integration = ForeignKeyField(Integration, on_delete="CASCADE")
        number = CharField(max_length=200)
        kind = CharField(max_length=20)
        digest = CharField(max_length=64)
        answer = TextField()
        bad = IntegerField(default=0)
        at = BigIntegerField(index=True)

        class Meta:
            database = db
            table_name = "feed_call"
            indexes = ((("integration", "number"), True),)

    db.create_tables([FeedCall])

    class Ranking(Model):
        title = CharField(max_length=120)
        day = DateField()
        places = TextField()
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "ranking"

    db.create_tables([Ranking])

    class Report(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        person = ForeignKeyField(User, null=True, on_delete="SET NULL")
        activity = CharField(max_length=40)
        link = CharField(max_length=300, default="")
        link_key = CharField(index=True, max_length=300, default="")
        happened_on = DateField()
        quantity = IntegerField(null=True)
        edition = CharField(max_length=40, default="")
        client = CharField(max_length=160, default="")
        client_key = CharField(max_length=160, default="")
        visible = BooleanField(default=False)
        note = TextField(default="")
        evidence = CharField(max_length=60, default="")
        evidence_name = CharField(max_length=120, default="")
        state = CharField(max_length=10, default="submitted")
        suggested = IntegerField()
        awarded = IntegerField(null=True)
        reason = TextField(default="")
        decided_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        decided_at = BigIntegerField(null=True)
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        submitted_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "report"
            indexes = (
                (("state", "submitted_at"), False),
                (("partner", "activity", "happened_on"), False),
            )

    db.create_tables([Report])
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
    migrator.migrate(migrator.drop_table("report"))
    migrator.migrate(migrator.drop_table("ranking"))
    migrator.migrate(migrator.drop_table("feed_call"))
    migrator.migrate(migrator.drop_table("integration"))
    migrator.migrate(migrator.drop_table("entry"))
