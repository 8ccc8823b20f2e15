"""Fields that read what people write as what it means: amounts, years, addresses, files."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from babel.numbers import get_currency_precision
from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import file as files
from wtforms import StringField, ValidationError
from wtforms.widgets import EmailInput, TextInput

from partners.actions import uploads
from partners.domain import uploads as limits
from partners.domain.addresses import mailbox
from partners.storage import programs
from partners.web.forms.base import PlainString

LARGEST_AMOUNT = 10**9  # whole units
UNFIT_FOR_ADDRESSES = re.compile(r"[\s<>\"'`\\^{}|]")
# 6,000 or 6 000 or 6'000; a dot is left for the cents.
THOUSANDS = re.compile("(?<=[0-9])[,' \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
CURRENCY = re.compile(r"^[^0-9.,'-]{1,4}|[^0-9.,'-]{1,4}$")
AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?")


class MoneyField(StringField):
    """An amount of the program's currency; `data` is whole minor units, or None."""

    widget = TextInput()

    def process_formdata(self, valuelist):
        text = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not text:
            return
        self.data = minor_units(text, digits())
        if self.data is None:
            raise ValidationError(gettext("Write an amount in figures, such as 6000"))

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else plain_amount(self.data, digits())


class NumberField(StringField):
    """A whole number in plain figures, or None."""

    widget = TextInput()

    def process_formdata(self, valuelist):
        text = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if text and not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValidationError(gettext("Write a whole number in figures"))
        self.data = int(text) if text else None

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else str(self.data)


class MailField(PlainString):
    """An e-mail address, kept in lower case."""

    widget = EmailInput()

    def pre_validate(self, form):
        if self.data:
            try:
                self.data = mailbox(self.data)
            except ValueError:
                raise ValidationError(_("Write an address such as ada@shop.example")) from None


class AddressField(PlainString):
    """The address of a web page; https:// is added where it was left out."""

    def __init__(self, *args, schemes=("https", "http"), **kwargs):
        super().__init__(*args, **kwargs)
        self.schemes = schemes

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        if self.data and "://" not in self.data:
            self.data = f"https://{self.data}"

    def pre_validate(self, form):
        if self.data and not is_web_address(self.data, self.schemes):
            raise ValidationError(_("Write a web address, such as https://firm.example"))


class FileField(files.FileField):
    """A file that was sent just now."""

    def process(self, formdata, data=None, extra_filters=None):
        """Look among the files; what a row has already is a name, and no file."""
        sent = None if formdata is None else request.files
        super().process(sent, None, extra_filters)


class UploadField(FileField):
    """A file to keep; `file` is what to keep of it, or None."""

    file = None
    largest = 0

    def pre_validate(self, form):
        if self.data:
            try:
                # One byte more than allowed is enough to refuse it.
                self.file = self.fit(self.data.stream.read(self.largest + 1))
            except limits.Unusable as refusal:
                raise ValidationError(str(refusal)) from None


class PictureField(UploadField):
    """A picture, redrawn to its frame."""

    largest = limits.LARGEST_PICTURE

    def __init__(self, *args, frame, **kwargs):
        super().__init__(*args, **kwargs)
        self.frame = frame

    def fit(self, data):
        return uploads.picture(data, self.frame)


class DocumentField(UploadField):
    """A PDF; `file_label` is what it is saved as."""

    largest = limits.LARGEST_MATERIAL

    @property
    def file_label(self):
        return limits.file_label(self.data.filename)

    def fit(self, data):
        return uploads.material(data)


class EvidenceField(UploadField):
    """A PDF or a picture; `file_label` is what it is called."""

    largest = limits.LARGEST_MATERIAL

    @property
    def file_label(self):
        return limits.file_label(self.data.filename, Path(self.file.name).suffix)

    def fit(self, data):
        return uploads.evidence(data)


def minor_units(text, digits):
    """Return an amount as minor units, whatever groups its thousands; None if it is none."""
    plain = THOUSANDS.sub("", CURRENCY.sub("", text))
    found = AMOUNT.fullmatch(plain)
    cents = (found[2] or "") if found else ""
    if not found or len(cents) > digits or int(found[1]) > LARGEST_AMOUNT:
        return None
    return int(found[1] + cents.ljust(digits, "0"))


def plain_amount(minor, digits):
    """Return minor units as people type them: 6000, or 6000.50 where there are cents."""
    whole, cents = divmod(minor, 10**digits)
    return f"{whole}.{cents:0{digits}}" if cents else str(whole)


def digits():
    """Return how many digits the program's currency has behind the point."""
    return get_currency_precision(programs.in_force().currency)


def is_web_address(text, schemes=("https", "http")):
    """Say whether a browser would go somewhere public with this address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_plain = not UNFIT_FOR_ADDRESSES.search(text) and "@" not in parts.netloc
    return parts.scheme in schemes and "." in host.strip(".") and is_plain and port_is_sound
