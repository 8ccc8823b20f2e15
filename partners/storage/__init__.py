"""What is remembered, and how it is found again; the only layer that knows Peewee."""
