"""The app with one page more, as a server loads it: the least that an answer can cost."""

from partners import create_app
from tests.bench.asking import add_page

app = create_app()
add_page(app, "/hello", lambda: "hello")
