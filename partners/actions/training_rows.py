"""Certificates from a list or a feed: each is known by its person, course and day."""

from partners.actions import training
from partners.actions.partners import Act
from partners.domain.training import Passed, in_order
from partners.storage.partners import Partner
from partners.storage.training import Completion


class Certificates:
    """Rows of the kind `certificates`."""

    def __init__(self, known, now, actor):
        self.act = Act(actor, now)
        courses = in_order(known.program.courses)
        self.places = {course.slug: place for place, course in enumerate(courses)}

    def turn(self, raw):
        """Say when a row has its turn: what a course needs comes before it, however they stand."""
        return raw.get("earned_on", "").strip(), self.places.get(raw.get("course", "").strip(), 0)

    def expect(self, lines):
        """Look up the firms of the rows, held until they are stored, and what is kept of them."""
        self.firms = Partner.locked_by_slug({values["partner"] for values in lines})
        self.kept = Completion.by_key([firm.id for firm in self.firms.values()])

    def store(self, values):
        """Keep one completion; returns new, changed or same."""
        passed = Passed(
            person=values["person"],
            course=values["course"],
            earned_on=values["earned_on"],
            email=values.get("email", ""),
            expires_on=values.get("expires_on"),
            number=values.get("number", ""),
        )
        partner = self.firms[values["partner"]]
        known = self.kept.get((partner.id, passed.key, passed.course, passed.earned_on))
        if known and not training.differences(known, passed):
            return "same"
        return training.keep_held(partner, passed, self.act, training.IMPORT)[1]
