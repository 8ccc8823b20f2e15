"""`python -m tests.bench.weigh FOLDER`: what a process weighs that serves a directory, in MB."""

import sys
from pathlib import Path

from partners.domain.facets import Selection
from partners.search import catalog, directory, text
from tests.bench import corpus
from tests.bench.sites import app

KILOBYTES = 1024


def main(folder):
    app(Path(folder))
    catalog.read(corpus.NOW)
    # While the next one is built, the last is still in use.
    kept = catalog.current(corpus.NOW)
    kept = catalog.read(corpus.NOW)
    pages = (Selection(page=page, per_page=50) for page in range(1, 100))
    cards = [directory.find(kept, text.current(), page).cards for page in pages]
    assert len(cards[0]) == len(cards[-1])
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(*(int(status[name].split()[0]) / KILOBYTES for name in ("VmHWM", "VmRSS")))


if __name__ == "__main__":
    main(sys.argv[1])
