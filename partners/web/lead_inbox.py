"""What the inbox shows: a firm's leads in tabs, and one of them in full.

A lead that the firm has not accepted goes no further than this module with a name in it: the
pages get the veiled text, and nothing else of who wrote it.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from flask import g, url_for
from flask_babel import gettext

from partners.domain.leads import HELD, ROUTE, Answer, Status, is_overdue, shown
from partners.domain.veil import headline, names_of, veiled
from partners.domain.words import fold, words_of
from partners.storage import inboxes
from partners.storage.leads import Offer
from partners.web import clocks, lead_words
from partners.web.display import counted, money, program, today, zone

SIZE = 50


@dataclass(frozen=True)
class Case:
    """A lead as one firm may see it: its own, or one that was put before it."""

    offer: Offer

    @property
    def lead(self):
        return self.offer.lead

    @property
    def is_open(self):
        """Say whether the firm has accepted the lead, so that it may read who wrote."""
        return self.offer.status == Answer.ACCEPTED

    @property
    def is_offered(self):
        return self.offer.status == Answer.OPEN

    @property
    def can_answer(self):
        return self.is_offered and self.offer.respond_by > g.now

    @property
    def is_held(self):
        return self.is_open and self.lead.status in HELD

    @property
    def is_late(self):
        lead = self.lead
        return self.is_open and is_overdue(lead.status, lead.next_action_on, today())

    @cached_property
    def message(self):
        return self.lead.message if self.is_open else veiled(self.lead.message, names_of(self.lead))

    @cached_property
    def title(self):
        return headline(self.message) or gettext("Lead %(number)s", number=self.lead.id)

    @cached_property
    def state(self):
        """A shape and a word."""
        lead = self.lead
        return lead_words.state(self.offer.status, lead.status, lead.next_action_on)

    @property
    def about(self):
        """The second line of a row: whose it is, or what is known of an offered one."""
        region = self._label("region", self.lead.region)
        budget = self._label("budget", self.lead.budget)
        parts = (self.lead.company or self.lead.name, region) if self.is_open else (region, budget)
        return " · ".join(part for part in parts if part)

    @property
    def remark(self):
        """The end of a row: the time left, the next step, or when it ended."""
        lead = self.lead
        if self.is_offered:
            return clocks.reading(self.offer.respond_by, self.offer.offered_at, g.now, zone()).words
        if self.is_late:
            days = (today() - lead.next_action_on).days
            return counted(days, "%(count)s day overdue", "%(count)s days overdue")
        if self.is_held:
            return lead_words.next_step(lead.next_action, lead.next_action_on)
        value = lead.expected_value if lead.status == Status.WON and self.is_open else None
        ended_at = lead.closed_at if self.is_open and lead.closed_at else self.offer.answered_at
        ended = clocks.day(ended_at, zone()) if ended_at else ""
        parts = (money(value, program().currency), ended)
        return " · ".join(part for part in parts if part)

    @property
    def stops(self):
        return [lead_words.STATES[status] for status in ROUTE]

    @property
    def stop(self):
        """Which of the stops the lead is at; nothing where its way has ended otherwise."""
        status = Status.OFFERED if self.is_offered else Status(self.lead.status)
        if not (self.is_open or self.is_offered) or status not in ROUTE:
            return None
        return len(ROUTE) if status is Status.WON else ROUTE.index(status)

    @property
    def paragraphs(self):
        return [part.strip() for part in self.message.split("\n") if part.strip()]

    @property
    def facts(self):
        """What was chosen in the form, as label and words."""
        lead = self.lead
        expertise = [self._label("expertise", slug) for slug in lead.expertise]
        chosen = (
            (gettext("Budget"), self._label("budget", lead.budget)),
            (gettext("Start"), lead_words.TIMELINES.get(lead.timeline, lead.timeline)),
            (gettext("Region"), self._label("region", lead.region)),
            (gettext("Expertise"), ", ".join(expertise)),
        )
        return [(label, words) for label, words in chosen if words]

    @property
    def ending(self):
        """How it ended, where it was not won."""
        return lead_words.ENDINGS[shown(self.offer.status, self.lead.status)]

    def holds(self, words, notes):
        """Say whether the firm can find each of these words in what it may read."""
        lead = self.lead
        theirs = (lead.name, lead.company, lead.email, lead.website, lead.next_action)
        who = theirs if self.is_open else ()
        text = fold(" ".join((self.message, self.about, *who, *notes)))
        return all(word in text for word in words)

    def _label(self, kind, slug):
        return program().label(kind, slug) if slug else ""


def read(partner, asked, lead_id=None):
    """Return the page of a firm's inbox that was asked for, beside the lead that is read."""
    counts = inboxes.counts(partner, today())
    if asked.q.data:
        found = cases(partner, asked)
        first = (asked.number - 1) * SIZE
        rows, total = found[first : first + SIZE], len(found)
    else:
        query = inboxes.offers(partner, asked.tab, today())
        rows = [Case(offer) for offer in query.paginate(asked.number, SIZE)]
        total = counts[asked.tab]
    return Inbox(asked.tab, asked.q.data, asked.number, lead_id, counts, rows, total)


