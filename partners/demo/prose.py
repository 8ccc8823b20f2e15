"""What a demo firm writes about itself: taglines, overviews, services and portfolios."""

from partners.demo import words
from partners.demo.greetings import GREETINGS
from partners.domain.countries import country_name
from partners.domain.languages import language_name
from partners.domain.profiles import Project

# The paragraphs of an overview: who we are, what we do, how, proof, and how to begin.
SHAPES = (
    ("opening practice", "who how", "proof close"),
    ("who opening", "practice proof", "how close"),
    ("opening", "practice practice2 proof", "who how", "close greeting"),
    ("opening proof", "how practice", "who close greeting"),
    ("opening who", "asks", "practice how close"),
    ("opening practice", "asks", "who proof close"),
    ("opening proof", "who practice", "how greeting"),
    ("opening how", "who practice close greeting"),
    ("who opening proof", "practice practice2", "close greeting"),
    ("opening practice proof", "heading who how", "close"),
)
LEADS_TO_LIST = (
    "What people come to us for:",
    "Most letters ask about one of these:",
    "Things we have done often enough to be quick at:",
    "Ask us about",
    "In short:",
    "Last year it was mainly this:",
)
HEADINGS = ("How we work", "The people", "Who you will talk to", "About us")
ARTICLES = ("United", "Netherlands", "Philippines", "Czech Rep")
NUMBERS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
WORD = dict(enumerate(NUMBERS.split(), start=3))
SPELT_OUT = 0.65  # of the taglines
LONGEST_TAGLINE = 150
MOST_SHARED = 1  # sentences that two overviews may have in common
TRIES = 60


class Decks:
    """Deals the texts of a block so that none comes twice before all have come once."""

    def __init__(self, rng):
        self.rng = rng
        self.left = {}

    def deal(self, texts):
        """Return the next of these texts."""
        if not self.left.get(texts):
            self.left[texts] = self.rng.sample(texts, len(texts))
        return self.left[texts].pop()


class Writer:
    """Writes for one firm after another and sees to it that they do not sound alike."""

    def __init__(self, rng):
        self.rng = rng
        self.decks = Decks(rng)
        self.said = {}  # sentence -> numbers of the overviews that have it
        self.written = 0

    def tagline(self, topic, slots):
        """Return a slogan, of most firms with a line of what they are asked for."""
        slogan = self.line(topic.taglines, slots).rstrip(".")
        if self.rng.random() > SPELT_OUT:
            return slogan
        asked = self.rng.sample(topic.asks, 3)
        while len(told := f"{slogan}. {words.capital(', '.join(asked))}.") > LONGEST_TAGLINE:
            asked.pop()
        return told

    def line(self, texts, slots):
        """Deal one of the texts and fill it."""
        return words.write(self.decks.deal(texts), self.rng, **slots)

    def overview(self, seat, slots):
        """Return Markdown of two to four paragraphs."""
        for _ in range(TRIES):
            text = self._compose(seat, slots)
            if self._is_fresh(text):
                break
        for sentence in words.sentences(text):
            self.said.setdefault(sentence, set()).add(self.written)
        self.written += 1
        return text

    def portfolio(self, topic, count, customers, slots):
        """Return projects with their invented customers."""
        works = [self.decks.deal(topic.works) for _ in range(count)]
        return tuple(
            self._project(work, customers(self.rng, topic), slots) for work in dict.fromkeys(works)
        )

    def _project(self, work, name, slots):
        text = f"{work.title} | {work.text}"
        title, told = words.write(text, self.rng, customer=name, **slots).split(" | ")
        return Project(title=title, customer=name, text=words.capital(told))

    def _compose(self, seat, slots):
        shape = self.rng.choice(SHAPES)
        written = (self._paragraph(part.split(), seat, slots) for part in shape)
        return "\n\n".join(paragraph for paragraph in written if paragraph)

    def _paragraph(self, blocks, seat, slots):
        texts = {
            "opening": seat.topic.openings,
            "practice": seat.topic.practice,
            "practice2": seat.topic.practice,
            "proof": seat.topic.proof,
            "who": seat.voice.who,
            "how": seat.voice.how,
            "close": seat.voice.close,
        }
        if blocks == ["asks"]:
            return self._list(seat.topic.asks)
        said = [self.line(texts[block], slots) for block in blocks if block in texts]
        if "greeting" in blocks and (greetings := GREETINGS.get(seat.place.languages[0])):
            said.append(self.decks.deal(greetings))
        heading = f"### {self.rng.choice(HEADINGS)}\n\n" if "heading" in blocks else ""
        return heading + " ".join(said)

    def _list(self, asks):
        items = self.rng.sample(asks, self.rng.randint(3, 4))
        return "\n".join([self.rng.choice(LEADS_TO_LIST), "", *(f"- {item}" for item in items)])

    def _is_fresh(self, text):
        """Say whether the text shares no more than it may with any overview before it."""
        shared = {}
        for sentence in words.sentences(text):
            for number in self.said.get(sentence, ()):
                shared[number] = shared.get(number, 0) + 1
        return max(shared.values(), default=0) <= MOST_SHARED


def slots_of(seat, vendor):
    """Return the named slots of a firm's texts."""
    place = seat.place
    return {
        "firm": seat.name,
        "city": place.city,
        "country": in_a_sentence(country_name(place.country)),
        "founded": str(seat.founded),
        "people": people(seat.team),
        "first": seat.contact.split()[0],
        "languages": listed([language_name(code) for code in place.languages[:3]]),
        "vendor": vendor,
    }


def people(count):
    """Return a number of people, in a word where there is one."""
    return f"{WORD.get(count, count)} people"


def in_a_sentence(country):
    """Return a country's name as it stands within a sentence."""
    return f"the {country}" if country.startswith(ARTICLES) else country


def listed(names):
    """Return names as a list in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
