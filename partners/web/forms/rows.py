"""Lists that grow by an empty row at their end, and work without a script."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, Form, FormField
from wtforms.utils import unset_value

LONGEST_INDEX = 3  # digits


class Row(Form):
    """One row of a list; an empty or a removed row is never wrong."""

    called = ""  # what one of them is
    short = ("PlainString", "AddressField", "MoneyField", "SelectField")  # stand side by side
    remove = BooleanField(_("Remove"))

    @property
    def written(self):
        """The fields that a person fills in."""
        return [field for field in self if field.name != self.remove.name]

    @property
    def is_left_out(self):
        is_empty = not any(field.data or field.process_errors for field in self.written)
        return self.remove.data or is_empty

    def validate(self, extra_validators=None):
        return self.is_left_out or super().validate(extra_validators)

    def row(self):
        """Return the row as the profile keeps it."""
        return {field.short_name: field.data for field in self.written}


class Rows(FieldList):
    """A list of rows; what counts is what was sent, never what the page once showed."""

    def __init__(self, row, most, **kwargs):
        super().__init__(FormField(row), max_entries=most, **kwargs)

    def process(self, formdata, data=unset_value, extra_filters=None):
        super().process(formdata, () if formdata else data, extra_filters)

    def _extract_indices(self, prefix, formdata):
        """Read the numbers of the rows; figures that are none of ours are left out."""
        start = f"{prefix}-"
        for key in formdata:
            number = key.removeprefix(start).split("-")[0]
            is_ours = key.startswith(start) and number.isascii() and number.isdigit()
            if is_ours and len(number) <= LONGEST_INDEX:
                yield int(number)

    @property
    def shown(self):
        """The rows of the page: all that there are, and an empty one where there is room."""
        if len(self.entries) < self.max_entries and not self._ends_empty:
            self.append_entry()
        return self.entries

    @property
    def kept(self):
        """The rows that count."""
        return [entry.form for entry in self.entries if not entry.form.is_left_out]

    @property
    def _ends_empty(self):
        last = self.entries[-1].form if self.entries else None
        return last is not None and last.is_left_out and not last.remove.data
