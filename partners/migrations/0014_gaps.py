"""The days on which memberships were not active; of those that are not today, since when."""

from peewee import *


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = "partner"

    class Gap(Model):
        partner = ForeignKeyField(Partner, on_delete="CASCADE", index=False)
        began_on = DateField()
        ended_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "gap"
            indexes = ((("partner", "began_on", "ended_on"), False),)

    db.create_tables([Gap])
    db.execute_sql(
        "INSERT INTO gap (partner_id, began_on) "
        "SELECT p.id, COALESCE(m.warned_on, p.lapsed_on) "
        "FROM membership m JOIN partner p ON p.id = m.partner_id "
        "WHERE m.warned_on IS NOT NULL OR p.lapsed_on IS NOT NULL"
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_table("gap"))
