"""Junk for every form and query of the app: what no browser sends, and somebody's script does."""
