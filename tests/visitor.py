"""A client that reads pages as a browser would, and finds the faults a person would stumble on."""

from collections import Counter

from bs4 import BeautifulSoup
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from tests import make

HTMX = {"HX-Request": "true"}
RAW_TOKEN = "0123456789abcdef0123456789abcdef01234567"


class Visitor:
    """Somebody at a browser, signed in as `user` where one is given."""

    def __init__(self, app, user=None):
        self.app = app
        self.user = user
        self.client = app.test_client()
        with self.client.session_transaction() as session:
            session["csrf_token"] = RAW_TOKEN
            if user:
                session["sid"] = make.signed_in(user)

    def get(self, url, **options):
        return self.client.get(url, **options)

    def post(self, url, fields=None, **options):
        """Send a form as our page would: with the session's token."""
        data = MultiDict(fields or {})
        data.setdefault("csrf_token", self.token())
        return self.client.post(url, data=data, **options)

    def token(self):
        signer = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token")
        return signer.dumps(RAW_TOKEN)

    def visit(self, url, status=200, **options):
        """Get a page, look it over, and return it parsed."""
        response = self.get(url, **options)
        assert response.status_code == status, f"{url}: {response.status}"
        page = BeautifulSoup(response.text, "lxml")
        look_over(page, url)
        return page

    def submit(self, page, selector="main form[method=post]", button=None, **fields):
        """Fill in a form of a visited page and send it; a list value picks several."""
        form = page.select_one(selector)
        assert form is not None, f"no form {selector}"
        data = MultiDict(filled(form))
        for name, value in fields.items():
            data.setlist(name, value if isinstance(value, (list, tuple)) else [value])
        if button:
            data[button[0]] = button[1]
        action = form.get("action") or ""
        is_upload = form.get("enctype") == "multipart/form-data"
        return self.client.post(
            action, data=data, content_type="multipart/form-data" if is_upload else None
        )


def filled(form):
    """What a browser would send for the form as it stands."""
    for control in form.select("input[name], textarea[name], select[name]"):
        kind = control.get("type", "text")
        if control.name == "select":
            for option in control.select("option[selected]") or control.select("option")[:1]:
                yield control["name"], option.get("value", option.text)
        elif control.name == "textarea":
            yield control["name"], control.text.removeprefix("\n")
        elif kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                yield control["name"], control.get("value", "on")
        elif kind not in ("submit", "button", "file", "image"):
            yield control["name"], control.get("value", "")


def look_over(page, url):
    """Fail on what no page of ours may have."""
    tags = page.find_all(True)  # one walk: to select each thing by itself took as long as the page
    headings = [tag for tag in tags if tag.name == "h1"]
    assert len(headings) == 1, f"{url}: {len(headings)} first headings"
    ids = Counter(tag["id"] for tag in tags if "id" in tag.attrs)
    assert not [name for name, times in ids.items() if times > 1], f"{url}: an id stands twice"
    assert page.title and page.title.text.strip(), f"{url}: no title"
    assert any(tag.name == "main" and tag.get("id") == "main" for tag in tags), (
        f"{url}: no main landmark"
    )
    assert not any(map(is_inline, tags)), f"{url}: inline style or script"
    for form in (tag for tag in tags if tag.name == "form"):
        assert "action" in form.attrs, f"{url}: a form without an address"
        if form.get("method", "get").lower() == "post":
            names = {tag.get("name") for tag in form.find_all(True)}
            assert "csrf_token" in names, f"{url}: a form without a token"
            assert "form_key" in names, f"{url}: a form without a key"
    mute = needs_script(tags)
    assert not mute, f"{url}: {mute}"


def is_inline(tag):
    """Say whether the tag carries style or script that no file holds."""
    is_script = tag.name == "script" and "src" not in tag.attrs
    is_told = is_script and tag.get("type") != "application/ld+json"
    return is_told or "style" in tag.attrs or "onclick" in tag.attrs


def needs_script(tags):
    """Return what of a page's tags would do nothing where scripts are off."""
    faults = []
    for tag in tags:
        if tag.name == "form" and not _is_sent(tag):
            faults.append(f"form to {tag.get('action')!r}")
        if ("hx-get" in tag.attrs or "hx-post" in tag.attrs) and not _asks_the_same(tag):
            faults.append(f"htmx alone: {tag.name} to {tag.get('hx-get') or tag.get('hx-post')}")
        if tag.name in ("button", "input", "select", "textarea") and not _is_heard(tag):
            faults.append(f"{tag.name} that sends nothing: {tag.get('name') or tag.text.strip()}")
    return faults


def _is_sent(form):
    """Say whether the form goes somewhere, by a button of its own."""
    if form.get("method", "get").lower() not in ("get", "post") or not form.get("action"):
        return False
    own = form.find_all(["button", "input"])
    lent = form.find_all_next(["button", "input"], form=form["id"]) if "id" in form.attrs else []
    return any(
        it.get("type", "submit" if it.name == "button" else "") == "submit" for it in own + lent
    )


def _asks_the_same(tag):
    """Say whether htmx asks what the bare link or form would."""
    if tag.name == "a":
        return tag.get("hx-get") == tag.get("href") and "hx-post" not in tag.attrs
    verb = f"hx-{tag.get('method', 'get').lower()}"
    return tag.name == "form" and tag.get(verb) == tag.get("action")


def _is_heard(control):
    """Say whether the control belongs to a form, or does something by itself."""
    if {"popovertarget", "readonly"} & control.attrs.keys() or control.get("type") == "hidden":
        return True
    if control.name == "button" and control.get("type") in ("button", "reset"):
        return any("hidden" in it.attrs for it in control.parents)
    # What is hidden waits for the script that shows it.
    return "form" in control.attrs or any(
        it.name == "form" or "hidden" in it.attrs for it in control.parents
    )
