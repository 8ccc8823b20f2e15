"""`python -m tests.fuzz 20000`: so many requests of junk against a database of its own.

Prints the answers by status, then every fault; the exit status is 1 if there is one.
"""

import logging
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

import structlog

from partners import create_app
from partners.storage import schema
from partners.storage.database import database
from tests import world as worlds
from tests.conftest import settings
from tests.fuzz.fuzzer import Fuzzer


def main(number):
    with TemporaryDirectory(prefix="fuzz-") as folder:
        app = create_app(settings(folder, f"sqlite:///{folder}/app.db"))
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
        with app.app_context():
            schema.migrate()
            fuzzer = Fuzzer(app, worlds.build())
        start = perf_counter()
        faults = fuzzer.run(number)
        seconds = perf_counter() - start
        app.extensions["jobs"].queue.storage.close()
        database.close()
    print("\n".join(f"{status}: {count}" for status, count in sorted(fuzzer.answers.items())))
    print(f"{number} requests in {seconds:.0f} s, {len(faults)} faults")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
