"""Who writes to partners: a person, a company, a place, and a message that could be real."""

import re
from dataclasses import dataclass

from partners.demo import names, talk, words
from partners.demo.customers import merchant
from partners.demo.places import PLACES
from partners.demo.seats import slug
from partners.demo.words import Topic
from partners.domain.leads import Brief, Timeline


@dataclass(frozen=True)
class Wish:
    """What a message is about and how it may be answered."""

    topics: tuple[Topic, ...]  # the first is the firm's own
    expertise: tuple[str, ...]
    bands: tuple  # the program's budgets that fit
    near: str = ""  # ISO country the merchant sits around
    firm: str = ""  # whom it is addressed to, "" for the program's staff


class Merchants:
    """Invents one merchant after another; no message twice, no company twice."""

    def __init__(self, program, rng):
        self.program = program
        self.rng = rng
        self.companies = set()
        self.told = set()

    def brief(self, wish, is_from_site=True):
        """Return what a merchant writes; consent as the program asks for it on the site."""
        place = self._place(wish.near)
        name = names.person(place.names, self.rng)
        wanted = self._subject(wish.topics)
        company = self._company(wanted.good)
        site = f"{slug(company)}.example"
        region = self.program.region_of(place.country)
        consent = self.program.consent
        return Brief(
            name=name,
            email=f"{slug(name.split()[0])}@{site}",
            company=company,
            website=f"https://{site}",
            message=self._message(wish, wanted.text, name, company, place),
            budget=self.rng.choice(wish.bands[-2:]).slug if wish.bands else "",
            expertise=wish.expertise,
            region=region.slug if region else "",
            timeline=str(self.rng.choice(list(Timeline))),
            consent_version=consent.version if is_from_site else "",
            consent_text=consent.text if is_from_site else "",
        )

    def _place(self, near):
        home = self.program.region_of(near)
        around = [place for place in PLACES if home and place.country in home.countries]
        return self.rng.choice(around or PLACES)

    def _company(self, good):
        while (name := merchant(self.rng, good)) in self.companies:
            pass
        self.companies.add(name)
        return name

    def _subject(self, topics):
        """What nobody has written yet; of the first topic as often as of the rest."""
        own, *others = (
            [wanted for wanted in topic.briefs if wanted not in self.told] for topic in topics
        )
        fresh = own + [wanted for part in others for wanted in part]
        weights = [len(fresh) if wanted in own else 1 for wanted in fresh]
        everything = [wanted for topic in topics for wanted in topic.briefs]
        chosen = self.rng.choices(fresh, weights)[0] if fresh else self.rng.choice(everything)
        self.told.add(chosen)
        return chosen

    def _message(self, wish, text, name, company, place):
        slots = {"firm": wish.firm, "name": name, "company": company, "city": place.city}
        hello, goodbye = self.rng.choice(talk.HELLO), self.rng.choice(talk.GOODBYE)
        if not wish.firm:  # noted down by staff
            hello = goodbye = ""
        body = words.write(text, self.rng, vendor=self.program.vendor)
        parts = (hello.format(**slots), body, goodbye.format(**slots))
        return re.sub(r"[ ]+", " ", "\n\n".join(part for part in parts if part))
