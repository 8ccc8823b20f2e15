"""A program file without a mistake, to be spoilt by tests."""

import pytest

from partners.domain.program import parse
from partners.domain.program_mistakes import ProgramMistakes

# A whole program in which every key has a line of its own, so that a test can take it out.
SOUND = """
slug = "northstack"
name = "Northstack Partners"
vendor = "Northstack"
tagline = "Find the people who know Northstack."
timezone = "Europe/Oslo"
currency = "EUR"
grace_months = 3
profile = ["overview", "country"]
synonyms = [["cart", "basket"]]
languages = ["en", "de"]

[[expertise]]
slug = "design"
label = "Design"

[[expertise]]
slug = "build"
label = "Building"

[[services]]
slug = "training"
label = "Training"

[[industries]]
slug = "food"
label = "Food"

[[regions]]
slug = "nordics"
label = "Nordics"
countries = ["NO", "SE", "DK"]

[[regions]]
slug = "alps"
label = "Alps"
countries = ["CH", "AT"]

[[budgets]]
slug = "small"
label = "Small"
low = 0
high = 5000

[[budgets]]
slug = "large"
label = "Large"
low = 5000

[[tiers]]
slug = "base"
name = "Base"
floor = true
listing = "none"
leads = "none"

[[tiers]]
slug = "summit"
name = "Summit"
listing = "priority"
leads = "sales-assigned"
requires = [{ measure = "points", at_least = 100 }]

[[qualifications]]
slug = "safe"
name = "Safe Hands"
blurb = "Nothing was lost."

[review]
schedule = "monthly"

[points]
window = "rolling"

[[activities]]
slug = "talk"
name = "Talk"
award = { fixed = 50 }

[[activities]]
slug = "sale"
name = "Sale"
[activities.award.per_edition]
big = 200

[[editions]]
slug = "big"
label = "Big"

[[tracks]]
slug = "road"
label = "Road"

[[course_kinds]]
slug = "exam"
label = "Exam"

[[courses]]
slug = "ropes"
name = "Ropes"
kind = "exam"

[[courses]]
slug = "knots"
name = "Knots"
needs = ["ropes"]

[[deployment_types]]
slug = "shop"
label = "Shop"

[membership]
free_from = "summit"

[membership.fee]
amount = 45

[[benefits]]
group = "Sales"
name = "Leads"
cells = { summit = true }

[[perks]]
name = "Postcard"
text = "One a year."

[branding]
accent = "#0B5FA8"
face = "serif"
logo = "/static/north.svg"
mail_footer = "Yours."

[placement]
label = "Standing"
terms = ["tier", "points"]
points = true

[directory]
facets = ["expertise", "region", "tier"]
sorts = ["certifications", "points", "name"]

[leads]
respond_hours = 24
highest_value_from = 20000
capacity = 5

[consent]
version = "7"
text = "I agree."
"""
TIERLESS = SOUND.replace("floor = true\n", "")


def mistakes(text):
    """The mistakes of a text that has some."""
    with pytest.raises(ProgramMistakes) as caught:
        parse(text)
    return caught.value.mistakes


def changed(old, new):
    assert SOUND.count(old) == 1, f"{old!r} must be in the sound program once"
    return SOUND.replace(old, new)
