"""Where one comes back to after signing in: to pages of this site only."""

import pytest

from partners.web.returning import way_back
from tests.entrance import PASSWORD

LEADS_AWAY = [
    "//evil.example",
    "///evil.example",
    "////evil.example/account",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "https://evil.example",
    "https:evil.example",
    "http://localhost/account",
    "http:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "account",
    "@evil.example",
    "/@evil.example/..//",
    "/account\x00",
    "/account\u2028",
    "/account\x7f",
    "/account/../..//evil.example",
    "/nowhere",
    "/logout",
    "/account/",
    "/account?" + "x" * 2000,
    "//[evil",
    "?next=//evil.example",
    "",
    None,
]


@pytest.mark.parametrize("target", LEADS_AWAY)
@pytest.mark.engine("sqlite")  # addresses
def test_nobody_is_led_away(app, target):
    with app.test_request_context("/login"):
        assert way_back(target) is None


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/account", "/account"),
        ("/account?x=1&y=//evil.example#there", "/account?x=1&y=//evil.example#there"),
        ("/acc\tount\r\n", "/account"),
        ("/account/second-step", "/account/second-step"),
    ],
)
@pytest.mark.engine("sqlite")  # addresses
def test_our_own_pages_are_led_to(app, target, path):
    with app.test_request_context("/login"):
        assert way_back(target) == path


@pytest.mark.parametrize("target", ["//evil.example", "/\t/evil.example", "https://evil.example"])
def test_the_way_in_goes_on_to_this_site_only(visitor, ada, target):
    answer = visitor.post(
        "/login", {"email": ada.email, "password": PASSWORD, "next": target},
        query_string={"next": target},
    )  # fmt: skip
    assert answer.location == "/portal"
