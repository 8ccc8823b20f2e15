"""Where program staff work."""

from partners.web.console import jobs, lead_import, leads, partners, people, queues, trail

BLUEPRINTS = (
    queues.bp,
    leads.bp,
    lead_import.bp,
    partners.bp,
    people.bp,
    trail.bp,
    jobs.bp,
)
