"""What a demo firm can be about: a topic each, with the words that go with it."""

from partners.demo.topics.backoffice import COUNTERS, ENTERPRISE, SYSTEMS
from partners.demo.topics.brands import IDENTITY, SUBSCRIPTIONS
from partners.demo.topics.building import CHECKOUT, HEADLESS, MIGRATION
from partners.demo.topics.goods import BEAUTY, FASHION, FOOD
from partners.demo.topics.growth import EXPERIMENTS, RETENTION, SEO
from partners.demo.topics.leisure import BOOKS, OUTDOOR
from partners.demo.topics.reach import BORDERS, CHANNELS
from partners.demo.topics.rooms import ELECTRONICS, HOME
from partners.demo.topics.small import CARE, MAKERS
from partners.demo.topics.trade import PARTS, WHOLESALE

TOPICS = (
    WHOLESALE,
    FASHION,
    MIGRATION,
    SEO,
    FOOD,
    SYSTEMS,
    IDENTITY,
    CHECKOUT,
    RETENTION,
    HOME,
    HEADLESS,
    MAKERS,
    BORDERS,
    BEAUTY,
    PARTS,
    EXPERIMENTS,
    BOOKS,
    CHANNELS,
    ENTERPRISE,
    SUBSCRIPTIONS,
    OUTDOOR,
    CARE,
    ELECTRONICS,
    COUNTERS,
)
