"""The way in: Alice's password, and what a browser does with it."""

from bs4 import BeautifulSoup

from partners.actions import passwords

PASSWORD = "heron-lattice-quarry-9"
NEW_PASSWORD = "copper umbrella in the attic"
SEALED = passwords.seal(PASSWORD)


def sign_in(visitor, email="alice@firm.test", password=PASSWORD, url="/login", **options):
    """Send the form of the way in; return the answer."""
    return visitor.post(url, {"email": email, "password": password}, **options)


def errors(response):
    """Return the sentences that stand beside fields."""
    return [tag.text for tag in BeautifulSoup(response.text, "lxml").select("p.error")]


def cookie_names(response):
    """Return the names of the cookies that an answer sets."""
    return [value.partition("=")[0] for value in response.headers.getlist("Set-Cookie")]
