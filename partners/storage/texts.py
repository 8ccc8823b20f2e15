"""The rows of the text index on PostgreSQL: each firm's vector of terms, and all their words.

What a term is, and what a query of terms means, is the business of `partners.search`; the text
form of PostgreSQL's tsvector and tsquery goes in. Only a database of PostgreSQL has the tables.
"""

from peewee import OperationalError

from partners.storage.database import database, write_tx

LOCK_SECONDS = 30
# A firm's name counts for more than its texts: weights of D, C, B and A.
WEIGHTS = "{0.33,0.33,0.33,1}"
BY_LENGTH = 1  # has ts_rank divide by 1 + the logarithm of the length
STORE = """
    INSERT INTO text_document (partner_id, terms)
    SELECT id, terms::tsvector FROM unnest(%s::bigint[], %s::text[]) AS fresh (id, terms)
    ON CONFLICT (partner_id) DO UPDATE SET terms = excluded.terms
    WHERE text_document.terms <> excluded.terms
"""
LEARN = """
    INSERT INTO text_word (word)
    SELECT DISTINCT word FROM text_document, unnest(tsvector_to_array(terms)) AS word
    WHERE {} AND NOT starts_with(word, %s) ORDER BY word
    ON CONFLICT DO NOTHING
"""
RANKED = """
    SELECT wanted, partner_id, ts_rank(%s, terms, wanted, %s)
    FROM unnest(%s::tsquery[]) AS wanted, unnest(text_matching(wanted)) AS id
    JOIN text_document ON partner_id = id
"""
OFTEN = """
    SELECT word, cardinality(text_matching(wanted::tsquery))
    FROM unnest(%s::text[], %s::text[]) AS given (word, wanted)
"""
ALIKE = "SELECT word FROM text_word WHERE word LIKE %s AND length(word) BETWEEN %s AND %s"


class IndexLocked(Exception):
    """Another process is writing the index."""


# Writing: one process at a time, and nobody sees it before it is whole.


def replace_all(batches, sign):
    """Keep these batches of (id, terms) and nothing else; `sign` marks terms that are no words."""
    with write_tx():
        _claim()
        kept = []
        for rows in batches:
            _store(rows)
            kept += [id for id, _ in rows]
        gone = "DELETE FROM text_document WHERE partner_id NOT IN (SELECT unnest(%s::bigint[]))"
        _run(gone, kept)
        _run("DELETE FROM text_word")
        _run(LEARN.format("true"), sign)
        _publish()


def replace(rows, removed_ids, sign):
    """Put these rows of (id, terms) in the place of older ones, and take out the removed."""
    with write_tx():
        _claim()
        _store(rows)
        _run("DELETE FROM text_document WHERE partner_id = ANY(%s)", list(removed_ids))
        # Words that nobody has any more stay until all is built anew; `often` leaves them out.
        _run(LEARN.format("partner_id = ANY(%s)"), [id for id, _ in rows], sign)
        _publish()


def _claim():
    """Keep other writers out until the transaction ends; raises IndexLocked."""
    _run(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
    try:
        _run("UPDATE text_index SET number = number + 1")
    except OperationalError as fault:
        raise IndexLocked(str(fault)) from fault


def _store(rows):
    _run(STORE, [id for id, _ in rows], [terms for _, terms in rows])


def _publish():
    _run("UPDATE text_index SET documents = (SELECT count(*) FROM text_document)")


# Reading


def number():
    """Return what moves with every change of the index; 0 until it is built."""
    return _run("SELECT number FROM text_index").fetchone()[0]


def is_whole():
    """Say whether the index was built and has as many rows as were written."""
    whole = "number > 0 AND documents = (SELECT count(*) FROM text_document)"
    return _run(f"SELECT {whole} FROM text_index").fetchone()[0]


def ids(query):
    """Return the ids of the firms whose terms match."""
    return _run("SELECT text_matching(%s::tsquery)", query).fetchone()[0] or []


def ranks(queries):
    """Return (query, id, how much of the firm's texts it is) of each query for itself."""
    return _run(RANKED, WEIGHTS, BY_LENGTH, queries).fetchall()


def often(queries):
    """Return in how many firms' texts each word stands, for those of `{word: query}` in any."""
    return {word: count for word, count in _run(OFTEN, [*queries], [*queries.values()]) if count}


def words_like(word, typos, likeness=0):
    """Return words of this first letter and nearly this length; of this likeness, if any.

    The likeness is that of pg_trgm, which a database may be without.
    """
    bounds = f"{word[0]}%", len(word) - typos, len(word) + typos
    if likeness and _will_compare(likeness):
        return [found for (found,) in _run(f"{ALIKE} AND word %% %s", *bounds, word)]
    return [found for (found,) in _run(ALIKE, *bounds)]


def _will_compare(likeness):
    """Set how much trigrams must have in common; say whether there are any."""
    threshold = "set_config('pg_trgm.similarity_threshold', %s, false)"
    has_trigrams = "to_regclass('text_word_trigrams') IS NOT NULL"
    return _run(f"SELECT {threshold}, {has_trigrams}", str(likeness)).fetchone()[1]


def _run(statement, *values):
    return database.execute_sql(statement, values)
