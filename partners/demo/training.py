"""What the demo firms' people passed: enough for where each firm stands, and a little more."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from partners.demo import names
from partners.demo.cast import people as cast
from partners.demo.places import PLACES
from partners.demo.seats import slug as slug_of
from partners.domain.measures import leaves
from partners.domain.training import ends, in_order, way_to

EAGER = 0.35  # chance that somebody passes one course more than the rules ask for
KEEN = 0.5  # of the firms that nothing is asked of, who train all the same
NAMED = 0.6  # of those who hold something, who agreed to be named
SOON = 41  # days until a certificate of the first firm ends, so that a reminder can be seen
STOCKS = {place.city: place.names for place in PLACES}


@dataclass(frozen=True)
class Pass:
    """Somebody of a firm passed a course."""

    firm: str  # slug
    person: str
    email: str
    course: str
    earned_on: date
    expires_on: date | None
    is_named: bool


def passes(program, firms, *, today, seed="demo"):
    """Return everything that the firms' people passed, each course after what it needs."""
    rng = random.Random(f"{seed}:training")
    known = {}
    for person in cast(firms, ()):
        known.setdefault(person.firm, []).append((person.name, person.email))
    found = []
    for number, firm in enumerate(firms):
        if program.courses:
            own = _of_firm(program, firm, known.get(firm.slug, ()), today, rng)
            found += _one_soon_over(own, today) if number == 0 else own
    return found


def asked(program, firm):
    """Return how many holders of each course the firm's tier and qualifications ask for."""
    held = [slug for slug, _ in firm.qualifications]
    wanted = [program.tier(firm.tier), *(program.find("qualification", slug) for slug in held)]
    wanted, rules, seen = [it for it in wanted if it], [], set()
    while wanted:
        holder = wanted.pop()
        seen.add(holder.slug)
        for rule in leaves(holder.requires):
            rules.append(rule)
            needed = rule.qualification and program.find("qualification", rule.qualification)
            if needed and needed.slug not in seen:
                wanted.append(needed)
    return _holders(program, [rule for rule in rules if rule.measure == "certificates"])


def _holders(program, rules):
    """Return holders by course; what is asked of a kind is shared among its courses."""
    found = Counter()
    for rule in rules:
        if rule.course:
            found[rule.course] = max(found[rule.course], int(rule.at_least))
            continue
        courses = [it.slug for it in program.courses if rule.kind in (None, it.kind)]
        each = -(-int(rule.at_least) // len(courses))
        for slug in courses:
            found[slug] = max(found[slug], each)
    return found


def _of_firm(program, firm, known, today, rng):
    """Return what a firm's people passed: the first of them the most."""
    need = asked(program, firm)
    is_keen = bool(need) or rng.random() < KEEN
    count = max([*need.values(), 1]) + (int(firm.team_size) > 12) if is_keen else 0
    last = firm.tier_since or today
    found = []
    for number, (person, email) in enumerate(_people(firm, known, count, rng)):
        wanted = [it for it in program.courses if need[it.slug] > number]
        if rng.random() < EAGER or not wanted:
            wanted.append(rng.choice(program.courses))
        courses = {step.slug: step for it in wanted for step in way_to(program, it)}
        is_named = rng.random() < NAMED or known[:1] == [(person, email)]
        for course, day in _days(in_order(courses.values()), firm.joined_on, last, rng):
            until = ends(course, day)
            # What has run out was taken again in time, as far as the demo is concerned.
            while until and until <= today:
                day, until = until, ends(course, until)
            found.append(Pass(firm.slug, person, email, course.slug, day, until, is_named))
    return found


def _people(firm, known, count, rng):
    """Return (name, address) of so many people: who signs in first, then whom the firm names."""
    home = firm.website.removeprefix("https://")
    found = dict(known)
    found.setdefault(firm.contact_name, f"{slug_of(firm.contact_name.split()[0])}@{home}")
    while len(found) < count:
        name = names.person(STOCKS[firm.city], rng)
        found.setdefault(name, f"{slug_of(name).replace('-', '.')}@{home}")
    return list(found.items())[:count]


def _days(courses, first, last, rng):
    """Yield each course with a day, in their order, all between two days."""
    room = max((last - first).days, 0)
    steps = sorted(rng.randint(0, room) for _ in courses)
    for course, step in zip(courses, steps, strict=True):
        yield course, first + timedelta(days=step)


def _one_soon_over(own, today):
    """Let the latest certificate end soon, unless it is one that was earned just now."""
    if own and own[-1].earned_on < today:
        *others, latest = own
        soon = today + timedelta(days=SOON)
        return [*others, replace(latest, expires_on=soon)]
    return own
