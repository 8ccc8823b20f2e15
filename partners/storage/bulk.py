"""Adding many rows at once."""

# What Peewee puts around its own statements, so that both engines raise the same errors.
from peewee import __exception_wrapper__ as raising_alike

from partners.storage.database import database

AT_ONCE = 100  # rows of one statement that gives something back


def add_all(model, rows, *, once=False):
    """Add rows, all of which name the same columns, inside the caller's transaction.

    With `once` a row whose unique key is there already is left out. One statement is prepared and
    run for each row: to write every row out as SQL would take longer than to store it.
    """
    made = model._meta.get_default_dict()
    rows = [made | row for row in rows]
    if not rows:
        return
    fields = [(name, model._meta.combined[name]) for name in rows[0]]
    columns = ", ".join(f'"{field.column_name}"' for _, field in fields)
    places = ", ".join([database.param] * len(fields))
    sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({places})'
    if once:
        sql += " ON CONFLICT DO NOTHING"
    values = [[field.db_value(row[name]) for name, field in fields] for row in rows]
    with raising_alike:
        database.cursor().executemany(sql, values)
