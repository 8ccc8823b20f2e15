"""Every line that the app ever puts under a bell, and every mail that goes with one."""

from dataclasses import replace

from partners.actions import (
    activity_notices,
    certificates,
    deliveries,
    lead_clocks,
    lead_notices,
    leads,
    membership,
    membership_notices,
    moves,
    partners,
    point_certificates,
    point_clocks,
    point_notices,
    projects,
    requests,
    review_clocks,
    standing_notices,
    training_clocks,
)
from partners.actions.notices import tell
from partners.actions.partners import Act
from partners.actions.points import Grant, post
from partners.domain.measures import Facts
from partners.domain.membership import Held
from partners.domain.sentences import many
from partners.domain.standing import Because
from partners.domain.terms import months_after
from partners.domain.tiers import explain
from partners.domain.verdicts import APPROVED, DECLINED, WAITING
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.leads import Offer
from partners.storage.requests import Request
from partners.storage.webhooks import Webhook
from tests import make

# The modules of partners.actions that tell people something, each rung below.
RUNG = {
    activity_notices, certificates, deliveries, lead_notices, membership_notices, point_notices,
    projects, requests, standing_notices, training_clocks,
}  # fmt: skip
WHY = "Because zqalder asked"


def ring(world, now):
    """Tell the people of the world's first firm, and staff, everything there is to tell."""
    program, firm = programs.in_force(), world.mine
    act = Act(world.staff["admin"], now, WHY)
    with write_tx():
        for each in (_leads, _standing, _requests, _points, _membership, _projects, _training):
            each(firm, program, act)
        _webhooks(act)
    for clock in (membership, point_clocks, review_clocks):
        clock.keep_time(now)  # which says what it did


def _leads(firm, program, act):
    offer = Offer.get(Offer.lead == firm.offered, Offer.partner == firm.partner)
    for told in ("confirm", "offered", "reminded", "expired", "taken", "withdrawn"):
        getattr(lead_notices, told)(offer, act.now)
    for why in (leads.DECLINED, leads.SPAM, lead_clocks.TOO_LATE, partners.AWAY):
        lead_notices.returned(offer, why, act.now)
    taken = Offer.get(Offer.lead == firm.accepted, Offer.partner == firm.partner)
    lead_notices.accepted(taken, firm.people["manager"], act.now)
    offer.partner = make.partner(name="Nobody Here", slug="nobody-here")
    lead_notices.offered(offer, act.now)


def _standing(firm, program, act):
    above, day = program.tier("preferred"), act.day
    requirements = explain(above, Facts(), day, program)
    assert requirements
    days = {"hold_until": months_after(day, 6), "grace_until": months_after(day, 3)}
    for because in Because:
        for slug in ("preferred", None):
            move = {
                "because": because, "tier": slug, "was": "elite", "day": day, **days,
                "told": [moves.as_kept(each) for each in requirements],
            }  # fmt: skip
            notice = standing_notices.of_move(firm.partner, move, program)
            if notice:
                tell(firm.people.values(), notice, act.now)
    for then in ("partner", None):
        firm.partner.tier = "preferred"
        standing_notices.ends_soon(firm.partner, day, 30, then, program, act.now)


def _requests(firm, program, act):
    (wanted, *_others) = (each for each in program.qualifications if each.apply)
    request = requests.ask(firm.partner, wanted.slug, firm.people["owner"], act.now)
    requests.answer(request.id, DECLINED, act)
    for state, asked in ((APPROVED, wanted.slug), (APPROVED, "gone"), (DECLINED, wanted.slug)):
        row = Request(partner=firm.partner, qualification=asked, state=state)
        requests.tell_of(firm.partner, row, wanted, act)
    requests.ask(firm.partner, wanted.slug, firm.people["owner"], act.now)


def _points(firm, program, act):
    activity = program.find("activity", "article")
    years = many("%(n)s full year of partnership", "%(n)s full years of partnership", 2)
    grant = Grant(firm.partner, activity, 1860, act.day, ("anniversary", "article:1:2"), years)
    point_notices.celebrated([grant], program, act.now)
    entry = post(grant, program, act.now)
    point_notices.awarded(replace(grant, reason=WHY), program, act.now)
    point_notices.taken_back(entry, 1, program, point_certificates.ENDED, act.now)
    firm.report.awarded, firm.report.reason = 1860, WHY
    activity_notices.approved(firm.report, activity, act.now)
    for state in activity_notices.LINES:
        firm.report.state = state
        activity_notices.turned_down(firm.report, program, act.now)


def _membership(firm, program, act):
    begun, until = act.day, months_after(act.day, 12)
    held = Held(begun, begun, until, warned_on=begun)
    assert program.membership.agreement and program.membership.fee
    for event in membership_notices.LINES:
        for each in (held, replace(held, warned_on=until)):
            membership_notices.tell_of(event, firm.partner, each, program, act.now)


def _projects(firm, program, act):
    for verdict in projects.LINES:
        firm.project.save_only(state=WAITING)
        projects.decide(firm.project.id, verdict, act)


def _training(firm, program, act):
    tier, people = program.tier("preferred"), firm.people.values()
    firm.certificate.valid_until = months_after(act.day, 12)
    certificate = {"number": firm.certificate.number, "valid_until": firm.certificate.valid_until}
    for given, added in ((certificate, 0), (certificate, 2), (None, 1)):
        tell(people, certificates.notice(firm.partner, tier, given, added, 3), act.now)
    firm.completion.expires_on = months_after(act.day, 1)
    for mark in (30, 0):
        for rows in ([firm.completion], [firm.completion] * 22):
            made = training_clocks.notice(firm.partner, rows, mark, program, act.day)
            tell(people, replace(made, key=f"{made.key}:{len(rows)}"), act.now)


def _webhooks(act):
    hook = Webhook(id=1, name="Forum")
    for line in (deliveries.WANTS_NO_MORE, deliveries.TAKES_NONE):
        deliveries.tell_of(hook, line, act.now)
