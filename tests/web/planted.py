"""Routes that only a test has, to see what the app does around any view."""

from partners.domain.access import Capability
from partners.web.access import requires


def plant(app, rule, view, methods=("GET",), capability=Capability.VISIT):
    """Add a route; before the app's first request."""
    guarded = requires(capability)(lambda **arguments: view(**arguments))
    guarded.__name__ = f"planted at {rule}"  # by which Flask-WTF knows an exempted view
    app.add_url_rule(rule, f"planted:{rule}", guarded, methods=list(methods))
