"""What the fields of the app's forms are called, and how to smuggle in what is somebody else's."""

from wtforms import Form

from partners.storage.uploads import Upload
from tests.routes import ARGUMENTS

# Names that no form has, and that a careless view might read.
GUESSED = ("id", "partner", "partner_id", "firm", "firm_id", "user", "user_id", "lead", "owner")
NOT_TO_TOUCH = {"csrf_token", "form_key"}


def names():
    """Return the names of every field of every form, and of every argument of an address."""
    forms = {name for form in _all(Form) for name in vars(form) if _is_field(form, name)}
    arguments = {argument.name for argument in ARGUMENTS}
    return sorted({*forms, *arguments, *GUESSED} - NOT_TO_TOUCH)


def smuggled(who):
    """Return a value for each name that leads to the things of this person's firm."""
    firm = who.firm
    known = {
        "id": firm.accepted.id,
        "lead": firm.accepted.id,
        "lead_id": firm.offered.id,
        "pick": firm.report.id,
        "report_id": firm.report.id,
        "entry_id": firm.entry.id,
        "project_id": firm.project.id,
        "specialist_id": firm.completion.specialist_id,
        "completion_id": firm.completion.id,
        "fee_id": firm.fee.id,
        "partner_id": firm.partner.id,
        "firm_id": firm.partner.id,
        "user": who.somebody.id,
        "user_id": who.somebody.id,
        "manager": who.somebody.id,
        "number": firm.certificate.number,
        "image": firm.partner.logo,
        "logo": firm.partner.logo,
        "file": _file(firm),
        "name": firm.partner.logo,
    }
    return {name: known.get(name, firm.partner.slug) for name in names()}


def _file(firm):
    return Upload.get(Upload.partner == firm.partner).name


def _all(form):
    for each in form.__subclasses__():
        yield each
        yield from _all(each)


def _is_field(form, name):
    return hasattr(getattr(form, name, None), "field_class")
