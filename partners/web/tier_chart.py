"""Partners by tier over time, as a chart and its table."""

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from partners.domain.program import Tier
from partners.domain.tier_counts import by_tier, ends_of_months
from partners.storage.standing import Move, tier_sizes
from partners.web.charts import Layers, layers


@dataclass(frozen=True)
class TierChart:
    """How many partners stood at each tier when each month was over, today the last."""

    tiers: tuple[Tier, ...]
    rows: tuple[tuple[date, tuple[int, ...]], ...]  # oldest first; one figure for each tier
    chart: Layers
    words: str

    @property
    def heads(self):
        """The heads of the table, as its macro takes them."""
        return [_("On"), *((tier.name, "num") for tier in self.tiers)]


def tier_chart(program, day):
    """Return the chart of the last year, or None where the program has no tiers."""
    if not program.tiers:
        return None
    days = ends_of_months(day)
    sizes = tier_sizes()
    if program.floor:  # nowhere is the floor today; before a firm joined it was nowhere indeed
        sizes[program.floor.slug] = sizes.get(program.floor.slug, 0) + sizes.pop(None, 0)
    counts = by_tier(sizes, Move.steps(days[0]), days)
    rows = tuple(
        (on, tuple(count[tier.slug] for tier in program.tiers))
        for on, count in zip(days, counts, strict=True)
    )
    series = [
        (tier.name, [figures[place] for _on, figures in rows])
        for place, tier in enumerate(program.tiers)
    ]
    labels = [format_date(on, "MMM") if number % 2 == 0 else "" for number, on in enumerate(days)]
    return TierChart(program.tiers, rows, layers(series, labels), _words(series))


def _words(series):
    figures = ", ".join(
        _("%(tier)s %(was)d, now %(now)d", tier=name, was=values[0], now=values[-1])
        for name, values in series
    )
    return _("Partners by tier over a year: %(figures)s.", figures=figures)
