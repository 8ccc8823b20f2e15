"""The two firms behind the demo's logins, written out so that their pages show everything."""

from dataclasses import replace

from partners.demo import prices
from partners.domain.profiles import Branch, Offer, Project, Video

FIRST = "tidewright"  # the slug of the firm of partner@demo.test
FIRST_OVERVIEW = """
Tidewright moves wholesalers from telephone, fax and spreadsheet to {vendor}, without asking their
customers to change how they buy.

Most of our projects begin in the warehouse, not in the browser. We follow ten real orders from the
first call to the pallet, write down every exception, and build the shop so that the exceptions are
ordinary. What comes out is usually smaller than the request for proposals, and live within four
months.

What we are asked for most:

- customer prices, credit limits and **purchase orders** in one checkout
- migration of catalogues, accounts and five years of orders
- ERP and stock integration with a report every morning

We keep what we build: every shop has a named engineer, a monthly hour of questions, and a written
hand-over that another partner could pick up. Wij antwoorden ook in het Nederlands, et en français.
"""
SECOND_OVERVIEW = """
Subscriptions, pre-orders and limited editions for publishers, museums and record labels. Quillhaven
takes one project at a time and finishes it.

We are nine people above a bookbinder's in Bristol. Half of us have worked in bookshops, which is
why our checkouts take a gift message seriously and our stock knows what a reprint is.

### How we work

Metadata first, design second, and a launch on a quiet Tuesday. Readers find the sample chapter
before the price, members are recognised at the till, and a download bought today still opens in ten
years. Accessibility is tested by people who rely on it, before anything goes live.

Come and see us; there is tea, and usually a proof to read.
"""


# Name, detail, and how many times the smallest project it costs.
FIRST_OFFERS = (
    (
        "Catalogue and order migration",
        "Products, customers, prices, redirects, five years of orders",
        1.5,
    ),
    (
        "Wholesale checkout",
        "Customer prices, purchase orders, approval, split delivery",
        1,
    ),
    (
        "Stock and ledger integration",
        "Two-way, with a reconciliation report every morning",
        2.3,
    ),
    ("Care plan", "Named engineer, updates, four hours, per month", 0.11),
)
FIRST_WORKS = (
    Project(
        "Every price list, one shop",
        "Marrowfield",
        "4,200 trade customers, each with their own prices, ordering online within nine weeks. "
        "Telephone orders fell from 70 to 18 in a hundred.",
        "https://marrowfield.example",
    ),
    Project(
        "Reordering by shelf label",
        "Halyard Tea",
        "Café owners scan what is empty. The basket knows the delivery day, the crate size and who "
        "may sign.",
        "https://halyard-tea.example",
    ),
    Project(
        "Two brands, one stockroom",
        "Oost & Zoon",
        "A retail and a trade shop from a single catalogue, without a pallet being sold twice.",
    ),
    Project(
        "Month-end before lunch",
        "Fenwater",
        "Invoices, refunds and fees post themselves. The accounts team found three old errors on "
        "the way.",
    ),
)
# What the first firm hands out: title, and the lines of its one page.
SHEETS = (
    (
        "Checklist: ten orders to follow",
        (
            "The largest order of last month, from the first call to the pallet.",
            "The smallest one, and what it cost you.",
            "An order that was changed after it was picked.",
            "A customer who orders for somebody else, and who gets the invoice.",
            "An order at a price that is in nobody's list.",
            "An order that waited for a credit limit, and who released it.",
            "A delivery in two parts, and what the customer saw of it.",
            "A return, and how the money went back.",
            "An order by fax. There is always one.",
            "The order that everybody in the company remembers.",
        ),
    ),
    (
        "What a wholesale migration involves",
        (
            "Two days at the order desk, before anybody promises a date.",
            "Prices first: contracts, groups and the exceptions, checked against real invoices.",
            "Customers, addresses and five years of orders, so that reordering works on day one.",
            "Stock and ledger, both ways, with a report every morning.",
            "A test group of ten customers, chosen for being difficult.",
            "A launch on a Sunday, and somebody beside the telephone on Monday.",
        ),
    ),
)


def paragraphs(text, vendor):
    """Return Markdown with each paragraph on one line; lists keep theirs."""
    blocks = text.strip().format(vendor=vendor).split("\n\n")
    return "\n\n".join(
        block if block.startswith("- ") else " ".join(block.split()) for block in blocks
    )


def first(firm, program):
    """Tidewright of Rotterdam: the firm of partner@demo.test."""
    unit = _unit(program)
    return replace(
        firm,
        tagline="Wholesale commerce, rebuilt around the order that already exists",
        overview=paragraphs(FIRST_OVERVIEW, program.vendor),
        accepting=True,
        price_from=_cost(program, unit),
        regions=_regions(program, 2),
        branches=(Branch("Antwerp", "BE"), Branch("Lyon", "FR")),
        offers=tuple(
            Offer(name, detail, _cost(program, unit * times))
            for name, detail, times in FIRST_OFFERS
        ),
        videos=(Video("A morning at Marrowfield", "https://films.example/tidewright"),),
        portfolio=FIRST_WORKS,
        has_logo=True,
        has_preview=True,
        pictured=3,
    )


def second(firm, program):
    """Quillhaven of Bristol: the firm of rival@demo.test."""
    return replace(
        firm,
        tagline="Books, records and museum shops, one project at a time",
        overview=paragraphs(SECOND_OVERVIEW, program.vendor),
        accepting=True,
        regions=_regions(program, 1),
        has_logo=True,
        has_preview=True,
        pictured=2,
    )


def _cost(program, amount):
    return prices.minor(program, prices.round_price(amount))


def _unit(program):
    """The price of a middling project: where the second budget begins."""
    scale = program.budgets[1].low if len(program.budgets) > 1 else prices.USUAL
    return scale * 1.2


def _regions(program, count):
    """The European region, or the first ones, of a program that may know other regions."""
    home = program.region_of("NL")
    others = [region.slug for region in program.regions if region is not home]
    return ((home.slug,) if home else ()) + tuple(others[: count - bool(home)])
