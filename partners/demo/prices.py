"""What demo firms cost: budgets of the program, and prices that agree with them."""

from babel.numbers import get_currency_precision

from partners.domain.profiles import Offer

# How many times its smallest kind of project another offer costs.
LEVELS = {"1": 1.0, "2": 1.8, "3": 3.5, "4": 7.0, "5": 14.0, "month": 0.11, "day": 0.17}
PERIODS = {"month": "per month", "day": "per day"}
USUAL = 5000  # where the program has no second budget to tell its scale
MOST_BANDS = 3


def unit(program, size, rng):
    """Return what a firm of this size, 0 to 1, takes for its smallest kind of project."""
    scale = program.budgets[1].low if len(program.budgets) > 1 else USUAL
    return scale * (0.1 + 2.8 * size**1.5) * rng.uniform(0.8, 1.3)


def round_price(amount):
    """Return an amount as people quote it: two figures, the second a zero or a five."""
    step = 10 ** max(0, len(str(int(amount))) - 2) * 5
    return max(step, round(amount / step) * step)


def minor(program, amount):
    """Return whole units of the program's currency in minor units."""
    return int(amount) * 10 ** get_currency_precision(program.currency)


def price(offer, unit):
    """Return what an offer costs in whole units."""
    return round_price(unit * LEVELS[offer.level])


def projects(chosen, unit):
    """Return the prices of the offers that are projects, lowest first."""
    return sorted(price(offer, unit) for offer in chosen if offer.level not in PERIODS)


def budgets(program, costs):
    """Return the bands that a firm's projects lie in; some buy several services."""
    bands = [
        band.slug
        for band in program.budgets
        if band.low <= costs[-1] * 3 and (band.high is None or band.high > costs[0])
    ]
    return tuple(bands[:MOST_BANDS])


def offers(program, chosen, unit, rng):
    """Return services with their prices; without a unit, or where it is large, on request."""
    lowest = projects(chosen, unit)[0] if unit else 0
    return tuple(
        Offer(
            name=offer.name,
            detail=_detail(offer),
            price=_told(program, price(offer, unit), lowest, rng) if unit else None,
        )
        for offer in chosen
    )


def _told(program, amount, lowest, rng):
    is_kept_back = amount > lowest and rng.random() < 0.1
    return None if is_kept_back else minor(program, amount)


def _detail(offer):
    period = PERIODS.get(offer.level, "")
    is_said = period and period.split()[1] in offer.detail
    return offer.detail if is_said or not period else f"{offer.detail}, {period}"
