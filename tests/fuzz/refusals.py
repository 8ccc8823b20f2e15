"""Every form sent with one thing wrong; what it should have refused is written down."""

from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from partners.storage.accounts import User
from partners.storage.database import UTCDateTime, database
from partners.storage.leads import Lead
from partners.storage.partners import Partner
from partners.storage.schema import TABLES
from tests.fuzz.sheets import sheets
from tests.fuzz.values import LONGEST
from tests.routes import routes
from tests.visitor import Visitor

MARK = "zqlong"
LONG = MARK * (LONGEST // len(MARK))
NO_CHOICE = "zq-no-such-choice"
# Columns that differ from one try to the next, whatever was sent.
RANDOM = {"subject", "row", "source_id", "due_at", "payload", "event", "body"}
SECRETS = {"hash", "key", "secret", "number", "password_hash"}
# Values that would give somebody more, were they kept.
WISHES = {"role": "admin", "status": "departed", "suspended": "1", "epoch": "9", "partner": "2"}


class Refusals:
    """Sends the forms that this person finds."""

    def __init__(self, app, who):
        self.visitor = Visitor(app, who.person)
        found = [route for route in routes(app, "GET") if route.opens_to(who)]
        self.sheets = sheets(self.visitor, [url for route in found for url in route.urls(who)[:1]])
        self.faults = []
        self.tried = 0

    def run(self, path=None):
        """Try every form, or those that go to one path, and return the faults."""
        for sheet in self.sheets:
            if path in (None, urlsplit(sheet.url).path):
                self.tried += 1
                self._try(sheet)
        return self.faults

    def emptied(self):
        """Return the page that comes back of each form that may not be sent empty."""
        answers = (self._send(sheet, sheet.texts)[0] for sheet in self.sheets)
        return [answer.text for answer in answers if answer.status_code == 422]

    def _try(self, sheet):
        for name in sheet.texts:
            answer, rows = self._send(sheet, [name], LONG)
            if MARK * 100 in rows:
                self._blame(sheet, f"kept {LONGEST:,} characters in {name}")
        for name in sheet.required:
            answer, _rows = self._send(sheet, [name])
            if answer.status_code < 400:
                self._blame(sheet, f"took nothing for {name}")
        for name in sheet.choices:
            answer, rows = self._send(sheet, [name], NO_CHOICE)
            if NO_CHOICE in rows:
                self._blame(sheet, f"took what is no choice for {name}")
        self._overreach(sheet)

    def _overreach(self, sheet):
        """Send the form as it stands, and again with fields that it does not have."""
        extra = {name: "7" for table in (User, Partner, Lead) for name in table._meta.fields}
        extra = {name: text for name, text in (extra | WISHES).items() if name not in sheet.names}
        _answer, plain = self._send(sheet, whole=True)
        _answer, more = self._send(sheet, extra=extra, whole=True)
        changed = [name for name in plain if plain[name] != more[name]]
        if changed:
            self._blame(sheet, f"kept what it has no field for: {', '.join(changed)}")

    def _send(self, sheet, names=(), text="", extra=(), *, whole=False):
        """Return the answer and what the rows are then; afterwards they are as before."""
        fields = MultiDict(sheet.fields)
        fields.update(extra)
        for name in names:
            fields.setlist(name, [text])
        kind = "multipart/form-data" if sheet.is_upload else None
        cookie = self.visitor.client.get_cookie("session")
        with database.atomic() as transaction:
            answer = self.visitor.client.post(sheet.url, data=fields, content_type=kind)
            # What was refused changes nothing, which is for tests/trial.py to look at.
            was_taken = answer.status_code < 400
            rows = _rows() if whole else repr(_texts() if was_taken else "")
            transaction.rollback()
        # What signs out or in again is undone as well.
        self.visitor.client.set_cookie("session", cookie.value if cookie else "")
        return answer, rows

    def _blame(self, sheet, fault):
        self.faults.append(f"{sheet} {fault}")


def _rows():
    """Return the rows of each table but for what is random."""
    return {
        table._meta.table_name: list(
            table.select(*[it for it in table._meta.sorted_fields if _is_steady(it)])
            .order_by(table.id)
            .tuples()
        )
        for table in TABLES
        if table._meta.table_name not in ("submission", "attempt")
    }


def _is_steady(field):
    is_random = field.primary_key or field.name in RANDOM | SECRETS
    return not isinstance(field, UTCDateTime) and not is_random


def _texts():
    """Return every row of the tables that hold what people wrote."""
    return [
        database.execute_sql(f'SELECT * FROM "{table._meta.table_name}"').fetchall()
        for table in TABLES
        if table._meta.table_name not in ("submission", "attempt", "program_version")
    ]
