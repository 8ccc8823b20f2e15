"""Who passed which course, certificates and licences of firms, and the numbers given out."""

from peewee import *

APPEND_ONLY = ("certificate", "licence")


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

    class Specialist(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        name = CharField(max_length=120)
        email = CharField(max_length=254, default="", index=True)
        key = CharField(max_length=254)
        is_named = BooleanField(default=False)
        named_at = BigIntegerField(null=True)
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "specialist"
            indexes = ((("partner", "key"), True),)

    db.create_tables([Specialist])

    class Completion(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT", index=False)
        specialist = ForeignKeyField(Specialist, on_delete="RESTRICT", index=False)
        course = CharField(max_length=40)
        earned_on = DateField()
        expires_on = DateField(null=True, index=True)
        number = CharField(max_length=60, index=True)
        source = CharField(max_length=20)
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        withdrawn_on = DateField(null=True)
        withdrawn_why = CharField(max_length=200, default="")
        warned = IntegerField(default=1000)
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "completion"
            indexes = (
                (("specialist", "course", "earned_on"), True),
                (
                    (
                        "partner", "course", "specialist", "earned_on", "expires_on",
                        "withdrawn_on",
                    ),
                    False,
                ),
            )

    db.create_tables([Completion])

    class Enrolment(Model):
        partner = ForeignKeyField(Partner, on_delete="CASCADE")
        user = ForeignKeyField(User, on_delete="CASCADE", index=False)
        course = CharField(max_length=40)
        at = BigIntegerField()

        class Meta:
            database = db
            table_name = "enrolment"
            indexes = ((("user", "course"), True),)

    db.create_tables([Enrolment])

    class Serial(Model):
        name = CharField(max_length=20, unique=True)
        value = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "serial"

    db.create_tables([Serial])

    class Certificate(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        number = CharField(max_length=60, unique=True)
        tier = CharField(max_length=40)
        tier_name = CharField(max_length=160)
        firm = CharField(max_length=160)
        place = CharField(max_length=250, default="")
        program = CharField(max_length=160)
        issued_on = DateField()
        valid_until = DateField()
        version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "certificate"
            indexes = ((("partner", "tier", "issued_on"), True),)

    db.create_tables([Certificate])

    class Licence(Model):
        partner = ForeignKeyField(Partner, on_delete="RESTRICT")
        tier = CharField(max_length=40)
        count = IntegerField()
        granted_on = DateField()
        actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        note = CharField(max_length=200, default="")
        created_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "licence"

    db.create_tables([Licence])
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
    migrator.migrate(migrator.drop_table("licence"))
    migrator.migrate(migrator.drop_table("certificate"))
    migrator.migrate(migrator.drop_table("serial"))
    migrator.migrate(migrator.drop_table("enrolment"))
    migrator.migrate(migrator.drop_table("completion"))
    migrator.migrate(migrator.drop_table("specialist"))
