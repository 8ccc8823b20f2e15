"""Stored files of partners."""

from peewee import *


def up(migrator, db):
    class Partner(Model):
        class Meta:
            database = db
            table_name = 'partner'

    class Upload(Model):
        name = CharField(unique=True, max_length=60)
        partner = ForeignKeyField(model=Partner, on_delete='CASCADE')
        kind = CharField(max_length=10)
        bytes = IntegerField()
        created_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'upload'
    db.create_tables([Upload])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('upload'))
