"""The text index on PostgreSQL; SQLite has Whoosh's files beside it."""

from peewee import DatabaseError

TABLES = ("text_index", "text_document", "text_word")
# The planner takes reading every row to be cheap, though each vector lies in pages of its own.
MATCHING = """
    CREATE FUNCTION text_matching(wanted tsquery) RETURNS bigint[] LANGUAGE sql STABLE
    SET enable_seqscan = off
    AS 'SELECT array_agg(partner_id) FROM text_document WHERE terms @@ wanted'
"""


def up(migrator, db):
    if not db.is_postgres:
        return
    db.execute_sql("CREATE TABLE text_index (number BIGINT NOT NULL, documents BIGINT NOT NULL)")
    db.execute_sql("INSERT INTO text_index VALUES (0, 0)")
    db.execute_sql(
        "CREATE TABLE text_document (partner_id BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)"
    )
    # Uncompressed: rows of words are looked up in the vectors themselves.
    db.execute_sql("ALTER TABLE text_document ALTER terms SET STORAGE EXTERNAL")
    # Without a list of what is still to be sorted in, which every search would read through.
    db.execute_sql(
        "CREATE INDEX text_document_terms ON text_document USING gin (terms) "
        "WITH (fastupdate = off)"
    )
    db.execute_sql(MATCHING)
    db.execute_sql('CREATE TABLE text_word (word TEXT COLLATE "C" PRIMARY KEY)')
    try:
        with db.atomic():
            db.execute_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            db.execute_sql(
                "CREATE INDEX text_word_trigrams ON text_word USING gin (word gin_trgm_ops)"
            )
    except DatabaseError:
        # Not installed, or not ours to create: words with typos are looked for by first letter.
        return


def down(migrator, db):
    if db.is_postgres:
        db.execute_sql("DROP FUNCTION text_matching")
        for table in TABLES:
            db.execute_sql(f"DROP TABLE {table}")
