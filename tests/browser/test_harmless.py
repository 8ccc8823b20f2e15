"""What people wrote to do harm, on the pages that show it, in a real browser: it does nothing.

The policy would stop most of it; so each page is read a second time in a browser that was told to
ignore the policy.
"""

import pytest

from partners.storage.database import Generation
from tests import make
from tests.browser.looking import WATCH_POLICY

HARM = "parent.harmed = 1"
# Text that some reader of Markdown or HTML has once run, sent on or shown as something else.
CORPUS = (
    f"<script>{HARM}</script>",
    f"<ScRiPt/x>{HARM}</sCrIpT>",
    f"<img src=x onerror='{HARM}'>",
    f"<img/src=`x`onerror={HARM!r}>",
    f"<svg onload='{HARM}'><script>{HARM}</script></svg>",
    f"<svg><animate onbegin='{HARM}' attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror='{HARM}'>",
    f"<iframe srcdoc='<script>{HARM}</script>'></iframe>",
    f"<iframe src='javascript:{HARM}'></iframe>",
    f"<object data='javascript:{HARM}'></object>",
    f"<embed src='javascript:{HARM}'>",
    f"<details open ontoggle='{HARM}'>x</details>",
    f"<video><source onerror='{HARM}'></video>",
    f"<input autofocus onfocus='{HARM}'>",
    f"<body onload='{HARM}'>",
    "<base href='https://evil.example/'><a href='x'>x</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<form action='https://evil.example/'><button formaction='javascript:1'>x</button></form>",
    "<p hx-get='/logout' hx-trigger='load' data-hx-post='/logout'>x</p>",
    "<p hx-on:load='parent.harmed = 1' _='on load call harm()'>x</p>",
    f"[x](javascript:{HARM})",
    f"[x](JaVa\tScRiPt:{HARM})",
    f"[x](&#106;avascript:{HARM})",
    f"[x](vbscript:{HARM})",
    f"[x](data:text/html,<script>{HARM}</script>)",
    f"[x](<javascript:{HARM}>)",
    f"<javascript:{HARM}>",
    f'[x](https://evil.example "\' onmouseover={HARM!r}")',
    f"[x]: javascript:{HARM}\n\n[x]",
    f"![x](x 'x\" onerror=\"{HARM}')",
    "![x](https://evil.example/pixel.png)",
    f"`</code><script>{HARM}</script>`",
    f"```</pre><script>{HARM}</script>\n```",
    f"| <script>{HARM}</script> |\n|---|\n| <img src=x onerror='{HARM}'> |",
    f"<!--><script>{HARM}</script>-->",
    f"</textarea></title></style></script><script>{HARM}</script>",
    f"\u2028<script>{HARM}</script>",
    f"<a href='https://x.example' onclick='{HARM}' style='position:fixed;inset:0'>x</a>",
    "{{ constructor.constructor('parent.harmed = 1')() }}",
    "<x-x is=y contenteditable id=main name=body>x</x-x>",
)
NAMED = f"\"'><img src=x onerror='{HARM}'></title></script><script>{HARM}</script>"
ALIVE = """() => [...document.querySelectorAll("*")].flatMap((it) => [...it.attributes]
  .filter(({ name, value }) => /^(on|data-hx|hx-on)/.test(name)
    || /^\\s*(javascript|vbscript|data):/i.test(value) && name !== "content"
    || it.parentElement?.closest(".prose") && !["href", "rel", "start"].includes(name))
  .map(({ name, value }) => `${it.tagName} ${name}=${value}`))"""
TAGS = "a blockquote br code em hr li ol p pre strong ul table tbody td th thead tr h3 h4 h5 h6"
STRANGE = """(tags) => [...document.querySelectorAll(".prose *")]
  .map((it) => it.tagName.toLowerCase()).filter((name) => !tags.split(" ").includes(name))"""


@pytest.fixture
def firm(site, is_policed):
    """A listed firm that means harm wherever it may write."""
    row = make.partner(
        name=NAMED[:150],
        slug=f"harmful-{is_policed}".lower(),
        tier="elite",
        tagline=NAMED[:150],
        overview="\n\n".join(CORPUS),
        website="https://evil.example/'onclick='x",
        city=NAMED[:80],
        country="GB",
        contact_name=NAMED[:100],
        keywords=NAMED,
        offers=[{"name": NAMED, "detail": NAMED, "price": 100}],
        portfolio=[{"title": NAMED, "customer": NAMED, "text": CORPUS[0], "url": "", "image": ""}],
        branches=[{"city": NAMED, "country": "GB"}],
    )
    yield row
    row.save_only(status="departed")
    Generation.bump()


@pytest.mark.parametrize("is_policed", [True, False], ids=["policy", "without"])
def test_nothing_that_people_wrote_acts(site, firm, open_context, is_policed):
    context = open_context(site.world.staff["admin"], bypass_csp=not is_policed)
    page, said, asked = context.new_page(), [], []
    page.add_init_script(WATCH_POLICY)
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    for url in (
        f"/partners/{firm.slug}",
        f"/partners/{firm.slug}/contact",
        "/partners?q=harmful",
        "/partners?q=" + "%3Cscript%3Eparent.harmed%3D1%3C/script%3E",
        f"/admin/partners/{firm.slug}",
        "/admin/partners?q=script",
    ):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.harmed") is None, url
        assert page.evaluate(ALIVE) == [], url
        assert page.evaluate(STRANGE, TAGS) == [], url
    assert page.locator(".prose").count() == 0
    page.goto(f"/partners/{firm.slug}")
    assert "<script>" in page.locator(".prose").inner_text(), "it is shown as it was typed"
    assert said == []
    assert [url for url in asked if not url.startswith(site.url)] == []
