"""The people of the demo: three logins, some colleagues, and one person in each firm with leads."""

from dataclasses import dataclass

from partners.demo.seats import slug

LOGINS = ("admin@demo.test", "partner@demo.test", "rival@demo.test")  # they have the password


@dataclass(frozen=True)
class Person:
    """Somebody who signs in; without a firm, one of the program's staff."""

    email: str
    name: str
    role: str
    firm: str = ""  # its slug


STAFF = (
    Person("admin@demo.test", "Dana Whitfield", "admin"),
    Person("editor@demo.test", "Marcus Oyelaran", "editor"),
    Person("viewer@demo.test", "Inés Calloway", "viewer"),
)


def people(firms, leads):
    """Return the staff, the owners of the two demo firms, colleagues, and who answered leads."""
    first, second = firms[:2]
    home = first.website.removeprefix("https://")
    answering = {offer.partner for lead in leads for offer in lead.offers}
    return [
        *STAFF,
        Person("partner@demo.test", first.contact_name, "owner", first.slug),
        Person("rival@demo.test", second.contact_name, "owner", second.slug),
        Person(f"joris@{home}", "Joris Maas", "manager", first.slug),
        Person(f"baptiste@{home}", "Baptiste Oriol", "member", first.slug),
        Person(f"maren@{home}", "Maren Tielke", "member", first.slug),
        *(_owner(firm) for firm in firms[2:] if firm.slug in answering),
    ]


def _owner(firm):
    address = f"{slug(firm.contact_name.split()[0])}@{firm.website.removeprefix('https://')}"
    return Person(address, firm.contact_name, "owner", firm.slug)
