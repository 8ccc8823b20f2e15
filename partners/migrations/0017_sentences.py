"""How lines under the bell and the reasons in the ledger are said in other languages.

What was written before has no recipe, and stays in English.
"""

from peewee import *

TABLES = ("notification", "entry")


def up(migrator, db):
    migrator.migrate(
        *(migrator.add_column(table, "recipe", TextField(null=True)) for table in TABLES)
    )


def down(migrator, db):
    migrator.migrate(*(migrator.drop_column(table, "recipe") for table in TABLES))
