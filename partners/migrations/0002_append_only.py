"""The database itself refuses to change what may only be added to."""

TABLES = ("audit", "lead_event", "program_version")


def up(migrator, db):
    if db.is_postgres:
        db.execute_sql(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$"
        )
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            if db.is_postgres:
                db.execute_sql(
                    f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" '
                    "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                )
            else:
                db.execute_sql(
                    f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
