"""What a dump of PostgreSQL holds, read from its text: no database is asked, nothing written."""

import re
import subprocess
from itertools import takewhile
from subprocess import DEVNULL, PIPE

from partners.domain.errors import RuleBroken

# How the text begins and ends the rows of a table.
BLOCK = re.compile(r'COPY (?:\w+\.)?"?(\w+)"? \((.+)\) FROM stdin;$')
END = "\\.\n"


def read(tool, source, places):
    """Return the number of rows by table, and the texts in these places: (table, column).

    `tool` is the path of pg_restore. Raises RuleBroken.
    """
    words = [tool, "--data-only", "--file=-", str(source)]
    counts, texts = {}, {place: [] for place in places}
    with subprocess.Popen(words, stdout=PIPE, stderr=DEVNULL, encoding="utf-8") as reading:
        for table, columns, rows in _blocks(reading.stdout):
            own = [(at, texts[table, it]) for at, it in enumerate(columns) if (table, it) in texts]
            counts[table] = 0
            for row in rows:
                counts[table] += 1
                for at, found in own:
                    found.append(row[at])
    if reading.returncode:
        raise RuleBroken(f"{source} cannot be read as a dump. Use another backup.")
    return counts, texts


def _blocks(lines):
    """Yield (table, columns, its rows as lists of texts); all rows are read before the next."""
    for line in lines:
        begun = BLOCK.match(line)
        if begun:
            columns = begun[2].replace('"', "").split(", ")
            yield begun[1], columns, (row[:-1].split("\t") for row in takewhile(_is_row, lines))


def _is_row(line):
    return line != END
