"""Reviews of tiers and every move, and what staff agreed with one firm."""

from peewee import *

APPEND_ONLY = ("move", "tier_review")


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

    class Claim(Model):
        reason = TextField()
        until = DateField(null=True)
        created_at = BigIntegerField()
        ended_at = BigIntegerField(null=True)
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        claim = CharField(max_length=40)
        actor = ForeignKeyField(User, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "claim"

    db.create_tables([Claim])

    class TierReview(Model):
        day = DateField()
        is_partial = BooleanField(default=False)
        checked = IntegerField()
        raised = IntegerField()
        lowered = IntegerField()
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "tier_review"

    db.create_tables([TierReview])

    class Move(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        day = DateField()
        was = CharField(null=True, max_length=40)
        tier = CharField(null=True, max_length=40)
        because = CharField(max_length=20)
        hold_until = DateField(null=True)
        grace_until = DateField(null=True)
        told = TextField(default="[]")
        reason = TextField(default="")
        review = ForeignKeyField(TierReview, null=True, on_delete="RESTRICT")
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "move"
            indexes = ((("partner", "day"), False),)

    db.create_tables([Move])

    class Override(Model):
        reason = TextField()
        until = DateField(null=True)
        created_at = BigIntegerField()
        ended_at = BigIntegerField(null=True)
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        tier = CharField(null=True, max_length=40)
        actor = ForeignKeyField(User, on_delete="RESTRICT")
        second = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        second_at = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "override"

    db.create_tables([Override])

    class Waiver(Model):
        reason = TextField()
        until = DateField(null=True)
        created_at = BigIntegerField()
        ended_at = BigIntegerField(null=True)
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        tier = CharField(max_length=40, default="")
        rule = TextField()
        instead = TextField(null=True)
        actor = ForeignKeyField(User, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "waiver"

    db.create_tables([Waiver])

    migrator.migrate(migrator.add_column("partner", "hold_until", DateField(null=True)))
    migrator.migrate(migrator.add_column("qualification", "by_rule", BooleanField(default=False)))
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
    migrator.migrate(migrator.drop_column("qualification", "by_rule"))
    migrator.migrate(migrator.drop_column("partner", "hold_until"))
    migrator.migrate(migrator.drop_table("waiver"))
    migrator.migrate(migrator.drop_table("override"))
    migrator.migrate(migrator.drop_table("move"))
    migrator.migrate(migrator.drop_table("tier_review"))
    migrator.migrate(migrator.drop_table("claim"))
