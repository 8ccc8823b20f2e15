"""Where program staff work."""

from partners.web.console import (
    activities,
    integrations,
    jobs,
    lead_import,
    leads,
    partners,
    people,
    points,
    queues,
    trail,
)

BLUEPRINTS = (
    queues.bp,
    leads.bp,
    lead_import.bp,
    partners.bp,
    activities.bp,
    points.bp,
    integrations.bp,
    people.bp,
    trail.bp,
    jobs.bp,
)
