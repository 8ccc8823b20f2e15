"""Where program staff work."""

from partners.web.console import (
    activities,
    file_import,
    integrations,
    jobs,
    leads,
    partners,
    people,
    points,
    queues,
    reviews,
    standing,
    trail,
    training,
)

BLUEPRINTS = (
    queues.bp,
    leads.bp,
    file_import.leads,
    partners.bp,
    activities.bp,
    points.bp,
    training.bp,
    standing.bp,
    reviews.bp,
    file_import.training,
    integrations.bp,
    people.bp,
    trail.bp,
    jobs.bp,
)
