"""Every number and cell of the four programs, written out again from their sources."""

import pytest

from partners.domain.judging import Judge
from partners.domain.tiers import earned
from tests.domain.ladders import CASES, DAY, PROGRAMS

Y = True
# group, benefit: Enrolled, Partner, Preferred, Elite; * is planned
MATRIX = """
Commissions | Commission on recurring online store plan revenue | 0 | 20% | 25% | 30%
Commissions | Paid on influenced deal | No | No | No | Case by case
Commissions | Bonus on large deals | | | | \
One-time 5% on a single transaction with ARPU above 5,000 USD
General | Access to portal | yes | yes | yes | yes
General | Partner badges | | yes | yes | yes
Enablement | Business reviews | | | Quarterly | Quarterly
Enablement | Sandbox, non-production | | yes | yes | yes
Enablement | Dedicated partner manager | | | yes | yes
Enablement | Access to beta programs | | | yes | yes
Enablement | Access to product roadmaps | Self serve on portal | Self serve on portal \
| Quarterly webinar | Quarterly webinar
Enablement | Input on product roadmap | | | | yes
Support | Access to knowledge base | yes | yes | yes | yes
Support | Contribute to forum and knowledge base | | yes | Specialized* | Specialized*
Support | Priority product support queue | Based on store plan | Based on store plan \
| Based on store plan | Based on store plan
Support | Dedicated support escalation number | | | | yes*
Marketing | Partner newsletter | yes | yes | yes | yes
Marketing | Standard press release | | yes | With custom quote |
Marketing | Joint press announcement | | | | yes
Marketing | Go to market activities | | | Proposal based | yes
Marketing | Co-marketing funds | | | Proposal based | Proposal based
Marketing | Event support | | | Proposal based | Proposal based
Marketing | Joint collateral | | Self serve | yes | yes
Marketing | Partner marketplace page listing | | yes | By tier | Priority
Sales | Sales promotions | | | yes | yes
Sales | Case studies, videos | | | Self serve template | Joint publishing
Sales | Webinars | | | Proposal based | Proposal based
Sales | Educate BigCommerce sales | | | Webinar | Presentation
Sales | Receive leads | | Marketplace | Marketplace, and sales-directed where applicable \
| Marketplace, and direct sales integration for highest value leads
Sales | Joint customer planning | | | yes | yes
Sales | Joint go to market planning | | | Proposal based | yes
Sales | Sales engineer support | | | Team | Dedicated, with a chat channel*
""".strip().splitlines()


@pytest.mark.parametrize("line", MATRIX)
def test_each_cell_of_the_benefits_matrix(line):
    program = PROGRAMS["bigcommerce"]
    group, name, *cells = (part.strip() for part in line.split("|"))
    (benefit,) = [each for each in program.benefits if each.name == name]
    assert benefit.group == group
    for tier, cell in zip(program.tiers, cells, strict=True):
        text = cell.rstrip("*")
        assert benefit.cell(tier.slug) == (Y if text == "yes" else text or None)
        assert (tier.slug in benefit.planned) is cell.endswith("*")


def test_the_matrix_has_these_rows_and_no_others():
    assert len(PROGRAMS["bigcommerce"].benefits) == len(MATRIX)


# The program, the activity, its award, and what else its source says of it.
ACTIVITIES = [
    ("nopcommerce", "certified-developer", {"fixed": 30}, {"source": "holder"}),
    ("nopcommerce", "website", {"range": (20, 40)}, {"visible": "choice"}),
    ("nopcommerce", "extension", {"fixed": 20}, {}),
    ("nopcommerce", "case-study", {"fixed": 60}, {}),
    ("nopcommerce", "article", {"fixed": 40}, {}),
    ("nopcommerce", "partner-year", {"fixed": 10}, {"source": "anniversary"}),
    ("nopcommerce", "meetup", {"at_least": 40}, {"first_in_country": 10}),
    ("nopcommerce", "event", {"at_least": 10}, {}),
    ("nopcommerce", "webinar", {"formula": ("attendees", 3, 1, 30)}, {}),
    ("nopcommerce", "evangelism", {"at_least": 10}, {}),
    ("nopcommerce", "third-party-post", {"range": (20, 100)}, {"evidence": ("link",)}),
    ("nopcommerce", "other", {"free": True}, {}),
    ("exponential", "premium-project", {"at_least": 5000}, {"gallery": True}),
    ("exponential", "exponential-6-project", {"at_least": 2500}, {"gallery": True}),
    ("exponential", "newsletter-project", {"at_least": 2000}, {"gallery": True}),
    ("exponential", "training", {"per_unit": 2000, "unit": "attendee"}, {}),
    ("exponential", "certification", {"fixed": 1000}, {"source": "certificate"}),
    ("exponential", "event", {"fixed": 5000}, {}),
    ("exponential", "pipeline", {"fixed": 1000}, {"once": "per-month"}),
    (
        "exponential",
        "partner-year",
        {"fixed": 1000},
        {"source": "anniversary", "years_at_most": 3},
    ),
    ("exponential", "case-study", {"fixed": 1000}, {}),
    ("exponential", "customer-site", {"fixed": 1000}, {}),
    ("exponential", "reference", {"fixed": 500}, {}),
    ("exponential", "article", {"fixed": 500}, {}),
    ("exponential", "press-release", {"fixed": 500}, {}),
    ("exponential", "tutorial", {"fixed": 500}, {}),
    ("exponential", "presentation", {"fixed": 500}, {}),
    ("exponential", "powered-by", {"fixed": 500}, {}),
    ("exponential", "bug-report", {"fixed": 50}, {"source": "feed"}),
    ("exponential", "forum-post", {"fixed": 10}, {"source": "feed"}),
    ("exponential", "download", {"fixed": 0}, {"source": "feed"}),
    ("exponential", "code", {"fixed": 0}, {"source": "feed"}),
    ("exponential", "revenue", {"per_unit": 1, "unit": "USD"}, {"source": "revenue"}),
    ("exponential", "value-added", {"per_unit": 1, "unit": "minute"}, {}),
    ("exponential", "special", {"free": True}, {}),
    ("exponential", "bonus", {"free": True}, {"source": "staff"}),
]