def cases(partner, asked):
    """Return every lead of the tab in which the words are found, as far as the firm may read it."""
    found = [Case(offer) for offer in inboxes.offers(partner, asked.tab, today())]
    words = words_of(asked.q.data)
    if not words:
        return found
    notes = defaultdict(list)
    for lead, text in inboxes.notes(partner):
        notes[lead].append(text)
    return [case for case in found if case.holds(words, notes[case.lead.id])]


@dataclass(frozen=True)
class Inbox:
    """A page of a firm's leads: which tab and words were asked for, and which lead is read."""

    tab: str
    q: str
    number: int  # of the page
    lead_id: int | None
    counts: dict[str, int]  # by tab
    rows: list[Case]
    total: int  # of what the tab and the words leave

    @property
    def tabs(self):
        words = {
            "open": gettext("Open"),
            "offered": gettext("Offered"),
            "late": gettext("Late"),
            "closed": gettext("Closed"),
        }
        return [
            (words[tab], self.here(show=tab), tab == self.tab, count)
            for tab, count in self.counts.items()
        ]

    @property
    def sentence(self):
        """What waits, as the page's headline."""
        offered, late = self.counts["offered"], self.counts["late"]
        if offered:
            return counted(
                offered,
                "%(count)s lead waits for your answer",
                "%(count)s leads wait for your answer",
            )
        if late:
            return counted(
                late, "%(count)s next step is overdue", "%(count)s next steps are overdue"
            )
        return gettext("No lead waits for you")

    @property
    def more_url(self):
        return self.here(page=self.number + 1) if self.total > self.number * SIZE else ""

    @property
    def back_url(self):
        return self.here(page=self.number - 1) if self.number > 1 else ""

    @property
    def csv_url(self):
        return url_for("portal_leads.download", **self.kept())

    @property
    def list_url(self):
        return url_for("portal_leads.index", **self.kept())

    def kept(self, **changes):
        """What the addresses of this inbox carry on, without what goes without saying."""
        asked = {"show": self.tab, "q": self.q, "page": None} | changes
        plain = {"show": "open", "page": 1}
        return {name: value for name, value in asked.items() if value and value != plain.get(name)}

    @property
    def path(self):
        """This page's address without its query, for a form that asks anew."""
        if self.lead_id:
            return url_for("portal_leads.show", lead_id=self.lead_id)
        return url_for("portal_leads.index")

    def here(self, **changes):
        """This page's address with another tab or page of the list."""
        if self.lead_id:
            return self.url(self.lead_id, **changes)
        return url_for("portal_leads.index", **self.kept(**changes))

    def url(self, lead_id, view="show", **changes):
        """The address of a lead, or of what is done with it, beside this list."""
        return url_for(f"portal_leads.{view}", lead_id=lead_id, **self.kept(**changes))
