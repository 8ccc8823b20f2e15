"""The demo's leads: every stage, with the offers, clocks and notes that led to it."""

import random
from datetime import timedelta

from partners.demo import prices, talk
from partners.demo.merchants import Merchants, Wish
from partners.demo.prose import Decks
from partners.demo.story import Story
from partners.demo.topics import TOPICS
from partners.domain.leads import Status
from partners.domain.program import Leads

HOUR = timedelta(hours=1)
# How a lead goes, and how many hours ago it was received.
FIRST_INBOX = (
    ("offered", 5), ("offered", 41), ("shared", 9), ("accepted", 30), ("contacted", 70),
    ("contacted", 150), ("qualified", 240), ("proposal", 410), ("proposal", 620), ("won", 900),
    ("won", 2300), ("lost", 1500), ("beaten", 260), ("declined", 380), ("expired", 800),
)  # fmt: skip
SECOND_INBOX = (
    ("offered", 20), ("accepted", 52), ("qualified", 190), ("proposal", 330), ("won", 1300),
    ("lost", 2100),
)  # fmt: skip
ELSEWHERE = (
    ("offered", 2), ("offered", 14), ("offered", 26), ("offered", 45), ("shared", 20),
    ("shared", 33), ("accepted", 18), ("accepted", 60), ("accepted", 95), ("contacted", 80),
    ("contacted", 130), ("contacted", 210), ("contacted", 300), ("qualified", 170),
    ("qualified", 280), ("qualified", 390), ("proposal", 350), ("proposal", 500),
    ("proposal", 700), ("won", 600), ("won", 1100), ("won", 1700), ("won", 2600), ("lost", 450),
    ("lost", 1000), ("lost", 1900), ("declined", 200), ("expired", 540), ("spam", 120),
)  # fmt: skip
# In the staff's queue: how it came there, and since how many hours it waits.
QUEUE = (
    ("fresh", 40 / 60), ("fresh", 3), ("declined", 8), ("fresh", 26), ("expired", 31),
    ("declined", 55), ("fresh", 76), ("import", 104), ("fresh", 121), ("expired", 143),
    ("declined", 22),
)  # fmt: skip
STEPS = (Status.CONTACTED, Status.QUALIFIED, Status.PROPOSAL)
REJECTED = "Sells rankings to anybody who answers."


def leads(program, firms, *, now, seed="demo"):
    """Return leads in every stage: many for the first two firms, some elsewhere, and a queue."""
    desk = Desk(program, firms, now, random.Random(f"{seed}:leads"))
    return [
        *(desk.tell(how, hours, firms[0]) for how, hours in FIRST_INBOX),
        *(desk.tell(how, hours, firms[1]) for how, hours in SECOND_INBOX),
        *(desk.tell(how, hours, desk.somebody()) for how, hours in ELSEWHERE),
        *(desk.wait(how, hours) for how, hours in QUEUE),
    ]


