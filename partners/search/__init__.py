"""Finding partners: a snapshot in memory and a text index; the only layer that knows Whoosh."""
