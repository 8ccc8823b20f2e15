"""An invented partner program at work: firms, people, merchants and pictures, the same every time.

Nothing here is stored; `actions/demo.py` does that. Every choice comes from a seeded generator, so
that one seed gives the same demo on every machine; what a firm may say of itself (expertise,
regions, tiers …) is taken from the program in force, whichever that is.
"""

from partners.demo.books import deployments, fees, payments
from partners.demo.cast import people
from partners.demo.earnings import deeds
from partners.demo.inquiries import leads
from partners.demo.roster import firms
from partners.demo.training import passes

__all__ = [
    "deeds", "deployments", "fees", "firms", "leads", "passes", "payments", "people",
]  # fmt: skip
