"""Adding rows by plain statements: Peewee takes longer to build one than the database to run it."""

# What Peewee puts around its own statements, so that both engines raise the same errors.
from peewee import __exception_wrapper__ as raising_alike

from partners.storage.database import database

AT_ONCE = 100  # rows of one statement that gives something back


def add(model, row, *, once=False):
    """Add a row, inside the caller's transaction, and return it.

    With `once` nothing is added, and None returned, where its unique key is there already.
    """
    row = model._meta.get_default_dict() | row
    fields = _fields(model, row)
    sql = f'{_insert(model, fields, once)} RETURNING "id"'
    made = database.execute_sql(sql, _values(fields, row)).fetchall()
    return model(id=made[0][0], **row) if made else None


def add_all(model, rows, *, once=False):
    """Add rows, all of which name the same columns, inside the caller's transaction.

    With `once` a row whose unique key is there already is left out.
    """
    made = model._meta.get_default_dict()
    rows = [made | row for row in rows]
    if not rows:
        return
    fields = _fields(model, rows[0])
    values = [_values(fields, row) for row in rows]
    with raising_alike:
        database.cursor().executemany(_insert(model, fields, once), values)


def _fields(model, row):
    """Return the name and the field of each column that a row names."""
    return [(name, model._meta.combined[name]) for name in row]


def _insert(model, fields, once):
    """Return the statement that adds rows of these fields."""
    columns = ", ".join(f'"{field.column_name}"' for _, field in fields)
    places = ", ".join([database.param] * len(fields))
    sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({places})'
    return f"{sql} ON CONFLICT DO NOTHING" if once else sql


def _values(fields, row):
    return [field.db_value(row[name]) for name, field in fields]
