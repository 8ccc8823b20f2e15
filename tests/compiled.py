"""Templates compiled once for a whole run of the tests: every app of it draws the same ones."""

from jinja2 import BytecodeCache


class Compiled(BytecodeCache):
    """Keeps code in memory, by the template's name and the hash of its source."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.kept[bucket.key, bucket.checksum] = bucket.code


compiled = Compiled()
