"""Adding many rows at once."""

AT_ONCE = 100  # rows of one statement


def add_all(model, rows):
    """Add rows, all of which name the same columns, inside the caller's transaction."""
    for start in range(0, len(rows), AT_ONCE):
        model.insert_many(rows[start : start + AT_ONCE]).execute()
