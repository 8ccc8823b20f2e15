"""The lead inbox: a firm's leads, one of them in full, and what its people do with it."""

import io

from defusedcsv import csv
from flask import Blueprint, Response, g, request
from flask_babel import gettext as _

from partners.actions import leads
from partners.domain.access import Capability
from partners.storage import inboxes
from partners.storage.accounts import User
from partners.storage.leads import LeadEvent, Offer
from partners.web import lead_inbox, lead_sheet, lead_words
from partners.web.access import requires
from partners.web.display import today
from partners.web.forms.base import once
from partners.web.forms.leads import (
    USUAL_ACTIONS,
    AcceptForm,
    DeclineForm,
    InboxFilter,
    NoteForm,
    StageForm,
)
from partners.web.htmx import after_post, render_page
from partners.web.navigation import count_with

bp = Blueprint("portal_leads", __name__, url_prefix="/portal")
ONE = "/leads/<int:lead_id>"
FORMS = {"accept": AcceptForm, "decline": DeclineForm, "stage": StageForm, "note": NoteForm}


@bp.record_once
def register(state):
    count_with(state.app, "/portal/leads", open_leads)


@bp.before_request
def only_those_who_see_leads():
    """Explain to the others; a 404 would deny what the firm's owner told them of."""
    if not g.user.sees_leads:
        owners = User.select().where(User.partner == g.partner, User.role == "owner")
        return render_page("leads/unseen.html", status=403, owners=list(owners))
    return None


@bp.get("/leads")
@requires(Capability.WORK_LEADS)
def index():
    return render_page(
        "leads/page.html",
        fragment="leads/_list.html",
        inbox=lead_inbox.read(g.partner, InboxFilter(request.args)),
    )


@bp.get("/leads.csv")
@requires(Capability.WORK_LEADS, fresh=True)
def download():
    """Send the leads that the list would show, as a table."""
    found = lead_inbox.cases(g.partner, InboxFilter(request.args))
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(lead_sheet.COLUMNS)
    writer.writerows(lead_sheet.row(case) for case in found)
    # The mark lets spreadsheets see that it is UTF-8.
    answer = Response("\ufeff" + table.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="leads-{today():%Y-%m-%d}.csv"'
    return answer


@bp.get(ONE)
@requires(Capability.WORK_LEADS)
def show(lead_id):
    return one(lead_id, fragment="leads/_list.html")


@bp.post(f"{ONE}/accept")
@requires(Capability.WORK_LEADS)
def accept(lead_id):
    form = form_of(lead_id, "accept")
    if not form.validate_on_submit():
        return one(lead_id, status=422, accept=form)
    once(form, leads.accept, lead_id, g.user, form.plan(), g.now)
    return done(lead_id, _("The lead is yours. Here is who wrote it."))


@bp.post(f"{ONE}/decline")
@requires(Capability.WORK_LEADS)
def decline(lead_id):
    form = form_of(lead_id, "decline")
    if not form.validate_on_submit():
        return one(lead_id, status=422, decline=form)
    reason, comment = form.reason.data, form.comment.data or ""
    once(form, leads.decline, lead_id, g.user, reason, comment, g.now)
    return done(lead_id, _("Declined. Thank you for answering."))


@bp.post(f"{ONE}/stage")
@requires(Capability.WORK_LEADS)
def move(lead_id):
    form = form_of(lead_id, "stage")
    if not form.validate_on_submit():
        return one(lead_id, status=422, stage=form)
    once(form, leads.move, lead_id, g.user, form.step(), g.now)
    return done(lead_id, _("Saved."))


@bp.post(f"{ONE}/notes")
@requires(Capability.WORK_LEADS)
def note(lead_id):
    form = form_of(lead_id, "note")
    if not form.validate_on_submit():
        return one(lead_id, status=422, note=form)
    once(form, leads.note, lead_id, g.user, form.note.data, g.now)
    return done(lead_id, _("The note is in the history."))


def form_of(lead_id, name):
    """Return the form as it was sent; raises DoesNotExist where the lead is not the firm's."""
    lead = Offer.to(g.partner, lead_id).lead
    return StageForm(lead) if name == "stage" else FORMS[name]()


def one(lead_id, fragment="leads/_desk.html", status=200, **sent):
    """Show a lead beside the list, with the form that was sent as it was filled in."""
    shown = desk(lead_id, sent)
    answer = render_page("leads/page.html", fragment=fragment, status=status, **shown)
    return at_its_address(answer, shown) if sent else answer


def done(lead_id, said):
    """Go back to the lead, or swap list and lead in."""
    shown = desk(lead_id, {})
    url = shown["inbox"].url(lead_id)
    answer = after_post(url, fragment="leads/_desk.html", said=said, **shown)
    return at_its_address(answer, shown)


def at_its_address(answer, shown):
    """Let a swap correct the address bar: the list may have gone to another tab meanwhile."""
    answer.headers["HX-Replace-Url"] = shown["inbox"].url(shown["case"].lead.id)
    return answer


def desk(lead_id, sent):
    """Return what the list and the lead beside it show."""
    case = lead_inbox.Case(Offer.to(g.partner, lead_id))
    blank = {"accept": AcceptForm, "decline": DeclineForm, "note": NoteForm}
    forms = {name: make(formdata=None) for name, make in blank.items()}
    return {
        "inbox": lead_inbox.read(g.partner, InboxFilter(request.args), lead_id),
        "case": case,
        "history": lead_words.history(LeadEvent.read_by(g.partner, lead_id)),
        "words": lead_words,
        "usual_actions": USUAL_ACTIONS,
        "forms": forms | {"stage": StageForm(case.lead, formdata=None)} | sent,
    }


def open_leads():
    """How many leads the person's firm has open, for the rail."""
    if not g.partner or not g.user.sees_leads:
        return None
    return inboxes.counts(g.partner, today())["open"]
