"""Files of rows: CSV with a header, or JSON lines with the same keys."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

from partners.domain.errors import NotFound
from partners.domain.sentences import _

csv.field_size_limit(1024 * 1024)


@dataclass
class Table:
    """A file as it was read: column names, rows of text by column, and lines that are broken.

    The number of a row that spans several lines is the first of them.
    """

    names: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict]] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)


def open_file(path):
    """Return the file as a Table; raises NotFound where it cannot be opened."""
    try:
        return read(Path(path).read_bytes())
    except OSError as fault:
        raise NotFound(f"{path}: {fault.strerror or 'it cannot be read'}.") from None


def read(whole):
    """Return the bytes of a file as a Table."""
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = whole.count(b"\n", 0, fault.start) + 1
        return Table(broken=[(line, _("is not UTF-8 text; save the file as UTF-8"))])
    return _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)


def _from_csv(text):
    table, start = Table(), 1
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if any(cells):
                _take(table, start, cells)
            start = reader.line_num + 1
    except csv.Error as fault:
        table.broken.append((start, _("is broken CSV: %(fault)s", fault=fault)))
    return table


def _take(table, start, cells):
    names = table.names
    if not names:
        table.names = [cell.strip().lower() for cell in cells]
    elif len(cells) > len(names):
        why = _(
            "has %(cells)s cells, but the header names %(names)s columns",
            cells=len(cells),
            names=len(names),
        )
        table.broken.append((start, why))
    else:
        padded = [*cells, *[""] * (len(names) - len(cells))]
        table.rows.append((start, dict(zip(names, padded, strict=True))))


def _from_json(text):
    table = Table()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as fault:
            table.broken.append((number, _("is broken JSON: %(fault)s", fault=fault)))
            continue
        if not isinstance(row, dict):
            table.broken.append((number, _("is no JSON object")))
            continue
        table.rows.append((number, {key: _text(value) for key, value in row.items()}))
    table.names = list(dict.fromkeys(key for _number, row in table.rows for key in row))
    return table


def _text(value):
    """Return a JSON value as the text that a CSV cell would hold."""
    if isinstance(value, list):
        return "|".join(map(_text, value))
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)