class Desk:
    """Where leads come in and go out; knows the firms that may be given any."""

    def __init__(self, program, firms, now, rng):
        self.program, self.now, self.rng = program, now, rng
        self.decks = Decks(rng)
        self.merchants = Merchants(program, rng)
        self.number = 0
        on_the_market = [firm for firm in firms[2:] if self._may(firm, Leads.MARKETPLACE)]
        self.firms = tuple(on_the_market) or tuple(firms[2:])
        self.sales_firms = tuple(f for f in self.firms if self._may(f, Leads.SALES_ASSIGNED))

    def somebody(self):
        """A firm that may be given leads, another each time."""
        return self.decks.deal(self.firms)

    def tell(self, how, hours, firm):
        """Return the story of a lead that goes to a firm and ends like this."""
        if how in ("offered", "shared"):
            return self._offered(how, min(hours, self.program.leads.respond_hours * 0.9), firm)
        if how in ("declined", "expired", "beaten"):
            return self._passed_on(how, hours, firm)
        if how == "spam":
            return self._spam(hours, firm)
        story = self._story(firm, hours, self._source(firm))
        self._accept(story, firm, story.offers[0].offered_at, Status(how))
        self._advance(story, Status(how))
        return story

    def wait(self, how, hours):
        """Return the story of a lead that waits for staff since so many hours."""
        if how in ("fresh", "import"):
            source = "sales" if how == "fresh" else "import"
            return self._begin(self.somebody(), hours, source, is_named=False)
        firm = self.somebody()
        respond = self.program.leads.respond_hours
        earlier = respond if how == "expired" else self.rng.uniform(0.1, 0.6) * respond
        story = self._story(firm, hours + earlier, "profile")
        self._give_back(story, how, firm, self.now - hours * HOUR)
        return story

    def _offered(self, how, hours, firm):
        """Clocks are running: for one firm, or for three that staff asked at once."""
        story = self._story(firm, hours, self._source(firm) if how == "offered" else "sales")
        if how == "shared":
            second, third = (self._another(firm) for _ in range(2))
            for other in dict.fromkeys((second, third)):
                self._offer_too(story, other)
            if hours > 24:
                story.decline(second, self.now - hours * HOUR / 2, *self.decks.deal(talk.REFUSALS))
        story.remind(self.now)
        return story

    def _passed_on(self, how, hours, firm):
        """The first firm gives it back, or is too slow; another takes it on."""
        hours = max(hours, 3 * self.program.leads.respond_hours)
        story = self._story(firm, hours, "sales" if how == "beaten" else "profile")
        other = self._another(firm)
        if how == "beaten":
            at = story.offers[0].offered_at
            self._offer_too(story, other)
        else:
            respond = self.program.leads.respond_hours * HOUR * self.rng.uniform(0.1, 0.7)
            self._give_back(story, how, firm, _minute(story.received_at + respond))
            at = story.stage_at + 7 * HOUR
            story.offer(other, at, is_by_staff=True, note=self.rng.choice(talk.STAFF_NOTES))
        stage = self.rng.choice((Status.CONTACTED, Status.QUALIFIED))
        self._accept(story, other, at, stage)
        self._advance(story, stage)
        return story

    def _offer_too(self, story, firm):
        """Staff ask another firm at the same time, in the same words."""
        first = story.offers[0]
        story.offer(firm, first.offered_at, is_by_staff=True, note=first.note)

    def _another(self, firm):
        """A firm that staff may ask, other than this one."""
        found = self.decks.deal(self.sales_firms or self.firms)
        return found if found is not firm else self.decks.deal(self.sales_firms or self.firms)

    def _give_back(self, story, how, firm, at):
        if how == "expired":
            story.expire(firm)
        else:
            story.decline(firm, at, *self.decks.deal(talk.REFUSALS))

    def _spam(self, hours, firm):
        story = self._story(firm, hours, "profile")
        story.decline(firm, story.received_at + 2 * HOUR, "spam", REJECTED)
        story.spam(story.received_at + 20 * HOUR)
        return story

    def _story(self, firm, hours, source):
        """A lead that was put before a firm: at once, or by staff some hours later."""
        story = self._begin(firm, hours, source)
        is_sales = source == "sales"
        later = self.rng.uniform(0.04, 0.2) * hours * HOUR * is_sales
        at = _minute(story.received_at + later)
        note = self.rng.choice(talk.STAFF_NOTES)
        story.offer(firm, at, is_by_staff=is_sales, note=note)
        return story

    def _begin(self, firm, hours, source, is_named=True):
        self.number += 1
        bands = [band for band in self.program.budgets if band.slug in firm.budget]
        is_from_site = source == "profile"
        brief = self.merchants.brief(
            Wish(
                topics=self._topics(firm),
                expertise=tuple(self.rng.sample(firm.expertise, 1)),
                bands=tuple(bands or self.program.budgets),
                near=firm.country if is_named else "",
                firm=firm.name if is_named and is_from_site else "",
            ),
            is_from_site,
        )
        return Story(
            reference=f"demo-{self.number:02}",
            source=source,
            brief=brief,
            received_at=_minute(self.now - hours * HOUR),
            respond_hours=self.program.leads.respond_hours,
            value=None if is_from_site else self._worth(brief.budget),
        )

    def _accept(self, story, firm, offered_at, stage):
        """The firm answers within its time, and before whatever follows."""
        most = min(self.program.leads.respond_hours * HOUR, (self.now - offered_at) * 0.5)
        at = _minute(offered_at + most * self.rng.uniform(0.08, 0.7))
        story.remind(at)
        story.accept(
            firm,
            at,
            next_action=self.decks.deal(talk.NEXT_ACTIONS["accepted"]),
            next_action_on=self._next_day(at, is_now=stage is Status.ACCEPTED),
            expected_value=self._worth(story.brief.budget),
        )

    def _advance(self, story, goal):
        """Walk the lead from its acceptance to the stage, with notes on the way."""
        path = self._path(goal)
        if not path:
            return
        pace = (self.now - story.accepted_at) / (len(path) + self.rng.uniform(0.2, 0.9))
        for number, stage in enumerate(path, 1):
            at = self._by_day(story.accepted_at + pace * (number - self.rng.uniform(0.05, 0.3)))
            self._step(story, stage, at, is_now=stage is goal)
            if stage in STEPS and self.rng.random() < 0.4:
                later = self._by_day(at + pace * self.rng.uniform(0.1, 0.6))
                story.note(min(max(at, later), self.now), self.decks.deal(talk.NOTES))

    def _step(self, story, stage, at, is_now):
        if stage is Status.LOST:
            reason, text = self.decks.deal(talk.LOSSES)
            story.move(stage, at, text, reason=reason)
            return
        text = self.decks.deal(talk.STAGE_NOTES[stage])
        if stage is Status.WON:
            story.move(stage, at, text)
            return
        action = self.decks.deal(talk.NEXT_ACTIONS[stage])
        day = self._next_day(at, is_now=is_now)
        story.move(stage, at, text, next_action=action, next_action_on=day)

    def _by_day(self, at):
        """The same day, between eight and six; today is left as it is."""
        if at.date() >= self.now.date():
            return _minute(at)
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return _minute(midnight + 8 * HOUR + (at - midnight) * 10 / 24)

    def _path(self, goal):
        if goal in STEPS:
            return STEPS[: STEPS.index(goal) + 1]
        if goal is Status.LOST:
            return (*STEPS[: self.rng.choice((1, 2, 3))], goal)
        return (*STEPS, goal) if goal is Status.WON else ()

    def _next_day(self, at, is_now):
        """A working day after the step; of a present step a few are overdue."""
        if is_now:
            return working_day(self.now.date(), self.rng.choice((-3, -1, 1, 2, 3, 4, 5, 8)))
        return working_day(at.date(), self.rng.randint(1, 5))

    def _topics(self, firm):
        """What merchants write to a firm about: its subject, and those that its kind is best at."""
        own = next(topic for topic in TOPICS if topic.slug == firm.topic)
        return own, *(each for each in TOPICS if each.kinds[0] == firm.kind and each is not own)

    def _worth(self, budget):
        """An amount within a budget, in minor units."""
        band = next((band for band in self.program.budgets if band.slug == budget), None)
        low, high = (band.low, band.high) if band else (0, prices.USUAL)
        low = low or (high or prices.USUAL) * 0.3
        amount = low + ((high or low * 2) - low) * self.rng.uniform(0.1, 0.8)
        return prices.minor(self.program, prices.round_price(amount))

    def _source(self, firm):
        """Most leads come from a firm's page; firms that are entitled get some from sales."""
        is_sales = self._may(firm, Leads.SALES_ASSIGNED) and self.rng.random() < 0.35
        return "sales" if is_sales else "profile"

    def _may(self, firm, kind):
        is_open = firm.status == "active" and firm.wants_listing and firm.accepting
        return is_open and self.program.entitlement(firm.tier).leads.includes(kind)


def working_day(day, count):
    """Return the day that is so many working days later, or earlier."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        if day.isoweekday() < 6:
            count -= 1 if count > 0 else -1
    return day


def _minute(at):
    """The time without its seconds."""
    return at.replace(second=0, microsecond=0)
