"""Projects of firms."""

from peewee import *


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = "partner"

    class Report(Model):
        class Meta:
            database = db
            table_name = "report"

    class Project(Model):
        partner = ForeignKeyField(Partner, on_delete="CASCADE", index=False)
        title = CharField(max_length=160)
        text = TextField(default="")
        url = CharField(max_length=300, default="")
        image = CharField(max_length=60, default="")
        edition = CharField(max_length=40, default="")
        finished_on = DateField()
        visible = BooleanField(default=True)
        report = ForeignKeyField(Report, null=True, unique=True, on_delete="CASCADE")
        created_at = BigIntegerField()
        updated_at = BigIntegerField()

        class Meta:
            database = db
            table_name = "project"
            indexes = (
                (("visible", "finished_on"), False),
                (("partner", "visible"), False),
            )

    db.create_tables([Project])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("project"))
