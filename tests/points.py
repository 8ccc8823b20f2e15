"""A program with points for tests: every way to earn them, and every limit."""

from partners.actions import programs
from partners.storage import programs as stored
from tests import make

RULES = """
[points]
window = "rolling"
months = 12

[[editions]]
slug = "start"
label = "Start"

[[editions]]
slug = "enterprise"
label = "Enterprise"

[[activities]]
slug = "article"
name = "Article"
group = "Content"
award = { fixed = 40 }
evidence = ["link"]
visible = "choice"

[[activities]]
slug = "website"
name = "Website"
group = "Projects"
award = { range = [20, 40] }
evidence = ["link"]
visible = "choice"

[[activities]]
slug = "meetup"
name = "Meetup"
group = "Events"
award = { at_least = 40 }
first_in_country = 10

[[activities]]
slug = "support"
name = "Support"
group = "Other"
award = { per_unit = 2, unit = "hour" }

[[activities]]
slug = "sale"
name = "Sale"
group = "Sales"
source = "feed"
cap = { points = 500, per = "year" }
[activities.award.per_edition]
start = 20
enterprise = 199

[[activities]]
slug = "webinar"
name = "Webinar"
group = "Events"
award = { formula = { of = "attendees", per = 3, least = 30 } }

[[activities]]
slug = "idea"
name = "Idea"
group = "Other"
award = { free = true }
cap = { points = 100, per = "quarter" }

[[activities]]
slug = "pipeline"
name = "Pipeline"
group = "Other"
award = { fixed = 10 }
once = "per-month"

[[activities]]
slug = "reference"
name = "Reference"
group = "Content"
award = { fixed = 15 }
once = "per-client"
visible = "choice"

[[activities]]
slug = "year"
name = "Full year"
group = "Team"
award = { fixed = 10 }
source = "anniversary"
years_at_most = 3

[[activities]]
slug = "bonus"
name = "Bonus"
group = "Team"
award = { free = true }
source = "staff"
"""


def text(rules=RULES):
    """The default preset with points."""
    preset = stored.preset("bigcommerce")
    return shown(preset) + rules


def shown(preset):
    """The text with its points shown, and placed by after the tier."""
    lines = preset.replace("\npoints = false", "\npoints = true")
    return lines.replace('terms = ["tier", ', 'terms = ["tier", "points", ')


def load(rules=RULES):
    """Put the default preset with points in force."""
    return programs.load(text(rules), make.NOW)
