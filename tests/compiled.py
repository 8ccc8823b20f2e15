"""What each app would compile anew, kept for a whole run of the tests: templates and addresses.

Every test has an app of its own; without this a third of the run would go into building them.
"""

from jinja2 import BytecodeCache
from werkzeug.routing import Rule


class Compiled(BytecodeCache):
    """Keeps code in memory, by the template's name and the hash of its source."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.kept[bucket.key, bucket.checksum] = bucket.code


class KnownRule(Rule):
    """An address that is taken apart and compiled the first time that any app has it."""

    builders = {}
    parsed = {}

    def _parse_rule(self, rule):
        if rule not in self.parsed:
            before = len(self._trace)
            parts = list(super()._parse_rule(rule))
            self.parsed[rule] = parts, self._trace[before:], dict(self._converters)
            return parts
        parts, trace, converters = self.parsed[rule]
        self._trace.extend(trace)
        self._converters.update(converters)
        self.arguments.update(converters)
        return parts

    def _compile_builder(self, append_unknown=True):
        key = self.rule, append_unknown, repr(self.defaults)
        if key not in self.builders:
            self.builders[key] = super()._compile_builder(append_unknown)
        return self.builders[key]


compiled = Compiled()
