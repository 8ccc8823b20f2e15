"""Modules that are loaded when they are first needed.

What prints takes as long to load as half of the app, and most processes never print.
"""

from importlib import import_module


class Later:
    """A module by its name, loaded when it is first asked for something."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        return getattr(import_module(self._name), name)
