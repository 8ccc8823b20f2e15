"""Taking lists in: every bad line named, all or nothing, and a re-run that changes nothing."""

from collections import Counter
from dataclasses import dataclass, field

from partners.actions import importers, pages
from partners.actions.following import once_each
from partners.domain.cells import Known, clean
from partners.domain.errors import RuleBroken
from partners.domain.imports import BadCell, Unusable, check_header, read_line
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.database import take_turns, write_tx
from partners.storage.partners import Partner

OUTCOMES = ("new", "changed", "same", "bad")


@dataclass
class Report:
    """What an import did, or would do: counts by outcome, and the cells that kept lines out."""

    counts: Counter = field(default_factory=Counter)
    faults: list[BadCell] = field(default_factory=list)
    is_applied: bool = False

    def __str__(self):
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in OUTCOMES)


class Rehearsal(Exception):
    """Ends the transaction of an import that is not to stay."""


def run(kind, table, now, *, dry_run=False, skip_bad=False, actor=None):
    """Import a table of one kind and return a Report.

    With any bad line nothing is applied, unless `skip_bad` takes the good ones; with a bad header
    nothing ever is.
    """
    report = Report(faults=check_header(kind, table.names) if table.names else [])
    is_readable = not report.faults
    report.faults += [BadCell(number, _("(line)"), why) for number, why in table.broken]
    try:
        with write_tx():
            take_turns(f"import {kind}")
            if is_readable:
                store(kind, table, report, now, actor)
            report.counts["bad"] = len({fault.line for fault in report.faults})
            if dry_run or not is_readable or (report.faults and not skip_bad):
                raise Rehearsal
            report.is_applied = True
    except Rehearsal:
        pass
    report.faults.sort(key=lambda fault: fault.line)
    return report


def store(kind, table, report, now, actor):
    """Store the table's good rows inside the caller's transaction, and count what they did."""
    known = what_is_known(now, table.rows)
    importer = importers.KINDS[kind](known, now, actor)
    lines = [
        (number, *read_line(kind, number, raw, known))
        for number, raw in importers.in_turn(importer, table.rows)
    ]
    importers.expect(importer, lines)
    with once_each(now):
        for number, values, faults in lines:
            report.faults += faults or _store(importer, number, values, report)
    if report.counts["new"] + report.counts["changed"]:
        pages.all_changed(now)


def _store(importer, number, values, report):
    """Store a row and count what it did; return what was wrong with it."""
    try:
        report.counts[importer.store(values)] += 1
    except Unusable as fault:
        return [BadCell(number, fault.column, fault.args[0])]
    except RuleBroken as refusal:
        return [BadCell(number, _("(line)"), refusal.args[0])]
    return []


def what_is_known(now, rows):
    """Return what the cells of these numbered rows may refer to."""
    program = programs.in_force()
    named = {clean(raw.get("partner") or "") for _, raw in rows}
    return Known(
        program,
        day_of(now, program),
        frozenset(Partner.ids_of(named)),
        frozenset(row.email for row in User.staff()),
    )
