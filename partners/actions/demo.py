"""The demo: a program at work, invented by `partners.demo` and stored all at once."""

import hashlib
from dataclasses import asdict, replace
from datetime import UTC, datetime, time

from partners import demo
from partners.actions import (
    demo_books,
    demo_leads,
    demo_points,
    demo_projects,
    demo_training,
    membership,
    pages,
    passwords,
    uploads,
)
from partners.demo import pictures, showcase
from partners.demo import standing as demo_standing
from partners.demo.cast import LOGINS
from partners.domain.errors import RuleBroken
from partners.domain.terms import day_of
from partners.domain.uploads import LOGO, MATERIAL, PREVIEW, WORK, file_label
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.bulk import add_all
from partners.storage.database import write_tx
from partners.storage.partners import Partner, Qualification
from partners.storage.programs import ProgramVersion
from partners.storage.standing import Move
from partners.storage.uploads import Upload

AS_INVENTED = (
    "slug", "name", "status", "wants_listing", "accepting", "tier", "tier_since", "joined_on",
    "website", "tagline", "overview", "city", "subdivision", "country", "phone", "contact_name",
    "regions", "expertise", "services", "languages", "industries", "budget", "price_from",
    "founded", "team_size", "branches", "offers", "videos",
)  # fmt: skip
WHY = "Invented for the demo."


def load(password, now):
    """Store the demo in an empty site and return the logins; where it is already, nothing changes.

    Raises RuleBroken where firms of the same address are there.
    """
    if User.with_email(LOGINS[1]):
        return LOGINS
    program = programs.in_force()
    today = day_of(now, program)
    firms = demo.firms(program, today=today)
    leads = demo.leads(program, firms, now=now)
    people = demo.people(firms, leads)
    _refuse_taken(firms)
    files = {firm.slug: dict(_files(firm)) for firm in firms}
    sealed = {email: passwords.seal(password) for email in LOGINS}
    uploads.write_all(file for kept in files.values() for file in kept.values())
    with write_tx():
        staff = _people([each for each in people if not each.firm], {}, sealed, now)
        ids = _firms(program, firms, files, staff, now)
        users = staff | _people([each for each in people if each.firm], ids, sealed, now)
        _trail(program, firms, ids, staff, now)
        demo_leads.store(leads, people, ids, users)
        passes = demo.passes(program, firms, today=today)
        demo_training.store(program, passes, firms, ids, now, today)
        demo_books.store(program, firms, ids, today)
        counted = demo_points.count(program, ids, users, today)
        deeds = demo.deeds(program, firms, today=today, counted=counted)
        demo_points.store(program, deeds, ids, users, now, today)
        membership.keep_time(now)
        demo_projects.store(program, ids, now, today)
        pages.all_changed(now)
    return LOGINS


def _refuse_taken(firms):
    wanted = [firm.slug for firm in firms]
    taken = Partner.select(Partner.slug).where(Partner.slug.in_(wanted)).first()
    if taken:
        raise RuleBroken(
            f"There is a firm at /partners/{taken.slug} already. The demo is for an empty site."
        )


def _people(people, firms, sealed, now):
    """Add people and return their ids by address; whoever is there stays as they are."""
    addresses = [person.email for person in people]
    known = {user.email for user in User.select(User.email).where(User.email.in_(addresses))}
    rows = [
        {
            "email": person.email,
            "name": person.name,
            "role": person.role,
            "partner": firms.get(person.firm),
            "password_hash": sealed.get(person.email, ""),
            "joined_at": now,
            "created_at": now,
        }
        for person in people
        if person.email not in known
    ]
    add_all(User, rows)
    found = User.select(User.email, User.id).where(User.email.in_(addresses))
    return dict(found.tuples())


