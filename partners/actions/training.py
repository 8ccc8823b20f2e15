"""What people of firms pass: recorded, withdrawn, and named in public only where they agreed."""

from partners.actions import pages, standing
from partners.actions.point_certificates import follow_certificates
from partners.domain import training as rules
from partners.domain.certificates import SPECIALIST, number
from partners.domain.errors import NotFound, RuleBroken
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.certificates import Serial
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.training import Completion, Enrolment, Specialist

STAFF, IMPORT = "staff", "import"


def record(partner, passed, act, source=STAFF):
    """Keep that somebody of the firm passed a course; return the completion.

    Raises RuleBroken, as where it is known already.
    """
    with write_tx():
        completion, outcome = keep(partner, passed, act, source)
        if outcome == "same":
            raise RuleBroken(
                _(
                    "%(person)s is recorded for this course and day already; nothing changed.",
                    person=passed.person,
                )
            )
    return completion


def keep(partner, passed, act, source):
    """Add a completion or write what differs; return it and new, changed or same."""
    with write_tx():
        return keep_held(Partner.locked(partner.id), passed, act, source)


def keep_held(partner, passed, act, source):
    """Do so for a firm that the caller holds."""
    program = programs.in_force()
    with write_tx():
        specialist = _specialist(partner, passed)
        known = specialist and Completion.get_or_none(
            Completion.specialist == specialist,
            Completion.course == passed.course,
            Completion.earned_on == passed.earned_on,
        )
        if known:
            return known, _correct(known, passed, act)
        earlier = Completion.first_passed(specialist) if specialist else {}
        rules.refuse_unsound(program, passed, earlier, day_of(act.now, program))
        specialist = _known_as(specialist, partner, passed, act)
        completion = _add(partner, specialist, passed, act, source)
    return completion, "new"


def withdraw(completion_id, act):
    """Let a completion count no more, from today on."""
    act.needs_reason(_("Say why it no longer counts; the partner reads it."))
    today = day_of(act.now, programs.in_force())
    with write_tx():
        completion = Completion.locked(completion_id)
        if completion.withdrawn_on:
            raise RuleBroken(_("This was withdrawn already."))
        completion.save_only(withdrawn_on=today, withdrawn_why=act.reason)
        partner = completion.partner
        Audit.note(
            act.actor, "training.withdraw", partner,
            now=act.now, before=_told(completion), reason=act.reason,
        )  # fmt: skip
        _moved(partner, act.now)
    return completion


def agree(partner, specialist_id, is_named, by, now):
    """Name somebody of the firm in public, or only count them; return the person.

    Whoever signs in here speaks for themselves; others can only take them off the page.
    """
    with write_tx():
        specialist = Specialist.get(Specialist.id == specialist_id, Specialist.partner == partner)
        speaks = specialist.email in who_speak(partner)
        if is_named and speaks and specialist.email != by.email:
            raise RuleBroken(
                _(
                    "%(name)s signs in here, so only they can agree to be named.",
                    name=specialist.name,
                )
            )
        if specialist.is_named != is_named:
            specialist.save_only(is_named=is_named, named_at=now)
            before, after = {"named": not is_named}, {"named": is_named, "name": specialist.name}
            Audit.note(by, "training.consent", partner, now=now, before=before, after=after)
            pages.changed(partner, now)
    return specialist


def who_speak(partner):
    """Return the addresses of the firm's people who sign in here."""
    people = User.select(User.email).where(User.partner == partner, ~User.suspended)
    return {user.email for user in people}


def agree_oneself(user, is_named, now):
    """Be named among one's firm's specialists, or not."""
    with write_tx():
        specialist = own_row(user)
        if specialist is None:
            raise NotFound
        return agree(user.partner, specialist.id, is_named, user, now)


def own_row(user):
    """Return the person's own row among the firm's specialists, or None."""
    return Specialist.get_or_none(
        Specialist.partner == user.partner_id, Specialist.email == user.email
    )


def enrol(user, slug, now):
    """Say that one means to take a course."""
    course = programs.in_force().find("course", slug)
    if course is None:
        raise NotFound
    with write_tx():
        Enrolment.insert(
            partner=user.partner_id, user=user, course=slug, at=now
        ).on_conflict_ignore().execute()


def give_up(user, slug):
    """Mean to take the course no more."""
    with write_tx():
        Enrolment.delete().where(Enrolment.user == user, Enrolment.course == slug).execute()


def _specialist(partner, passed):
    """Return the firm's person who is meant, or None for somebody new."""
    found = Specialist.like(partner, passed.person, passed.email)
    if len(found) > 1:
        raise RuleBroken(
            _(
                "Several people of %(name)s are called %(person)s. Add the e-mail address.",
                name=partner.name,
                person=passed.person,
            )
        )
    return next(iter(found), None)


def _known_as(specialist, partner, passed, act):
    """Return the person's row, made where they are new; an address tells namesakes apart."""
    if specialist is None:
        return Specialist.create(
            partner=partner,
            name=passed.person,
            email=passed.email,
            key=passed.key,
            created_at=act.now,
        )
    if passed.email and not specialist.email:
        specialist.save_only(email=passed.email, key=passed.key)
    return specialist


def _add(partner, specialist, passed, act, source):
    course = programs.in_force().find("course", passed.course)
    serial = Serial.take(f"{SPECIALIST}-{passed.earned_on.year}")[0]
    completion = Completion.create(
        partner=partner,
        specialist=specialist,
        course=passed.course,
        earned_on=passed.earned_on,
        expires_on=passed.expires_on or rules.ends(course, passed.earned_on),
        number=passed.number or number(SPECIALIST, passed.earned_on.year, serial),
        source=source,
        actor=act.actor,
        created_at=act.now,
    )
    if specialist.email:
        meant = User.select(User.id).where(User.email == specialist.email)
        Enrolment.delete().where(
            Enrolment.user.in_(meant), Enrolment.course == passed.course
        ).execute()
    Audit.note(act.actor, "training.record", partner, now=act.now, after=_told(completion))
    _moved(partner, act.now)
    return completion


def differences(completion, passed):
    """Return what is told anew of a completion; of one that was withdrawn nothing is."""
    given = {"expires_on": passed.expires_on, "number": passed.number}
    new = {name: it for name, it in given.items() if it and it != getattr(completion, name)}
    return {} if completion.withdrawn_on else new


def _correct(completion, passed, act):
    """Write the end or the number where another is given; what is left out stays."""
    changes = differences(completion, passed)
    if not changes:
        return "same"
    if passed.expires_on and passed.expires_on <= passed.earned_on:
        raise RuleBroken(_("The certificate would end before it begins. Look at its two days."))
    before = _told(completion)
    completion.save_only(**changes, warned=rules.NEVER)
    Audit.note(
        act.actor, "training.correct", completion.partner,
        now=act.now, before=before, after=_told(completion),
    )  # fmt: skip
    _moved(completion.partner, act.now)
    return "changed"


def _moved(partner, now):
    """Let points and standing follow the firm's certificates."""
    follow_certificates(partner, now)
    standing.touched(partner, now)


def _told(completion):
    """What the audit trail keeps of a completion."""
    return {
        "person": completion.specialist.name,
        "course": completion.course,
        "earned on": str(completion.earned_on),
        "until": completion.expires_on and str(completion.expires_on),
        "number": completion.number,
    }