@pytest.mark.parametrize(("name", "slug", "award", "also"), ACTIVITIES)
def test_each_activity_earns_what_its_source_says(name, slug, award, also):
    activity = PROGRAMS[name].find("activity", slug)
    found = activity.award
    given = {key: value for key, value in found if value not in (None, "")}
    if found.formula:
        given["formula"] = (
            found.formula.of, found.formula.per, found.formula.points, found.formula.least,
        )  # fmt: skip
    assert given == award
    assert {key: getattr(activity, key) for key in also} == also


def test_the_activities_are_these_and_no_others():
    for name in ("nopcommerce", "exponential"):
        known = {activity.slug for activity in PROGRAMS[name].activities}
        assert known == {slug for program, slug, *_ in ACTIVITIES if program == name}


EDITIONS = {
    "intranet-portal": 130, "start": 20, "standard": 50, "small-business": 90,
    "professional": 99, "enterprise": 199, "premium": 639, "ultimate": 799,
}  # fmt: skip


@pytest.mark.parametrize("slug", ["licence-sale", "project"])
def test_a_sale_and_a_project_earn_the_same_by_edition(slug):
    assert PROGRAMS["bitrix"].find("activity", slug).award.per_edition == EDITIONS


@pytest.mark.parametrize(
    ("editions", "points"),
    [
        (["enterprise", "enterprise", "professional", "start"], 517),
        (["start"] * 25, 500),
        (["standard"] * 10, 500),
        (["enterprise"] * 4, 796),  # one sold, and three sites of its multisite opened
    ],
)
def test_the_sources_own_ways_to_five_hundred(editions, points):
    assert sum(EDITIONS[edition] for edition in editions) == points >= 500


@pytest.mark.parametrize(
    ("slug", "licences", "is_automatic", "discount", "months"),
    [
        ("business-partner", 1, False, 40, None),
        ("certified-partner", 2, True, 45, 12),
        ("gold-certified-partner", 4, True, 50, 12),
    ],
)
def test_a_level_brings_licences_a_discount_and_a_year(
    slug, licences, is_automatic, discount, months
):
    tier = PROGRAMS["bitrix"].tier(slug)
    assert (tier.licences.count, tier.licences.automatic) == (licences, is_automatic)
    assert (tier.discount, tier.hold_months) == (discount, months)
    assert (tier.certificate and tier.certificate.valid_months) == months


@pytest.mark.parametrize(
    ("course", "needs"),
    [
        ("foundations", ()),
        ("sales-101", ("foundations",)),
        ("sales-201", ("sales-101",)),
        ("tech-101", ("foundations",)),
        ("tech-201", ("tech-101",)),
        ("stencil", ()),
        ("shipping", ()),
        ("payment", ()),
    ],
)
def test_courses_have_their_prerequisites(course, needs):
    assert PROGRAMS["bigcommerce"].find("course", course).needs == needs


def test_reviews_fees_and_windows_are_those_of_the_sources():
    schedules = {name: program.review.schedule for name, program in PROGRAMS.items()}
    assert schedules["bigcommerce"] == "quarterly"
    assert schedules["exponential"] == "monthly"
    assert schedules["bitrix"] == "immediate"
    terms = PROGRAMS["exponential"].membership
    assert (terms.fee.amount, terms.fee.per, terms.or_points) == (45, "month", 5000)
    assert (terms.term_months, terms.free_from, terms.lapse_notice_days) == (12, "professional", 30)
    windows = {name: program.points and program.points.window for name, program in PROGRAMS.items()}
    assert windows == {
        "bigcommerce": None, "nopcommerce": "forever", "exponential": "rolling",
        "bitrix": "rolling",
    }  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_judge_of_many_finds_what_is_found_for_one(name):
    cases = [facts for program, facts, _tier in CASES if program == name]
    columns = {
        field: {id: getattr(facts, field) for id, facts in enumerate(cases)}
        for field in ("points", "revenue", "mrr", "certificates", "deployments", "reviews")
    }
    columns["rating"] = {id: each.rating for id, each in enumerate(cases) if each.rating}
    judge = Judge(PROGRAMS[name], DAY, columns)
    for id, facts in enumerate(cases):
        assert judge.earned(id, None) == earned(PROGRAMS[name], facts, DAY)
