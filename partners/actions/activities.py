"""Reports of activities: what partners send, and what speaks against it."""

from dataclasses import dataclass
from datetime import date

from partners.actions import uploads
from partners.actions.points import activity_of, program_with_points, spent_in_period
from partners.domain import activities as rules
from partners.domain.activities import Done
from partners.domain.errors import RuleBroken
from partners.domain.moments import day_words
from partners.domain.program import Activity
from partners.domain.sentences import _, series
from partners.domain.terms import day_of
from partners.storage.activities import RETURNED, SUBMITTED, Report
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion

WORDS = {"link": _("a link"), "text": _("a few words about it"), "file": _("a file")}


@dataclass(frozen=True)
class Told:
    """What a person says of something that their firm did."""

    activity: str
    happened_on: date
    link: str = ""
    quantity: int | None = None
    edition: str = ""
    client: str = ""
    visible: bool = False
    note: str = ""
    evidence: uploads.File | None = None
    evidence_name: str = ""

    @property
    def done(self):
        return Done(self.happened_on, self.quantity, self.edition)


@dataclass(frozen=True)
class Outlook:
    """What is known of a report before it is sent."""

    activity: Activity
    twin: Report | None  # the firm's own report of the same thing
    left: int | None  # points that the cap leaves; None without a cap


def outlook(partner, activity, told, besides=None):
    """Return what a firm should know before it reports this; `besides` is the report at hand."""
    left = None
    if activity.cap:
        left = rules.room(activity, spent_in_period(partner, activity, told.happened_on))
    return Outlook(activity, _twin(partner, activity, told, besides), left)


def submit(person, told, now):
    """Put a report before the staff and return it; raises RuleBroken where it cannot count."""
    program = program_with_points()
    activity = activity_of(program, told.activity)
    with write_tx():
        firm = Partner.locked(person.partner_id)
        fields = _fields(firm, activity, told, day_of(now, program))
        if told.evidence:
            uploads.keep(firm, told.evidence, now)
        return Report.create(
            partner=firm, person=person, submitted_at=now, version=_version(), **fields
        )


def correct(report_id, person, told, now):
    """Send a returned report again, with what was asked for; return it."""
    program = program_with_points()
    with write_tx():
        firm = Partner.locked(person.partner_id)
        report = Report.get(Report.id == report_id, Report.partner == firm)
        if report.state != RETURNED:
            raise RuleBroken(_("Only a report that was returned to you can be changed."))
        activity = activity_of(program, told.activity)
        fields = _fields(firm, activity, told, day_of(now, program), report)
        if told.evidence:
            uploads.keep(firm, told.evidence, now)
        else:
            kept = {"evidence": report.evidence, "evidence_name": report.evidence_name}
            fields |= kept
        report.save_only(
            **fields, state=SUBMITTED, submitted_at=now, person=person, version=_version()
        )
    return report


def _fields(firm, activity, told, today, report=None):
    """The columns of a report, once nothing speaks against it."""
    _refuse_unreportable(activity, told, today, report)
    _refuse_repeat(firm, activity, told, report)
    return {
        "activity": activity.slug,
        "link": told.link,
        "link_key": rules.link_key(told.link),
        "happened_on": told.happened_on,
        "quantity": told.quantity,
        "edition": told.edition,
        "client": told.client,
        "client_key": rules.client_key(told.client),
        "visible": activity.visible == "always" or (activity.visible == "choice" and told.visible),
        "note": told.note,
        "evidence": told.evidence.name if told.evidence else "",
        "evidence_name": told.evidence_name if told.evidence else "",
        "suggested": rules.span(activity, told.done).suggested,
    }


def _refuse_unreportable(activity, told, today, report):
    rules.refuse_by_hand(activity)
    if activity.source == "staff":
        raise RuleBroken(
            _("“%(name)s” is awarded by the program team; nobody reports it.", name=activity.name)
        )
    if told.happened_on > today:
        raise RuleBroken(_("This day is still to come. Report it once it is done."))
    has_file = bool(told.evidence or (report and report.evidence))
    missing = rules.missing_evidence(activity, told.link, told.note, has_file)
    if missing:
        needs = series([WORDS[kind] for kind in missing])
        raise RuleBroken(
            _(
                "“%(name)s” needs %(needs)s. Add it, then send it again.",
                name=activity.name,
                needs=needs,
            )
        )


def _refuse_repeat(firm, activity, told, report):
    """Raise RuleBroken where the firm reported this before, or its period or cap is used up."""
    twin = _twin(firm, activity, told, report)
    if twin:
        raise RuleBroken(
            _(
                "You reported this on %(submitted_at)s already: it is %(state)s.",
                submitted_at=day_words(twin.submitted_at),
                state=rules.STATE_WORDS[twin.state],
            )
        )
    days = rules.once_in(activity, told.happened_on)
    if days:
        reports = Report.counted(firm, activity.slug, *days)
        if report:
            reports = reports.where(Report.id != report.id)
        entries = Entry.awards(activity.slug, *days).where(Entry.partner == firm)
        if reports.exists() or entries.exists():
            rules.refuse_again(activity)
    if activity.cap and outlook(firm, activity, told, report).left == 0:
        rules.check_cap(activity, 1, spent_in_period(firm, activity, told.happened_on))


def _twin(firm, activity, told, besides=None):
    """Return the firm's own report of the same link, or client where each counts once, or None."""
    client = told.client if activity.once == "per-client" else ""
    alike = Report.alike(activity.slug, rules.link_key(told.link), rules.client_key(client)).where(
        Report.partner == firm, Report.activity == activity.slug
    )
    return alike.where(Report.id != besides.id).first() if besides else alike.first()


def _version():
    version = ProgramVersion.latest()
    return version and version.id
