"""WSGI entry point: `flask --app app …`, `granian --interface wsgi app:app`."""

from partners import create_app

app = create_app()