def _firms(program, firms, files, staff, now):
    """Add the firms with their qualifications and files; return their ids by slug."""
    managers = [staff[email] for email in ("admin@demo.test", "editor@demo.test")]
    lowest = min((program.rank(firm.tier) for firm in firms if firm.wants_listing), default=0)
    today = day_of(now, program)
    rows = [
        _row(firm, files[firm.slug], now)
        | {"hold_until": demo_standing.kept_until(program, firm, today)}
        for firm in firms
    ]
    for number, (firm, row) in enumerate(zip(firms, rows, strict=True)):
        is_managed = program.rank(firm.tier) > lowest + 1
        row["manager"] = managers[number % 2] if is_managed else None
    add_all(Partner, rows)
    slugs = [firm.slug for firm in firms]
    ids = dict(Partner.select(Partner.slug, Partner.id).where(Partner.slug.in_(slugs)).tuples())
    add_all(
        Qualification,
        [
            {"partner": ids[firm.slug], "slug": slug, "since": since, "reason": WHY}
            for firm in firms
            for slug, since in firm.qualifications
        ],
    )
    add_all(Move, list(_moves(program, firms, ids)))
    add_all(
        Upload,
        [
            {
                "name": file.name,
                "partner": ids[slug],
                "kind": file.kind,
                "bytes": len(file.content),
                "created_at": now,
            }
            for slug, kept in files.items()
            for file in kept.values()
        ],
    )
    return ids


def _moves(program, firms, ids):
    """Yield how the firms came to stand where they do."""
    version = ProgramVersion.latest()
    for firm in firms:
        for day, was, tier in demo_standing.way(program, firm):
            yield {
                "partner": ids[firm.slug],
                "day": day,
                "was": was,
                "tier": tier,
                "because": _because(program, firm, day, was, tier),
                "version": version,
                "created_at": datetime.combine(day, time(10), UTC),
            }


def _because(program, firm, day, was, tier):
    if was is None and day == firm.joined_on:
        return "joined"
    return "placed" if program.tier(tier).is_given else "earned"


def _row(firm, files, now):
    """A firm as the table has it."""
    plain = asdict(firm)
    row = {name: plain[name] for name in AS_INVENTED}
    row["portfolio"] = [
        asdict(
            replace(
                work,
                image=_name(files, f"work-{number}"),
                logo=_name(files, f"customer-{number}"),
            )
        )
        for number, work in enumerate(firm.portfolio)
    ]
    row["materials"] = [
        {"title": title, "file": file.name, "name": file_label(title), "bytes": len(file.content)}
        for title, file in files.items()
        if file.kind == MATERIAL
    ]
    row["logo"], row["preview"] = _name(files, "logo"), _name(files, "preview")
    row["created_at"] = datetime.combine(firm.joined_on, time(9), UTC)
    row["updated_at"] = now
    return row


def _name(files, what):
    return files[what].name if what in files else ""


def _files(firm):
    """Yield what a firm shows of files, drawn and ready to be written."""
    if firm.has_logo:
        yield "logo", _file(pictures.logo(firm), LOGO.kind, "webp")
    if firm.has_preview:
        yield "preview", _file(pictures.preview(firm), PREVIEW.kind, "webp")
    for number in range(min(firm.pictured, len(firm.portfolio))):
        yield f"work-{number}", _file(pictures.work(firm, number), WORK.kind, "webp")
        yield f"customer-{number}", _file(pictures.customer(firm, number), LOGO.kind, "webp")
    for title, lines in showcase.SHEETS if firm.slug == showcase.FIRST else ():
        yield title, _file(pictures.paper(firm, title, lines), MATERIAL, "pdf")


def _file(content, kind, ending):
    """A file under a name that is made from its content, so that no run leaves a second one."""
    digest = hashlib.sha256(content).hexdigest()[:32]
    return uploads.File(f"{digest}.{ending}", kind, content)


def _trail(program, firms, ids, staff, now):
    """Write down the latest promotions, as staff would have made them."""
    admin = User.get_by_id(staff["admin@demo.test"])
    for firm in sorted(firms, key=lambda each: str(each.tier_since))[-12:]:
        step = program.rank(firm.tier)
        if step < 2 or firm.tier_since is None:
            continue
        Audit.note(
            admin,
            "partner.tier",
            Partner.get_by_id(ids[firm.slug]),
            now=datetime.combine(firm.tier_since, time(10), UTC),
            before={"tier": program.tiers[step - 2].slug},
            after={"tier": firm.tier},
            reason="Met every requirement at the quarter's end.",
        )
